"""Owns the cutting of a sorted sheet into pieces: runs of body, display lines, and what is marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rag.reading import asides, formulae
from rag.reading.lineforms import BULLET
from rag.reading.numerals import find_date
from rag.reading.prints import Print, ends_fully, ends_sentence, is_starred
from rag.reading.signatures import is_office
from rag.reading.sorting import Sorted

_ASKED = frozenset(("问：", "問：", "问:", "問:"))
PieceKind = Literal["body", "display", "aside", "furniture", "byline", "jump", "credit", "caption", "promo", "corner"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that belong together whatever story they are of. `leads`: a new report opens with it."""

    kind: PieceKind
    lines: tuple[Print, ...]
    leads: bool = False
    resumes: bool = False
    closes: bool = False

    @property
    def text(self) -> str:
        """All its characters, for a look at it; nothing between the lines."""
        return "".join(line.text for line in self.lines)

    @property
    def first(self) -> Print:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> Print:
        """Its last line."""
        return self.lines[-1]


def cut_pieces(lines: Sequence[Sorted]) -> tuple[Piece, ...]:
    """Return the pieces of the sheet in printed order; every line is in exactly one."""
    pieces: list[Piece] = []
    run: list[Sorted] = []
    for line in _with_signatures(_with_wrapped_captions(lines)):
        if run and not _goes_on(run, line):
            pieces.append(_piece(run))
            run = []
        run.append(line)
    if run:
        pieces.append(_piece(run))
    return tuple(pieces)


def _goes_on(run: Sequence[Sorted], line: Sorted) -> bool:
    """Return whether the line belongs to the same piece as the run before it."""
    last = run[-1]
    if line.sort != last.sort or line.sort in ("head", "aside", "byline", "jump", "credit", "corner", "caption"):
        return False
    if line.sort == "body":
        marked = (
            BULLET.match(line.printed.text) and ends_sentence(last.printed.text) and BULLET.match(run[0].printed.text)
        )
        return not (marked or line.leads or formulae.jump_from(line.printed.text) or closes_story(last.printed.text))
    return True


def closes_story(text: str) -> bool:
    """Return whether a body line ends its story: by a jump, a credit or names in brackets behind the last sentence."""
    if text[:2] in _ASKED:
        return False  # 问：…？（读者 张先生）: the answer follows
    if len(text) < 4 or (text[-1] not in ")）】]版》" and not is_starred(text)):
        return False
    signed = formulae.byline_at_end(text)
    return bool(formulae.jump_to(text) or formulae.credit_at_end(text) or (signed and signed[0]))


def _piece(run: Sequence[Sorted]) -> Piece:
    sort = run[0].sort
    first, last = run[0].printed, run[-1].printed
    return Piece(
        kind="display" if sort == "head" else sort,
        lines=tuple(line.printed for line in run),
        leads=run[0].leads,
        resumes=sort == "body" and bool(formulae.jump_from(first.text)),
        closes=sort == "body" and closes_story(last.text),
    )


def _with_wrapped_captions(lines: Sequence[Sorted]) -> list[Sorted]:
    """Return the lines with the further lines of a caption sorted as caption too.

    A caption that breaks off in mid-sentence goes on until its sentence or its credit ends.
    """
    result: list[Sorted] = []
    left = 0
    for line in lines:
        text = line.printed.text
        if left and line.sort in ("head", "body", "caption", "aside") and not line.leads:
            line = Sorted(line.printed, "aside")
            left = 0 if ends_fully(text) or asides.is_caption(text) else left - 1
        elif line.sort == "caption":
            opened = not ends_sentence(text) and not asides.photo_credit(text) and ("，" in text or "," in text)
            left = 3 if opened else 0
        else:
            left = 0
        result.append(line)
    return [
        Sorted(line.printed, "caption") if line.sort == "aside" and _behind_caption(result, i) else line
        for i, line in enumerate(result)
    ]


def _behind_caption(lines: Sequence[Sorted], i: int) -> bool:
    return (
        i > 0
        and lines[i - 1].sort == "caption"
        and not ends_sentence(lines[i - 1].printed.text)
        and lines[i].sort == "aside"
    )


def _with_signatures(lines: Sequence[Sorted]) -> list[Sorted]:
    """Return the lines with signatures sorted as body: who signs, and a date on a line of its own behind it.

    Notices and letters end so; a headline never ends in a bare date.
    """
    result = list(lines)
    for i, line in enumerate(lines):
        behind = i > 0 and result[i - 1].sort == "body" and ends_sentence(lines[i - 1].printed.text)
        if behind and line.sort == "head" and not line.printed.heading and is_office(line.printed.text):
            result[i] = Sorted(line.printed, "body")
            continue
        if line.sort != "head" or not _is_date(line.printed.text):
            continue
        start = i
        while start > 0 and i - start < 3 and lines[start - 1].sort == "head" and not lines[start - 1].printed.heading:
            start -= 1
        if start > 0 and lines[start - 1].sort == "body":
            for j in range(start, i + 1):
                result[j] = Sorted(lines[j].printed, "body")
    return result


def _is_date(text: str) -> bool:
    found = find_date(text)
    return found is not None and found[2] - found[1] >= len(text) - 2
