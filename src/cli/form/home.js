// The files of the folder, and the doors to new ones.

import { get, post } from "./api.js";
import { button, el, notice } from "./dom.js";

export async function home() {
  const told = await get("/api/files");
  document.title = "红头";
  document.getElementById("bar").replaceChildren(
    el("h1", {}, "公文数据"), el("span", { class: "quiet folder" }, told.folder));
  const main = document.getElementById("main");
  main.className = "home";
  main.replaceChildren(doors(told), list(told.files));
}

function open(name) {
  location.hash = encodeURIComponent(name);
}

function list(files) {
  if (files.length === 0) {
    return el("section", {}, el("h2", {}, "这个文件夹里的"), el("p", { class: "quiet" }, "还没有数据文件。"));
  }
  const items = files.map((file) => {
    const about = [file.issuer, file.year && `${file.year} 年`, file.title, file.layout].filter(Boolean);
    return el("li", {},
      button(file.name, () => open(file.name), { class: "file" }),
      el("span", { class: "quiet" }, about.join(" · ")));
  });
  return el("section", {}, el("h2", {}, "这个文件夹里的"), el("ul", { class: "files" }, items));
}

function doors(told) {
  const years = told.files.filter((file) => file.year);
  return el("section", { class: "doors" },
    door("从去年的报告开始", "文字留着逐段改，数字清空待填，结转的数已经带过来。", years.length === 0
      ? el("p", { class: "quiet" }, "文件夹里没有写了年度的数据文件。")
      : making(choice("去年的", years.map((file) => [file.name, file.name])), "from", next)),
    door("新建", "选一个版式或文种。", making(
      choice("版式或文种", told.layouts.map((one) => [one.id, one.source ? `${one.name}（${one.id}）` : one.name])),
      "layout", (id) => `${id.replaceAll("/", "-")}.toml`)));
}

function door(title, about, form) {
  return el("div", { class: "door" }, el("h2", {}, title), el("p", { class: "quiet" }, about), form);
}

function choice(label, options) {
  const select = el("select", {}, options.map(([value, text]) => el("option", { value }, text)));
  return { select, row: el("label", {}, label, select) };
}

/** 年报-2023.toml → 年报-2024.toml */
function next(name) {
  const changed = name.replace(/\d{4}(?!.*\d{4})/, (year) => String(Number(year) + 1));
  return changed === name ? name.replace(/\.toml$/i, "-新.toml") : changed;
}

function making({ select, row }, key, propose) {
  const name = el("input", { value: propose(select.value), "aria-label": "文件名", spellcheck: "false" });
  select.addEventListener("change", () => { name.value = propose(select.value); });
  const make = async (event) => {
    event.preventDefault();
    try {
      const file = /\.toml$/i.test(name.value.trim()) ? name.value.trim() : `${name.value.trim()}.toml`;
      const { told } = await post("/api/new", { name: file, [key]: select.value });
      open(told.name);
    } catch (error) {
      notice(error.message, true);
    }
  };
  return el("form", { onsubmit: make }, row, el("label", {}, "文件名", name), el("button", { type: "submit" }, "开始"));
}
