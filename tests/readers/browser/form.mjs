// Fills in the seed report in a browser, from an empty form, with the keyboard and by pasting;
// breaks a sum, sees it told in both cells, mends it, and makes the documents. Then it goes
// through the other doors: last year's paper, a workbook, the sample. In Chromium axe-core finds
// nothing in the page in any of these states.
//
//   node form.mjs BROWSER PROGRAM MODULES ADDRESS WANTED.json PICTURES
//
// BROWSER is chromium or firefox, PROGRAM that of the machine. WANTED.json is the seed report:
// `fields` (path, text), `sections` (path, title, text of each), `tables` (path of the first
// figure, rows of figures), `last` and `workbook` (files to bring). PICTURES is a folder for
// screenshots.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [kind, executablePath, modules, address, wantedFile, pictures] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${modules}/`));
const { chromium, firefox } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const isFirefox = kind === "firefox";
const wanted = JSON.parse(readFileSync(wantedFile, "utf8"));
// The Firefox of the distribution is driven by WebDriver BiDi.
const browser = isFirefox
  ? await firefox.launch({ channel: "moz-firefox", executablePath, firefoxUserPrefs: { "dom.events.testing.asyncClipboard": true } })
  : await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const context = await browser.newContext({ viewport: { width: 1500, height: 950 }, locale: "zh-CN" });
if (!isFirefox) await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(address).origin });
const page = await context.newPage();
const faults = [];
// In Firefox the page keeps out a style of the driver as well; our own are files.
const isOfDriver = (text) => isFirefox && text.includes("blocked an inline style");
page.on("console", (message) => {
  if (message.type() === "error" && !isOfDriver(message.text())) faults.push(message.text());
});
page.on("pageerror", (error) => { if (!isOfDriver(String(error))) faults.push(String(error)); });

