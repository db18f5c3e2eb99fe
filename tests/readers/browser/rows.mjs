// Fills in a table whose rows the data gives, with the keyboard and by pasting: three rows, one
// taken out and had back, one moved and moved back. axe-core finds nothing in the page.
//
//   node rows.mjs PROGRAM MODULES ADDRESS PICTURES
//
// PROGRAM is the Chromium of the machine. PICTURES is a folder for screenshots.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [executablePath, modules, address, pictures] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${modules}/`));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const context = await browser.newContext({ viewport: { width: 1700, height: 950 }, locale: "zh-CN" });
await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(address).origin });
const page = await context.newPage();
const faults = [];
page.on("console", (message) => { if (message.type() === "error") faults.push(message.text()); });
page.on("pageerror", (error) => faults.push(String(error)));

const expect = (is, what) => { if (!is) throw new Error(`not so: ${what}`); };
const picture = async (name) => {
  await page.waitForTimeout(200);
  await page.screenshot({ path: `${pictures}/${name}.png` });
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  for (const { id, nodes } of found.violations) faults.push(`${name}: ${id}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`).join(" | ")}`);
};
const cell = (row, name) => page.locator(`[data-key='${JSON.stringify(["penalties", "units", row, name])}']`);
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
  await saved();
};
const names = () => page.locator("[data-table=penalties] td.words:first-child input").evaluateAll((all) => all.map((one) => one.value).join("、"));
const focused = () => page.evaluate(() => document.activeElement.dataset.key);

try {
  await page.goto(address);
  await page.waitForSelector(".doors");
  await page.getByRole("button", { name: "rows.toml" }).press("Enter");
  await page.waitForSelector("#outline");

  // The first row by keys, a cell of each kind after the other.
  await cell(0, "name").focus();
  for (const text of ["县公安局", "3", "12"]) {
    await page.keyboard.insertText(text);
    await page.keyboard.press("ArrowRight");
  }
  await saved();
  const sum = cell(0, "total");
  expect(await sum.inputValue() === "15" && await sum.getAttribute("readonly") !== null, "the total of the row is computed");
  expect((await sum.getAttribute("aria-label")).startsWith("县公安局，合计"), await sum.getAttribute("aria-label"));
  for (const [name, text] of [["rate", "98.5"], ["online", "是"], ["since", "2024-01-01"], ["code", "0012"]]) {
    await cell(0, name).focus();
    await page.keyboard.insertText(text);
  }
  await page.keyboard.press("Tab");
  await saved();
  await picture("one");

  // A row below it, whose first cell is where to type. What is typed while it is made stays.
  await page.keyboard.press("Control+Enter");
  await cell(1, "name").waitFor();
  await page.waitForFunction(() => document.activeElement.dataset.key === JSON.stringify(["penalties", "units", 1, "name"]));
  await picture("begun");
  // A range of Excel with more rows than the table has: it gets one more.
  await paste("县城市管理局\t5\t7\r\n县水利局\t0\t2\r\n");
  expect(await names() === "县公安局、县城市管理局、县水利局", await names());
  await cell(1, "rate").focus();
  await paste("100%\t否\t2024/6/1\t0013\t并入\r\n50%\t是\t2024年3月1日\t0014\t\r\n");
  expect(await page.locator(".wrong[data-key]").count() === 0, await page.locator("#findings").textContent());
  await picture("filled");

  // What is wrong is told at its cell.
  await cell(2, "code").focus();
  await page.keyboard.type("14");
  await page.keyboard.press("Enter");
  await saved();
  expect(await cell(2, "code").getAttribute("aria-invalid") === "true", "a code of another length is red");
  await cell(2, "code").focus();
  await picture("wrong");
  await page.keyboard.press("Control+Z");
  await saved();

  // Taken out and had back, moved and moved back; the caret stays in its column.
  await cell(1, "fine").focus();
  await page.keyboard.press("Control+Delete");
  await saved();
  expect(await names() === "县公安局、县水利局", await names());
  expect(await focused() === JSON.stringify(["penalties", "units", 1, "fine"]), await focused());
  await page.keyboard.press("Control+Z");
  await saved();
  expect(await names() === "县公安局、县城市管理局、县水利局", await names());
  await cell(0, "fine").focus();
  await page.keyboard.press("Alt+Shift+ArrowDown");
  await saved();
  expect(await names() === "县城市管理局、县公安局、县水利局", await names());
  expect(await focused() === JSON.stringify(["penalties", "units", 1, "fine"]), await focused());
  await page.getByRole("button", { name: "上移" }).press("Enter");
  await saved();
  expect(await names() === "县公安局、县城市管理局、县水利局", await names());
  await page.getByRole("button", { name: "上面加一行" }).press("Enter");
  await saved();
  expect(await names() === "、县公安局、县城市管理局、县水利局", await names());
  await page.getByRole("button", { name: "删去这一行" }).press("Enter");
  await saved();
  expect((await page.locator("#count").textContent()).includes("无误"), await page.locator("#findings").textContent());

  await page.setViewportSize({ width: 360, height: 740 });
  await cell(1, "name").focus();
  await picture("narrow");
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(!isWide, "nothing is beyond 360 points");
  expect(faults.length === 0, faults.join("\n"));
} catch (error) {
  await page.screenshot({ path: `${pictures}/fault.png` }).catch(() => {});
  console.error(faults.join("\n"));
  throw error;
} finally {
  await browser.close();
}
