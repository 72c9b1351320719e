"""Owns readings of a folio's words: the page's number and its form, and where a list of editors ends."""

import re

from rag.reading.glyphs import HAN
from rag.reading.numerals import number, plain
from rag.reading.sections import SECTIONS

# Behind a number these make it a price, a temperature, a day: no page.
_UNITS = "元度月日号期版年个份开张人名岁点时分周℃%"
_PAGE_BEFORE = re.compile(rf"([A-Z]?0?\d|[A-Z]?\d\d)(?:(?=[\s·]|$)|\s*((?![{_UNITS}])[{HAN}]{{2,8}})(?![{HAN}]))")
_PAGE_BEHIND = re.compile(rf"(?:^|[{HAN}\s])\s*(([A-Z]?0?\d|[A-Z]?\d\d))$")

_PAPERS = ("报", "報", "周刊", "晨刊", "晚刊", "新闻", "通讯", "时讯", "周讯", "旬讯", "月讯")


def page_name(printed: str) -> str:
    """Return a page number in the form of the contract: `A4`, `2`.

    >>> page_name("02"), page_name("a 4"), page_name("四")
    ('2', 'A4', '4')
    """
    text = re.sub(r"\s", "", plain(printed)).upper()
    if text[:1].isascii() and text[:1].isalpha():
        return text[0] + (text[1:].lstrip("0") or "0")
    value = number(text)
    return str(value) if value is not None else text


def only_persons(names: str) -> str:
    """Return the list of names up to the first word that is a newspaper's or a section's name.

    >>> only_persons("王蔚 溧湖报"), only_persons("李玲 要闻")
    ('王蔚', '李玲')
    """
    for found in re.finditer(r"\S+", names):
        word = found[0]
        if word in SECTIONS or (len(word) > 2 and word.endswith(_PAPERS)):
            return names[: found.start()].rstrip()
    return names


def bare_page(bare: str) -> tuple[str, str, str] | None:
    """Return the number that a folio prints without 版, all that is printed of it, and the section's name at it.

    Beside date and weekday a lone number before or behind a short name can only be the page.

    >>> bare_page("5社区 热线"), bare_page("健康 10"), bare_page("25℃")
    (('5', '5社区', '社区'), ('10', '10', ''), None)
    """
    if found := _PAGE_BEFORE.match(bare):
        return found[1], found[0].strip(), (found[2] or "").strip()
    if found := _PAGE_BEHIND.search(bare):
        return found[2], found[2], ""
    return None
