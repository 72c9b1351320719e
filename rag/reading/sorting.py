"""Owns the sorting of lines: which are body, which stand over it, which interrupt it.

Marked lines (furniture, bylines, jumps, captions …) are known by their set
phrases; the rest by the best sequence for the whole sheet.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rag.reading import asides, formulae
from rag.reading.imprint import Furniture
from rag.reading.lineforms import is_bare
from rag.reading.names import is_name
from rag.reading.prints import Print, ends_fully, ends_sentence, imbalance
from rag.reading.sequence import best_sequence
from rag.reading.signatures import read_signature

_AUTHORS = frozenset(("作者", "撰文", "文字", "采写", "文/", "文｜", "文|"))
_FAR = 6  # lines between the name of a corner, or a page named there, and the next page
_NOTE = re.compile("作者|[:：]|(?:整理|供稿|提供|摘编|解答|待续|选自.{1,12})[）)]$")
_ONLY_PAGE = re.compile(r"[（(【\[]?\s*(?:见|详见|请看|→|▶)?\s*第?\s*[A-Za-z]?\d{1,2}\s*版\s*[)）】\]]?")

Sort = Literal["body", "head", "aside", "furniture", "byline", "jump", "credit", "caption", "promo", "corner"]


@dataclass(frozen=True, slots=True)
class Sorted:
    """A line and its sort. `leads` says that it opens a report by its dateline."""

    printed: Print
    sort: Sort
    leads: bool = False
    furniture: Furniture | None = None


def sort_lines(
    prints: Sequence[Print], furniture: Mapping[int, Furniture], widths: Sequence[float], gap: int
) -> tuple[Sorted, ...]:
    """Return every line with its sort, in printed order."""
    marked = [_marked(p, furniture) for p in prints]
    inside = _inside_datelines(prints)
    for place in inside:
        marked[place] = None
    for p in prints:
        if marked[p.place] is None and not widths[p.place] and not p.heading and asides.is_shown(p.text):
            marked[p.place] = "caption"
    for place in _pages_of_pointers(prints, marked):
        marked[place] = "promo"
    for place in _notes(prints, marked):
        marked[place] = "credit"
    for place in _signed_from(prints, marked):
        marked[place] = "byline"
    for place in _bare_names(prints, marked):
        marked[place] = "byline"
    loose = [p for p, sort in zip(prints, marked, strict=True) if sort is None]
    found = dict(zip((p.place for p in loose), best_sequence(loose, prints, marked, widths, gap, inside), strict=True))
    sorts: list[Sort] = [sort or found[p.place] for p, sort in zip(prints, marked, strict=True)]
    for i in range(1, len(sorts) - 1):
        # A bare name between headline and body signs it.
        if sorts[i - 1] == "head" and sorts[i] == "head" and sorts[i + 1] == "body" and is_name(prints[i].text):
            sorts[i] = "byline"
    for i in _announced(prints, sorts):
        sorts[i] = "promo"
    return tuple(
        Sorted(
            p,
            sort,
            unmarked is None and p.place not in inside and formulae.opens_report(p.text),
            furniture.get(p.place),
        )
        for p, sort, unmarked in zip(prints, sorts, marked, strict=True)
    )


def _bare_names(prints: Sequence[Print], marked: Sequence[Sort | None]) -> list[int]:
    """Return the places of names that stand alone under a line that can be a title, behind a sentence or marks."""
    return [
        p.place
        for before, title, p in zip([None, *prints], prints, prints[1:], strict=False)
        if _only_names(p.text)
        and marked[p.place] is None
        and marked[title.place] is None
        and is_bare(title.text)
        and (2 if title.blanks > p.blanks else 3) <= len(title.text) <= 22
        and not is_name(title.text)
        and p.place + 1 < len(prints)
        and marked[p.place + 1] is None
        and (
            before is None
            or marked[before.place]
            or ends_sentence(before.text)
            # Behind verse no sentence need end, where the space and prose below show the title.
            or (title.blanks > p.blanks and len(before.text) <= 16 and "，" in prints[p.place + 1].text)
        )
    ]


def _only_names(text: str) -> bool:
    """Return whether the line is one name, or two or three with blanks between."""
    if " " not in text:
        return len(text) <= 4 and is_name(text)
    names = text.split(" ")
    return len(text) <= 12 and len(names) <= 3 and all(len(name) > 1 and is_name(name) for name in names)


def _notes(prints: Sequence[Print], marked: Sequence[Sort | None]) -> list[int]:
    """Return the places of remarks in brackets behind a whole sentence: on the author, or what follows."""
    return [
        p.place
        for above, p in pairwise(prints)
        if p.text[0] in "（("
        and p.text[-1] in "）)"
        and 5 < len(p.text) <= 50
        and marked[p.place] is None
        and _NOTE.search(p.text)
        and ends_sentence(above.text)
    ]


def _pages_of_pointers(prints: Sequence[Print], marked: Sequence[Sort | None]) -> list[int]:
    """Return the places of lines that only name a page, behind the name of a corner of pointers or another page."""
    found: list[int] = []
    since = _FAR
    for p in prints:
        sort = marked[p.place]
        since = 0 if sort == "corner" else since + 1
        if since <= _FAR and len(p.text) <= 8 and _ONLY_PAGE.fullmatch(p.text) and sort in (None, "furniture"):
            found.append(p.place)
            since = 0
    return found


def _signed_from(prints: Sequence[Print], marked: Sequence[Sort | None]) -> list[int]:
    """Return the places of lines that only say where somebody is from and who it is: `三车间 田大伟`.

    They sign what stands above or below: between a title and its text, or behind a whole sentence.
    """
    return [
        p.place
        for above, p in pairwise(prints)
        if len(p.text) <= 24
        and " " in p.text
        and marked[p.place] is None
        and read_signature(p.text)
        and (ends_sentence(above.text) or (marked[above.place] is None and is_bare(above.text)))
    ]


def _inside_datelines(prints: Sequence[Print]) -> frozenset[int]:
    """Return the places of lines that only go on with the names of a dateline: until its bracket is closed.

    In narrow columns `本报讯（记者 吴兰、` / `贺嵩澜 通讯员 赵雁）` would pass for a byline.
    """
    inside: set[int] = set()
    left = 0
    for last, p in pairwise(prints):
        if left:
            inside.add(p.place)
            left = 0 if imbalance(p.text)[0] else left - 1
        elif formulae.opens_report(last.text) and last.place not in inside:
            if imbalance(last.text)[1] and not ends_sentence(last.text):
                inside.add(p.place)
                left = 0 if imbalance(p.text)[0] else 4
            elif len(last.text) <= 14 and p.text[:1] in "（(" and formulae.opens_report(p.text):
                inside.add(p.place)
                left = 4 if imbalance(p.text)[1] else 0
    return frozenset(inside)


def _announced(prints: Sequence[Print], sorts: Sequence[Sort]) -> list[int]:
    """Return the indices of headlines that are printed again further down: an index of the issue or a site's menu."""
    last = {_letters(p.text): i for i, p in enumerate(prints) if sorts[i] == "head"}
    return [
        i
        for i, p in enumerate(prints)
        if sorts[i] == "head" and len(p.text) >= 7 and last[_letters(p.text)] > i and _stands_in_list(sorts, i)
    ]


