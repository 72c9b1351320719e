"""Owns what a web page leaves in text: lines of its site among the printed lines, and which lines those are.

Text copied from a site carries its buttons, its lists of pages and headlines
and its legal notice as lines like any other. A line is known by its words; a
list by the words above it. Text that shows no such site is left alone.
"""

import re
from collections import Counter
from collections.abc import Sequence

from rag.reading.html_furniture import is_button_line, is_furniture_line, is_legal_line
from rag.reading.sheet import Line

_PAGE_LIST = re.compile(r"(?:版面|版次|本期)(?:导航|目录|列表|导读)")
_TITLE_LIST = re.compile(r"(?:标题|本版|文章)(?:导航|目录|列表)")
_PAGE_ENTRY = re.compile(r"第?\s*[A-Za-z]?\s*\d{1,3}\s*版\s*[:：]?\s*\S{0,10}")
_CONTACT = re.compile(
    r"(?:https?://|www\.)\S+.{0,40}|.{0,10}(?:电话|传真|邮箱|E-?mail|地址|邮编)\s*[:：].{0,60}", re.IGNORECASE
)
_NO_LETTER = re.compile(r"[\s\W]+")
# So many lines of buttons show that a text was copied from a site.
_LEAST_BUTTONS = 2


def without_site(lines: Sequence[Line], *, is_site: bool = False) -> tuple[Line, ...]:
    """Return the lines that are print; `is_site` says that they are known to come from a web page."""
    buttons = sum(is_button_line(line.text) for line in lines)
    legal = any(is_legal_line(line.text) for line in lines)
    if not is_site and buttons + legal < _LEAST_BUTTONS:
        return tuple(lines)
    # Between buttons that are gone, their separators are left.
    dropped = {i for i, line in enumerate(lines) if is_furniture_line(line.text) or not _key(line.text)}
    dropped |= _listed(lines, dropped)
    dropped |= _contacts(lines, dropped)
    if len(dropped) == len(lines):
        return tuple(lines)
    return tuple(_closed_up(lines, dropped))


def _listed(lines: Sequence[Line], dropped: set[int]) -> set[int]:
    """Return the entries of lists of pages and of headlines: the latter stand once more over their articles."""
    counts = Counter(_key(line.text) for line in lines)
    later = "\n".join(_key(line.text) for line in lines)
    found: set[int] = set()
    entries: str | None = None
    for i, line in enumerate(lines):
        if _PAGE_LIST.fullmatch(line.text):
            entries = "pages"
        elif _TITLE_LIST.fullmatch(line.text):
            entries = "titles"
        elif i in dropped:
            entries = None if entries == "titles" else entries
            continue
        elif entries == "pages" and _PAGE_ENTRY.fullmatch(line.text):
            found.add(i)
            continue
        elif entries == "titles" and _is_listed(line.text, counts, later):
            found.add(i)
            counts[_key(line.text)] -= 1
            continue
        else:
            entries = None
            continue
        found.add(i)
    return found


def _is_listed(text: str, counts: Counter[str], later: str) -> bool:
    """Return whether the line can be an entry of a list of headlines; the name of the page ends the list."""
    key = _key(text)
    return len(key) >= 4 and not _PAGE_ENTRY.fullmatch(text) and _stands_again(key, counts, later)


def _stands_again(key: str, counts: Counter[str], later: str) -> bool:
    """Return whether a headline of the list stands somewhere else too, by itself or within a longer line."""
    return counts[key] >= 2 or later.count(key) >= 2


def _contacts(lines: Sequence[Line], dropped: set[int]) -> set[int]:
    """Return the lines of addresses and numbers that stand beside a site's legal notice."""
    found: set[int] = set()
    for i in sorted(dropped):
        if not is_legal_line(lines[i].text):
            continue
        for step in (1, -1):
            place = i + step
            while 0 <= place < len(lines) and _CONTACT.fullmatch(lines[place].text):
                found.add(place)
                place += step
    return found


def _closed_up(lines: Sequence[Line], dropped: set[int]) -> list[Line]:
    """Return the other lines; what stood between two of them still sets them apart."""
    kept: list[Line] = []
    blanks = 0
    for i, line in enumerate(lines):
        if i in dropped:
            blanks = max(1, blanks, line.blanks)
        else:
            kept.append(Line(line.traced, max(blanks, line.blanks), line.heading, line.indent))
            blanks = 0
    return kept


def _key(text: str) -> str:
    return _NO_LETTER.sub("", text)
