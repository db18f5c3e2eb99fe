// A range of cells that is marked with Shift and the arrows or the mouse, and copied as Excel and
// WPS take it.

import { notice } from "./dom.js";
import { change } from "./paper.js";
import { stepsOf } from "./rows.js";

/** The range of a table: `all` are its cells, `beside` tells where an arrow leads. */
export function rangeOf(all, beside) {
  let anchor = null;
  let head = null;
  const cells = () => {
    if (!head) return [];
    const bound = (from, span) => [
      Math.min(anchor[from], head[from]),
      Math.max(anchor[from] + anchor[span], head[from] + head[span])];
    const [top, foot] = bound("row", "rows");
    const [left, right] = bound("col", "cols");
    return all.filter((one) => one.row < foot && top < one.row + one.rows && one.col < right && left < one.col + one.cols);
  };
  const rows = () => {
    const inside = cells();
    const numbers = [...new Set(inside.map((one) => one.row))].sort((a, b) => a - b);
    return numbers.map((row) => inside.filter((one) => one.row === row).sort((a, b) => a.col - b.col));
  };
  const show = () => {
    const inside = new Set(cells());
    for (const one of all) one.input.parentElement.classList.toggle("ranged", inside.has(one));
  };
  const reach = (from, to) => {
    anchor = from;
    head = to;
    show();
    const lines = rows();
    notice(`选中 ${lines.length} 行 ${Math.max(...lines.map((line) => line.length))} 列；Ctrl+C 复制。`);
  };
  return {
    /** Grows by an arrow; whether the key was one. */
    grow(event, cell) {
      if (!event.shiftKey || !event.key.startsWith("Arrow")) return false;
      reach(anchor ?? cell, beside(event, head ?? cell, all));
      return true;
    },
    reach,
    clear() {
      if (!anchor) return;
      anchor = null;
      head = null;
      show();
    },
    isSome: () => head !== null,
    copy(event) {
      if (!head) return;
      event.preventDefault();
      const lines = rows().map((line) => line.map((one) => one.input.value).join("\t"));
      event.clipboardData.setData("text/plain", `${lines.join("\r\n")}\r\n`);
      notice(`已复制 ${lines.length} 行。`);
    },
    empty() {
      const typed = cells().filter((one) => !one.input.readOnly && one.input.value !== "");
      change(typed.map((one) => ({ do: "set", path: stepsOf(one), value: "" })));
    },
  };
}
