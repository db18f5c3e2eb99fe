// The page that the data make, as the program draws it: with the faces of the PDF.

import { get } from "./api.js";
import { button, el, key } from "./dom.js";
import { go } from "./paper.js";

let shown = 0;
let wanted = null;
let marked = null;
let isBusy = false;
let places = [];

export function forget() {
  shown = 0;
  marked = null;
  wanted = null;
  places = [];
}

/** Draws the page anew; of several wishes while one is drawn, the last. */
export async function redraw(open) {
  wanted = { name: open.name, pages: open.pages, revision: open.revision };
  if (isBusy) return;
  isBusy = true;
  while (wanted) {
    const now = wanted;
    wanted = null;
    await draw(now).catch(() => {});
  }
  isBusy = false;
}

async function draw(now) {
  const pane = document.getElementById("page");
  if (!pane) return;
  if (!now.pages) {
    pane.replaceChildren(el("p", { class: "quiet" }, "现在的数据排不出版面；先改左边列出的错误。"));
    return;
  }
  shown = Math.min(shown, now.pages - 1);
  const told = await get(`/api/page?name=${encodeURIComponent(now.name)}&n=${shown}`);
  const drawing = new DOMParser().parseFromString(told.svg, "image/svg+xml").documentElement;
  if (drawing.nodeName !== "svg") return;
  drawing.removeAttribute("width");
  drawing.removeAttribute("height");
  places = told.places;
  const sheet = el("div", { class: "paper", onclick: (event) => point(event, drawing) }, document.importNode(drawing, true));
  sheet.firstChild.addEventListener("click", (event) => event.preventDefault());
  const turn = (by) => { shown += by; redraw(now); };
  const bar = el("div", { class: "pager" },
    button("上一页", () => turn(-1), { disabled: shown === 0 }),
    el("span", { role: "status" }, `第 ${shown + 1} 页，共 ${told.pages} 页`),
    button("下一页", () => turn(1), { disabled: shown + 1 >= told.pages }));
  pane.replaceChildren(bar, sheet);
  pane.dataset.revision = now.revision;
  show();
}

/** Leads from a place on the page to its value. */
function point(event) {
  const svg = document.querySelector("#page svg");
  const area = svg.getBoundingClientRect();
  const scale = svg.viewBox.baseVal.width / area.width;
  const x = (event.clientX - area.left) * scale;
  const y = (event.clientY - area.top) * scale;
  const hit = places.filter(([, left, top, width, height]) => x >= left && x <= left + width && y >= top && y <= top + height);
  const smallest = hit.sort((a, b) => a[3] * a[4] - b[3] * b[4])[0];
  if (smallest) go(smallest[0]);
}

/** Turns to the page of a value and marks it there. */
export function turnTo(open, path) {
  marked = key(path);
  const page = open.where?.[marked];
  if (page !== undefined && page !== shown) {
    shown = page;
    redraw(open);
  } else {
    show();
  }
}

function show() {
  const svg = document.querySelector("#page svg");
  if (!svg) return;
  for (const old of svg.querySelectorAll(".mark")) old.remove();
  for (const [path, x, y, width, height] of places) {
    if (key(path) !== marked) continue;
    const mark = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({ x: x - 2, y: y - 1, width: width + 4, height: height + 2, class: "mark" })) {
      mark.setAttribute(name, value);
    }
    svg.append(mark);
  }
}
