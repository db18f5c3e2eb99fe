// Begins: shows the files of the folder, or the one that the address names.

import { notice } from "./dom.js";
import { home } from "./home.js";
import { close, paper } from "./paper.js";

async function show() {
  await close();
  const name = decodeURIComponent(location.hash.slice(1));
  try {
    await (name ? paper(name) : home());
  } catch (error) {
    notice(error.message, true);
    if (name) location.hash = "";
  }
}

window.addEventListener("hashchange", show);
show();
