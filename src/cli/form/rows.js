// Rows that the data gives: added, moved and taken out, by buttons and by keys.

import { at, button, el, key, notice, typed } from "./dom.js";
import { change, focusOn, open } from "./paper.js";

const KEYS = "Ctrl+回车在下面加一行，Ctrl+Shift+回车在上面加；Alt+Shift+↑↓ 移；Ctrl+Delete 删";

/** Where the value of a cell stands in the file. */
export function stepsOf(cell) {
  return cell.at ?? cell.path.split(".");
}

/** How many rows the file has of a list. */
export function count(list) {
  const rows = at(open.values, list.path);
  return Array.isArray(rows) ? rows.length : 0;
}

/** What a row is called: the last of its texts, or its number. */
function called(list, index) {
  const texts = list.texts.map((name) => typed(at(open.values, [...list.path, index, ...name.split(".")])));
  return texts.reverse().find((text) => text.trim() !== "") ?? `第${index + 1}行`;
}

/** What a cell is called: that of a list with its row. */
export function nameOf(cell, lists) {
  if (!cell.of) return cell.name ?? cell.path;
  const [list, index] = cell.of;
  return `${called(lists[list], index)}，${cell.name}`;
}

/** The rows of lists of a table: what the keys and the buttons do in the row of a cell. */
export function rowsOf(one) {
  const here = (cell) => ({ list: one.lists[cell.of[0]], index: cell.of[1], column: cell.at.slice(one.lists[cell.of[0]].path.length + 1) });
  const make = async (changes, list, index, column, said) => {
    if (!(await change(changes))) return;
    const last = count(list) - 1;
    if (last >= 0) focusOn(key([...list.path, Math.min(index, last), ...column]));
    notice(said);
  };
  const acts = {
    below: (cell) => add(here(cell), 1),
    above: (cell) => add(here(cell), 0),
    up: (cell) => move(here(cell), -1),
    down: (cell) => move(here(cell), 1),
    remove: (cell) => {
      const { list, index, column } = here(cell);
      make([{ do: "remove", path: list.path, at: index }], list, index, column, `已删去“${called(list, index)}”；Ctrl+Z 撤销。`);
    },
  };
  const add = ({ list, index }, by) => {
    const to = index + by;
    // A row that is added in a group is one of it.
    const shared = list.groups.map((name) => name.split("."))
      .map((column) => ({ do: "set", path: [...list.path, to, ...column], value: typed(at(open.values, [...list.path, index, ...column])) }))
      .filter((one) => one.value.trim() !== "");
    make([{ do: "insert", path: list.path, at: to }, ...shared], list, to, first(list), `已加第 ${to + 1} 行。`);
  };
  const move = ({ list, index, column }, by) => {
    const to = index + by;
    if (to < 0 || to >= count(list)) return notice(by < 0 ? "已是第一行。" : "已是最后一行。");
    make([{ do: "move", path: list.path, at: index, to }], list, to, column, `已移到第 ${to + 1} 行。`);
  };
  /** The key of what a new row is begun with: the first text that names no group. */
  const first = (list) => (list.texts.find((name) => !list.groups.includes(name)) ?? list.texts[0]).split(".");
  return {
    /** Does what a key says; whether it was one of these. */
    press(event, cell) {
      if (!cell.of || open.sample) return false;
      const act = ofKey(event, cell.input.dataset.editing === "1");
      if (act) acts[act](cell);
      return Boolean(act);
    },
    /** The buttons for the row with the caret, and those for another row. */
    bar() {
      const tool = (act, text, keys) => button(text, () => acts[act](bar.cell), { "data-act": act, "aria-keyshortcuts": keys });
      const title = el("span", { class: "name" });
      const bar = el("div", { class: "tools rows", role: "toolbar", "aria-label": "这一行", title: KEYS, hidden: true }, title,
        tool("below", "下面加一行", "Control+Enter"), tool("above", "上面加一行", "Control+Shift+Enter"),
        tool("up", "上移", "Alt+Shift+ArrowUp"), tool("down", "下移", "Alt+Shift+ArrowDown"),
        tool("remove", "删去这一行", "Control+Delete"));
      const more = one.lists.map((list, at) => button(one.lists.length > 1 ? `加一行（第 ${at + 1} 份名单）` : "加一行", () => {
        const end = count(list);
        make([{ do: "insert", path: list.path, at: end }], list, end, first(list), `已加第 ${end + 1} 行。`);
      }, { class: "add" }));
      return {
        more: more.length ? el("p", {}, more) : null,
        made: more.length ? bar : null,
        show(cell) {
          bar.hidden = !cell.of || open.sample;
          if (bar.hidden) return;
          bar.cell = cell;
          const { list, index } = here(cell);
          title.textContent = `第 ${index + 1} 行，共 ${count(list)} 行`;
          bar.querySelector("[data-act=up]").disabled = index === 0;
          bar.querySelector("[data-act=down]").disabled = index + 1 >= count(list);
        },
      };
    },
  };
}

/** What a key does to a row. */
function ofKey(event, isEditing) {
  const isControl = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (isControl && event.key === "Enter") return event.shiftKey ? "above" : "below";
  if (isControl && event.key === "Delete" && !isEditing) return "remove";
  if (event.altKey && event.shiftKey && !isControl) return { ArrowUp: "up", ArrowDown: "down" }[event.key] ?? null;
  return null;
}

/** The places that the lines of a range go to, from the row of a cell in its list: the rows below
    it as they are printed, then rows that are added. The columns are those from the cell on. */
export function placesFor(cell, cells, list, lines) {
  const columns = cells.filter((one) => one.row === cell.row && one.col >= cell.col).sort((a, b) => a.col - b.col);
  const known = list.rows.filter(([row]) => row >= cell.row).map(([, index]) => index);
  const from = count(list);
  const rows = lines.map((_, down) => known[down] ?? from + down - known.length);
  const added = rows.filter((index) => index >= from);
  return {
    inserts: added.map((index) => ({ do: "insert", path: list.path, at: index })),
    at: (down, right) => columns[right] && [...list.path, rows[down], ...columns[right].at.slice(list.path.length + 1)],
  };
}
