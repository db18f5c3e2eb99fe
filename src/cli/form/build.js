// Makes the files: says before what will be written where and what is not filled in, and after
// what to do next.

import { post, settled } from "./api.js";
import { button, el, notice, show } from "./dom.js";
import { leadTo, waiting } from "./paper.js";

export async function buildDialog(open) {
  for (const flush of [...waiting]) flush();
  await settled();
  let plan = null;
  try {
    ({ told: plan } = await post("/api/plan", { name: open.name }));
  } catch (error) {
    return notice(error.message, true);
  }
  const result = el("div", { role: "status" });
  const before = el("div", {}, ...about(open, plan, () => dialog.close()));
  const make = async (draft) => {
    result.replaceChildren(el("p", {}, "正在生成…"));
    try {
      const { changed, told } = await post("/api/build", () => ({ name: open.name, revision: open.revision, draft }));
      if (!changed && told.written.length > 0) before.replaceChildren();
      result.replaceChildren(...(changed
        ? [el("p", { class: "wrong" }, "这个文件刚在别处改过，请看过再生成。")]
        : done(told, draft, plan)));
    } catch (error) {
      result.replaceChildren(el("p", { class: "wrong" }, error.message));
    }
  };
  const dialog = el("dialog", { "aria-label": "生成" },
    el("h2", {}, "生成"), before, result,
    el("p", {},
      open.errors ? null : button("生成", () => make(false), { class: "main", id: "make" }),
      button("生成草稿", () => make(true), { id: "make-draft" }),
      button("关上", () => dialog.close())));
  show(dialog);
}

/** What will be written where, and which parts are not complete. */
function about(open, plan, close) {
  const files = plan.files.map((file) => el("li", {}, file.name,
    el("span", { class: "quiet" }, file.is_there ? " 已有这个文件，会换成新的" : " 新文件")));
  const parts = (open.form ?? []).flatMap((section, index) => (
    ["wrong", "begun", "empty"].includes(open.states?.[index]) ? [[section, index]] : []));
  const unfilled = open.findings.filter((one) => one.unfilled).length;
  const links = parts.map(([section, index]) => el("li", {},
    button(section.title, () => { close(); leadTo(index); }),
    el("span", { class: "quiet" }, open.states[index] === "wrong" ? " 有错" : " 没有填完")));
  return [
    el("p", {}, `写到 ${plan.folder}：`), el("ul", { class: "planned" }, files),
    el("p", { class: open.errors ? "wrong" : "" }, open.errors
      ? `还有 ${open.errors} 个错误（其中 ${unfilled} 处待填），只能生成草稿：每页印“草稿”，没有填的印“待填”。`
      : "没有错误。"),
    open.errors && links.length ? el("ul", { class: "unfinished" }, links) : null,
  ].filter(Boolean);
}

function done(told, draft, plan) {
  if (told.written.length === 0) {
    return [el("p", { class: "wrong" }, "没有生成："), el("ul", {}, told.findings
      .filter((one) => one.severity === "error").map((one) => el("li", {}, one.message)))];
  }
  const show = async () => {
    try {
      await post("/api/show", {});
    } catch (error) {
      said.textContent = error.message;
    }
  };
  const said = el("p", { class: "quiet", role: "status" });
  const next = draft
    ? ["这是草稿，给人看的，不能印发。", "改好“要改的地方”，再生成。"]
    : ["打印 PDF，送签。", "盖章；要上传的，传 PDF 或网页。", "盖章前的成品和数据文件一起存档，明年从它开始。"];
  return [el("p", {}, "已写出："), el("ul", { class: "written" }, told.written.map((path) => el("li", {}, path))),
    el("p", {}, button("打开所在文件夹", show, { id: "show", title: plan.folder })), said,
    el("p", {}, "接着："), el("ol", { class: "next" }, next.map((one) => el("li", {}, one)))];
}
