// What stands in the data file and is not filled in here: free tables, pictures, texts of other
// papers. It is shown, so that nobody believes it lost.

import { el, typed } from "./dom.js";

const NAMES = {
  title: "标题", text: "文字", columns: "栏目", rows: "行", notes: "注", unit: "单位", picture: "图片", pictures: "图片",
  table: "表格", tables: "表格", file: "文件", caption: "图题", alt: "说明", sections: "小节", width: "宽",
};

/** A value of the file, to be read. */
export function given(value) {
  if (value === null || typeof value !== "object" || "=" in value) return el("p", {}, typed(value));
  if (!Array.isArray(value)) {
    const parts = Object.entries(value).filter(([name]) => name !== "rows" && name !== "columns");
    return el("div", { class: "given" }, parts.map(([name, it]) => (it !== null && typeof it === "object" && !("=" in it)
      ? el("div", {}, el("p", { class: "quiet" }, NAMES[name] ?? name), given(it))
      : el("p", {}, el("span", { class: "quiet" }, `${NAMES[name] ?? name}：`), typed(it)))), grid(value));
  }
  return el("div", {}, value.map((one) => given(one)));
}

/** The cells of a free table. */
function grid(value) {
  if (!Array.isArray(value.rows)) return null;
  const cell = (it) => (it !== null && typeof it === "object" && !("=" in it) ? Object.values(it).map(typed).join(" ") : typed(it));
  const line = (row) => (Array.isArray(row) ? row : Object.values(row)).map(cell);
  const head = Array.isArray(value.columns) ? [el("tr", {}, line(value.columns).map((it) => el("th", { scope: "col" }, it)))] : [];
  const rows = value.rows.map((row) => el("tr", {}, line(row).map((it) => el("td", {}, it))));
  return el("div", { class: "sheet", tabindex: "0", role: "region", "aria-label": typed(value.title) || "表格" },
    el("table", {}, head, rows));
}

/** What a block of the form has in the file, under its name. */
export function shown(label, value) {
  if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) return null;
  return el("details", { class: "given", open: true },
    el("summary", {}, `${label}（在数据文件里写，照样印出）`), given(value));
}
