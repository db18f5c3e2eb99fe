// An open data file: what the program told of it last, and the three panes that show it.

import { post, settled } from "./api.js";
import { at, button, el, key, notice, typed } from "./dom.js";
import { block } from "./fields.js";
import { findings, mark, sentence } from "./findings.js";
import { buildDialog } from "./build.js";
import { forget, redraw, turnTo } from "./page.js";
import { firstMark } from "./prose.js";

const STATES = { complete: ["●", "已填"], begun: ["◐", "未填完"], empty: ["○", "未填"], wrong: ["✕", "有错"] };

/** What is open: name, revision, layout, values, computed, findings, form, its shape, states. */
export const open = { name: "" };
/** Flushes what is being typed; each box that waits is in here. */
export const waiting = new Set();
let watch = 0;
let looking = -1;
/** Changes that are on their way. */
let pending = 0;

export async function paper(name) {
  const { told } = await post("/api/open", { name });
  for (const known of Object.keys(open)) delete open[known];
  built = { frame: "", tables: new Map() };
  Object.assign(open, told);
  shell();
  take(told);
  watch = setInterval(look, 15000);
}

/** Saves what is being typed and leaves the file. */
export async function close() {
  clearInterval(watch);
  for (const flush of [...waiting]) flush();
  await settled();
  forget();
  open.name = "";
}

window.addEventListener("pagehide", () => { for (const flush of [...waiting]) flush(); });

/** Makes changes; false where they were not taken. */
export async function change(changes) {
  say("正在保存…");
  const entered = changes.map((one) => one.value).filter((value) => typeof value === "string" && value !== "");
  return send("/api/edit", () => ({ ...current(), changes }), entered.join("、").slice(0, 300));
}

function current() {
  return { name: open.name, revision: open.revision, shape: open.form ? open.shape : null };
}

async function send(path, body, lost = "") {
  pending += 1;
  try {
    // The next request is made with what is taken up here: nothing may wait in between.
    const { changed, told } = await post(path, body);
    if (told.name !== open.name) return false;
    take(told);
    if (changed) {
      say("在别处改过");
      const what = lost ? `：“${lost}”。` : "。";
      notice(`这个文件在别的窗口或别的程序里改过，现在显示的是改过的；刚才填的没有写入${what}`, true);
    } else if (pending === 1) {
      const now = new Date();
      say(`已保存 ${now.getHours()}:${String(now.getMinutes()).padStart(2, "0")}`);
    }
    return !changed;
  } catch (error) {
    say("没有保存");
    notice(error.message, true);
    return false;
  } finally {
    pending -= 1;
  }
}

/** Notices what other windows and programs do to the file. */
async function look() {
  if (!open.name) return;
  try {
    const { told } = await post("/api/seen", () => ({ name: open.name, revision: open.revision }));
    if (!told.same && waiting.size === 0) {
      const { told: fresh } = await post("/api/open", { name: open.name });
      take(fresh);
      notice("这个文件在别处改过，已换成改过的。", true);
    }
  } catch (error) {
    say("没有连上");
    notice(error.message, true);
  }
}

export function step(isBack) {
  for (const flush of [...waiting]) flush();
  send(isBack ? "/api/undo" : "/api/redo", current);
}

function say(text) {
  const place = document.getElementById("saved");
  if (place) place.textContent = text;
}

function shell() {
  document.title = `${open.name} · 红头`;
  document.getElementById("bar").replaceChildren(
    button("文件夹", () => { location.hash = ""; }),
    el("h1", {}, open.name),
    el("span", { id: "saved", role: "status" }, ""),
    button("撤销", () => step(true), { id: "undo", title: "Ctrl+Z" }),
    button("重做", () => step(false), { id: "redo", title: "Ctrl+Y" }),
    button("检查", () => document.getElementById("findings").focus(), { id: "count" }),
    button("版面", () => document.body.classList.toggle("page-open"), { id: "drawer", "aria-controls": "page" }),
    button("生成", () => buildDialog(open), { id: "build", class: "main" }));
  const main = document.getElementById("main");
  main.className = "panes";
  document.body.classList.toggle("sample", Boolean(open.sample));
  main.replaceChildren(
    el("nav", { id: "outline", "aria-label": "目录" }),
    el("div", { id: "fill" },
      open.sample ? el("p", { class: "banner" }, "这是一份填好的样本，只供看：每一项填什么、印成什么样。要填自己的，回到文件夹。") : null,
      el("div", { id: "parts" }),
      el("section", { id: "findings", tabindex: "-1", "aria-label": "要改的地方" })),
    el("aside", { id: "page", "aria-label": "版面" }));
}

/** Takes up what the program told. */
function take(told) {
  const isNew = Boolean(told.form);
  const form = told.form ?? open.form;
  Object.assign(open, told, { form });
  if (isNew || !document.getElementById("parts").firstChild) build();
  for (const place of document.querySelectorAll("[data-refresh]")) place.refresh();
  const wrong = mark(open);
  outline(wrong);
  findings(open);
  document.getElementById("undo").disabled = !open.undo;
  document.getElementById("redo").disabled = !open.redo;
  const count = open.errors + open.warnings;
  document.getElementById("count").textContent = count ? `检查 ${count}` : "检查 无误";
  if (open.sample) {
    for (const one of document.querySelectorAll("#parts :is(input, textarea)")) one.readOnly = true;
    for (const one of document.querySelectorAll("#parts select")) one.disabled = true;
  }
  redraw(open);
}

