"""Owns breaking Chinese text into lines for a terminal: anywhere between characters, as print does it.

No line begins with a closing mark or ends with an opening one; Latin words and
numbers stay whole. A full-width character takes two cells.
"""

import re
import unicodedata
from collections.abc import Iterator

_CANNOT_BEGIN = frozenset("，。、；：！？”’」』）》〉】…—·％%‰℃,.;:!?)]}")
_CANNOT_END = frozenset("“‘「『（《〈【([{")
_TOKEN = re.compile(r"[!-~\u00c0-\u024f]+|.", re.DOTALL)


def cells(text: str) -> int:
    """Return how many cells of a terminal the text takes.

    >>> cells("金山2021")
    8
    """
    return sum(
        0 if unicodedata.combining(character) else 1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
    )


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a paragraph, none wider than `width` cells but for a closing mark that hangs.

    >>> list(wrapped("　　本报讯（记者 李红）3月8日，大会。", 14))
    ['　　本报讯（记', '者 李红）3月8', '日，大会。']
    """
    line = ""
    used = 0
    for piece in _tokens(text, width):
        size = cells(piece)
        if line and used + size > width and piece not in _CANNOT_BEGIN:
            carried = ""
            while line and line[-1] in _CANNOT_END:
                carried, line = line[-1] + carried, line[:-1]
            if line:
                yield line.rstrip(" ")
            line = carried
            used = cells(carried)
            if piece == " ":
                continue
        line += piece
        used += size
    if line:
        yield line


def _tokens(text: str, width: int) -> Iterator[str]:
    """Yield what may not be broken: words and single characters; a word wider than a line is broken after all."""
    for found in _TOKEN.finditer(text):
        piece = found[0]
        if piece[0] in _CANNOT_BEGIN or piece[-1] in _CANNOT_END or len(piece) > width:
            yield from piece
        else:
            yield piece
