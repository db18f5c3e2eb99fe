// A table as it is printed, filled in as in Excel. Nothing is computed or judged here: what is
// typed goes to the program as it is, and totals and findings come back.

import { above, below } from "./around.js";
import { button, el, entry, key, notice, options, show } from "./dom.js";
import { change, open, valueAt, waiting } from "./paper.js";
import { rangeOf } from "./ranges.js";
import { nameOf, placesFor, rowsOf, stepsOf } from "./rows.js";

/** A table of the form. */
export function table(one) {
  const inputs = one.cells.filter((cell) => cell.path).map((cell) => ({ ...cell, input: figure(cell, one.lists) }));
  const known = new Map(inputs.map((cell) => [cell.path, cell.input]));
  const rows = Array.from({ length: one.rows }, () => []);
  for (const cell of one.cells) rows[cell.row].push(cell);
  const made = el("table", { "aria-label": one.label }, rows.map((cells) => el("tr", {},
    cells.sort((a, b) => a.col - b.col).map((cell) => shown(cell, known, one.cols)))));
  const range = rangeOf(inputs, beside);
  const hand = button("手填", () => { edit(hand.cell); hand.cell.focus(); });
  const byHand = el("p", { class: "hand", hidden: true }, "∑ 由程序合计。", hand);
  const listed = rowsOf(one);
  const bar = listed.bar();
  for (const cell of inputs) {
    listen(cell, inputs, { range, listed, lists: one.lists });
    cell.input.addEventListener("focus", () => {
      hand.cell = cell.input;
      byHand.hidden = !cell.input.readOnly || open.sample;
      bar.show(cell);
    });
  }
  return el("div", { class: "block", "data-table": one.path },
    el("div", { class: "head" }, el("span", { class: "name" }, one.label)), above(one),
    el("div", { class: "sheet" }, made), below(one), byHand, bar.more,
    el("div", { class: "foot" }, bar.made, el("div", { "data-below": key([one.path]), class: "below", "aria-live": "polite" })));
}

function shown(cell, known, cols) {
  const spans = { rowspan: cell.rows > 1 ? cell.rows : null, colspan: cell.cols > 1 ? cell.cols : null };
  if (cell.path) {
    const input = known.get(cell.path);
    return el("td", { class: cell.takes ? "figure words" : "figure", ...spans }, input, input.choices ?? null);
  }
  const text = cell.lines.join("");
  return el(cell.head ? "th" : "td", { ...spans, scope: ["col", "row"].includes(cell.head) ? cell.head : null, class: cell.cols === cols ? "band" : null }, text);
}

function figure(cell, lists) {
  const path = stepsOf(cell);
  const input = el("input", {
    "data-key": key(path), "data-refresh": "", "data-path": cell.path,
    inputmode: cell.takes ? "text" : "decimal", autocomplete: "off", spellcheck: "false",
  });
  if (cell.takes?.options) options(input, cell.takes);
  input.refresh = () => {
    if (input.dataset.dirty === "1") return;
    const own = entry(valueAt(path), cell.takes);
    const sum = own === "" ? open.computed?.[cell.path] : undefined;
    input.value = own === "" ? sum ?? "" : own;
    input.readOnly = sum !== undefined && input.dataset.byHand !== "1";
    if (sum === undefined) input.dataset.byHand = "";
    input.classList.toggle("computed", sum !== undefined);
    input.parentElement?.classList.toggle("sum", sum !== undefined);
    const isDue = own === "" && sum === undefined && !cell.blank;
    input.classList.toggle("unfilled", isDue);
    input.placeholder = cell.blank ? "" : "待填";
    const state = sum === undefined ? (isDue ? "，待填" : "") : "，由程序合计，按 F2 手填";
    input.setAttribute("aria-label", `${nameOf(cell, lists)}${state}`);
    if (!cell.takes?.options) input.title = sum === undefined ? "" : "∑ 由程序合计；按 F2 手填";
  };
  input.refresh();
  return input;
}

