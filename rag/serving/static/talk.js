// Owns the conversation: asking, what streams in, editing, conditions, follow-ups, bringing a conversation back.

import { Busy, call, language } from "./api.js";
import { copy, permalink } from "./copying.js";
import { all, button, find, fromServer, make, murmur } from "./dom.js";
import * as evidence from "./evidence.js";
import * as judging from "./judging.js";
import * as shelf from "./shelf.js";
import { say } from "./words.js";

// Milliseconds that a reader has to ask on before suggestions are worked out.
const BREATH = 250;
let conversation = shelf.fresh();
let running = null;
let welcome = "";

export const log = () => find("#conversation .log");
export const exchanges = () => conversation.exchanges;
export const keptOf = (answer) => conversation.exchanges[answer - 1];
const field = () => find("#question textarea, #question input");

export function greet(html) {
  welcome = html;
  if (!conversation.exchanges.length && !running && !find(".exchange", log())) showWelcome();
}

function showWelcome() {
  log().replaceChildren(make("section", { class: "welcome" }, fromServer(welcome)));
  evidence.forgetAll();
}

// A new, empty conversation.
export function begin() {
  running?.abort();
  conversation = shelf.fresh();
  shelf.leave();
  showWelcome();
  setWords("");
}

// Shows a kept conversation, drawn again by the server from the archive as it is now.
export async function open(kept) {
  if (!kept?.exchanges.length) return;
  running?.abort();
  const drawn = await call("room_restore", [kept.exchanges, language()]);
  if (!drawn.exchanges) {
    murmur(drawn.message ?? say("busy"));
    return;
  }
  conversation = { ...kept, exchanges: drawn.exchanges.map((exchange) => exchange.kept) };
  shelf.keep(conversation);
  log().replaceChildren();
  evidence.forgetAll();
  drawn.exchanges.forEach((exchange, place) => {
    log().append(fromServer(exchange.html));
    evidence.bring(place + 1, exchange.evidence);
  });
  evidence.show(drawn.exchanges.length);
  log().lastElementChild?.scrollIntoView({ block: "start" });
}

// Asks; from `at` on (an answer's number) what was said before gives way.
export async function ask(question, { filters = null, at = null, alone = false } = {}) {
  const asked = question.trim();
  if (!asked || running) return;
  if (at !== null) cutFrom(at);
  find(".welcome", log())?.remove();
  find(".next", log())?.remove();
  const answer = conversation.exchanges.length + 1;
  const place = pending(asked, answer);
  log().append(place);
  place.scrollIntoView({ block: "start", behavior: "instant" });
  busy(new AbortController());
  const context = { history: alone ? [] : history(), filters, answer };
  try {
    await call("room_ask", [asked, context, language()], {
      signal: running.signal,
      onEvent: (said) => came(said, place, answer),
    });
    if (place.isConnected && !place.matches(".failed")) throw new Error("nothing came");
  } catch (error) {
    if (place.isConnected && !place.matches(".failed")) {
      const stopped = running?.signal.aborted;
      fail(place, say(stopped ? "stopped" : whatFailed(error)), "");
    }
  } finally {
    busy(null);
  }
}

// A network that is gone, a queue that is full, or a defect on the server's side.
const whatFailed = (error) => (error instanceof Busy ? "busy" : error instanceof TypeError ? "lost" : "broken");

function came(said, place, answer) {
  const text = find(".answer", place);
  if (said.event === "claims") text.replaceChildren(fromServer(said.html));
  if (said.event === "failed") fail(place, said.message, said.hint);
  if (said.event !== "done") return;
  const drawn = fromServer(said.html).firstElementChild;
  place.replaceWith(drawn);
  drawn.scrollIntoView({ block: "start", behavior: "instant" });
  conversation.exchanges.push(said.kept);
  shelf.keep(conversation);
  evidence.bring(answer, said.evidence);
  evidence.show(answer);
  follow(drawn, said.kept);
}

async function follow(drawn, kept) {
  if (kept.outcome !== "answered") return;
  // Whoever asks on at once needs no suggestions, and the server has better to do.
  await new Promise((done) => setTimeout(done, BREATH));
  if (running || !drawn.isConnected) return;
  try {
    const reply = await call("room_follow", [kept, language()]);
    if (!reply.html || !drawn.isConnected || drawn !== log().lastElementChild) return;
    const next = make("section", { class: "next" }, fromServer(reply.html));
    const asked = new Set(conversation.exchanges.map((exchange) => exchange.question));
    for (const offered of all(".example", next)) if (asked.has(offered.textContent)) offered.closest("li").remove();
    if (find(".example", next)) drawn.after(next);
  } catch {
    // Suggestions are a kindness; without them nothing is missing.
  }
}

