// Owns the start of the page and the events that concern more than one part of it.

import { all, find } from "./dom.js";
import * as evidence from "./evidence.js";
import * as frame from "./frame.js";
import { furnish } from "./frames.js";
import * as hover from "./hover.js";
import * as judging from "./judging.js";
import * as lists from "./lists.js";
import * as over from "./over.js";
import * as reports from "./reports.js";
import * as reading from "./reading.js";
import * as shelf from "./shelf.js";
import * as talk from "./talk.js";

await furnish();

const asked = new URLSearchParams(location.search);
let begun = false;

talk.wire();
over.watch();
frame.start((reply) => {
  talk.greet(reply.welcome);
  if (!begun) first();
  begun = true;
});

// The first thing shown: what a link points to, else the conversation that was open.
async function first() {
  shelf.draw(find("#shelf-in"), { open: talk.open, begin: talk.begin, exchanges: talk.exchanges });
  await lists.furnish();
  reports.furnish();
  const target = reading.target(asked);
  const question = asked.get("q");
  const kept = shelf.current();
  if (target) await inItsIssue(target.id, target.at);
  if (question) {
    // The address asks once; a reload brings the conversation back instead of asking again.
    history.replaceState(null, "", location.pathname);
    await talk.ask(question);
  } else if (kept.exchanges.length) await talk.open(kept);
  if (!target && !question && matchMedia("(pointer: fine)").matches) find("#question textarea").focus({ preventScroll: true });
  document.body.dataset.ready = "yes";
}

async function toReading() {
  await frame.turnTo("read");
  await lists.readingDrawn();
}

// Opens an article in 读报, among all that its issue prints.
async function inItsIssue(id, at) {
  await toReading();
  const shown = await reading.read(find("#read-side .sheet"), id, at);
  if (shown?.found) await lists.turnToIssue(shown.newspaper, shown.date, id);
}

const spanOf = ({ field = "text", start, end = 0 }) => ({ field, start: Number(start), end: Number(end) });
const chipOf = (element) => element?.closest?.("#conversation .cite");
const cardOf = (element) => element?.closest?.(".evidence-card, #hover-card");

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const chip = chipOf(event.target);
  if (chip) {
    hover.near(chip);
    evidence.light(Number(chip.dataset.answer), chip.dataset.cite);
    return;
  }
  if (hover.over(event.target)) {
    hover.hold();
    return;
  }
  hover.letIn();
  hover.away();
  const card = event.target.closest?.(".evidence-card");
  const marked = event.target.closest?.(".evidence-card [data-also]");
  const claim = event.target.closest?.("#conversation .claim");
  if (card) evidence.light(Number(card.dataset.answer), marked ? marked.dataset.also : card.dataset.cite);
  else if (claim?.dataset.cites) evidence.light(Number(claim.closest(".exchange").dataset.answer), claim.dataset.cites.split(" ")[0]);
  else evidence.light(0, null);
});

document.addEventListener("focusin", (event) => {
  const chip = chipOf(event.target);
  if (chip && chip.matches(":focus-visible")) {
    hover.near(chip, 0);
    evidence.light(Number(chip.dataset.answer), chip.dataset.cite);
  } else if (!hover.over(event.target)) {
    hover.away(0);
  }
});

document.addEventListener("click", (event) => {
  shelf.closeMenus(event);
  const chip = chipOf(event.target);
  if (chip) {
    hover.vanish();
    evidence.open(Number(chip.dataset.answer), chip.dataset.cite, { from: chip });
    return;
  }
  const pressed = event.target.closest("#evidence [data-do], #hover-card [data-do]");
  if (!pressed) return;
  const card = cardOf(pressed);
  const action = pressed.dataset.do;
  if (action === "whole") hover.vanish();
  if (evidence.act(action, card, pressed)) return;
  const kept = talk.keptOf(Number(card?.dataset.answer));
  if (action === "relevant" || action === "irrelevant") judging.onPassage(card, action, kept);
  if (action === "misread") {
    const opened = find(".evidence-card.open");
    judging.onArticle(opened.dataset.article, talk.keptOf(Number(opened.dataset.answer)));
  }
  if (action === "open" || action === "issue") {
    const shown = action === "open" ? pressed.closest("[data-article]") : find(".evidence-card.open");
    inItsIssue(shown.dataset.article, spanOf(shown.dataset));
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && shelf.closeAll()) return;
  if (event.target.matches("input, textarea, select") || event.isComposing) return;
  if (event.key === "Escape") {
    hover.vanish();
    document.body.classList.remove("sheet-open");
    if (evidence.isOpen()) evidence.close();
    return;
  }
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const opened = find("#evidence .evidence-card.open");
  const chip = chipOf(event.target);
  if (opened && event.target.closest("#evidence") && !event.key.startsWith("ArrowU") && !event.key.startsWith("ArrowD")) {
    walkCards(opened, step);
    event.preventDefault();
  } else if (chip) {
    walkChips(chip, step, Boolean(opened));
    event.preventDefault();
  }
});

// To the next citation of the same answer, opened as this one is.
function walkCards(opened, step) {
  const cards = all("#evidence .evidence-card");
  const next = cards[cards.indexOf(opened) + step];
  if (next) evidence.open(Number(next.dataset.answer), next.dataset.cite);
}

function walkChips(chip, step, opening) {
  const chips = all(".cite", chip.closest(".exchange"));
  const next = chips[chips.indexOf(chip) + step];
  if (!next) return;
  next.focus();
  if (opening) {
    evidence.open(Number(next.dataset.answer), next.dataset.cite, { from: next });
    next.focus({ preventScroll: true });
  }
}

addEventListener("scroll", hover.scrolled, { passive: true, capture: true });
