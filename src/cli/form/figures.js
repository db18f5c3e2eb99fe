// The menu that puts a figure into a text, of a table or one that stands alone: `{{ … }}`, filled in when the page is made.

import { button, el, typed } from "./dom.js";
import { open, valueAt } from "./paper.js";

function figures() {
  const blocks = (open.form ?? []).flatMap((section) => section.blocks);
  const alone = blocks.filter((one) => one.figure).map((one) => ({ path: one.path, name: one.label }));
  const tables = blocks.filter((one) => one.kind === "table");
  // A row of a list is known by its number, which another row may have tomorrow.
  return [...alone, ...tables.flatMap((table) => table.cells.filter((cell) => cell.path && !cell.of)
    .map((cell) => ({ path: cell.path, name: `${table.label}，${cell.name}` })))];
}

export function figureMenu(target) {
  const list = el("ul", {});
  const search = el("input", { placeholder: "找一个数，如 新收 总计", "aria-label": "找一个数" });
  const menu = el("details", { class: "menu" }, el("summary", {}, "插入数"), el("div", {}, search, list));
  const show = () => {
    const words = search.value.trim().split(/\s+/);
    const found = figures().filter((one) => words.every((word) => one.name.includes(word))).slice(0, 40);
    list.replaceChildren(...found.map((one) => {
      const value = typed(valueAt(one.path.split("."))) || open.computed?.[one.path] || "待填";
      return el("li", {}, button(`${one.name}：${value}`, () => insert(one.path)));
    }));
  };
  const insert = (path) => {
    menu.open = false;
    target.focus();
    target.setRangeText(`{{ ${path} }}`, target.selectionStart, target.selectionEnd, "end");
    target.dispatchEvent(new Event("input"));
  };
  menu.addEventListener("toggle", () => { if (menu.open) { show(); search.focus(); } });
  search.addEventListener("input", show);
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { menu.open = false; target.focus(); }
  });
  return menu;
}
