"""Owns bodies: which pieces are one story, where one ends and the next begins, and what are its subheads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rag.reading.imprint import Furniture
from rag.reading.overlap import shared
from rag.reading.pieces import Piece
from rag.reading.prints import Print, ends_sentence

_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)]|第[一二三四五六七八九十]{1,3}[章节篇部是]|\d{1,2}[、.．](?!\d)|[①②③④⑤⑥⑦⑧⑨]|[●◆▲■][^，。]{2,14}$)"
)
# What a sheet of one town shares from story to story anyway.
_COMMON_GROUND = 0.16


@dataclass(slots=True)
class Story:
    """A body under construction: the numbers of its pieces in order, subheads among them."""

    pieces: list[int] = field(default_factory=list)
    subheads: list[int] = field(default_factory=list)
    bylines: list[int] = field(default_factory=list)
    credits: list[int] = field(default_factory=list)
    jump: int | None = None
    closed: bool = False

    @property
    def first(self) -> int:
        """The number of its first piece."""
        return self.pieces[0]


@dataclass(frozen=True, slots=True)
class Bodies:
    """All stories of a sheet, and the display and byline pieces that belong to none of them yet."""

    stories: tuple[Story, ...]
    loose: tuple[int, ...]


def find_stories(pieces: Sequence[Piece], furniture: dict[int, Furniture], gap: int, taken: frozenset[int]) -> Bodies:
    """Return the stories; pieces in `taken` (promos) are passed over as if not printed."""
    stories: list[Story] = []
    loose: list[int] = []
    between: list[int] = []
    story: Story | None = None
    for n, piece in enumerate(pieces):
        if n in taken:
            if story and not _is_open(story, pieces):
                story.closed = story.closed or piece.kind == "corner"
            continue
        if piece.kind == "body":
            if story is None or _begins_anew(piece, n, story, between, pieces, furniture, gap):
                _hand_out(between, story, stories, pieces, loose)
                story = Story()
                stories.append(story)
            else:
                story.subheads.extend(i for i in between if pieces[i].kind == "display")
                story.pieces.extend(i for i in between if pieces[i].kind == "display")
                loose.extend(i for i in between if pieces[i].kind == "byline")
            story.pieces.append(n)
            story.closed = piece.closes
            between = []
        elif (
            piece.kind == "jump"
            and story is not None
            and story.jump is None
            and not any(pieces[i].kind == "display" for i in between)
        ):
            story.jump, story.closed = n, True
        elif piece.kind == "credit" and story is not None and not between:
            story.credits.append(n)
            story.closed = True
        elif piece.kind in ("display", "byline"):
            between.append(n)
    _hand_out(between, story, stories, pieces, loose)
    return Bodies(tuple(stories), tuple(loose))


def _is_open(story: Story, pieces: Sequence[Piece]) -> bool:
    """Return whether the story's last sentence is still to be ended."""
    return not story.closed and not ends_sentence(pieces[story.pieces[-1]].last.text)


def _begins_anew(
    piece: Piece,
    n: int,
    story: Story,
    between: Sequence[int],
    pieces: Sequence[Piece],
    furniture: dict[int, Furniture],
    gap: int,
) -> bool:
    """Return whether a body piece opens another story than the one before it."""
    if piece.leads or piece.resumes or story.closed or any(pieces[i].kind == "byline" for i in between):
        return True
    displays = [pieces[i].first for i in between if pieces[i].kind == "display"]
    if displays:
        return subhead_score(displays, story, piece, pieces, gap) < 0
    if _is_open(story, pieces):
        return False
    # A folio between two whole paragraphs parts two pages.
    return any(
        furniture[line.place].imprint.page or furniture[line.place].imprint.date
        for i in range(story.pieces[-1] + 1, n)
        if pieces[i].kind == "furniture"
        for line in pieces[i].lines
    )


def subhead_score(displays: Sequence[Print], story: Story, after: Piece, pieces: Sequence[Piece], gap: int) -> float:
    """Return how much speaks for the display lines being subheads of the story (positive) or the next headline."""
    line = displays[-1]
    text = line.text
    score = -0.3 - {1: 0.0, 2: 2.0}.get(len(displays), 4.0)
    score += 3.0 if _NUMBERED.match(text) else 0.0
    earlier = [pieces[i].first for i in story.subheads]
    if earlier:
        alike = any(
            bool(_NUMBERED.match(e.text)) == bool(_NUMBERED.match(text)) and abs(len(e.text) - len(text)) <= 2
            for e in earlier
        )
        score += 1.5 if alike and earlier[-1].heading == line.heading else 0.5
    length = len(text)
    score += 0.8 if length <= 12 else 0.4 if length <= 16 else -1.0 if length < 22 else -2.0
    if after.first.blanks < line.blanks:
        score += 1.5 if line.blanks <= max(gap, 1) and gap else -1.0
    elif after.first.blanks < gap:
        score += 1.5
    score -= 1.5 if line.blanks > max(gap, 1) else 0.0
    phrases = text.split(" ")
    score -= 1.0 if len(phrases) >= 2 and all(len(phrase) >= 4 for phrase in phrases) else 0.0
    if line.heading:
        above = [
            pieces[i].first.heading
            for i in range(max(0, story.first - 4), story.first)
            if pieces[i].kind == "display" and pieces[i].first.heading
        ]
        score += (2.5 if line.heading > min(above) else -4.0) if above else -1.5 if line.heading <= 2 else 0.0
    elif any(pieces[i].first.heading for i in range(max(0, story.first - 3), story.first)):
        score += 1.5
    if pieces[story.first].leads:
        score -= 0.7
    before = "".join(pieces[i].text for i in story.pieces)[-1500:]
    score += max(-1.5, min(1.5, 6 * (shared(after.text[:400], before) - _COMMON_GROUND)))
    return score


def _hand_out(
    between: list[int], story: Story | None, stories: list[Story], pieces: Sequence[Piece], loose: list[int]
) -> None:
    """Give a byline right behind a body to it; all other display pieces stay loose."""
    if story is not None and between and pieces[between[0]].kind == "byline" and not story.bylines:
        # A second byline in a row, or one right before the next body, is the next story's.
        rest = between[1:]
        if rest or not _has_names(story, pieces):
            story.bylines.append(between[0])
            story.closed = True
            loose.extend(rest)
            return
    loose.extend(between)


def _has_names(story: Story, pieces: Sequence[Piece]) -> bool:
    return bool(re.match(r"^.{0,12}[（(](?:本报)?(?:见习|实习)?(?:记者|通讯员)", pieces[story.first].text))