/** What axe-core finds in the page as it is shown, with all its rules. */
const barriers = async () => {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(({ id, impact, nodes }) => {
    const where = nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`);
    return `${id} (${impact}, ${nodes.length}): ${where.join(" | ")}`;
  });
};
/** The states of the page that differ in what is in it. */
const JUDGED = new Set(["first", "empty", "complete", "too-wide", "words", "broken", "plan", "made", "narrow", "zoomed", "door-1", "sample"]);
let number = 0;
const picture = async (name) => {
  number += 1;
  await page.waitForTimeout(200);
  await page.screenshot({ path: `${pictures}/${number}-${name}.png` });
  if (isFirefox || !JUDGED.has(name)) return;
  for (const barrier of await barriers()) faults.push(`${name}: ${barrier}`);
};
const expect = (is, what) => { if (!is) throw new Error(`not so: ${what}`); };
const place = (path) => page.locator(`[data-key='${JSON.stringify(path)}']`);
const steps = (path) => path.split(".");
/** Waits until all that was typed is saved and shown. */
const saved = async () => {
  await page.waitForTimeout(450);
  await page.waitForFunction(() => document.getElementById("saved").textContent.startsWith("已保存"));
};
const paste = async (text) => {
  await page.evaluate(async (it) => {
    await navigator.clipboard.writeText(it);
    globalThis.pasted = new Promise((done) => {
      document.addEventListener("paste", () => setTimeout(done), { once: true, capture: true });
    });
  }, text);
  await page.keyboard.press("Control+V");
  await page.evaluate(() => globalThis.pasted);
};
const fill = async (path, text) => {
  await place(path).focus();
  await paste(text);
};

try {
  await page.goto(address);
  await page.waitForSelector(".doors");
  expect(!page.url().includes("key="), "the secret is gone from the address");
  await picture("first");
  if (!isFirefox) {
    // A barrier that is put there is seen.
    await page.evaluate(() => document.body.append(document.createElement("input")));
    expect((await barriers()).some((one) => one.startsWith("label (critical")), "a field without a name is seen");
    await page.reload();
    await page.waitForSelector(".doors");
  }

  const door = (at) => page.locator(".door").nth(at);
  await page.getByLabel("版式或文种").selectOption("annual-report/2019");
  await door(2).getByLabel("文件名").fill("report");
  await door(2).getByRole("button", { name: "开始" }).press("Enter");
  await page.waitForSelector("#outline");
  await place(["year"]).focus();
  await page.keyboard.type("2019");
  await page.keyboard.press("Tab");
  await saved();
  await picture("empty");
  await page.locator(".rest > summary").first().press("Enter");

  for (const [path, text] of wanted.fields) await fill(steps(path), text);
  await saved();
  for (const { path, sections } of wanted.sections) {
    for (const [index, { title, text }] of sections.entries()) {
      const here = [...steps(path), index];
      if (await place([...here, "title"]).count() === 0) {
        const block = page.locator(".block", { has: place([...steps(path), 0, "title"]) });
        await block.getByRole("button", { name: "加一节" }).press("Enter");
        await place([...here, "title"]).waitFor();
      }
      await place([...here, "title"]).focus();
      await page.keyboard.insertText(title);
      await fill([...here, "text"], text);
    }
  }
  await saved();
  await picture("texts");

  for (const { path, rows } of wanted.tables) {
    await place(steps(path)).focus();
    await paste(rows.map((row) => row.join("\t")).join("\r\n") + "\r\n");
    await saved();
  }
  expect(await page.locator(".wrong[data-key]").count() === 0, "nothing is wrong");
  expect((await page.locator("#count").textContent()).includes("无误"), await page.locator("#findings").textContent());
  await place(["requests", "received", "person"]).focus();
  await page.waitForSelector("#page .mark");
  await picture("complete");

  // Enter, arrows, and Escape, which gives back what stood there.
  await page.keyboard.press("ArrowRight");
  const focused = () => page.evaluate(() => document.activeElement.dataset.path);
  expect(await focused() === "requests.received.business", "the arrow leads to the right");
  await page.keyboard.press("Enter");
  expect(await focused() === "requests.carried_in.business", "Enter leads down");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("99");
  await page.keyboard.press("Escape");
  expect(await place(["requests", "received", "person"]).inputValue() === "0", "Escape gives back");

  // A range is marked with Shift and the arrows, and copied.
  const marked = () => page.locator("td.ranged").count();
  for (const key of ["ArrowRight", "ArrowRight", "ArrowDown"]) await page.keyboard.press(`Shift+${key}`);
  expect(await marked() === 6, "a range of 2 by 3 is marked");
  await page.keyboard.press("Control+C");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.replace(/\r/g, "") === "0\t0\t0\n0\t0\t0\n", JSON.stringify(copied));
  await picture("range");
  await page.keyboard.press("Escape");
  expect(await marked() === 0, "Escape lets it go");
  // What does not fit is shown before it is taken.
  await place(["requests", "received", "other"]).focus();
  await paste("1\t2\t3\r\n4\t5\t6\r\n");
  await page.getByRole("dialog").waitFor();
  await picture("too-wide");
  await page.getByRole("button", { name: "不粘贴" }).press("Enter");
  expect(await place(["requests", "received", "other"]).inputValue() === "0", "nothing was pasted");
  // A total that the program computes is not typed over by chance.
  const sum = place(["requests", "received", "total"]);
  await sum.focus();
  await page.keyboard.press("Delete");
  await page.keyboard.press("Tab");
  await saved();
  expect(await sum.getAttribute("readonly") !== null && await page.locator("td.sum").count() === 1, "the total is computed");
  await sum.focus();
  await page.getByRole("button", { name: "手填" }).press("Enter");
  await page.keyboard.type("0");
  await page.keyboard.press("Enter");
  await saved();
  expect(await page.locator("td.sum").count() === 0, "the total is typed");

  // A figure of a table in a text: shown as it is printed, and as it is written under the caret.
  const text = place(["overview", "text"]);
  const layers = page.locator(".prose", { has: text });
  await text.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("收到申请");
  await layers.locator(".menu summary").press("Enter");
  await layers.locator(".menu input").fill("新收 总计");
  await layers.locator(".menu li button", { hasText: "总计" }).first().press("Enter");
  await page.keyboard.type("件。");
  await saved();
  expect((await text.inputValue()).endsWith("收到申请{{ requests.received.total }}件。"), await text.inputValue());
  await place(["other", "text"]).focus();
  expect((await layers.locator(".under").textContent()).includes("收到申请0件。"), "the figure is shown");
  expect(await layers.locator(".printed").textContent() === "0", "the figure is tinted");
  // Words that a finding is about are underlined, and the list leads to them.
  await page.keyboard.press("Control+End");
  await page.keyboard.type("共XX件。");
  await saved();
  const wrongWords = await page.locator(".under .marked").allTextContents();
  expect(wrongWords.includes("XX"), wrongWords.join("|"));
  await page.locator("#findings").getByRole("button", { name: /^前往/ }).first().press("Enter");
  const caret = await place(["other", "text"]).evaluate((one) => [one.selectionStart, one.value.indexOf("XX")]);
  expect(caret[0] === caret[1], `the caret stands at the words: ${caret}`);
  await picture("words");
  while (await text.inputValue() !== wanted.fields.find(([path]) => path === "overview.text")[1]) {
    await place(["year"]).focus();
    await page.keyboard.press("Control+Z");
    await saved();
  }
  await place(["requests", "received", "person"]).focus();

  // A sum is broken: both cells are red, and the sentence says why.
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await saved();
  for (const path of ["requests.received.person", "requests.received.total"]) {
    expect(await place(steps(path)).evaluate((one) => one.classList.contains("wrong")), `${path} is red`);
    expect(await place(steps(path)).getAttribute("aria-invalid") === "true", `${path} is told as wrong`);
  }
  await place(["requests", "received", "person"]).focus();
  await picture("broken");
  // A number as it must not be guessed is told as well.
  await page.keyboard.type("１，２００");
  await page.keyboard.press("Enter");
  await saved();
  await place(["requests", "received", "person"]).focus();
  expect((await page.locator(".below").allTextContents()).join("").includes("1200"), "the number that was meant is named");
  await picture("full-width");

  // Mended by going back twice.
  await page.keyboard.press("Control+Z");
  await saved();
  await page.keyboard.press("Control+Z");
  await saved();
  expect(await page.locator(".wrong[data-key]").count() === 0, "all is mended");
  expect(await place(["requests", "received", "person"]).inputValue() === "0", "the value is back");
  // Named for who does not see the table.
  const called = await place(["requests", "received", "person"]).getAttribute("aria-label");
  expect(called.includes("自然人") && called.includes("新收"), called);

  await page.locator("#build").press("Enter");
  await page.waitForSelector(".planned li");
  expect((await page.locator(".planned").textContent()).includes("report.docx 新文件"), "what will be written is told");
  await picture("plan");
  await page.locator("#make").press("Enter");
  await page.waitForSelector(".written li");
  await picture("made");
  await page.keyboard.press("Escape");

  await page.setViewportSize({ width: 360, height: 740 });
  await place(["requests", "received", "person"]).scrollIntoViewIfNeeded();
  await picture("narrow");
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(!isWide, "nothing is beyond 360 points");
  // 200 %: half the room.
  await page.setViewportSize({ width: 750, height: 475 });
  await picture("zoomed");
  await page.setViewportSize({ width: 1500, height: 950 });
  if (!isFirefox) {
    await page.emulateMedia({ forcedColors: "active" });
    await picture("contrast");
    await page.emulateMedia({ forcedColors: "none" });
  }

  // The other doors.
  const home = async () => {
    await page.goto(`${new URL(address).origin}/`);
    await page.waitForSelector(".doors");
  };
  const begin = async (at, file, wait) => {
    await home();
    await door(at).locator("input[type=file]").setInputFiles(file);
    await page.waitForFunction((end) => [...document.querySelectorAll(".door option")].some((one) => one.value === end), file.split("/").pop());
    await picture(`door-${at}`);
    await door(at).getByRole("button", { name: "开始" }).press("Enter");
    await page.waitForSelector("#outline");
    await page.waitForFunction(wait[0], wait[1]);
  };
  const stands = ([path, text]) => [([at, it]) => [...document.querySelectorAll("[data-key]")].some((one) => one.dataset.key === at && one.value === it), [JSON.stringify(steps(path)), text]];
  const name = wanted.fields.find(([path]) => path === "issuer.name");
  await begin(0, wanted.last, stands(name));
  expect(await place(["year"]).inputValue() === "2020", "the year is the next");
  expect(await place(["requests", "received", "person"]).inputValue() === "", "figures are to be filled in");
  await begin(1, wanted.workbook, stands(name));
  expect(await place(["requests", "received", "person"]).inputValue() === "0", "the figures of the workbook");
  await home();
  await page.getByRole("button", { name: "看一份样本" }).press("Enter");
  await page.waitForSelector(".banner");
  expect(await page.locator("#parts input:not([readonly])").count() === 0, "the sample is not written in");
  await picture("sample");
  expect(faults.length === 0, faults.join("\n"));
} catch (error) {
  await page.screenshot({ path: `${pictures}/fault.png` }).catch(() => {});
  console.error(faults.join("\n"));
  throw error;
} finally {
  await browser.close();
}
