// Fills in the seed report in Chromium, from an empty form, with the keyboard and by pasting;
// breaks a sum, sees it told in both cells, mends it, and makes the documents.
//
//   node form.mjs CHROMIUM MODULES ADDRESS WANTED.json PICTURES
//
// WANTED.json is the seed report: `fields` (path, text), `sections` (path, title, text of each),
// `tables` (path of the first figure, rows of figures). PICTURES is a folder for screenshots.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [executablePath, modules, address, wantedFile, pictures] = process.argv.slice(2);
const { chromium } = createRequire(pathToFileURL(`${modules}/`))("playwright-core");
const wanted = JSON.parse(readFileSync(wantedFile, "utf8"));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const context = await browser.newContext({ viewport: { width: 1500, height: 950 }, locale: "zh-CN" });
await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(address).origin });
const page = await context.newPage();
const faults = [];
page.on("console", (message) => { if (message.type() === "error") faults.push(message.text()); });
page.on("pageerror", (error) => faults.push(String(error)));

let number = 0;
const picture = async (name) => {
  number += 1;
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${pictures}/${number}-${name}.png` });
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
  await page.evaluate((it) => navigator.clipboard.writeText(it), text);
  await page.keyboard.press("Control+V");
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

  await page.getByLabel("版式或文种").selectOption("annual-report/2019");
  await page.locator(".door").nth(1).getByLabel("文件名").fill("report");
  await page.locator(".door").nth(1).getByRole("button", { name: "开始" }).press("Enter");
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
  const name = await place(["requests", "received", "person"]).getAttribute("aria-label");
  expect(name.includes("自然人") && name.includes("新收"), name);

  await page.locator("#build").press("Enter");
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
  expect(faults.length === 0, faults.join("\n"));
} catch (error) {
  await page.screenshot({ path: `${pictures}/fault.png` }).catch(() => {});
  console.error(faults.join("\n"));
  throw error;
} finally {
  await browser.close();
}
