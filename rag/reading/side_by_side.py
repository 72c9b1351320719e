"""Owns columns printed side by side in one text line, as `pdftotext -layout` writes them: they are read one by one.

Columns show themselves by wide gaps that end at the same place in line after
line, with running text on both sides. Tables and lists of names, whose entries
are short, are left as they are.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from rag.reading.sheet import Traced

_GAP = re.compile(r"(?<=\S)(?: {2,}|\u3000{2,}|\t+)[ \u3000\t]*(?=\S)")
# So many lines must break at one place, and so large a share of those that reach it.
_LEAST_LINES = 5
_LEAST_SHARE = 0.8
# Cells by which a column's left edge may waver.
_WAVER = 2
# Lines that may stand between two that break, where one column is longer.
_LONGEST_PAUSE = 10
# Running text is at least this wide, in cells; entries of tables are not.
_LEAST_WIDTH = 14


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a line between gaps: its first cell, the cell behind its last, and its place in the line."""

    first: int
    last: int
    start: int
    end: int


def one_by_one(lines: Sequence[Traced]) -> list[Traced]:
    """Return the lines with columns that stand side by side put one behind the other."""
    if sum(_has_gap(line.text) for line in lines) < _LEAST_LINES:
        return list(lines)
    pieces = [_pieces(line.text) for line in lines]
    result: list[Traced] = []
    place = 0
    for first, last, edges in _regions(pieces):
        result += lines[place:first]
        for column in range(len(edges) + 1):
            result += [_cut(lines[i], pieces[i], edges, column) for i in range(first, last + 1)]
            # The next column begins anew.
            result.append(Traced("", ()))
        place = last + 1
    return [*result, *lines[place:]]


def _has_gap(text: str) -> bool:
    blank = "  " in text or "\u3000\u3000" in text or "\t" in text
    return blank and _GAP.search(text) is not None


def _pieces(text: str) -> tuple[_Piece, ...]:
    """Return the parts of a line between its gaps."""
    if not text.strip():
        return ()
    cells = [0]
    for character in text:
        # Quotation marks and dashes are as wide as Han in Chinese print.
        cells.append(cells[-1] + 1 + (unicodedata.east_asian_width(character) in "WFA"))
    begin = len(text) - len(text.lstrip())
    pieces = []
    for found in _GAP.finditer(text, begin):
        pieces.append(_Piece(cells[begin], cells[found.start()], begin, found.start()))
        begin = found.end()
    end = len(text.rstrip())
    return (*pieces, _Piece(cells[begin], cells[end], begin, end))


def _regions(pieces: Sequence[tuple[_Piece, ...]]) -> list[tuple[int, int, tuple[int, ...]]]:
    """Return the stretches of lines set in columns: first line, last line, and the left edges of the later columns."""
    found: list[tuple[int, int, tuple[int, ...]]] = []
    place = place_after = 0
    while place < len(pieces):
        edge = _edge_from(pieces, place)
        if edge is None:
            place += 1
            continue
        first, last, left = max(place_after, edge[0]), edge[1], edge[2]
        edges = [left]
        # Columns further right stand in the same lines.
        while (further := _further(pieces, first, last, edges[-1])) is not None:
            edges.append(further)
        found.append((first, last, tuple(edges)))
        place = place_after = last + 1
    return found


def _edge_from(pieces: Sequence[tuple[_Piece, ...]], first: int) -> tuple[int, int, int] | None:
    """Return the stretch around this line that breaks at the left edge of its second piece, if it is one."""
    if len(pieces[first]) < 2:
        return None
    edge = pieces[first][1].first
    breaking: list[int] = []
    crossing = 0
    for i in range(first, len(pieces)):
        if _breaks(pieces[i], edge):
            breaking.append(i)
            if len(breaking) == _LEAST_LINES and not _is_running_text(pieces, breaking, edge):
                return None
        elif pieces[i] and not _fits(pieces[i], edge):
            # A line over the full width parts what stands above and below it.
            crossing += 1
            if len(breaking) >= _LEAST_LINES or crossing > (1 - _LEAST_SHARE) * _LEAST_LINES:
                break
        if breaking and i - breaking[-1] > _LONGEST_PAUSE:
            break
    if len(breaking) < _LEAST_LINES:
        return None
    return _reach(pieces, first, edge, -1), _reach(pieces, breaking[-1], edge, 1), edge


def _is_running_text(pieces: Sequence[tuple[_Piece, ...]], breaking: Sequence[int], edge: int) -> bool:
    return all(
        median(_width(pieces[i], edge, right=right) for i in breaking) >= _LEAST_WIDTH for right in (False, True)
    )


def _reach(pieces: Sequence[tuple[_Piece, ...]], place: int, edge: int, step: int) -> int:
    """Return the last line, going on from `place`, that belongs to one of the columns: no empty line between."""
    while 0 <= place + step < len(pieces) and pieces[place + step] and _fits(pieces[place + step], edge):
        place += step
    return place


def _breaks(line: tuple[_Piece, ...], edge: int) -> bool:
    return any(abs(piece.first - edge) <= _WAVER for piece in line[1:])


def _fits(line: tuple[_Piece, ...], edge: int) -> bool:
    """Return whether the line stands in one column alone."""
    return all(piece.last <= edge or piece.first >= edge - _WAVER for piece in line)


def _width(line: tuple[_Piece, ...], edge: int, *, right: bool) -> int:
    """Return the width of the piece on one side of the edge."""
    index = next(i for i, piece in enumerate(line) if i and abs(piece.first - edge) <= _WAVER)
    piece = line[index if right else index - 1]
    return piece.last - piece.first


def _further(pieces: Sequence[tuple[_Piece, ...]], first: int, last: int, edge: int) -> int | None:
    """Return the left edge of the next column to the right, if most of the stretch's lines break there too."""
    starts = [
        piece.first for line in pieces[first : last + 1] for piece in line[1:] if piece.first > edge + _LEAST_WIDTH
    ]
    if len(starts) < _LEAST_LINES:
        return None
    nearest = min(starts)
    return nearest if sum(abs(start - nearest) <= _WAVER for start in starts) >= _LEAST_LINES else None


def _cut(line: Traced, pieces: tuple[_Piece, ...], edges: tuple[int, ...], column: int) -> Traced:
    """Return what of a line stands in one column."""
    left = edges[column - 1] - _WAVER if column else 0
    right = edges[column] - _WAVER if column < len(edges) else 10**9
    own = [piece for piece in pieces if left <= piece.first < right]
    # A piece of the first column may begin anywhere before the second.
    return line[own[0].start : own[-1].end] if own else line[:0]
