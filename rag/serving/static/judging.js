// Owns judgements: what a reader says of an answer, a passage or an article, sent to this machine's own file.

import { call } from "./api.js";
import { find, make, murmur } from "./dom.js";
import { say } from "./words.js";

const passages = (kept) =>
  [...(kept?.citations ?? []), ...(kept?.near ?? [])]
    .filter((entry) => entry.passage_id)
    .map(({ passage_id, dense_rank, keyword_rank }) => ({ passage_id, dense_rank, keyword_rank }));

const about = (kept) => ({
  question: kept?.question ?? "",
  understood_as: kept?.understood_as ?? "",
  language: kept?.language ?? "",
  answer_id: kept?.id ?? "",
  outcome: kept?.outcome ?? "",
  cited: (kept?.citations ?? []).map(({ source, article_id, quote }) => ({ source, article_id, quote })),
  index: kept?.index ?? "",
  passages: passages(kept),
});

async function send(judgement) {
  try {
    const reply = await call("room_judge", [judgement]);
    murmur(reply.event === "failed" ? reply.message : say("kept"));
  } catch {
    murmur(say("busy"));
  }
}

// Keeps the thumb at once, and asks, without pressing, for a reason.
export function onAnswer(exchange, verdict, kept) {
  send({ subject: "answer", verdict, ...about(kept) });
  const tools = find(".tools", exchange);
  for (const other of tools.querySelectorAll("[data-do=up], [data-do=down]"))
    other.setAttribute("aria-pressed", String(other.dataset.do === (verdict === "helpful" ? "up" : "down")));
  find(".reason", exchange)?.remove();
  const words = make("input", { type: "text", maxlength: "500", "aria-label": say("why_judged"), placeholder: say("why_judged") });
  const form = make("form", { class: "reason" }, words, make("button", { type: "submit" }, say("keep")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send({ subject: "answer", verdict, reason: words.value, ...about(kept) });
    form.remove();
  });
  tools.after(form);
  words.focus({ preventScroll: true });
}

export function onPassage(card, verdict, kept) {
  for (const other of card.querySelectorAll("[data-do=relevant], [data-do=irrelevant]"))
    other.setAttribute("aria-pressed", String(other.dataset.do === verdict));
  const cited = kept?.citations?.[Number(card.dataset.cite) - 1] ?? {};
  send({
    subject: "passage",
    verdict,
    ...about(kept),
    article_id: card.dataset.article,
    source: cited.source ?? "",
    passage_id: card.dataset.passage ?? "",
    quote: cited.quote ?? "",
  });
}

export function onArticle(id, kept) {
  send({ subject: "article", verdict: "misread", article_id: id, ...about(kept) });
}