function pending(question, answer) {
  return make(
    "article",
    { class: "exchange pending", "data-answer": answer, "aria-busy": "true" },
    make("header", { class: "question" }, make("h2", { class: "asked" }, question)),
    make("div", { class: "answer" }, make("p", { class: "waiting", "aria-hidden": "true" }, "…")),
  );
}

function fail(place, message, hint) {
  place.classList.add("failed");
  place.classList.remove("pending");
  place.removeAttribute("aria-busy");
  const text = find(".answer", place);
  find(".waiting", text)?.remove();
  text.append(make("p", { class: "notice", role: "alert" }, [message, hint].filter(Boolean).join(" ")));
  text.append(button(say("again"), "again", { class: "quiet" }));
}

function history() {
  return conversation.exchanges.flatMap((kept) => [
    { role: "user", content: kept.question, filters: kept.filters },
    { role: "assistant", content: kept.answer, article_ids: kept.citations.map((entry) => entry.article_id), filters: kept.filters },
  ]);
}

function cutFrom(answer) {
  conversation.exchanges = conversation.exchanges.slice(0, answer - 1);
  for (const exchange of all(".exchange", log())) if (Number(exchange.dataset.answer) >= answer) exchange.remove();
  evidence.forgetFrom(answer);
}

// While an answer streams nothing else can be sent, and it can be stopped.
function busy(controller) {
  running = controller;
  const send = find("#send");
  const stop = find("#stop");
  for (const [element, off] of [[send, Boolean(controller)], [stop, !controller]]) {
    element.disabled = off;
    element.setAttribute("aria-disabled", String(off));
  }
  document.body.classList.toggle("answering", Boolean(controller));
}

export function setWords(text) {
  field().value = text;
  field().dispatchEvent(new Event("input", { bubbles: true }));
}

function send() {
  const words = field().value;
  if (running || !words.trim()) return;
  setWords("");
  ask(words);
}

// Opens a question or a reading for editing, where it stands.
function editing(element, text, done) {
  const words = make("textarea", { rows: "1", "aria-label": say("edit_question") });
  words.value = text;
  const form = make("form", { class: "editing" }, words, make("button", { type: "submit" }, say("again")));
  const leave = () => form.replaceWith(element);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (words.value.trim()) done(words.value);
  });
  words.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  element.replaceWith(form);
  words.focus({ preventScroll: true });
  words.select();
}

// Does what a button in the conversation says.
function act(pressed) {
  const exchange = pressed.closest(".exchange");
  const answer = Number(exchange?.dataset.answer);
  const kept = keptOf(answer);
  const condition = pressed.closest(".condition");
  const without = () => {
    const { [condition.dataset.name]: _, ...others } = kept.filters;
    return others;
  };
  const done = {
    ask: () => ask(pressed.textContent),
    again: () => {
      exchange.remove();
      ask(find(".asked", exchange).textContent);
    },
    edit: () => editing(find(".question", exchange), kept?.question ?? find(".asked", exchange).textContent, (words) => ask(words, { at: answer })),
    reword: () => editing(pressed, pressed.dataset.value, (words) => ask(words, { at: answer, filters: kept.filters, alone: true })),
    unfilter: () => ask(kept.question, { at: answer, filters: without() }),
    refilter: () =>
      editing(condition, condition.dataset.value, (words) => ask(kept.question, { at: answer, filters: { ...kept.filters, [condition.dataset.name]: words.trim() } })),
    copy: () => copy(kept.answer),
    link: () => copy(permalink({ q: kept.question })),
    export: () => exportMenu(pressed, kept),
    up: () => judging.onAnswer(exchange, "helpful", kept),
    down: () => judging.onAnswer(exchange, "unhelpful", kept),
  }[pressed.dataset.do];
  done?.();
}

function exportMenu(pressed, kept) {
  const open = pressed.parentElement.querySelector(".forms");
  if (open) {
    open.remove();
    return;
  }
  const forms = [["md", "Markdown"], ["html", "HTML"], ["json", "JSON"], ["bibtex", "BibTeX"], ["ris", "RIS"]];
  const menu = make("span", { class: "forms" });
  for (const [form, name] of forms) {
    const choice = make("button", { type: "button", class: "quiet" }, name);
    choice.addEventListener("click", (event) => {
      event.stopPropagation();
      shelf.exportAs([kept], form);
      menu.remove();
    });
    menu.append(choice);
  }
  pressed.after(menu);
}

export function wire() {
  busy(null);
  find("#send").addEventListener("click", send);
  find("#stop").addEventListener("click", () => running?.abort());
  find("#question").addEventListener(
    "keydown",
    (event) => {
      // While characters are being composed, Enter chooses among them.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      event.stopPropagation();
      send();
    },
    true,
  );
  find("#conversation").addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-do]");
    if (pressed) act(pressed);
  });
}
