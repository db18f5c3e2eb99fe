// Builds elements. Texts are always texts: nothing here reads markup.

/** An element with attributes, listeners (`onclick`) and children. */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

export function button(text, act, attributes = {}) {
  return el("button", { type: "button", onclick: act, ...attributes }, text);
}

let clearing;

/** Says something at the foot of the page; what is urgent stays until something else is said. */
export function notice(text, isUrgent = false) {
  const place = document.getElementById("notice");
  clearTimeout(clearing);
  place.textContent = text;
  place.className = isUrgent ? "urgent" : "";
  if (!isUrgent) clearing = setTimeout(() => { place.textContent = ""; }, 4000);
}

/** A path as one text, to find the element of a value again. */
export function key(path) {
  return JSON.stringify(path);
}

/** The value at a path of the tree of a file. */
export function at(values, path) {
  let value = values;
  for (const step of path) {
    if (value === null || typeof value !== "object") return undefined;
    value = value[step];
  }
  return value;
}

/** A value as it is typed: numbers and dates come as `{"=": "…"}`. */
export function typed(value) {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "是" : "";
  if (Array.isArray(value)) return value.map(typed).join("\n");
  return value["="] ?? "";
}

/** A value as it is typed into a box that may be a choice: options with 、 between them. */
export function entry(value, takes) {
  if (!takes?.options) return typed(value);
  if (typeof value === "boolean") return value ? "是" : "否";
  return Array.isArray(value) ? value.map(typed).join("、") : typed(value);
}

let lists = 0;

/** Offers the options of a choice to a box. Their list stands beside it, as `choices`. */
export function options(input, takes) {
  lists += 1;
  const id = `options-${lists}`;
  input.setAttribute("list", id);
  const all = takes.options.join("、");
  input.title = takes.many ? `可选几项，中间写“、”：${all}` : `选一项：${all}`;
  input.choices = el("datalist", { id }, takes.options.map((value) => el("option", { value })));
}

/** Shows a dialog above the page; it is gone once it is closed. Where the browser has no dialogs
    of its own (Firefox before 98), it stands at the end of the page. */
export function show(dialog) {
  if (!dialog.showModal) {
    dialog.setAttribute("role", "dialog");
    dialog.close = () => dialog.remove();
  }
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  if (dialog.showModal) dialog.showModal();
  else dialog.scrollIntoView();
}
