"""Owns the endpoints that the page's own scripts call: HTML made here, escaped here, in the reader's language.

A wrong wish comes back as `{"event": "failed", "message", "hint"}`, in words for people.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import gradio as gr

from rag.asking.refusing import coverage
from rag.errors import RagError
from rag.records import Answer, Claim, Query
from rag.serving.judgements import Judgements, judgement_of
from rag.serving.limits import checked_list, checked_question, history_of
from rag.serving.replies import AT_ONCE, Reply, failed, in_words
from rag.serving.room import Room, stage_name
from rag.serving.suggesting import Suggesting
from rag.showing.evidence_html import evidence_html
from rag.showing.exchange_html import claims_html, exchange_html
from rag.showing.exchanges import Exchange, exchange_as_dict, exchange_from_dict, exchange_of
from rag.showing.exports import export
from rag.showing.kept import Kept, filters_of
from rag.showing.room_html import suggestions_html, welcome_html
from rag.showing.words import Tongue, all_words, tongue_of

_FORMS = {"md": "text/markdown", "html": "text/html", "json": "application/json", "bibtex": "text/x-bibtex",
          "ris": "application/x-research-info-systems"}  # fmt: skip


def register(room: Room, judgements: Judgements) -> None:
    """Add the endpoints to the Blocks that are being built."""
    suggesting = Suggesting(room)
    page = _Page(room, judgements, suggesting)
    for endpoint in (
        page.room_start,
        page.room_ask,
        page.room_follow,
        page.room_restore,
        page.room_export,
        page.room_judge,
        page.room_judged,
    ):
        gr.api(
            endpoint,
            api_name=endpoint.__name__,
            api_visibility="undocumented",
            concurrency_limit=1 if endpoint == page.room_follow else AT_ONCE,
            concurrency_id={"room_ask": "archive", "room_follow": "follow"}.get(endpoint.__name__, "page"),
        )


class _Page:
    """The endpoints, with what they all need."""

    def __init__(self, room: Room, judgements: Judgements, suggesting: Suggesting) -> None:
        self._room = room
        self._judgements = judgements
        self._suggesting = suggesting

    @in_words
    def room_start(self, language: str) -> Reply:
        """Return how far the archive is, the first screen, and the words that scripts say."""
        tongue = tongue_of(language)
        status = self._room.status
        reply: Reply = {
            "state": status.state,
            "stage": stage_name(status.stage, tongue) if status.stage else "",
            "done": status.done,
            "total": status.total,
            "message": status.message,
            "hint": status.hint,
            "words": all_words(tongue),
            "most": self._room.settings.ask.max_question_characters,
        }
        if status.state == "ready":
            examples = self._suggesting.examples(tongue)
            reply["coverage"] = self._room.coverage(tongue)
            reply["welcome"] = welcome_html(examples or (), tongue)
            reply["examples_ready"] = examples is not None
        return reply

    def room_ask(self, question: str, context: dict[str, Any], language: str) -> Iterator[dict[str, Any]]:
        """Yield an answer as it comes: sentences, then the whole exchange with its evidence."""
        with self._room.somebody_asking():
            yield from self._answering(question, context, tongue_of(language))

    def _answering(self, question: str, context: dict[str, Any], tongue: Tongue) -> Iterator[Reply]:
        try:
            kept = Kept(context, "context")
            asked = checked_question(question, self._room.settings.ask)
            history = history_of(kept.get("history"), self._room.settings.ask)
            query: str | Query = asked
            if kept.get("filters") is not None:
                # The reader has changed the conditions: theirs stand, whatever the words of the question say.
                understood = self._room.archive.understand(asked, history=history)
                chosen = filters_of(kept.get("filters"))
                query = replace(understood, filters=chosen, given=chosen)
            claims: list[Claim] = []
            notice = self._room.notice(tongue)
            for part in self._room.asked.ask_streaming(query, history=history):
                if isinstance(part, Claim):
                    claims.append(part)
                    yield {"event": "claims", "html": claims_html(claims)}
                elif isinstance(part, Answer):
                    exchange = exchange_of(part)
                    exchange = replace(exchange, notice=" ".join(filter(None, (exchange.notice, notice))) or None)
                    yield {"event": "done", **self._shown(exchange, int(kept.number("answer")), tongue)}
        except RagError as error:
            yield failed(error)

    @in_words
    def room_follow(self, exchange: dict[str, Any], language: str) -> Reply:
        """Return questions that go on from an exchange, each known to be answerable."""
        tongue = tongue_of(language)
        restored = exchange_from_dict(exchange, self._room.find)
        return {"html": suggestions_html(self._suggesting.following(restored, tongue), tongue)}

    @in_words
    def room_restore(self, exchanges: list[Any], language: str) -> Reply:
        """Return exchanges that a browser kept, drawn again from the archive as it is now."""
        tongue = tongue_of(language)
        drawn = [
            self._shown(exchange_from_dict(values, self._room.find), place, tongue)
            for place, values in enumerate(checked_list(exchanges, "exchanges"), 1)
        ]
        return {"exchanges": drawn}

    @in_words
    def room_export(self, exchanges: list[Any], form: str, language: str, style: str) -> Reply:
        """Return exchanges as a file: md, html, json, bibtex or ris, with numbered references."""
        chosen = Kept({"form": form}, "export").choice("form", tuple(_FORMS))
        restored = [exchange_from_dict(values, self._room.find) for values in checked_list(exchanges, "exchanges")]
        text = export(restored, chosen, style=style or self._room.settings.ask.citation_style,
                      tongue=tongue_of(language))  # fmt: skip
        ending = {"bibtex": "bib"}.get(chosen, chosen)
        return {"text": text, "type": _FORMS[chosen], "ending": ending}

    @in_words
    def room_judge(self, judgement: dict[str, Any]) -> Reply:
        """Keep what a reader said about an answer, a passage or an article."""
        self._judgements.keep(judgement_of(judgement))
        return {"event": "kept"}

    @in_words
    def room_judged(self, form: str) -> Reply:
        """Return all judgements as a question set or as relevance judgements."""
        chosen = Kept({"form": form}, "judged").choice("form", ("questions", "qrels"))
        if chosen == "questions":
            return {"text": self._judgements.questions(), "type": "application/jsonl", "ending": "jsonl"}
        return {"text": self._judgements.qrels(), "type": "text/plain", "ending": "qrels"}

    def _shown(self, exchange: Exchange, answer: int, tongue: Tongue) -> Reply:
        # An answer that there is no such issue says itself which there are.
        declined = exchange.outcome == "not_found" and exchange.reason != "no_issue"
        known = self._room.coverage(tongue) if declined else ""
        covers = coverage(self._room.archive.issues(), language="en" if exchange.language == "en" else "zh")
        return {
            "html": exchange_html(exchange, answer, tongue, coverage=known, covers=covers),
            "evidence": evidence_html(exchange, answer, tongue),
            "kept": exchange_as_dict(exchange),
        }
