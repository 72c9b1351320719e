"""Owns which headline belongs to which body: an alignment in printed order, scored by place, markup and content.

A headline may stand before its body, behind it, or pages of text away; the
assignment with the best sum over the whole sheet wins. A body may stay without.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from rag.reading.cohesion import cohesion
from rag.reading.overlap import Likeness, terms
from rag.reading.pieces import Piece
from rag.reading.stories import Story
from rag.reading.waiting import Headline, gathered, take_neighbours

_MOST_LINES = 5
_REACH = 3  # bodies between a headline and its own
_FIT = 4.0
_CHANCE = 0.2  # what any two texts of one town share
# What it costs to leave a display line without a body.
_UNUSED = -0.4
# A headline that somebody signed has a body somewhere.
_UNUSED_SIGNED = -2.5
# Headlines and bodies mostly come in one order.
_CROSSING = 1.0
_IN_ORDER = 1.5
_BEAM = 8
# As many lines gathered behind as bodies stand above them without: one for each.
_COUNTED = 3.0
# What it costs that something else is printed between two lines of one headline.
_APART = 2.5
# Options that lose this much by themselves are never part of the best assignment.
_HOPELESS = -1.5
# What it costs a line to fit another body in reach better than the one it is given to.
_CONTRAST = 1.5


@dataclass(frozen=True, slots=True)
class Manner:
    """How a sheet places its headlines: what one gains before and behind its body."""

    before: float
    behind: float
    prior: float


# Before is how pages are read; behind is how some extractions order them, for whole pages at a time.
_MANNERS = (Manner(2.0, 0.3, 0.5), Manner(0.4, 1.9, 0.0))


@dataclass(frozen=True, slots=True)
class Alignment:
    """For each story the display and byline pieces that are its own, in printed order; and what nobody took."""

    headlines: tuple[tuple[int, ...], ...]
    bylines: tuple[tuple[int, ...], ...]
    unused: tuple[int, ...]
    score: float


def align(
    headlines: Sequence[Headline], stories: Sequence[Story], pieces: Sequence[Piece], pages: Sequence[int], gap: int
) -> Alignment:
    """Return the best assignment of headlines to stories over all manners of placing them.

    `pages` says for each story on which page of the sheet its body begins.
    """
    likeness = Likeness(
        (headline.printed.text for headline in headlines),
        ("".join(pieces[i].text for i in story.pieces) for story in stories),
    )
    fits = _fits(headlines, len(stories), likeness)
    counted = gathered(headlines, len(stories))
    possible = [_groups_from(i, headlines, fits, pages, gap, counted.get(i)) for i in range(len(headlines))]
    best = max((_best_path(headlines, possible, manner) for manner in _MANNERS), key=lambda found: found[0])
    score, groups = best
    taken: dict[int, list[int]] = {}
    signed: dict[int, list[int]] = {}
    unused: list[int] = []
    for start, end, story in groups:
        for headline in headlines[start:end]:
            if story is None:
                unused.append(headline.piece)
                unused.extend(headline.bylines)
            else:
                taken.setdefault(story, []).append(headline.piece)
                signed.setdefault(story, []).extend(headline.bylines)
    take_neighbours(headlines, stories, fits, taken, signed, unused)
    numbers = range(len(stories))
    return Alignment(
        tuple(tuple(taken.get(s, ())) for s in numbers),
        tuple(tuple(signed.get(s, ())) for s in numbers),
        tuple(unused),
        score,
    )


def _fits(headlines: Sequence[Headline], stories: int, likeness: Likeness) -> list[dict[int, float]]:
    """Return for each headline how well it fits each body within reach."""
    result: list[dict[int, float]] = []
    for headline in headlines:
        own = terms(headline.printed.text)
        near = range(max(0, headline.slot - 1 - _REACH), min(stories, headline.slot + _REACH + 1))
        result.append({s: likeness.fit(own, s) for s in near})
    return result


@dataclass(frozen=True, slots=True)
class _Path:
    """Headlines placed so far: the sum, the stories used, the group (start, end, story) placed last, those before."""

    score: float
    used: frozenset[int]
    last: int
    group: tuple[int, int, int | None] | None = None
    before: "_Path | None" = None


class _Group(NamedTuple):
    """Headlines up to `end` taken for one body: what it is worth wherever headlines are placed, and what it costs."""

    end: int
    story: int
    worth: float
    page_cost: float
    inside_cost: float
    best_fit: float
    begins_run: bool
    ends_run: bool


# A sum, the path before, the stories used by that, where the group starts, whose it is: few are kept as paths.
_Candidate = tuple[float, _Path, frozenset[int], int, int | None]


def _best_path(
    headlines: Sequence[Headline], groups: Sequence[Sequence[_Group]], manner: Manner
) -> tuple[float, list[tuple[int, int, int | None]]]:
    """Return the best score found and its groups (start, end, story), headlines taken in printed order.

    A beam keeps the few best beginnings: far more would not change what is found,
    for headlines and bodies rarely cross over more than one place.
    """
    beams: list[list[_Candidate]] = [[] for _ in range(len(headlines) + 1)]
    paths = [_Path(manner.prior, frozenset(), -1)]
    for i in range(len(headlines)):
        options = _options(i, headlines, groups[i], manner)
        idle = _UNUSED_SIGNED if headlines[i].bylines else _UNUSED
        near = headlines[i].slot - _REACH - 2
        for path in paths:
            used = frozenset(s for s in path.used if s >= near)
            beams[i + 1].append((path.score + idle, path, used, i, None))
            following = None if path.group is None or path.group[2] is None else path.group[2] + 1
            for end, story, gain in options:
                if story not in used:
                    score = path.score + gain - (_CROSSING if story < path.last else 0.0)
                    if story == following:
                        score += _order_gain(path.group, story, headlines, i)
                    beams[end].append((score, path, used, i, story))
        paths = _kept(beams[i + 1], i + 1)
        beams[i + 1] = []
    best: _Path | None = paths[0]
    score = paths[0].score
    found: list[tuple[int, int, int | None]] = []
    while best is not None:
        if best.group:
            found.append(best.group)
        best = best.before
    return score, found[::-1]


def _kept(candidates: Sequence[_Candidate], end: int) -> list[_Path]:
    """Return the best paths up to headline `end`, the best one first."""
    kept: list[_Path] = []
    for score, path, used, start, story in sorted(candidates, key=itemgetter(0), reverse=True)[:_BEAM]:
        taken, last = (used, path.last) if story is None else (used | {story}, max(path.last, story))
        kept.append(_Path(score, taken, last, (start, end, story), path))
    return kept


def _order_gain(before: tuple[int, int, int | None] | None, story: int, headlines: Sequence[Headline], i: int) -> float:
    """Return what it gains that headlines gathered in one place follow the order of their bodies."""
    if before is None or before[2] is None or story != before[2] + 1:
        return 0.0
    slot = headlines[i].slot
    if headlines[before[0]].slot != slot:
        return 0.0
    return _IN_ORDER if story < slot - 1 or (before[2] < slot - 1 and story == slot - 1) or before[2] >= slot else 0.0


def _groups_from(
    start: int,
    headlines: Sequence[Headline],
    fits: Sequence[dict[int, float]],
    pages: Sequence[int],
    gap: int,
    own: int | None,
) -> list[_Group]:
    """Return every group of lines from `start`, with every body within reach."""
    groups: list[_Group] = []
    together = 0.0
    first = headlines[start]
    begins_run = start == 0 or headlines[start - 1].slot != first.slot
    # For each body the sums over the lines: how they fit it, how much better they fit another, and the best fit.
    sums = dict.fromkeys(fits[start], (0.0, 0.0, 0.0))
    for end in range(start + 1, min(len(headlines), start + _MOST_LINES) + 1):
        line = headlines[end - 1]
        if end - start > 1:
            before = headlines[end - 2]
            if line.slot != first.slot or before.bylines or line.inside != first.inside:
                break
            together += cohesion(before.printed, line.printed, gap) - max(0, end - start - 2)
            together -= _APART if line.piece > before.piece + 1 else 0.0
        ends_run = end == len(headlines) or headlines[end].slot != first.slot
        best = max(fits[end - 1].values(), default=0.0)
        for story, (fitting, better, best_fit) in sums.items():
            fit = fits[end - 1][story]
            fitting += _FIT * (fit - _CHANCE)
            better += max(0.0, best - fit - 0.1)
            best_fit = max(best_fit, fit)
            sums[story] = fitting, better, best_fit
            worth = together + fitting - _CONTRAST * better
            worth += _COUNTED if story == own and end == start + 1 else 0.0
            page_cost = 2.0 * abs(first.page - pages[story])
            inside_cost = 1.5 + (2.0 if best_fit < 0.5 else 0.0) if first.inside else 0.0
            groups.append(_Group(end, story, worth, page_cost, inside_cost, best_fit, begins_run, ends_run))
    return groups


def _options(
    start: int, headlines: Sequence[Headline], groups: Sequence[_Group], manner: Manner
) -> list[tuple[int, int, float]]:
    """Return (end, story, gain) for the groups from `start` that are worth a try."""
    options: list[tuple[int, int, float]] = []
    for group in groups:
        place_gain = _place_gain(
            headlines[start : group.end],
            group.story,
            begins_run=group.begins_run,
            ends_run=group.ends_run,
            best_fit=group.best_fit,
            manner=manner,
        )
        gain = group.worth + place_gain - group.page_cost - group.inside_cost
        if gain > _HOPELESS:
            options.append((group.end, group.story, gain))
    return options


def _place_gain(
    lines: Sequence[Headline], story: int, *, begins_run: bool, ends_run: bool, best_fit: float, manner: Manner
) -> float:
    """Return what the place of a group gains relative to the body."""
    slot = lines[0].slot
    if story >= slot:
        away = story - slot
        gain = manner.before + (1.0 if ends_run and not away and lines[-1].touches else 0.0)
        gain += 1.5 if lines[-1].bylines and not away and ends_run else 0.0
    else:
        away = slot - 1 - story
        gain = manner.behind + (1.0 if begins_run and not away else 0.0)
        # Behind its body a headline must show that it is its own.
        signed = any(line.bylines for line in lines)
        gain -= 1.5 if best_fit < 0.25 and not signed else 0.0
    if away:
        gain -= 0.8 * away + (1.0 if best_fit < 0.25 else 0.0)
    return gain
