"""Owns where sentences and clauses begin and end, as offsets into the text as printed.

A full stop inside brackets or a short quotation ends nothing; marks that close
behind a full stop belong to the sentence; a line break always ends one. Marks
that printers lost are forgiven: an opening mark without its closing one within
the line and a fair distance counts for nothing.
"""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_CLOSING = dict(zip("“‘「『（(《〈【[", "”’」』）)》〉】]", strict=True))
_QUOTATIONS = frozenset("“‘「『")
_CLOSERS = frozenset(_CLOSING.values()) | {'"', "'"}
# A longer quotation is a speech of several sentences, each of which can be cited by itself.
_LONGEST_WHOLE_QUOTATION = 60
_LONGEST_BRACKET = 200
# "“谁来养老？”的问题", "《你好！》节目": a quoted title or question that the sentence goes on behind.
_LONGEST_QUOTED_TITLE = 20
_ENDS = re.compile(r"[。！？!?]+[…]*|…+|\.{3,}|\.(?=[\"'”’)\]]*(?:\s|$))")
_GOES_ON = frozenset("，、；：,;:的地得等之与和及或")
_CLAUSE_ENDS = re.compile(r"[，；：;]|[,:](?!\d)|[。！？!?…]+")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[A-Za-z]|[A-Z][a-z]{1,2}|No|Nos|Inc|Ltd|Corp|Prof|etc|vs)$")


def sentences(text: str) -> Iterator[Span]:
    """Yield the span of each sentence in order, without white space at its edges; none is empty.

    >>> text = "他说：“来了。走了。”会议（第五次。）召开……\\n下一段"
    >>> [text[start:end] for start, end in sentences(text)]
    ['他说：“来了。走了。”', '会议（第五次。）召开……', '下一段']
    """
    start = 0
    for line in text.split("\n"):
        yield from _line_sentences(text, start, start + len(line))
        start += len(line) + 1


def clauses(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the clauses of `text[start:end]` in order: up to each comma, semicolon, colon or full stop.

    A mark inside a number ("12:30", "1,200") ends nothing; closing marks stay with their clause.

    >>> text = "一是提质，二是增效；共1,200亩。"
    >>> [text[start:end] for start, end in clauses(text)]
    ['一是提质，', '二是增效；', '共1,200亩。']
    """
    end = len(text) if end is None else end
    begin = start
    for match in _CLAUSE_ENDS.finditer(text, start, end):
        if match.start() < begin:
            continue
        stop = _past_closers(text, match.end(), end)
        yield from _trimmed(text, begin, stop)
        begin = stop
    yield from _trimmed(text, begin, end)


def _line_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    whole = tuple(_kept_whole(text, start, end))
    begin = start
    for match in _ENDS.finditer(text, start, end):
        place = match.start()
        if place < begin or any(opened < place < closed for opened, closed in whole):
            continue
        if match[0] == "." and _ABBREVIATION.search(text, max(start, place - 8), place):
            continue
        stop = _past_closers(text, match.end(), end)
        if _goes_on(text, begin, match, stop, end):
            continue
        yield from _trimmed(text, begin, stop)
        begin = stop
    yield from _trimmed(text, begin, end)


def _kept_whole(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the inner spans of brackets and short quotations, in which no sentence ends.

    Of a quotation its last full stop is left outside the span, since it may end the sentence.
    """
    for place in range(start, end):
        mark = text[place]
        closing = _CLOSING.get(mark)
        if closing is None:
            continue
        longest = _LONGEST_WHOLE_QUOTATION if mark in _QUOTATIONS else _LONGEST_BRACKET
        closed = text.find(closing, place + 1, min(end, place + 1 + longest))
        if closed < 0:
            continue
        last = closed
        if mark in _QUOTATIONS:
            while last > place + 1 and text[last - 1] in "。！？!?…":
                last -= 1
        yield place, last


def _past_closers(text: str, place: int, end: int) -> int:
    while place < end and text[place] in _CLOSERS:
        place += 1
    return place


def _goes_on(text: str, begin: int, match: re.Match[str], stop: int, end: int) -> bool:
    """Return whether the sentence goes on behind a full stop and the marks that close with it."""
    behind = text[stop] if stop < end else ""
    if stop == match.end():
        # An ellipsis in mid-sentence is followed by a comma; "。，" is a printer's slip.
        return behind in _GOES_ON and bool(behind) and match[0][0] in "…."
    if behind and behind in _GOES_ON:
        return True
    opened = max((text.rfind(mark, begin, match.start()) for mark in _CLOSING), default=-1)
    titled = opened > begin and stop - opened <= _LONGEST_QUOTED_TITLE and match[0][-1] in "！？!?"
    led_in = opened > 0 and text[opened - 1] in "：:，,。"
    return titled and not led_in and bool(behind) and behind not in "“「（("


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
