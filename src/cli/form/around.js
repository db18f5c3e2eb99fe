// What stands around a table on paper: number, title, the lines above and below, unit and notes.
// It is printed by the program and only shown here.

import { el } from "./dom.js";

function line({ ends, parts }) {
  const texts = ends ?? parts;
  return el("p", { class: ends ? "line ends" : "line" }, texts.map((text) => el("span", {}, text ?? "")));
}

/** What stands above the cells of a table. */
export function above(one) {
  const { caption, number, above: lines, unit } = one.around;
  const shown = lines.map(({ ends, parts }) => ({ ends: ends && [...ends], parts }));
  const last = shown.at(-1);
  const said = unit ? `单位：${unit}` : null;
  if (said && last?.ends && !last.ends[2]) last.ends[2] = said;
  else if (said) shown.push({ ends: [null, null, said] });
  return [caption && caption !== one.label ? el("p", { class: "caption" }, caption) : null,
    ...(number ? [{ ends: [null, null, number] }] : []).map(line), ...shown.map(line)];
}

/** What stands below them. */
export function below(one) {
  const { below: lines, notes } = one.around;
  const number = (index) => (notes.length > 1 ? `${index + 1}.` : "");
  return [...lines.map(line), ...notes.map((note, index) =>
    el("p", { class: "note" }, `${index === 0 ? "注：" : "　　"}${number(index)}${note}`))];
}
