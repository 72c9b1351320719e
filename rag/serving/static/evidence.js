// Owns the evidence panel: the cards of one answer, one of them opened into its whole article, and the light between both sides.

import { articleLink, copy } from "./copying.js";
import { all, find, fromServer, make, store, stored } from "./dom.js";
import { say } from "./words.js";

const answers = new Map();
let shown = null;
let returnTo = null;

export const panel = () => find("#evidence .cards");

// Keeps an answer's cards in the page, so that looking at one needs no server.
export function bring(answer, html) {
  answers.set(answer, html);
}

export function forgetAll() {
  answers.clear();
  shown = null;
  panel().replaceChildren(make("p", { class: "nothing" }, say("evidence_empty")));
}

export function forgetFrom(answer) {
  for (const number of [...answers.keys()]) if (number >= answer) answers.delete(number);
  if (shown >= answer) {
    const last = Math.max(0, ...answers.keys());
    if (last) show(last);
    else forgetAll();
  }
}

export function show(answer) {
  if (shown === answer || !answers.has(answer)) return;
  shown = answer;
  document.body.classList.remove("proof-open");
  const cards = fromServer(answers.get(answer));
  const empty = !cards.children.length;
  panel().classList.remove("reading");
  const question = find(`#conversation .exchange[data-answer="${answer}"] .asked`)?.textContent ?? "";
  panel().replaceChildren(
    make("h2", { class: "panel-line" }, make("span", {}, say("evidence")), question),
    empty ? make("p", { class: "nothing" }, say("evidence_none")) : cards,
  );
  scroller().scrollTop = 0;
  for (const exchange of all("#conversation .exchange")) exchange.classList.toggle("current", Number(exchange.dataset.answer) === answer);
}

// Returns the card of a citation without disturbing the panel: in it, or out of what is kept.
export function cardOf(answer, cite) {
  const selector = `[data-cite="${CSS.escape(cite)}"]`;
  if (shown === answer) return find(selector, panel());
  return answers.has(answer) ? find(selector, fromServer(answers.get(answer))) : null;
}

const scroller = () => find("#evidence");

// Turns the panel to the whole article of a citation, its sentence centred; the conversation stays where it is.
export function open(answer, cite, { from = null } = {}) {
  show(answer);
  close({ back: false });
  const card = find(`.evidence-card[data-cite="${CSS.escape(cite)}"]`, panel());
  if (!card) return;
  returnTo = from ?? find(`#conversation .cite[data-answer="${answer}"][data-cite="${CSS.escape(cite)}"]`);
  const whole = find("template.whole", card);
  if (whole) {
    const proof = find(".proof", card);
    const article = make("div", { class: "whole-article" }, whole.content.cloneNode(true));
    card.waiting = proof;
    proof.replaceWith(article);
  }
  card.classList.add("open");
  panel().classList.add("reading");
  document.body.classList.add("proof-open");
  panel().prepend(backBar(card));
  centre(card);
  card.focus({ preventScroll: true });
}

function backBar(card) {
  const link = make("button", { type: "button", "data-do": "permalink" }, say("permalink"));
  const misread = make("button", { type: "button", "data-do": "misread" }, say("misread"));
  const issue = make("button", { type: "button", "data-do": "issue" }, say("whole_issue"));
  for (const tool of [issue, link, misread]) tool.hidden = !find(".whole-article", card);
  return make(
    "div",
    { class: "back-bar" },
    make("button", { type: "button", "data-do": "back" }, `← ${say("back")}`),
    make("span", { class: "back-tools" }, issue, link, misread),
  );
}

// Scrolls the panel alone until the marked sentence stands in its middle.
function centre(card) {
  const mark = find("mark", card);
  if (!mark) return;
  const frame = scroller();
  const there = mark.getBoundingClientRect();
  const here = frame.getBoundingClientRect();
  frame.scrollTop += there.top + there.height / 2 - (here.top + here.height / 2);
}

export function isOpen() {
  return Boolean(find(".evidence-card.open", panel()));
}

export function close({ back = true } = {}) {
  const card = find(".evidence-card.open", panel());
  find(".back-bar", panel())?.remove();
  panel().classList.remove("reading");
  document.body.classList.remove("proof-open");
  if (!card) return;
  card.classList.remove("open");
  if (card.waiting) {
    find(".whole-article", card).replaceWith(card.waiting);
    card.waiting = null;
  }
  if (back) {
    returnTo?.focus({ preventScroll: true });
    scroller().scrollTop = Math.max(0, card.offsetTop - 24);
  }
}

// Lights the sentences that rest on a citation and its card; null puts the light out.
export function light(answer, cite) {
  for (const lit of all(".lit")) lit.classList.remove("lit");
  if (cite === null) return;
  for (const claim of all(`#conversation .exchange[data-answer="${answer}"] .claim`))
    claim.classList.toggle("lit", claim.dataset.cites.split(" ").includes(String(cite)));
  if (shown === answer) find(`.evidence-card[data-cite="${CSS.escape(cite)}"]`, panel())?.classList.add("lit");
}

// Does what a button on a card says; returns whether it was one of these.
export function act(action, card, pressed) {
  const answer = Number(card?.dataset.answer);
  const done = {
    ref: () => {
      const style = pressed.dataset.style ?? stored("room.style") ?? "2015";
      // The edition last asked for is the one that whole answers are exported in.
      if (/^\d+$/.test(style)) store("room.style", style);
      copy(card.getAttribute(`data-ref-${style}`) ?? "");
    },
    quote: () => copy(find("mark", card)?.textContent ?? ""),
    whole: () => open(answer, card.dataset.cite),
    back: () => close(),
    permalink: () => {
      const opened = find(".evidence-card.open", panel());
      const mark = find("mark", opened);
      copy(articleLink(opened.dataset.article, opened.dataset.field, Number(opened.dataset.start), Number(opened.dataset.start) + (mark?.textContent.length ?? 0)));
    },
  }[action];
  done?.();
  return Boolean(done);
}
