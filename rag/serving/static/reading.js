// Owns reading one article beside a list: what was found, what an issue prints, what a link points to.

import { call, language } from "./api.js";
import { articleLink, copy } from "./copying.js";
import { button, find, fromServer, make } from "./dom.js";
import { say } from "./words.js";
import * as judging from "./judging.js";

// Shows an article in a sheet; `at` is {field, start, end, words}.
export async function read(sheet, id, at = {}) {
  const reply = await call("room_article", [id, at, language()]);
  if (reply.event === "failed") {
    sheet.replaceChildren(make("p", { class: "nothing", role: "alert" }, reply.message));
    return null;
  }
  sheet.replaceChildren(...(reply.found ? [tools(id, at, reply.references)] : []), fromServer(reply.html));
  sheet.dataset.article = id;
  document.body.classList.add("sheet-open");
  const mark = find("mark", sheet);
  const frame = sheet.parentElement;
  frame.scrollTop = 0;
  if (mark) {
    const there = mark.getBoundingClientRect();
    const here = frame.getBoundingClientRect();
    frame.scrollTop += there.top - here.top - here.height / 2;
    if (frame.scrollHeight <= frame.clientHeight) mark.scrollIntoView({ block: "center" });
  } else if (innerWidth < 900) {
    sheet.scrollIntoView({ block: "start" });
  }
  return reply;
}

function tools(id, at, references) {
  const bar = make("div", { class: "sheet-tools" });
  const back = button(`← ${say("close")}`, "close-sheet", { class: "only-narrow" });
  back.addEventListener("click", () => document.body.classList.remove("sheet-open"));
  const link = button(say("permalink"), "permalink");
  link.addEventListener("click", () => copy(articleLink(id, at.field, at.start ?? 0, at.end ?? 0)));
  const misread = button(say("misread"), "misread");
  misread.addEventListener("click", () => judging.onArticle(id, null));
  const cite = make("span", { class: "cite-as" }, make("span", {}, say("cite")));
  for (const [style, name] of [["2015", "GB/T 7714"], ["2025", "2025"], ["bibtex", "BibTeX"], ["ris", "RIS"]]) {
    const one = button(name, "ref");
    one.addEventListener("click", () => copy(references[style]));
    cite.append(one);
  }
  bar.append(back, cite, link, misread);
  return bar;
}

// Opens what `?article=…&at=…` points to; `at` is start, start-end, or h before it for the head.
export function target(values) {
  const id = values.get("article");
  if (!id) return null;
  const found = /^(h?)(\d+)(?:-(\d+))?$/.exec(values.get("at") ?? "");
  const at = found ? { field: found[1] ? "head" : "text", start: Number(found[2]), end: Number(found[3] ?? 0) } : {};
  return { id, at };
}
