// Boxes for texts, dates and yes-or-no; sections of prose that are added, moved and taken out.

import { at, button, el, entry, key, options } from "./dom.js";
import { figureMenu } from "./figures.js";
import { shown } from "./given.js";
import { change, open, valueAt, waiting } from "./paper.js";
import { layered, printedText } from "./prose.js";
import { table } from "./table.js";

const PAUSE = 350;

/** What a block of the form is filled in with. */
export function block(one) {
  if (one.kind === "table") return table(one);
  if (one.kind === "sections") return sections(one, one.path.split("."), 1);
  const path = one.path.split(".");
  if (one.kind === "flag") return flag(one, path);
  if (one.kind === "file") {
    return shown(one.label, valueAt(path)) ?? el("p", { class: "quiet" }, `“${one.label}”在数据文件里写。`);
  }
  if (one.kind === "prose") return prose(one.label, path, one.note, one.required);
  return line(one, path);
}

/** A box that saves what is typed a moment after the last key, and when it is left. */
function box(name, path, attributes, entered = (text) => text, takes = null) {
  const made = el(name, { "data-key": key(path), "data-refresh": "", spellcheck: "false", autocomplete: "off", ...attributes });
  let timer = 0;
  let before = "";
  const flush = () => {
    clearTimeout(timer);
    waiting.delete(flush);
    if (made.dataset.dirty !== "1") return;
    made.dataset.dirty = "";
    before = made.value;
    change([{ do: "set", path, value: entered(made.value) }]);
  };
  made.addEventListener("input", () => {
    made.dataset.dirty = "1";
    waiting.add(flush);
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE);
    grow(made);
  });
  made.addEventListener("blur", flush);
  made.addEventListener("focus", () => { before = made.value; });
  made.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && made.value !== before) {
      made.value = before;
      made.dispatchEvent(new Event("input"));
    }
  });
  made.refresh = () => {
    if (made.dataset.dirty === "1") return;
    const now = entry(valueAt(path), takes);
    if (made.value !== now) {
      made.value = now;
      grow(made);
    }
    made.classList.toggle("unfilled", now.trim() === "" && "due" in made.dataset);
  };
  made.refresh();
  return made;
}

function grow(made) {
  if (made.tagName !== "TEXTAREA") return;
  made.style.height = "auto";
  if (made.scrollHeight) made.style.height = `${made.scrollHeight + 2}px`;
}

window.addEventListener("resize", () => {
  for (const made of document.querySelectorAll("textarea")) {
    if (made.matches(".read")) made.refresh();
    else grow(made);
  }
});

function line(one, path) {
  const isList = one.kind === "texts";
  const entered = isList ? (text) => text.split("\n") : undefined;
  const isMany = isList || one.kind === "lines";
  const made = box(isMany ? "textarea" : "input", path, {
    rows: isMany ? "1" : undefined,
    "data-due": one.required,
    placeholder: one.required ? "待填" : one.kind === "date" ? "如 2025-01-15" : "",
  }, entered ?? (isMany ? (text) => (text.includes("\n") ? text.split("\n") : text) : undefined), one.takes);
  if (one.takes?.options) options(made, one.takes);
  const unit = one.unit ? `（${one.unit}）` : "";
  return el("div", { class: "field" },
    el("label", {}, el("span", { class: one.required ? "name due" : "name" }, one.label + unit), made, made.choices ?? null),
    one.note ? el("p", { class: "quiet" }, one.note) : null,
    el("div", { "data-below": key(path), class: "below" }));
}

/** Yes, no, or as the layout has it. */
function flag(one, path) {
  const options = [["", "不写"], ["true", "是"], ["false", "否"]];
  const made = el("select", { "data-key": key(path), "data-refresh": "" },
    options.map(([value, text]) => el("option", { value }, text)));
  made.addEventListener("change", () => {
    change([{ do: "set", path, value: made.value === "" ? "" : made.value === "true" }]);
  });
  made.refresh = () => {
    const now = valueAt(path);
    made.value = typeof now === "boolean" ? String(now) : "";
  };
  made.refresh();
  return el("div", { class: "field" },
    el("label", {}, el("span", { class: "name" }, one.label), made),
    one.note ? el("p", { class: "quiet" }, one.note) : null);
}

/** A box of paragraphs, with its length and the menu of figures. */
function prose(label, path, note, isDue = true) {
  const made = box("textarea", path, { rows: "2", "aria-label": label, placeholder: isDue ? "待填" : "可以不写", "data-due": isDue });
  const length = el("span", { class: "quiet" });
  const layers = layered(made, path);
  const refresh = made.refresh;
  const count = () => { length.textContent = `${[...printedText(path, made.value).replace(/\s/g, "")].length} 字`; };
  made.refresh = () => { refresh(); count(); };
  made.addEventListener("input", count);
  count();
  made.addEventListener("focus", () => grow(made));
  return el("div", { class: "prose" },
    el("div", { class: "head" }, el("span", { class: "name" }, label), length, figureMenu(made)),
    note ? el("p", { class: "quiet" }, note) : null,
    layers,
    el("div", { "data-below": key(path), class: "below" }));
}

/** Sections of a field, and theirs. */
function sections(one, path, level) {
  const list = el("div", { class: "sections", "data-refresh": "" });
  let shape = "";
  list.refresh = () => {
    const now = at(open.values, path);
    const items = Array.isArray(now) ? now : [];
    const looks = JSON.stringify(items.map((item) => (typeof item === "string" ? 0 : (item.sections ?? []).length)));
    if (looks === shape) return;
    shape = looks;
    list.replaceChildren(...items.map((item, index) => section(item, path, index, items.length, level)),
      button(level === 1 ? "加一节" : "加一小节", () => change([{ do: "insert", path, at: items.length }]), { class: "add" }));
  };
  list.refresh();
  return el("div", { class: "block" },
    el("div", { class: "head" }, el("span", { class: "name" }, one.label)),
    one.note ? el("p", { class: "quiet" }, one.note) : null, list);
}

function section(item, path, index, count, level) {
  const at = [...path, index];
  const tools = el("span", { class: "tools" },
    index > 0 ? button("上移", () => change([{ do: "move", path, at: index, to: index - 1 }])) : null,
    index + 1 < count ? button("下移", () => change([{ do: "move", path, at: index, to: index + 1 }])) : null,
    button("删去", () => change([{ do: "remove", path, at: index }]), { title: "删错了可以撤销" }));
  const number = `第 ${index + 1} 节`;
  if (typeof item === "string") {
    return el("div", { class: "section" }, el("div", { class: "head" }, number, tools), prose(number, at));
  }
  return el("div", { class: "section" },
    el("div", { class: "head" },
      el("label", { class: "title" }, number, box("input", [...at, "title"], { placeholder: "标题", "data-due": true })), tools),
    prose("文字", [...at, "text"]),
    ["table", "tables", "picture", "pictures"].map((name) => shown(name.startsWith("t") ? "表格" : "图片", item[name])),
    item.sections ? sections({ label: "小节" }, [...at, "sections"], level + 1) : null);
}