function listen(cell, all, { range, listed, lists }) {
  const { input } = cell;
  const path = stepsOf(cell);
  let before = "";
  const flush = () => {
    waiting.delete(flush);
    input.dataset.editing = "";
    if (input.dataset.dirty !== "1") return;
    input.dataset.dirty = "";
    before = input.value;
    change([{ do: "set", path, value: input.value.trim() }]);
  };
  input.drop = () => {
    waiting.delete(flush);
    input.dataset.dirty = "";
  };
  input.addEventListener("focus", () => {
    before = input.value;
    input.select();
  });
  input.addEventListener("mousedown", (event) => {
    const from = event.shiftKey && all.find((one) => one.input === document.activeElement);
    if (!from) return;
    event.preventDefault();
    range.reach(from, cell);
  });
  input.addEventListener("copy", (event) => range.copy(event));
  input.addEventListener("blur", () => {
    flush();
    range.clear();
    input.dataset.byHand = "";
  });
  input.addEventListener("input", () => {
    input.dataset.dirty = "1";
    waiting.add(flush);
  });
  input.addEventListener("dblclick", () => edit(input));
  input.addEventListener("paste", (event) => paste(event, cell, all, lists));
  input.addEventListener("keydown", (event) => {
    if (!event.isComposing && listed.press(event, cell)) return event.preventDefault();
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (input.dataset.editing !== "1" && range.grow(event, cell)) {
      event.preventDefault();
    } else if (event.key === "Delete" && range.isSome()) {
      event.preventDefault();
      range.empty();
    } else if (event.key === "F2") {
      event.preventDefault();
      edit(input);
    } else if (event.key === "Escape") {
      range.clear();
      input.value = before;
      input.dataset.dirty = "";
      input.dataset.editing = "";
      input.select();
    } else if (event.key === "Delete" && input.dataset.editing !== "1" && !input.readOnly) {
      event.preventDefault();
      input.value = "";
      input.dispatchEvent(new Event("input"));
    } else {
      const to = input.dataset.editing === "1" && event.key !== "Enter" ? null : beside(event, cell, all);
      if (event.key !== "Shift") range.clear();
      if (!to) return;
      event.preventDefault();
      flush();
      to.input.focus();
    }
  });
}

/** Lets a cell be typed into at the caret. */
function edit(input) {
  input.dataset.editing = "1";
  input.dataset.byHand = "1";
  input.readOnly = false;
  input.setSelectionRange(input.value.length, input.value.length);
}

/** The cell that an arrow or Enter leads to. */
function beside(event, cell, all) {
  const isBack = event.shiftKey && event.key === "Enter";
  const ways = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [isBack ? -1 : 1, 0] };
  const way = ways[event.key];
  if (!way) return null;
  const [down, right] = way;
  const ahead = all.filter((one) => (down
    ? (one.row - cell.row) * down > 0 && one.col <= cell.col && cell.col < one.col + one.cols
    : one.row === cell.row && (one.col - cell.col) * right > 0));
  const distance = (one) => Math.abs(one.row - cell.row) + Math.abs(one.col - cell.col);
  const nearest = ahead.sort((a, b) => distance(a) - distance(b))[0];
  if (nearest || event.key !== "Enter") return nearest ?? cell;
  // At the foot of a column, Enter goes on at the head of the next.
  const next = all.filter((one) => (isBack ? one.col < cell.col : one.col > cell.col));
  const first = next.sort((a, b) => (isBack ? b.col - a.col || b.row - a.row : a.col - b.col || a.row - b.row))[0];
  return first ?? cell;
}

/** Takes a range of Excel or WPS; one that does not fit is shown before. A list grows by the rows
    that it has not. */
function paste(event, cell, all, lists) {
  const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const range = text.split("\n").map((line) => line.split("\t"));
  if (range.length === 1 && range[0].length === 1) return;
  event.preventDefault();
  const places = cell.of ? placesFor(cell, all, lists[cell.of[0]], range) : placesBelow(cell, all);
  const changes = [];
  let outside = 0;
  for (const [down, values] of range.entries()) {
    for (const [right, value] of values.entries()) {
      const path = places.at(down, right);
      if (path) changes.push({ do: "set", path, value: value.trim() });
      else outside += 1;
    }
  }
  const size = `${range.length} 行 ${Math.max(...range.map((line) => line.length))} 列`;
  const added = places.inserts.length;
  const take = async () => {
    if (!(await change([...places.inserts, ...changes]))) return;
    notice(`已粘贴 ${changes.length} 格${added ? `，加了 ${added} 行` : ""}；Ctrl+Z 撤销。`);
  };
  cell.input.dataset.dirty = "";
  if (outside === 0) take();
  else ask(range, size, outside, changes.length, take);
}

/** The cells below and beside a cell, in the rows of the table. */
function placesBelow(cell, all) {
  const rows = [...new Set(all.map((one) => one.row))].sort((a, b) => a - b);
  const from = rows.indexOf(cell.row);
  const at = (down, right) => {
    const inRow = all.filter((one) => one.row === rows[from + down] && one.col >= cell.col);
    const to = inRow.sort((a, b) => a.col - b.col)[right];
    return to && stepsOf(to);
  };
  return { inserts: [], at };
}

function ask(range, size, outside, inside, take) {
  const rows = range.slice(0, 30).map((line) => el("tr", {}, line.map((value) => el("td", {}, value))));
  const dialog = el("dialog", { "aria-label": "粘贴的范围放不下" },
    el("h2", {}, "粘贴的范围放不下"),
    el("p", {}, `复制的是 ${size}；从这一格起放得下 ${inside} 格，${outside} 格放不下。`),
    el("div", { class: "sheet" }, el("table", {}, rows)),
    el("p", {},
      button("不粘贴", () => dialog.close(), { class: "main" }),
      button("只放放得下的", () => { dialog.close(); take(); })));
  show(dialog);
}
