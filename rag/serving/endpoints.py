"""Owns the endpoints for programs: ask, search and article, with the JSON of the contract.

They stand in Gradio's API (`/gradio_api/call/ask`, `gradio_client`, and the
machine-readable description under `/gradio_api/info`).
"""

from typing import Any, get_args

import gradio as gr

from rag.errors import RagError
from rag.records import Mode, article_as_dict
from rag.serving.limits import checked_question, history_of
from rag.serving.replies import AT_ONCE
from rag.serving.room import Room
from rag.showing.json_forms import answer_as_dict, hit_as_dict
from rag.showing.kept import Kept, filters_of

# The depth that both engines are asked for; further down nothing is ranked.
MOST_HITS = 100


def register(room: Room) -> None:
    """Add the endpoints to the Blocks that are being built."""

    def ask(question: str, history: list[Any] | None = None, filters: dict[str, Any] | None = None) -> dict[str, Any]:
        """Answer a question from the archive, every sentence with citations.

        question: the question, in Chinese or English.
        history: earlier turns, oldest first: [{"role": "user" | "assistant", "content": text}, …].
        filters: only articles of this newspaper, date_from, date_to (ISO, inclusive), page, kind, reporter,
        total_issue_no; null: what the question itself names.
        Returns id, question, understood_as, outcome ("answered" or "not_found"), reason, answer, confidence,
        citations, passages, seconds, index.
        """
        with said_aloud():
            asked = checked_question(question, room.settings.ask)
            given = filters_of(filters) if filters is not None else None
            with room.somebody_asking():
                answer = room.asked.ask(asked, history=history_of(history, room.settings.ask), filters=given)
            return answer_as_dict(answer, style=room.settings.ask.citation_style)

    def search(
        question: str, k: int = 10, filters: dict[str, Any] | None = None, mode: str | None = None
    ) -> list[dict[str, Any]]:
        """Find the passages that fit a question best, best first.

        question: words or a question; words in quotation marks must stand there exactly.
        k: how many passages, 1 to 100.
        filters: as for ask.
        mode: "hybrid", "dense" (by meaning) or "keyword" (by words); null: as the archive is set.
        Returns hits: rank, score, passage_id, article_id, source, newspaper, date, page, title, field, text,
        start, end, dense_rank, keyword_rank.
        """
        with said_aloud():
            asked = checked_question(question, room.settings.ask)
            most = _count(k)
            chosen: Mode | None = Kept({"mode": mode}, "search").choice("mode", get_args(Mode)) if mode else None
            hits = room.asked.search(asked, k=most, mode=chosen, filters=filters_of(filters))
            return [hit_as_dict(hit) for hit in hits]

    def article(article_id: str) -> dict[str, Any]:
        """Return one article whole, by the article_id of a citation or a hit."""
        with said_aloud():
            found = room.find(str(article_id))
            if found is None:
                raise RagError("档案里没有这篇报道。The archive does not hold this article.")
            return article_as_dict(found)

    for endpoint in (ask, search, article):
        gr.api(endpoint, api_name=endpoint.__name__, concurrency_limit=AT_ONCE, concurrency_id="archive")


def _count(k: object) -> int:
    """Return how many hits to give; RagError where it is no whole number, or more than are given."""
    if isinstance(k, int | float) and not isinstance(k, bool) and 1 <= k <= MOST_HITS and k == int(k):
        return int(k)
    raise RagError(f"k 应是 1 到 {MOST_HITS} 的整数。k is a whole number from 1 to {MOST_HITS}.")


class said_aloud:  # noqa: N801 - reads as a phrase where it is used
    """A context in which a RagError becomes the error that Gradio passes on in words."""

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Turn a RagError into one that Gradio shows."""
        if isinstance(error, RagError):
            raise gr.Error(str(error), print_exception=False) from error
