// Makes the files, and says what to do next.

import { post, settled } from "./api.js";
import { button, el } from "./dom.js";
import { waiting } from "./paper.js";

export async function buildDialog(open) {
  for (const flush of [...waiting]) flush();
  await settled();
  const unfilled = open.findings.filter((one) => one.unfilled).length;
  const result = el("div", { role: "status" });
  const make = async (draft) => {
    result.replaceChildren(el("p", {}, "正在生成…"));
    try {
      const { changed, told } = await post("/api/build", () => ({ name: open.name, revision: open.revision, draft }));
      result.replaceChildren(...(changed
        ? [el("p", { class: "wrong" }, "这个文件刚在别处改过，请看过再生成。")]
        : done(told, draft)));
    } catch (error) {
      result.replaceChildren(el("p", { class: "wrong" }, error.message));
    }
  };
  const about = open.errors
    ? `还有 ${open.errors} 个错误（其中 ${unfilled} 处待填），只能生成草稿，每页印“草稿”。`
    : "没有错误。成品写在数据文件旁边，同名的旧成品会换掉。";
  const dialog = el("dialog", { "aria-label": "生成" },
    el("h2", {}, "生成"), el("p", {}, about),
    el("p", {},
      open.errors ? null : button("生成", () => make(false), { class: "main", id: "make" }),
      button("生成草稿", () => make(true)),
      button("关上", () => dialog.close())),
    result);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function done(told, draft) {
  if (told.written.length === 0) {
    return [el("p", { class: "wrong" }, "没有生成："), el("ul", {}, told.findings
      .filter((one) => one.severity === "error").map((one) => el("li", {}, one.message)))];
  }
  return [el("p", {}, "已写出："), el("ul", { class: "written" }, told.written.map((path) => el("li", {}, path))),
    el("p", {}, draft ? "这是草稿，不能印发。" : "接着：打印送签，盖章，再把盖章前的成品和数据文件一起存档。")];
}
