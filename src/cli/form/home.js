// The files of the folder, and the doors to new ones.

import { get, notes, post } from "./api.js";
import { button, el, notice } from "./dom.js";

export async function home() {
  const told = await get("/api/files");
  document.title = "红头";
  document.body.classList.remove("sample", "page-open");
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
  const years = told.files.filter((file) => file.year).map((file) => file.name);
  const names = (all) => all.map((name) => [name, name]);
  return el("section", { class: "doors" },
    door("从去年的报告开始", "文字留着逐段改，数字清空待填，结转的数已经带过来。",
      making(choice("去年的报告", names([...years, ...told.papers])), "from", next),
      bring("拿来去年的文件（DOCX、PDF 或数据文件）", ".docx,.pdf,.toml")),
    door("从 Excel 开始", "用 hongtou sheet 做出、已经填好的工作簿；读不成数的格留着待填。",
      making(choice("工作簿", names(told.workbooks)), "sheet", (name) => name.replace(/\.xlsx$/i, ".toml")),
      bring("拿来一个工作簿（XLSX）", ".xlsx")),
    door("新建", "选一个版式或文种。", making(
      choice("版式或文种", told.layouts.map((one) => [one.id, one.source ? `${one.name}（${one.id}）` : one.name])),
      "layout", (id) => `${id.replaceAll("/", "-")}.toml`),
    el("p", {}, button("看一份样本", () => open("样本")), el("span", { class: "quiet" }, " 填好的年度报告，只供看"))));
}

function door(title, about, ...forms) {
  return el("div", { class: "door" }, el("h2", {}, title), el("p", { class: "quiet" }, about), forms);
}

function choice(label, options) {
  const select = el("select", {}, options.map(([value, text]) => el("option", { value }, text)));
  return { select, row: el("label", {}, label, select) };
}

/** 年报-2023.docx → 年报-2024.toml */
function next(name) {
  const changed = name.replace(/\d{4}(?!.*\d{4})/, (year) => String(Number(year) + 1));
  return changed.replace(/\.[a-z]+$/i, changed === name ? "-新.toml" : ".toml");
}

/** Puts a file of elsewhere into the folder. */
function bring(label, accept) {
  const input = el("input", { type: "file", accept, onchange: async () => {
    const [file] = input.files;
    if (!file) return;
    try {
      if (file.size > 2_900_000) throw new Error(`${file.name} 太大；请把它放进这个文件夹，再刷新页面。`);
      const bytes = new Uint8Array(await file.arrayBuffer());
      let text = "";
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      await post("/api/put", { name: file.name, data: btoa(text) });
      await home();
      const option = [...document.querySelectorAll(".door option")].find((one) => one.value === file.name);
      if (option) {
        option.parentElement.value = file.name;
        option.parentElement.dispatchEvent(new Event("change"));
      }
      notice(`${file.name} 已放进文件夹。`);
    } catch (error) {
      notice(error.message, true);
    }
  } });
  return el("label", { class: "bring" }, label, input);
}

function making({ select, row }, key, propose) {
  if (select.options.length === 0) return el("p", { class: "quiet" }, "文件夹里还没有。");
  const name = el("input", { value: propose(select.value), "aria-label": "文件名", spellcheck: "false" });
  select.addEventListener("change", () => { name.value = propose(select.value); });
  const make = async (event) => {
    event.preventDefault();
    try {
      const file = /\.toml$/i.test(name.value.trim()) ? name.value.trim() : `${name.value.trim()}.toml`;
      const { told } = await post("/api/new", { name: file, [key]: select.value });
      if (told.notes?.length) notes.set(told.name, told.notes);
      open(told.name);
    } catch (error) {
      notice(error.message, true);
    }
  };
  return el("form", { onsubmit: make }, row, el("label", {}, "文件名", name), el("button", { type: "submit" }, "开始"));
}
