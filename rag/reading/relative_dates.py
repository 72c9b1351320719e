"""Owns what the dates in an article mean: 今年, 昨日, 12月15日, 上月底, 两年前 … → ranges of days.

`resolve` is a pure function of a text and the date of its issue. A range is
inclusive. What cannot be resolved (a bare month in an undated issue) is left
out: no guess is better than a wrong day.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from rag.reading import time_meanings as meanings
from rag.reading import time_words as words
from rag.reading.calendars import Stretch


@dataclass(frozen=True, slots=True)
class DatedSpan:
    """A place `[start, end)` in a text that names a time, and the days it means, as ISO dates, inclusive."""

    start: int
    end: int
    date_from: str
    date_to: str


_Resolver = Callable[["re.Match[str]", meanings.Context], Stretch | None]


def resolve(text: str, issue_date: str | None) -> tuple[DatedSpan, ...]:
    """Return the times that `text` names, in order, none overlapping, with the days they mean.

    `issue_date` is ISO; without it only what names its own year is resolved.

    >>> [(s.date_from, s.date_to) for s in resolve("12月15日，金山今年启动，去年底完成。", "2020-12-16")]
    [('2020-12-15', '2020-12-15'), ('2020-01-01', '2020-12-31'), ('2019-10-01', '2019-12-31')]
    """
    context = meanings.Context(
        text=text,
        issue=date.fromisoformat(issue_date) if issue_date else None,
        stops=tuple(found.start() for found in words.STOP.finditer(text)),
    )
    spans: list[DatedSpan] = []
    taken = 0
    for start, end, found, rule in _candidates(text):
        if start < taken:
            continue
        if rule is None:
            taken = end
            continue
        try:
            meant = rule(found, context)
        except (OverflowError, ValueError):
            meant = None
        if meant is None or meant[0] > meant[1]:
            continue
        taken = context.last_end = end
        context.last = meant
        spans.append(DatedSpan(start, end, meant[0].isoformat(), meant[1].isoformat()))
    return tuple(_joined_ranges(spans, text))


def _candidates(text: str) -> Iterator[tuple[int, int, "re.Match[str]", _Resolver | None]]:
    """Yield what may name a time, in order of place; of those that begin together the longest first."""
    found = [
        (match.start(), -match.end(), number, match, rule)
        for number, (pattern, rule) in enumerate(_RULES)
        for match in re.finditer(pattern, text)
    ]
    for start, end, _, match, rule in sorted(found, key=lambda one: one[:3]):
        yield start, -end, match, rule


def _joined_ranges(spans: list[DatedSpan], text: str) -> Iterator[DatedSpan]:
    """Yield the spans, two of them joined where `至` or a dash makes them the ends of one range."""
    waiting: DatedSpan | None = None
    for span in spans:
        if (
            waiting is not None
            and words.TO.fullmatch(text, waiting.end, span.start)
            and waiting.date_from <= span.date_from
        ):
            waiting = DatedSpan(waiting.start, span.end, waiting.date_from, max(waiting.date_to, span.date_to))
            continue
        if waiting is not None:
            yield waiting
        waiting = span
    if waiting is not None:
        yield waiting


# None: what looks like a time and is none.
_RULES: tuple[tuple["re.Pattern[str]", _Resolver | None], ...] = (
    (words.NO_TIME, None),
    (words.FULL_DAY, meanings.full),
    (words.FULL_MONTH_PART, meanings.full),
    (words.FULL_YEAR, meanings.full),
    (words.FIRST_OF_YEARS, meanings.full),
    (words.NUMERIC_DAY, meanings.full),
    (words.RELATIVE_MONTH, meanings.relative_year),
    (words.RELATIVE_MONTH_PART, meanings.relative_year),
    (words.RELATIVE_YEAR, meanings.relative_year),
    (words.BARE_DAY, meanings.bare_month),
    (words.BARE_MONTH, meanings.bare_month),
    (words.THIS_MONTH, meanings.relative_month),
    (words.RELATIVE_DAY, meanings.relative_day),
    (words.WEEK, meanings.week),
    (words.VAGUE_DAYS, meanings.vague),
    (words.AGO, meanings.ago),
    (words.SINCE, meanings.since),
    (words.PLAN, meanings.plan),
    (words.PART_OF_YEAR, meanings.part_of_this_year),
    (words.SAME_YEAR, meanings.same),
    (words.SAME_DAY, meanings.same),
)
