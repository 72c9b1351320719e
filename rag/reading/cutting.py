"""Owns the search for bodies that ran together: where a headline is left over, which paragraph opens its body.

Two bodies may follow each other without dateline or headline between. A cut
there is tried only where something shows it (the column's width changes, a
wider space, a headline that fits what follows far better than what precedes),
and kept only if the headlines of the whole sheet then fit better.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from rag.reading.overlap import pairs
from rag.reading.pieces import Piece
from rag.reading.prints import Print, ends_fully
from rag.reading.stories import Story

_WINDOW = 8
_SHORTEST = 40  # characters a body has at least
_STRUCTURE = 1.0
_ANOTHER_WIDTH = 0.7


def likely_cut(
    pieces: Sequence[Piece],
    stories: Sequence[Story],
    near: Sequence[int],
    headline: str,
    signed: bool,
    widths: Sequence[float],
    gap: int,
) -> tuple[Piece, ...] | None:
    """Return the pieces with the likeliest cut made in one of the stories `near`, None where nothing shows one."""
    best: tuple[float, int, int] | None = None
    own = pairs(headline)
    for s in near:
        for n in stories[s].pieces:
            if pieces[n].kind != "body" or n in stories[s].subheads:
                continue
            for i, score in _boundaries(pieces[n].lines, own, widths, gap):
                score += 0.5 if signed else 0.0
                if score >= _STRUCTURE and (best is None or score > best[0]):
                    best = (score, n, i)
    if best is None:
        return None
    _, n, i = best
    piece = pieces[n]
    halves = (
        replace(piece, lines=piece.lines[:i], closes=True),
        replace(piece, lines=piece.lines[i:], leads=False, resumes=False),
    )
    return (*pieces[:n], *halves, *pieces[n + 1 :])


def _boundaries(
    lines: Sequence[Print], headline: frozenset[str], widths: Sequence[float], gap: int
) -> Iterator[tuple[int, float]]:
    """Yield (index of the line that would open the second body, how much shows it)."""
    texts = [line.text for line in lines]
    for i in range(1, len(lines)):
        if not ends_fully(texts[i - 1]):
            continue
        # Only where a paragraph may end: in a column, at a line that is not full.
        width = widths[lines[i - 1].place]
        if width and lines[i - 1].width > width - 0.5:
            continue
        before, after = "".join(texts[max(0, i - 40) : i]), "".join(texts[i : i + 40])
        if len(before) < _SHORTEST or len(after) < _SHORTEST:
            continue
        step = _width_step(lines, i, _WINDOW)
        # The same over a few lines only places the change exactly.
        score = 1.5 + 0.3 * min(2.0, _width_step(lines, i, 4)) if step >= _ANOTHER_WIDTH else 0.0
        score += 1.0 if lines[i].blanks > gap else 0.0
        if headline:
            fits = len(headline & pairs(after)) / len(headline)
            score += 2.0 * (fits - len(headline & pairs(before)) / len(headline))
        yield i, score


def _width_step(lines: Sequence[Print], i: int, window: int) -> float:
    """Return by how much the column before line `i` and the column from it on differ in width, 0 without columns."""
    before = [line.width for line in lines[max(0, i - window) : i] if not ends_fully(line.text)]
    after = [line.width for line in lines[i : i + window] if not ends_fully(line.text)]
    if 2 * len(before) < window or 2 * len(after) < window or max(*before, *after) > 60:
        return 0.0
    return abs(median(before) - median(after))
