"""Owns bodies: which pieces are one story, where one ends and the next begins, and what are its subheads."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rag.reading.formulae import byline_at_end, is_notice_title
from rag.reading.imprint import Furniture
from rag.reading.overlap import shared, terms, told_share
from rag.reading.pieces import Piece
from rag.reading.prints import Print, ends_sentence
from rag.reading.sections import is_section
from rag.reading.sheet import BOLD_LEVEL
from rag.reading.subheads import NUMBERED, form_score, spacing_score

_NAMED = re.compile(
    r".{0,12}[（(]\s*(?:本报|本報)?(?:见习|实习|見習|實習|首席)?(?:记者|記者|通讯员|通訊員|[\u4e00-\u9fff]{2,4}[\s）)])"
)
# 乡讯三则: one headline over all of them.
_COUNTED = re.compile("[二两兩三四五六七八九十\\d][则則]$")
_BULLET = re.compile("[■●◆▲★□○◇△☆▶►]")
# What is left of a line without its words: `“智慧党建”开辟新阵地` and `“毗邻党建”引领新发展` are built alike.
_WORDS = re.compile(r"\w")
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


@dataclass(frozen=True, slots=True)
class Setting:
    """What has to be known of the whole sheet to judge one place in it.

    `opens_usually`: most bodies behind display lines open with a dateline or under a byline.
    """

    pieces: Sequence[Piece]
    furniture: Mapping[int, Furniture]
    gap: int
    opens_usually: bool
    singles: tuple[Print, ...]

    def has_parallel(self, line: Print) -> bool:
        """Return whether another lone display line is worded like this one, as subheads of one story are."""
        text = line.text
        near = bisect_left(self.singles, line.place, key=lambda single: single.place)
        return any(
            other.place != line.place
            and abs(len(other.text) - len(text)) <= 1
            and other.heading == line.heading
            and (other.text[:2] == text[:2] or other.text[-2:] == text[-2:] or _built_alike(other.text, text))
            for other in self.singles[max(0, near - 3) : near + 4]
        )

    def has_sibling(self, line: Print) -> bool:
        """Return whether another such display line stands near, one body away."""
        near = bisect_left(self.singles, line.place, key=lambda single: single.place)
        return any(other.place != line.place for other in self.singles[max(0, near - 1) : near + 2])


def find_stories(
    pieces: Sequence[Piece], furniture: Mapping[int, Furniture], gap: int, taken: frozenset[int]
) -> Bodies:
    """Return the stories; pieces in `taken` (promos) are passed over as if not printed."""
    setting = Setting(pieces, furniture, gap, _opens_usually(pieces, taken), _singles(pieces))
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
            if story is None or _begins_anew(n, story, between, setting):
                _hand_out(between, story, pieces, loose)
                story = Story()
                stories.append(story)
            else:
                story.subheads.extend(i for i in between if pieces[i].kind == "display")
                story.pieces.extend(i for i in between if pieces[i].kind == "display")
                loose.extend(i for i in between if pieces[i].kind == "byline")
            story.pieces.append(n)
            story.closed = piece.closes
            between = []
        elif piece.kind == "jump" and story and story.jump is None and not _displays(between, pieces):
            story.jump, story.closed = n, True
        elif piece.kind == "credit" and story is not None and not between:
            story.credits.append(n)
            story.closed = True
        elif piece.kind in ("display", "byline"):
            between.append(n)
    _hand_out(between, story, pieces, loose)
    return Bodies(tuple(stories), tuple(loose))


def _built_alike(text: str, other: str) -> bool:
    """Return whether two lines have the same marks in the same order, and have any."""
    marks = _WORDS.sub("", text)
    return marks != "" and marks == _WORDS.sub("", other)


def _singles(pieces: Sequence[Piece]) -> tuple[Print, ...]:
    """Return the display lines that stand alone between two bodies, the second without a dateline."""
    return tuple(
        piece.first
        for above, piece, below in zip(pieces, pieces[1:], pieces[2:], strict=False)
        if piece.kind == "display" and above.kind == below.kind == "body" and not below.leads
    )


def _opens_usually(pieces: Sequence[Piece], taken: frozenset[int]) -> bool:
    """Return whether most bodies behind display lines open with a dateline or under a byline."""
    opened = total = 0
    for n, piece in enumerate(pieces):
        if piece.kind != "body" or n in taken:
            continue
        above = n - 1
        while above >= 0 and pieces[above].kind == "byline":
            above -= 1
        if above >= 0 and pieces[above].kind == "display" and above not in taken:
            total += 1
            opened += piece.leads or above < n - 1
    return opened * 2 >= total >= 2


def _displays(between: Sequence[int], pieces: Sequence[Piece]) -> list[Print]:
    return [pieces[i].first for i in between if pieces[i].kind == "display"]


def _is_open(story: Story, pieces: Sequence[Piece]) -> bool:
    """Return whether the story's last sentence is still to be ended."""
    return not story.closed and not ends_sentence(pieces[story.pieces[-1]].last.text)


