"""Owns the search for bodies that ran together: how many headlines they have shows into how many they fall.

Two bodies may follow each other without dateline or headline between, their
headlines printed elsewhere. The paragraphs are shared out among the headlines
so that each fits its part, and parts begin where something shows it: the
column's width changes, the space is wider, the words change.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, permutations
from statistics import median

from rag.reading.overlap import Term, terms
from rag.reading.pieces import Piece
from rag.reading.prints import Print, ends_fully
from rag.reading.stories import Story

_WINDOW = 8
_SHORTEST = 40  # characters a body has at least
_MOST_PARAGRAPHS = 80
_MOST_HEADLINES = 6
_ANOTHER_WIDTH = 0.7
_FIT = 4.0
# How stories begin, and how only their later paragraphs do.
_FIRST_WORDS = re.compile(
    r"(?:近日|日前|最近|近来|近段时间|前不久|不久前|前些天|前几天|前段时间|有一次|[昨今][天日]|清晨|凌晨|傍晚|\d{1,2}月\d{1,2}日)"
)
_LATER_WORDS = re.compile(
    r"[“”‘’]?(?:但|然而|不过|当然|而|可见|因此|所以|于是|同时|此外|另外|首先|其次|再次|最后|总之|其实|对此|如此|由此|这|那|它|他|她|其中|显然|毕竟|归根到底|归根结底|说到底|总而言之|综上|一言以蔽之|更|也|还|要|只有|只要)"
)
# Neighbouring paragraphs of one story share this much of their pairs.
_COMMON = 0.08


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph that may open a body: its piece, its first line there, its text, what shows a beginning."""

    piece: int
    line: int
    text: str
    shown: float


def shared_out(
    pieces: Sequence[Piece], story: Story, headlines: Sequence[str], widths: Sequence[float], gap: int
) -> tuple[Piece, ...] | None:
    """Return the pieces with the story cut into as many bodies as there are headlines, None if it cannot be."""
    paragraphs = _paragraphs(pieces, story, widths, gap)
    count = len(headlines)
    if not 2 <= count <= _MOST_HEADLINES or not count <= len(paragraphs) <= _MOST_PARAGRAPHS:
        return None
    own = [terms(headline) for headline in headlines]
    told = [terms(paragraph.text) for paragraph in paragraphs]
    opens = [0.0, *(_opening(paragraphs, told, i) for i in range(1, len(paragraphs)))]
    lengths = [len(paragraph.text) for paragraph in paragraphs]
    # Few headlines may stand in another order than their bodies.
    orders = permutations(range(count)) if count <= 3 else iter([tuple(range(count))])
    best: tuple[float, tuple[int, ...]] = (-1e9, ())
    for order in orders:
        found = _best_shares([own[i] for i in order], told, opens, lengths)
        if found is not None:
            best = max(best, (found[0] - (0.5 if order != tuple(range(count)) else 0.0), found[1]))
    if not best[1]:
        return None
    return _cut(pieces, [paragraphs[i] for i in best[1]])


def _paragraphs(pieces: Sequence[Piece], story: Story, widths: Sequence[float], gap: int) -> list[_Paragraph]:
    """Return the story's paragraphs; in a column one ends where a line with a whole sentence is not full."""
    found: list[_Paragraph] = []
    # A wider space that also stands in mid-sentence parts nothing.
    parted = not any(
        line.blanks > gap and not ends_fully(last.text)
        for n in story.pieces
        if pieces[n].kind == "body"
        for last, line in pairwise(pieces[n].lines)
    )
    for n in story.pieces:
        if pieces[n].kind != "body" or n in story.subheads:
            continue
        lines = pieces[n].lines
        start = 0
        for i in range(1, len(lines) + 1):
            if i < len(lines):
                last = lines[i - 1]
                width = widths[last.place]
                if not ends_fully(last.text):
                    continue
                if width and last.width > width - 0.2 and not _FIRST_WORDS.match(lines[i].text):
                    continue  # the paragraph goes on, as far as one can see
            shown = _shown(lines, start, gap, parted=parted) if start else 0.0
            found.append(_Paragraph(n, start, "".join(line.text for line in lines[start:i]), shown))
            start = i
    return found