/** The form without its tables, which are built anew each by itself, and the tables. */
let built = { frame: "", tables: new Map() };

function build() {
  const parts = document.getElementById("parts");
  if (!open.form) {
    built = { frame: "", tables: new Map() };
    parts.replaceChildren(el("p", {}, "这个文件现在读不懂，要先在记事本里照下面说的改好，再回到这里。"));
    return;
  }
  const isTable = (one) => one.kind === "table";
  const frame = JSON.stringify(open.form.map(({ title, blocks }) => [title, blocks.map((one) => (isTable(one) ? one.path : one))]));
  const all = open.form.flatMap((section) => section.blocks).filter(isTable);
  const tables = new Map(all.map((one) => [one.path, JSON.stringify(one)]));
  const places = new Map([...parts.querySelectorAll("[data-table]")].map((place) => [place.dataset.table, place]));
  const resume = held();
  if (frame === built.frame && all.every((one) => places.has(one.path))) {
    for (const one of all) {
      if (tables.get(one.path) !== built.tables.get(one.path)) places.get(one.path).replaceWith(block(one));
    }
  } else {
    parts.replaceChildren(...open.form.map((section, index) => el("section", { class: "part", id: `part-${index}` },
      el("h2", {}, section.title), ...blocks(section.blocks))));
  }
  built = { frame, tables };
  resume();
}

/** Holds the cell with the caret, and what is being typed there, while its table is built anew. */
function held() {
  const old = document.activeElement;
  const known = old?.dataset?.key;
  if (!known) return () => {};
  const isDirty = old.dataset.dirty === "1";
  const { value, selectionStart } = old;
  return () => {
    if (old.isConnected) return;
    old.drop?.();
    const next = focusOn(known);
    if (!next || !isDirty) return;
    next.value = value;
    next.setSelectionRange(selectionStart, selectionStart);
    next.dispatchEvent(new Event("input"));
  };
}

/** Puts the caret into the box of that key. */
export function focusOn(wanted) {
  const found = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === wanted);
  found?.focus({ preventScroll: true });
  found?.scrollIntoView({ block: "nearest" });
  return found;
}

/** The blocks of a section; of many that may be left out, the empty ones are folded away. */
function blocks(all) {
  const isSeen = (one) => one.required || !["text", "lines", "texts", "date", "flag", "file"].includes(one.kind)
    || typed(at(open.values, one.path.split("."))) !== "";
  const rest = all.filter((one) => !isSeen(one));
  if (rest.length < 3) return all.map((one) => block(one));
  return [...all.filter(isSeen).map((one) => block(one)),
    el("details", { class: "rest" }, el("summary", {}, `其他要素（${rest.length} 项，可以不写）`), ...rest.map((one) => block(one)))];
}

function outline(wrong) {
  const items = (open.form ?? []).map((section, index) => {
    const [sign, word] = STATES[open.states?.[index]] ?? ["○", ""];
    const link = button(`${sign} ${section.title}`, () => leadTo(index), { class: open.states?.[index] ?? "", "aria-label": `${section.title}，${word}` });
    return el("li", {}, link);
  });
  document.getElementById("outline").replaceChildren(el("ol", {}, items),
    el("p", { class: "quiet" }, wrong ? "F8 到下一处" : ""));
}

/** Leads to a part of the form. */
export function leadTo(index) {
  document.getElementById(`part-${index}`).scrollIntoView();
  document.querySelector(`#part-${index} :is(input, textarea, [tabindex="0"])`)?.focus({ preventScroll: true });
}

/** Puts the caret where a value is; in a text at the words of the finding. */
export function go(path, finding) {
  for (let length = path.length; length > 0; length -= 1) {
    const wanted = key(path.slice(0, length));
    const found = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === wanted);
    if (found) {
      const folded = found.closest("details");
      if (folded) folded.open = true;
      found.focus();
      found.scrollIntoView({ block: "center" });
      const at = finding && firstMark(finding, path);
      if (at !== undefined) found.setSelectionRange(at, at);
      return true;
    }
  }
  const prefix = key(path).slice(0, -1);
  const below = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key.startsWith(prefix));
  below?.focus();
  below?.scrollIntoView({ block: "center" });
  return Boolean(below);
}

document.addEventListener("focusin", (event) => {
  const wanted = event.target.dataset?.key;
  if (!wanted || !open.name) return;
  sentence(open, wanted);
  turnTo(open, JSON.parse(wanted));
});

document.addEventListener("keydown", (event) => {
  if (!open.name) return;
  const isControl = event.ctrlKey || event.metaKey;
  const pressed = event.key.toLowerCase();
  if (event.key === "F8") {
    event.preventDefault();
    const all = open.findings.filter((one) => one.paths.length > 0);
    if (all.length === 0) return notice("没有要改的地方。");
    looking = (looking + (event.shiftKey ? all.length - 1 : 1)) % all.length;
    go(all[looking].paths[0], all[looking]);
  } else if (isControl && pressed === "s") {
    event.preventDefault();
    for (const flush of [...waiting]) flush();
    settled().then(() => notice("已保存。页面随时自动保存。"));
  } else if (isControl && (pressed === "z" || pressed === "y") && !isTyping(event.target)) {
    event.preventDefault();
    step(pressed === "z" && !event.shiftKey);
  }
});

/** In a box that has not been saved yet, Ctrl+Z is that of the browser. */
function isTyping(target) {
  return target.matches("input, textarea") && target.dataset.dirty === "1";
}

/** The value at a path as it stands in the file. */
export function valueAt(path) {
  return at(open.values, path);
}
