"""Owns the 读报 tab: newspapers, their issues, an issue's contents page by page, one article."""

from typing import Any, get_args

import gradio as gr

from rag.records import Field
from rag.serving.replies import AT_ONCE, Reply, in_words
from rag.serving.room import Room
from rag.showing.article_html import article_html
from rag.showing.escaping import element, escaped
from rag.showing.evidence_html import sentence_at
from rag.showing.issue_lines import day_in_words
from rag.showing.kept import Kept
from rag.showing.painting import Mark
from rag.showing.references import bibtex, gbt7714, ris
from rag.showing.room_html import contents_html, issue_heading_html
from rag.showing.words import say, tongue_of


def register(room: Room) -> None:
    """Add the tab's endpoints."""

    @in_words
    def room_issues(language: str) -> Reply:
        """Return the newspapers, the one with most issues first, each with its issues, newest first."""
        tongue = tongue_of(language)
        papers: dict[str, list[dict[str, Any]]] = {}
        named = [(issue.newspaper, issue.date) for issue in room.archive.issues()]
        for newspaper, date in sorted({*named, *room.loose()}, key=lambda issue: issue[1] or "", reverse=True):
            words = day_in_words(date, tongue)
            papers.setdefault(newspaper or "", []).append({"date": date or "", "words": words})
        ordered = sorted(papers.items(), key=lambda entry: (not entry[0], -len(entry[1])))
        return {"newspapers": [{"name": name, "issues": issues} for name, issues in ordered]}

    @in_words
    def room_issue(newspaper: str, date: str, language: str) -> Reply:
        """Return one issue's contents as HTML; an empty name or date means that it was not printed."""
        tongue = tongue_of(language)
        articles = room.of_issue(str(newspaper) or None, str(date) or None)
        number = next((article.total_issue_no for article in articles if article.total_issue_no), None)
        pages = len({article.page for article in articles})
        heading = issue_heading_html(
            str(newspaper), str(date) or None, number, tongue, pages=pages, articles=len(articles)
        )
        return {"html": heading + contents_html(articles, tongue)}

    @in_words
    def room_article(article_id: str, at: dict[str, Any], language: str) -> Reply:
        """Return a whole article as HTML with its references; `at`: field, start, end to mark, words to underline.

        Without an end, the sentence that holds the start is marked.
        """
        tongue = tongue_of(language)
        article = room.find(str(article_id))
        if article is None:
            return {"html": element("p", escaped(say("not_here", tongue)), class_="nothing"), "found": False}
        kept = Kept(at or {}, "at")
        field: Field = kept.choice("field", get_args(Field)) if kept.get("field") else "text"
        start, end = int(kept.number("start")), int(kept.number("end"))
        if kept.get("start") is not None and end <= start:
            start, end = sentence_at(article.field(field), start)
        marks = [(field, Mark(start, end))] if 0 <= start < end else []
        html = article_html(article, tongue, marks=marks, words=kept.texts("words"), level=2)
        references = {"2015": gbt7714(article), "2025": gbt7714(article, "2025"), "bibtex": bibtex(article)}
        return {
            "html": html,
            "found": True,
            "newspaper": article.newspaper or "",
            "date": article.date or "",
            "references": {**references, "ris": ris(article)},
        }

    for endpoint in (room_issues, room_issue, room_article):
        gr.api(
            endpoint,
            api_name=endpoint.__name__,
            api_visibility="undocumented",
            concurrency_limit=AT_ONCE,
            concurrency_id="page",
        )
