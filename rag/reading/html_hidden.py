"""Owns what an HTML page says of itself but does not show: date, page and newspaper in its head and comments.

Printed words come first: what a visible line says already is not said again.
"""

import re
from collections.abc import Iterator

from rag.reading.html_tree import Element, walk
from rag.reading.sheet import Line, Traced, joined

_VISIBLE_DATE = re.compile(r"(?:\d{4}|[一二三四五六七八九〇○零０-９]{4})\s*[年./-]\s*\S{1,3}\s*[月./-]\s*\S{1,3}")
_VISIBLE_PAGE = re.compile(r"第?\s*[A-Za-z]?\s*[\d〇一二三四五六七八九十]{1,3}\s*版")
_DATE = re.compile(r"((?:19|20)\d{2})[-/.年]?(0?[1-9]|1[0-2])[-/.月]?(3[01]|[12]\d|0?[1-9])(?!\d)")
_DATE_NAMES = re.compile(r"(?i)(?:pub|publish|issue|article|dc\.|og:)?[\w.:-]*(?:date|published_time|pubtime)")
_ENP_DATE = re.compile(r"<date>\s*([^<>]{4,40})</date>")
_ENP_PAGE = re.compile(r"<nodename>\s*(?:第)?([A-Za-z]?\d{1,3})(?=\D)")
_TITLE_PARTS = re.compile(r"[^\-_|｜—–<>《》\s：:,，]+")
_SITE = r"(?:多媒体)?(?:数字报刊?|电子报|电子版|数字版|电子阅报|多媒体版?).{0,6}"
_NEWSPAPER = re.compile(rf"([\u4e00-\u9fff]{{2,12}}?){_SITE}|([\u4e00-\u9fff]{{1,11}}?(?:报|報|周刊|时讯))")


def folio_of(root: Element, comments: tuple[Traced, ...], text: str, shown: str) -> tuple[Line, ...]:
    """Return a folio line made of what the page hides: newspaper, date, page, as far as `shown` lacks them."""
    pieces = [
        piece
        for found in (
            _newspaper(root, shown),
            None if _VISIBLE_DATE.search(shown) else _date(root, comments, text),
            None if _VISIBLE_PAGE.search(shown) else _page(comments),
        )
        if found is not None
        for piece in (found, Traced(" ", (found.at[-1],)))
    ]
    return (Line(joined(pieces[:-1])),) if pieces else ()


def _newspaper(root: Element, shown: str) -> Traced | None:
    """Return the newspaper's name from the title, where no printed line holds it."""
    for element in _elements(root, "title"):
        whole = joined(child for child in element.children if isinstance(child, Traced))
        for part in _TITLE_PARTS.finditer(whole.text):
            found = _NEWSPAPER.fullmatch(part[0])
            group = 0 if found is None else found.lastindex or 0
            if found and found[group] not in shown and found[group] not in ("数字报", "电子报"):
                start = part.start() + found.start(group)
                return whole[start : start + len(found[group])]
    return None


def _date(root: Element, comments: tuple[Traced, ...], text: str) -> Traced | None:
    for comment in comments:
        if (tagged := _ENP_DATE.search(comment.text)) and (found := _DATE.search(tagged[1])):
            return _as_printed(comment[tagged.start(1) : tagged.end(1)], found)
    for element in _elements(root, "meta"):
        name = element.attributes.get("name") or element.attributes.get("property") or ""
        if _DATE_NAMES.fullmatch(name):
            written = Traced.of(text[element.at : element.at + 400].split(">", 1)[0], element.at)
            if found := _DATE.search(written.text):
                return _as_printed(written, found)
    return None


def _as_printed(written: Traced, found: "re.Match[str]") -> Traced:
    """Return a date as a folio prints it; the words of it stand where their numbers end."""
    pieces = []
    for group, word in ((1, "年"), (2, "月"), (3, "日")):
        number = written[found.start(group) : found.end(group)]
        if number.text.startswith("0"):
            number = number[1:]
        pieces += [number, Traced(word, (number.at[-1],))]
    return joined(pieces)


def _page(comments: tuple[Traced, ...]) -> Traced | None:
    for comment in comments:
        if found := _ENP_PAGE.search(comment.text):
            number = comment[found.start(1) : found.end(1)]
            return joined((Traced("第", (number.at[0],)), number, Traced("版", (number.at[-1],))))
    return None


def _elements(root: Element, tag: str) -> Iterator[Element]:
    return (node for node, leaving in walk(root) if not leaving and isinstance(node, Element) and node.tag == tag)
