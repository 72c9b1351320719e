"""Owns the measure of columns: how many glyphs fill a line, and which first lines of paragraphs would not fill theirs.

Lines of full glyphs alone are all of one length in a column but where
punctuation, a figure or a quotation could not begin the next line or be parted.
A line behind a whole sentence that breaks off one glyph short of its column is
no first line of a paragraph, but a headline of about the column's width.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rag.reading.prints import Print, ends_fully
from rag.reading.seams import word_crosses

_HAN = re.compile("[\u4e00-\u9fff]+")
_FULL_GLYPHS = re.compile("[\u4e00-\u9fff，。、；：“”‘’《》（）？！—「」『』]+")
# What was moved down to the next line with the glyph before it, or as a whole.
_MOVED_DOWN = re.compile(r".[，。、；：”’？！）》」』]|[\d“‘（《「『A-Za-z]")
# 博物馆“上新” 百件青瓷首次亮相: a column has no space between its phrases.
_PHRASES = re.compile(r"[^\s\d，。、；：]{4,} [^\s\d，。、；：]{4,}")
_REACH = 15
_ENOUGH = 3
_SHARE = 0.6


def misfits(prints: Sequence[Print], widths: Sequence[float], *, set_in: bool | None) -> frozenset[int]:
    """Return the places of lines that follow a whole sentence and fill their column nearly, but not as its lines do.

    Where first lines may be `set_in`, their length says nothing.
    """
    glyphs = [_glyphs(p, widths) for p in prints]
    found: set[int] = set()
    for p, following in pairwise(prints):
        i = p.place
        if i and widths[i] and not p.heading and ends_fully(prints[i - 1].text) and _PHRASES.fullmatch(p.text):
            found.add(i)
        if (
            set_in is not False
            or not glyphs[i]
            or not _HAN.fullmatch(p.text)
            or (i and not ends_fully(prints[i - 1].text))
        ):
            continue
        near = Counter(
            glyphs[j]
            for j in range(max(0, i - _REACH), min(len(prints), i + _REACH + 1))
            if glyphs[j] and j != i and abs(prints[j].width - p.width) <= 1.6
        )
        if not near:
            continue
        measure, lines = near.most_common(1)[0]
        if lines < _ENOUGH or lines < _SHARE * near.total() or glyphs[i] == measure:
            continue
        moved = glyphs[i] == measure - 1 and _MOVED_DOWN.match(following.text)
        if not moved and not word_crosses(p.text, following.text):
            found.add(i)
    return frozenset(found)


def _glyphs(p: Print, widths: Sequence[float]) -> int:
    """Return how many glyphs a line broken by its column holds, 0 for any other line and where some are not full."""
    width = widths[p.place]
    broken = width and abs(p.width - width) <= 1.6 and not p.heading and not ends_fully(p.text)
    return len(p.text) if broken and 6 <= len(p.text) <= 60 and _FULL_GLYPHS.fullmatch(p.text) else 0
