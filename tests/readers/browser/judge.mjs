// Opens pages in Chromium and says what axe-core finds in them, and what is wider than a screen.
//
// Arguments: the folder of node_modules, the Chromium, then HTML files. With `--pictures DIR`
// in front of the files it also writes a picture of each at each width.
//
// Prints one line of JSON a file: its name, the violations of axe-core with their elements, and
// for each width whether the page can be moved sideways, which tables move in their frames, and
// whether something was loaded or a script ran.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, ...rest] = process.argv.slice(2);
const pictures = rest[0] === "--pictures" ? rest.splice(0, 2)[1] : undefined;
const require = createRequire(resolve(modules, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const WIDTHS = [360, 768, 1280];

/** Runs axe-core with all its rules in the page. */
const violations = async (page) => {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ["violations"] }),
  );
  return found.violations.map((one) => ({
    id: one.id,
    impact: one.impact,
    nodes: one.nodes.slice(0, 5).map((node) => node.html.slice(0, 200)),
  }));
};

/** What can be moved, and what cannot be reached. */
const layout = (page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    const frames = [...document.querySelectorAll("table")].map((table) => table.parentElement);
    const moved = frames.filter((frame) => frame.scrollWidth > frame.clientWidth + 1);
    const inside = (node) => moved.some((frame) => frame.contains(node));
    const out = [...document.querySelectorAll("body *")].filter(
      (node) => !inside(node) && node.getBoundingClientRect().right > root.clientWidth + 1,
    );
    return {
      wide: root.scrollWidth > root.clientWidth,
      moved: moved.length,
      unnamed: moved.filter((frame) => frame.tabIndex !== 0 || !frame.getAttribute("aria-label")).length,
      out: out.slice(0, 5).map((node) => node.outerHTML.slice(0, 120)),
    };
  });

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
// The pages forbid scripts, so that what looks at them has to pass over that.
const context = await browser.newContext({ bypassCSP: true });
for (const file of rest) {
  const page = await context.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith("file:") && !url.startsWith("data:")) said.push(url);
  });
  const result = { file: basename(file), violations: [], widths: {}, said };
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    if (width === WIDTHS[0]) await page.goto(pathToFileURL(resolve(file)).href);
    result.widths[width] = await layout(page);
    if (pictures) {
      const name = `${basename(file, ".html")}-${width}.png`;
      await page.screenshot({ path: resolve(pictures, name), fullPage: true });
    }
    if (width !== 768) result.violations.push(...(await violations(page)));
  }
  console.log(JSON.stringify(result));
  await page.close();
}
await browser.close();
