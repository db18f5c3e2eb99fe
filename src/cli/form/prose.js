// A box of paragraphs with a layer under it: while the caret is elsewhere the layer shows the
// text as it is printed, figures in a tint; the words that findings are about are underlined in it.

import { el, key } from "./dom.js";
import { kind } from "./findings.js";
import { open, valueAt } from "./paper.js";

/** The parts of what is typed now that `parts` were of what the program has. */
function moved(parts, known, now) {
  if (known === now) return parts;
  const least = Math.min(known.length, now.length);
  let same = 0;
  while (same < least && known[same] === now[same]) same += 1;
  let end = 0;
  while (end < least - same && known[known.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const by = now.length - known.length;
  return parts.flatMap(([from, to, ...rest]) => {
    if (to <= same) return [[from, to, ...rest]];
    return from >= known.length - end ? [[from + by, to + by, ...rest]] : [];
  });
}

/** What the program told of a text: its figures, and the marks of its findings. */
function told(path, now) {
  const stored = valueAt(path);
  const known = typeof stored === "string" ? stored : "";
  const place = key(path);
  const marks = open.findings.flatMap((one) => (one.marks ?? [])
    .filter(([of]) => key(of) === place).map(([, from, to]) => [from, to, kind(one)]));
  return { figures: moved(open.printed?.[place] ?? [], known, now), marks: moved(marks, known, now) };
}

/** The text as it is printed. */
export function printedText(path, now) {
  let text = "";
  let last = 0;
  for (const [from, to, shown] of told(path, now).figures) {
    text += now.slice(last, from) + shown;
    last = to;
  }
  return text + now.slice(last);
}

function draw(under, path, now, isRead) {
  const { figures, marks } = told(path, now);
  const within = (at) => figures.find(([from, to]) => from < at && at < to);
  const edges = [0, now.length, ...figures.flatMap(([from, to]) => [from, to]), ...marks.flatMap(([from, to]) => [from, to])];
  const cuts = [...new Set(edges)].filter((at) => at <= now.length && !(isRead && within(at))).sort((a, b) => a - b);
  const parts = cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1];
    const figure = figures.find((one) => one[0] <= from && to <= one[1]);
    const mark = marks.find((one) => one[0] < to && from < one[1]);
    const text = figure && isRead ? figure[2] : now.slice(from, to);
    const names = [figure && "printed", mark && `marked ${mark[2]}`].filter(Boolean).join(" ");
    return el("span", { class: names || null, "data-from": String(from), "data-to": figure && isRead ? String(to) : null }, text);
  });
  // A line break at the end takes up room in the box as well.
  under.replaceChildren(...parts, "\u200b");
}

/** Where in the text a place of the layer stands. */
function offset(under, event) {
  const { clientX: x, clientY: y } = event;
  const hit = document.caretPositionFromPoint?.(x, y);
  const range = hit ? null : document.caretRangeFromPoint?.(x, y);
  const [node, at] = hit ? [hit.offsetNode, hit.offset] : [range?.startContainer, range?.startOffset];
  const part = node?.parentElement;
  if (part?.parentElement !== under) return null;
  if (part.dataset.to) return Number(part.dataset.to);
  return Number(part.dataset.from ?? 0) + at;
}

/** The box with its layer; `made.refresh` draws it too. */
export function layered(made, path) {
  const under = el("div", { class: "under", "aria-hidden": "true" });
  const isRead = () => document.activeElement !== made;
  const show = () => {
    const read = isRead();
    draw(under, path, made.value, read);
    made.classList.toggle("read", read && made.value !== "");
    if (read && under.offsetHeight) made.style.height = `${under.offsetHeight}px`;
    const printed = printedText(path, made.value);
    if (printed === made.value) made.removeAttribute("aria-description");
    else made.setAttribute("aria-description", `印出来是：${printed}`);
  };
  const refresh = made.refresh;
  made.refresh = () => { refresh(); show(); };
  for (const name of ["input", "focus", "blur"]) made.addEventListener(name, show);
  made.addEventListener("mousedown", (event) => {
    if (!isRead() || event.button !== 0) return;
    made.style.pointerEvents = "none";
    const at = offset(under, event);
    made.style.pointerEvents = "";
    if (at === null) return;
    event.preventDefault();
    made.focus({ preventScroll: true });
    made.setSelectionRange(at, at);
  });
  requestAnimationFrame(show);
  return el("div", { class: "layers" }, under, made);
}

/** The first word that a finding marks in a box. */
export function firstMark(finding, path) {
  return (finding.marks ?? []).find(([of]) => key(of) === key(path))?.[1];
}