def _stands_in_list(sorts: Sequence[Sort], i: int) -> bool:
    """Return whether no body follows before other furniture or display lines: nothing is headed by the line."""
    following = next((sort for sort in sorts[i + 1 : i + 9] if sort != "head"), None)
    return following != "body"


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def _marked(p: Print, furniture: Mapping[int, Furniture]) -> Sort | None:
    """Return the sort of a line that says itself what it is, else None."""
    text = p.text
    if p.place in furniture:
        return "furniture"
    if text[:1] in "（(【" and len(text) <= 40 and formulae.read_bracketed(text):
        return "byline"
    if len(text) > 120 or formulae.opens_report(text):
        return None
    if (jump := formulae.jump_to(text)) and jump[0] == 0:
        return "jump"
    if asides.is_promo_section(text):
        return "corner"
    if text[:2] in _AUTHORS and formulae.read_byline(text):
        return "byline"  # 作者：张三 摄影：李四 is no caption
    if asides.is_caption(text) and (len(text) <= 70 or "。" not in text):
        return "caption"
    if formulae.read_byline(text):
        return "byline"
    if (credit := formulae.credit_at_end(text)) and credit[0] == 0:
        return "credit"
    if asides.is_promo(text) and not (len(text) > 40 and ends_fully(text)):
        return "promo"
    return None