def _shown(lines: Sequence[Print], i: int, gap: int, *, parted: bool) -> float:
    """Return how much the print itself shows that another body begins at line `i`."""
    step = _width_step(lines, i, _WINDOW)
    # The same over a few lines only places the change exactly.
    shown = 1.5 + 0.3 * min(2.0, _width_step(lines, i, 4)) if step >= _ANOTHER_WIDTH else 0.0
    return shown + (0.7 if parted and lines[i].blanks > gap else 0.0)


def _width_step(lines: Sequence[Print], i: int, window: int) -> float:
    """Return by how much the column before line `i` and the column from it on differ in width, 0 without columns."""
    before = [line.width for line in lines[max(0, i - window) : i] if not ends_fully(line.text)]
    after = [line.width for line in lines[i : i + window] if not ends_fully(line.text)]
    if 2 * len(before) < window or 2 * len(after) < window or max(*before, *after) > 60:
        return 0.0
    return abs(median(before) - median(after))


def _opening(paragraphs: Sequence[_Paragraph], told: Sequence[frozenset[Term]], i: int) -> float:
    """Return how much speaks for paragraph `i` opening a body: print, and words that change."""
    before = frozenset[Term]().union(*told[max(0, i - 2) : i])
    after = frozenset[Term]().union(*told[i : i + 2])
    shared = len(before & after) / max(1, min(len(before), len(after)))
    text = paragraphs[i].text
    worded = 0.6 if _FIRST_WORDS.match(text) else -0.6 if _LATER_WORDS.match(text) else 0.0
    return paragraphs[i].shown + worded + max(-1.5, min(0.8, 10 * (_COMMON - shared)))


def _best_shares(
    headlines: Sequence[frozenset[Term]],
    told: Sequence[frozenset[Term]],
    opens: Sequence[float],
    lengths: Sequence[int],
) -> tuple[float, tuple[int, ...]] | None:
    """Return the best sum, and the paragraphs that open the second and later bodies."""
    count = len(told)
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for h, headline in enumerate(headlines):
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        left = len(headlines) - h - 1
        shared = [paragraph & headline for paragraph in told]
        for start, (score, cuts) in best.items():
            words: frozenset[Term] = frozenset()
            size = 0
            gained = score + (opens[start] if h else 0.0)
            for end in range(start + 1, count - left + 1):
                words |= shared[end - 1]
                size += lengths[end - 1]
                if size < _SHORTEST or (not left and end < count):
                    continue
                total = gained + _FIT * (len(words) / len(headline) if headline else 0.0)
                if end not in following or total > following[end][0]:
                    following[end] = (total, (*cuts, start) if h else cuts)
        best = following
    return best.get(count)


def _cut(pieces: Sequence[Piece], openings: Sequence[_Paragraph]) -> tuple[Piece, ...]:
    """Return the pieces, each of these paragraphs opening one."""
    at: dict[int, list[int]] = {}
    for paragraph in openings:
        at.setdefault(paragraph.piece, []).append(paragraph.line)
    result: list[Piece] = []
    for n, piece in enumerate(pieces):
        if n not in at:
            result.append(piece)
            continue
        starts = sorted({0, *at[n]})
        if 0 in at[n] and result:
            last = max(i for i in range(len(result)) if result[i].kind == "body")
            result[last] = replace(result[last], closes=True)
        for start, end in zip(starts, [*starts[1:], len(piece.lines)], strict=True):
            whole = end == len(piece.lines)
            result.append(
                replace(
                    piece,
                    lines=piece.lines[start:end],
                    leads=piece.leads and start == 0,
                    resumes=piece.resumes and start == 0,
                    closes=piece.closes if whole else True,
                )
            )
    return tuple(result)
