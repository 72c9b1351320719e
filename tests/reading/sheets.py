"""Owns the short way from printed lines to articles that the tests of reading share."""

from rag.reading.pages import read_sheet
from rag.reading.sheet import Sheet
from rag.reading.text_format import read_text
from rag.records import Article


def sheet_of(text: str) -> Sheet:
    return read_text("page.txt", text)


def articles_of(text: str) -> tuple[Article, ...]:
    return read_sheet(sheet_of(text)).articles


def stories_of(text: str) -> list[Article]:
    """The articles that carry a body of reporting."""
    return [a for a in articles_of(text) if a.kind in ("news", "feature", "opinion", "brief", "continuation")]