def _begins_anew(n: int, story: Story, between: Sequence[int], setting: Setting) -> bool:
    """Return whether body piece `n` opens another story than the one before it."""
    pieces, furniture = setting.pieces, setting.furniture
    piece = pieces[n]
    if piece.leads or piece.resumes or story.closed or any(pieces[i].kind == "byline" for i in between):
        return True
    briefs = _BULLET.match(piece.text) and _BULLET.match(pieces[story.first].text)
    if briefs and not _is_open(story, pieces) and not _COUNTED.search(_above(story, pieces)):
        return True  # one marked brief behind another
    displays = _displays(between, pieces)
    if not displays and _is_open(story, pieces):
        return False
    # A folio between two whole paragraphs parts two pages.
    over_folio = any(
        furniture[line.place].imprint.page or furniture[line.place].imprint.date
        for i in range(story.pieces[-1] + 1, n)
        if pieces[i].kind == "furniture"
        for line in pieces[i].lines
    )
    if over_folio and not _is_open(story, pieces):
        return True
    return bool(displays) and subhead_score(displays, story, piece, setting) < 0


def subhead_score(displays: Sequence[Print], story: Story, after: Piece, setting: Setting) -> float:
    """Return how much speaks for the display lines being subheads of the story (positive) or the next headline."""
    line, pieces = displays[-1], setting.pieces
    if any(is_section(display.text) or is_notice_title(display.text) for display in displays):
        return -5.0
    score = -0.3 - {1: 0.0, 2: 2.0}.get(len(displays), 4.0)
    if _BULLET.match(line.text):
        # Marks lead subheads of a long report, or briefs in a row: those follow a report that opened by itself.
        above = _above(story, pieces)
        score += (
            -4.0 if above[:1] == line.text[:1] else -1.5 if pieces[story.first].leads or _BULLET.match(above) else 1.0
        )
    score += form_score(line, [pieces[i].first for i in story.subheads])
    score += spacing_score(line, after.first, setting.gap)
    if not setting.gap and line.blanks > after.first.blanks and _is_unparted(story, pieces):
        score -= 2.0  # the first wider space since the story began
    score += _markup_score(line, story, pieces)
    if pieces[story.first].leads:
        # A report with a dateline seldom has subheads, and one that named its reporters is not signed again behind.
        score -= 1.0 if not NUMBERED.match(line.text) else 0.0
        if _has_names(story, pieces) and _signed_behind(after, pieces):
            score -= 2.5
    elif not _signed_above(story, pieces) and _signed_behind(after, pieces):
        score += 1.0  # a long report, signed or turned over at its very end
    # Where reports open with a dateline or a byline, text without either is hardly another report.
    score += 1.2 if setting.opens_usually else 0.0
    before = "".join(pieces[i].text for i in story.pieces[-8:])[-1500:]
    told = terms("".join(display.text for display in displays))
    fit_before, fit_after = told_share(told, before), told_share(told, after.text[:600])
    parallel = len(displays) == 1 and setting.has_parallel(line)
    if fit_before - fit_after > 0.25 and not parallel and len(line.text) > 8:
        score -= 2.0  # it tells what stands above it: a headline behind its body
    if parallel:
        score += 1.2
    elif len(displays) == 1 and not story.subheads and not setting.has_sibling(line):
        score -= 0.8  # subheads come in numbers
    # Little text shares little by chance: then it says less that nothing is shared.
    lowest = -1.5 * min(1.0, len(before) / 600)
    return score + max(lowest, min(1.5, 6 * (shared(after.text[:400], before) - _COMMON_GROUND)))


def _is_unparted(story: Story, pieces: Sequence[Piece]) -> bool:
    """Return whether nowhere within the story, so far, a wider space stands."""
    lines = [line for i in story.pieces for line in pieces[i].lines]
    return not any(line.blanks for line in lines[1:])


def _above(story: Story, pieces: Sequence[Piece]) -> str:
    """Return the display line right above the story."""
    before = story.first - 1
    return pieces[before].text if before >= 0 and pieces[before].kind == "display" else ""


def _signed_behind(after: Piece, pieces: Sequence[Piece]) -> bool:
    """Return whether the text from this body piece on is signed at its end before another report opens."""
    n = bisect_left(pieces, after.first.place, key=lambda piece: piece.first.place)
    for piece, following in zip(pieces[n : n + 12], pieces[n + 1 : n + 13], strict=False):
        if piece.kind == "body":
            if piece.closes and byline_at_end(piece.last.text):
                return True
            if following.kind in ("byline", "jump"):
                return True
        if following.leads or following.resumes or following.kind in ("jump", "corner"):
            return False
    return False


def _markup_score(line: Print, story: Story, pieces: Sequence[Piece]) -> float:
    """Return what the markup says: a subhead is of a lower level than the headline above its story."""
    above = [
        pieces[i].first.heading
        for i in range(max(0, story.first - 4), story.first)
        if pieces[i].kind == "display" and pieces[i].first.heading
    ]
    if not line.heading:
        return 1.5 if above else 0.0
    if above:
        if line.heading == min(above) == BOLD_LEVEL:
            return 0.0  # where small headlines are bold like the others, this says nothing
        return 2.5 if line.heading > min(above) else -4.0
    return -1.5 if line.heading <= 2 else 0.0


def _hand_out(between: list[int], story: Story | None, pieces: Sequence[Piece], loose: list[int]) -> None:
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


def _signed_above(story: Story, pieces: Sequence[Piece]) -> bool:
    """Return whether a byline stands right above the story."""
    return story.first > 0 and pieces[story.first - 1].kind == "byline"


def _has_names(story: Story, pieces: Sequence[Piece]) -> bool:
    """Return whether the story's dateline names who wrote it."""
    return _NAMED.match(pieces[story.first].text) is not None
