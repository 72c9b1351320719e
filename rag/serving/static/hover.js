// Owns the card that appears over a citation chip, drawn from what is already in the page.

import { all, find, make } from "./dom.js";
import { cardOf } from "./evidence.js";
import { say } from "./words.js";

// Milliseconds: a pointer that only passes raises no card; one on its way into the card may take this long.
const BEFORE = 40;
const AFTER = 180;
let card = null;
let chip = null;
let coming;
let going;
let placedAt = 0;

export function hold() {
  clearTimeout(going);
}

export function near(wanted, delay = BEFORE) {
  clearTimeout(going);
  clearTimeout(coming);
  if (wanted === chip && card && !card.hidden) return;
  coming = setTimeout(() => appear(wanted), delay);
}

// While the pointer rests on the chip the card lets it through to whatever it covers; once it has left, it can be entered.
export function letIn() {
  card?.classList.add("enterable");
}

export function away(delay = AFTER) {
  clearTimeout(coming);
  clearTimeout(going);
  going = setTimeout(vanish, delay);
}

export function vanish() {
  clearTimeout(coming);
  hide();
}

function hide() {
  if (card) card.hidden = true;
  chip?.removeAttribute("aria-describedby");
  chip = null;
}

export const over = (element) => Boolean(card && card.contains(element));

function appear(wanted) {
  const source = cardOf(Number(wanted.dataset.answer), wanted.dataset.cite);
  if (!source || !wanted.isConnected) return;
  vanish();
  chip = wanted;
  if (!card) {
    card = make("div", { id: "hover-card", role: "tooltip" });
    document.body.append(card);
  }
  for (const name of Object.keys(card.dataset)) delete card.dataset[name];
  Object.assign(card.dataset, source.dataset);
  const parts = all("header, .card-title, .proof, .gone", source).filter((part) => !part.closest("template, .whole-article"));
  const proof = source.waiting ?? find(".proof", source);
  const tools = make(
    "footer",
    {},
    make("button", { type: "button", "data-do": "ref" }, say("cite")),
    make("button", { type: "button", "data-do": "quote" }, say("copy_quote")),
    find("template.whole", source) ? make("button", { type: "button", "data-do": "whole" }, say("whole")) : null,
  );
  const copies = parts.filter((part) => !part.matches(".proof")).map((part) => part.cloneNode(true));
  card.replaceChildren(...copies, proof.cloneNode(true), tools);
  card.classList.remove("enterable");
  card.hidden = false;
  chip.setAttribute("aria-describedby", "hover-card");
  place();
}

// A chip that has moved away takes its card with it.
export function scrolled() {
  if (chip && card && !card.hidden && Math.abs(chip.getBoundingClientRect().top - placedAt) > 2) hide();
}

// Under the chip where there is room, else over it, never out of the window.
function place() {
  const there = chip.getBoundingClientRect();
  placedAt = there.top;
  const { width, height } = card.getBoundingClientRect();
  const left = Math.min(Math.max(12, there.left - 24), innerWidth - width - 12);
  const under = there.bottom + 6 + height < innerHeight;
  card.style.left = `${Math.max(12, left)}px`;
  card.style.top = `${under ? there.bottom + 6 : Math.max(8, there.top - height - 8)}px`;
}
