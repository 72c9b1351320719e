"""Owns a text with things drawn on it: quoted spans marked, words of the question underlined, dividers set in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.showing.escaping import escaped

_NOTHING: Mapping[int, str] = {}


@dataclass(frozen=True, slots=True)
class Mark:
    """A span `[start, end)` of a field, and the tag and attributes (HTML) that wrap it."""

    start: int
    end: int
    attributes: str = ""
    tag: str = "mark"


def painted(
    text: str,
    *,
    offset: int = 0,
    marks: Sequence[Mark] = (),
    words: Sequence[str] = (),
    inserted: Mapping[int, str] = _NOTHING,
) -> str:
    """Return `text`, which begins at `offset` of its field, as HTML.

    Marks and the places of `inserted` (HTML set in before that character) count
    in the field. Of marks that overlap, the later one gives way. A mark that
    something is inserted into is closed and opened again.

    >>> painted("张堰镇率先启动", marks=[Mark(0, 3)], words=["启动"])
    '<mark>张堰镇</mark>率先<u>启动</u>'
    """
    end = offset + len(text)
    underlined = _covered(text, words)
    edges = {offset, end, *(place for place in inserted if offset <= place <= end)}
    clear = _apart(marks, offset, end)
    for mark in clear:
        edges.update((mark.start, mark.end))
    ordered = sorted(edges)
    pieces: list[str] = []
    for start, stop in pairwise(ordered):
        pieces.append(inserted.get(start, ""))
        inner = _underlined(text[start - offset : stop - offset], underlined[start - offset : stop - offset])
        around = next((mark for mark in clear if mark.start <= start and stop <= mark.end), None)
        pieces.append(f"<{around.tag}{around.attributes}>{inner}</{around.tag}>" if around else inner)
    return "".join(pieces)


def runs(text: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return the stretches of `text` that the words cover together, each once, in order.

    Words of a search are also pairs of characters that run over a word's edge;
    what they cover together is what a reader sees as words.

    >>> runs("在全市率先启动小程序", ["率先", "先启", "启动", "小程序"])
    ('率先启动小程序',)
    """
    covered = _covered(text, words)
    found: list[str] = []
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or covered[i] != covered[start]:
            if covered[start]:
                found.append(text[start:i])
            start = i
    return tuple(dict.fromkeys(found))


def _apart(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    """Return the marks cut to `[start, end)`, earlier given ones first to be kept, none overlapping."""
    kept: list[Mark] = []
    for mark in marks:
        cut = Mark(max(mark.start, start), min(mark.end, end), mark.attributes, mark.tag)
        if cut.start < cut.end and all(cut.end <= other.start or other.end <= cut.start for other in kept):
            kept.append(cut)
    return kept


def _covered(text: str, words: Sequence[str]) -> list[bool]:
    """Return for each character whether it belongs to an occurrence of one of the words, whatever its case."""
    covered = [False] * len(text)
    lowered = text.lower()
    haystack = lowered if len(lowered) == len(text) else text
    for word in words:
        needle = word.lower()
        place = haystack.find(needle) if needle.strip() else -1
        while place >= 0:
            covered[place : place + len(needle)] = [True] * len(needle)
            place = haystack.find(needle, place + 1)
    return covered


def _underlined(text: str, covered: Sequence[bool]) -> str:
    pieces: list[str] = []
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or covered[i] != covered[start]:
            run = escaped(text[start:i])
            pieces.append(f"<u>{run}</u>" if covered[start] else run)
            start = i
    return "".join(pieces)
