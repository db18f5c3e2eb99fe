// Draws SVG files in Chromium as they are, so many pixels to an inch, each into a PNG beside it,
// and writes down what a reader may copy of it.
//
//   node pages.mjs CHROMIUM MODULES DPI FILE.svg …
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [executablePath, modules, dpi, ...files] = process.argv.slice(2);
const { chromium } = createRequire(pathToFileURL(`${modules}/`))("playwright-core");
const CSS = 96;

// Glyphs are drawn as they are and in grey, as other programs draw a PDF.
const args = ["--no-sandbox", "--font-render-hinting=none", "--disable-lcd-text"];
const browser = await chromium.launch({ executablePath, args });
try {
  const page = await browser.newPage({ deviceScaleFactor: Number(dpi) / CSS });
  for (const file of files) {
    await page.goto(pathToFileURL(file).href);
    const { width, height, missing, text } = await page.evaluate(async () => {
      const faces = await Promise.allSettled([...document.fonts].map((face) => face.load()));
      await document.fonts.ready;
      const { width, height } = document.documentElement.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(document.documentElement);
      const lines = [...document.querySelectorAll("text")].map((one) => one.textContent);
      return {
        width,
        height,
        missing: faces.filter((face) => face.status !== "fulfilled").length,
        text: lines.join("\n"),
      };
    });
    if (missing > 0) throw new Error(`${file}: ${missing} faces cannot be used`);
    await page.setViewportSize({ width: Math.ceil(width), height: Math.ceil(height) });
    await page.screenshot({ path: `${file}.png` });
    writeFileSync(`${file}.txt`, text);
  }
} finally {
  await browser.close();
}
