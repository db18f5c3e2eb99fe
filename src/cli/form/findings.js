// Findings as sentences: in the list, on the cells and boxes that they concern, and below the
// table or the box with the caret. What is wrong is the program's to say.

import { notes } from "./api.js";
import { button, el, key } from "./dom.js";
import { go } from "./paper.js";

/** Marks what findings concern; how many there are. */
export function mark(open) {
  const errors = new Map();
  for (const one of open.findings) {
    for (const path of one.paths) {
      const known = key(path);
      if (errors.get(known) !== "wrong") errors.set(known, kind(one));
    }
  }
  for (const place of document.querySelectorAll("[data-key]")) {
    const state = errors.get(place.dataset.key);
    place.classList.toggle("wrong", state === "wrong");
    place.classList.toggle("doubtful", state === "doubtful");
    if (state === "wrong") place.setAttribute("aria-invalid", "true");
    else place.removeAttribute("aria-invalid");
  }
  const waived = new Map((open.waived ?? []).flatMap((one) => one.paths.map((path) => [key(path), one])));
  for (const cell of document.querySelectorAll("td.figure")) {
    const place = cell.firstChild;
    const set = waived.get(place.dataset.key);
    cell.classList.toggle("waived", Boolean(set));
    if (set) place.setAttribute("aria-description", `已豁免：${set.waived}`);
    else place.removeAttribute("aria-description");
  }
  const focused = document.activeElement?.dataset?.key;
  for (const below of document.querySelectorAll("[data-below]")) fill(open, below, focused);
  return open.findings.length;
}

/** How a finding is shown. */
export function kind(finding) {
  if (finding.unfilled) return "unfilled";
  return finding.severity === "error" ? "wrong" : "doubtful";
}

function text(finding) {
  return `${finding.message}。`.replace(/([。！？])。$/, "$1");
}

/** The sentences below a table or a box: those of what has the caret, else all of it. */
function fill(open, below, focused) {
  const path = JSON.parse(below.dataset.below);
  const prefix = key(path).slice(0, -1);
  const isHere = (one) => one.paths.some((it) => key(it) === key(path) || key(it).startsWith(`${prefix},`));
  const all = [...open.findings, ...(open.waived ?? [])];
  const here = all.filter((one) => !one.unfilled && isHere(one));
  const own = here.filter((one) => one.paths.some((it) => key(it) === focused));
  const shown = own.length ? own : here;
  below.replaceChildren(...shown.slice(0, 4).map((one) =>
    el("p", { class: one.waived ? "waived" : kind(one) }, one.waived ? `注：${text(one)}已豁免，理由：${one.waived}` : text(one),
      ...(one.waived ? [] : one.help).map((help) => el("span", { class: "help" }, help)))));
}

/** Shows the sentences of what has got the caret. */
export function sentence(open, focused) {
  for (const below of document.querySelectorAll("[data-below]")) fill(open, below, focused);
}

/** The list, by parts; a long tail of unfilled places is one line. */
export function findings(open) {
  const list = document.getElementById("findings");
  const read = notes.get(open.name);
  const seen = read ? [el("h2", {}, "从工作簿读来时"), el("ul", { class: "notes" }, read.map((one) => el("li", {}, one)))] : [];
  if (open.findings.length === 0) {
    list.replaceChildren(...seen, el("h2", {}, "要改的地方"), el("p", { class: "quiet" }, "没有。可以生成了。"));
    return;
  }
  const items = open.findings.map((one) => el("li", { class: kind(one) },
    el("p", {}, text(one)),
    ...one.help.map((help) => el("p", { class: "help" }, help)),
    one.paths.length ? button("前往", () => go(one.paths[0], one), { "aria-label": `前往：${text(one)}` }) : null));
  list.replaceChildren(...seen,
    el("h2", {}, `要改的地方（${open.errors} 个错误，${open.warnings} 个提醒）`), el("ol", {}, items));
}
