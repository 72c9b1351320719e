// Owns 检索 and 读报: their forms, what was found, the issues and their contents.

import { Busy, call, language } from "./api.js";
import { all, button, find, fromServer, make } from "./dom.js";
import { furnishTab } from "./frames.js";
import { read } from "./reading.js";
import { say } from "./words.js";

let papers = [];
let issuesDrawn;
let turnTo = async () => {};

// Draws both tabs' forms once the archive is ready.
export async function furnish() {
  const reply = await call("room_issues", [language()]);
  papers = reply.newspapers ?? [];
  furnishTab("search").then(drawSearch);
  issuesDrawn = furnishTab("read").then(drawIssues);
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("#hits [data-do], #contents [data-do]");
    if (pressed) choose(pressed);
  });
}

function choose(pressed) {
  const list = pressed.closest("#hits, #contents");
  const entry = pressed.closest("[data-article]");
  const { field, start, end } = entry.dataset;
  const words = all("mark", entry).map((mark) => mark.textContent).slice(0, 40);
  for (const other of all(".chosen", list)) other.classList.remove("chosen");
  entry.classList.add("chosen");
  const side = list.id === "hits" ? "#search-side" : "#read-side";
  read(find(`${side} .sheet`), entry.dataset.article, field ? { field, start: Number(start), end: Number(end), words } : {});
}

const labelled = (key, control) => make("label", {}, make("span", {}, say(key)), control);

function drawSearch() {
  const words = make("input", { type: "search", name: "words", id: "search-words", maxlength: "500", "aria-label": say("words"), placeholder: say("words") });
  const newspaper = make("select", { name: "newspaper" }, make("option", { value: "" }, say("any")));
  newspaper.append(...papers.filter((paper) => paper.name).map((paper) => make("option", { value: paper.name }, paper.name)));
  const mode = make("select", { name: "mode" }, ...["hybrid", "dense", "keyword"].map((name) => make("option", { value: name === "hybrid" ? "" : name }, say(name))));
  const form = make(
    "form",
    { id: "search-form", role: "search" },
    make("div", { class: "search-bar" }, words, make("button", { type: "submit", id: "search-find", class: "go" }, say("find"))),
    make(
      "div",
      { class: "conditions" },
      labelled("filter_newspaper", newspaper),
      labelled("filter_date_from", make("input", { type: "date", name: "date_from" })),
      labelled("filter_date_to", make("input", { type: "date", name: "date_to" })),
      labelled("filter_page", make("input", { type: "text", name: "page", size: "4", maxlength: "6" })),
      labelled("mode", mode),
    ),
  );
  const hits = make("div", { id: "hits", role: "region", "aria-live": "polite", "aria-label": say("find") });
  hits.append(make("p", { class: "nothing" }, say("search_welcome")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search(new FormData(form), hits);
  });
  find("#search-list-in").replaceChildren(form, hits);
  find("#search-side .sheet").replaceChildren(make("p", { class: "nothing" }, say("opened_here")));
}

async function search(given, hits) {
  const words = String(given.get("words")).trim();
  if (!words) return;
  const filters = Object.fromEntries(["newspaper", "date_from", "date_to", "page"].map((name) => [name, given.get(name)]));
  hits.setAttribute("aria-busy", "true");
  try {
    const reply = await call("room_search", [words, { filters, mode: given.get("mode") }, language()]);
    if (reply.event === "failed") tell(hits, reply.message);
    else hits.replaceChildren(fromServer(reply.html));
  } catch (error) {
    tell(hits, say(error instanceof Busy ? "busy" : "lost"));
  }
  hits.removeAttribute("aria-busy");
}

const tell = (place, text) => place.replaceChildren(make("p", { class: "nothing", role: "alert" }, text));

function drawIssues() {
  const newspaper = make("select", { name: "newspaper", id: "read-paper" }, ...papers.map((paper) => make("option", { value: paper.name }, paper.name || say("no_name"))));
  const issue = make("select", { name: "issue", id: "read-issue" });
  const contents = make("div", { id: "contents", role: "region", "aria-live": "polite", "aria-label": say("issue") });
  const fill = () => {
    const paper = papers.find((entry) => entry.name === newspaper.value) ?? { issues: [] };
    issue.replaceChildren(...paper.issues.map((entry) => make("option", { value: entry.date }, entry.words)));
  };
  const step = (by) => {
    const next = issue.selectedIndex + by;
    if (next < 0 || next >= issue.options.length) return;
    issue.selectedIndex = next;
    turnPages();
  };
  const turnPages = async () => {
    earlier.disabled = issue.selectedIndex >= issue.options.length - 1;
    later.disabled = issue.selectedIndex <= 0;
    if (!issue.options.length) {
      tell(contents, say("empty_archive"));
      return;
    }
    const reply = await call("room_issue", [newspaper.value, issue.value, language()]);
    if (reply.event === "failed") tell(contents, reply.message);
    else contents.replaceChildren(fromServer(reply.html));
    find("#read-list").scrollTop = 0;
  };
  const earlier = button(`← ${say("earlier")}`, "earlier", { class: "quiet" });
  const later = button(`${say("later")} →`, "later", { class: "quiet" });
  earlier.addEventListener("click", () => step(1));
  later.addEventListener("click", () => step(-1));
  newspaper.addEventListener("change", () => {
    fill();
    turnPages();
  });
  turnTo = (date) => {
    fill();
    if ([...issue.options].some((option) => option.value === date)) issue.value = date;
    return turnPages();
  };
  issue.addEventListener("change", turnPages);
  const bar = make("div", { class: "conditions read-bar" }, labelled("filter_newspaper", newspaper), labelled("issue", issue), make("span", { class: "steps" }, earlier, later));
  find("#read-list-in").replaceChildren(bar, contents);
  find("#read-side .sheet").replaceChildren(make("p", { class: "nothing" }, say("choose_article")));
  fill();
  return turnPages();
}

export const readingDrawn = () => issuesDrawn;

// Turns 读报 to the issue of an article, its entry among the contents marked.
export async function turnToIssue(newspaper, date, id) {
  await issuesDrawn;
  const paper = find("#read-paper");
  const issue = find("#read-issue");
  if (!paper || ![...paper.options].some((option) => option.value === newspaper)) return;
  paper.value = newspaper;
  await turnTo(date);
  for (const other of all("#contents .chosen")) other.classList.remove("chosen");
  const entry = find(`#contents [data-article="${CSS.escape(id)}"]`);
  entry?.classList.add("chosen");
  if (entry) find("#read-list").scrollTop += entry.getBoundingClientRect().top - find("#read-list").getBoundingClientRect().top - 120;
}
