// Asks the program. Changes go one after the other, so that each knows the revision before it.

/** What is to be known of a file that was read from a workbook: name → sentences. */
export const notes = new Map();

let line = Promise.resolve();

/** A request; `changed` where the file is no longer what the page shows. */
async function ask(path, body) {
  const options = body === undefined
    ? {}
    : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  // What is saved while the window closes still arrives; browsers allow it for small ones.
  if (options.body && options.body.length < 20000) options.keepalive = true;
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Error("程序已经结束：重新运行 hongtou serve。已保存的都在文件里。");
  }
  const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
  const told = isJson ? await answer.json() : { refused: await answer.text() };
  if (answer.status === 409) return { changed: true, told };
  if (!answer.ok) throw new Error(told.refused || "程序没有做成。");
  return { changed: false, told };
}

export async function get(path) {
  return (await ask(path)).told;
}

/** Asks after all that was asked before is done; `body` is made then. */
export function post(path, body) {
  const next = line.then(() => ask(path, typeof body === "function" ? body() : body));
  line = next.catch(() => {});
  return next;
}

/** Resolves when nothing more is on its way. */
export function settled() {
  return line;
}
