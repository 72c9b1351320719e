"""Owns the 检索 tab: words, conditions, the passages found with their matched words, the article behind each."""

from typing import Any, get_args

import gradio as gr

from rag.records import Mode
from rag.serving.limits import checked_question
from rag.serving.replies import AT_ONCE, Reply, in_words
from rag.serving.room import Room
from rag.showing.hits_html import hits_html
from rag.showing.kept import Kept, filters_of
from rag.showing.words import tongue_of

# Some six to ten articles: what a person looks through before changing the words.
_HITS = 20


def register(room: Room) -> None:
    """Add the tab's endpoint."""

    @in_words
    def room_search(question: str, conditions: dict[str, Any], language: str) -> Reply:
        """Return the passages found, as HTML; `conditions` holds filters and mode."""
        asked = checked_question(question, room.settings.ask)
        kept = Kept(conditions or {}, "conditions")
        mode: Mode | None = kept.choice("mode", get_args(Mode)) if kept.get("mode") else None
        hits = room.asked.search(asked, k=_HITS, mode=mode, filters=filters_of(kept.get("filters")))
        return {"html": hits_html(hits, tongue_of(language)), "count": len(hits)}

    gr.api(
        room_search,
        api_name="room_search",
        api_visibility="undocumented",
        concurrency_limit=AT_ONCE,
        concurrency_id="archive",
    )
