"""Owns the dates and periods that a question or a sentence names, as ranges of days.

A range is inclusive. Years may be printed in Chinese numerals; five-year plans are
periods like any other: the tenth began in 2001, and each lasts five years.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rag.reading.calendars import numeral, part_of_year

_YEAR_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_YEAR = r"(?P<year>(?:19|20)\d{2}|[一二][〇零九][〇零一二三四五六七八九]{2})"
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_FULL = re.compile(_YEAR + r"\s*年\s*(?:" + _MONTH + r"\s*月份?\s*(?:" + _DAY + r"\s*[日号])?)?")
_NUMERIC = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})[-./](?P<month>1[0-2]|0?[1-9])(?:[-./](?P<day>3[01]|[12]\d|0?[1-9]))?(?!\d)"
)
_MONTH_DAY = re.compile(r"(?<![\d年.十])" + _MONTH + r"\s*月\s*(?:" + _DAY + r"\s*[日号])?(?!\s*份?之)")
_PLAN = re.compile(r"[“\"「]?十(?P<plan>[一二三四五六七八九])五[”\"」]?(?:时期|期间)?(?P<end>末|末期|收官)?")
_ENGLISH_PLAN = re.compile(r"\b(?P<end>end of the )?(?P<plan>1[0-9])th five[- ]year plan", re.IGNORECASE)
_MONTH_NAMES = tuple(name.lower() for name in calendar.month_name)
_ENGLISH_MONTH = r"(?P<name>january|february|march|april|may|june|july|august|september|october|november|december)"
_ENGLISH_DATES = (
    re.compile(
        r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)? (?:of )?" + _ENGLISH_MONTH + r",? (?P<year>(?:19|20)\d{2})\b", re.I
    ),
    re.compile(r"\b" + _ENGLISH_MONTH + r" (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d{2})\b", re.I),
    re.compile(r"\b" + _ENGLISH_MONTH + r",? (?P<year>(?:19|20)\d{2})\b", re.I),
    re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d{2})(?![\d-])"),
)
_PART_OF_YEAR = re.compile(r"[上下]半年|第?[一二三四1-4]季度|年?初(?![一二三中高级])|年?底(?!层)|年?末")


@dataclass(frozen=True, slots=True)
class Period:
    """A named range of days, and where its name stands in the text."""

    first: date
    last: date
    start: int
    end: int
    # The text itself names the year; otherwise it was supplied from the context.
    has_year: bool = True

    def meets(self, other: "Period") -> bool:
        """Return whether the two ranges share a day."""
        return self.first <= other.last and other.first <= self.last

    @property
    def days(self) -> int:
        """How many days the range holds."""
        return (self.last - self.first).days + 1


def periods_in(text: str, *, year: int | None = None) -> tuple[Period, ...]:
    """Return the periods that `text` names, in order, overlapping names kept once.

    A month or day without a year takes `year` where one is given, the year of the
    period named before it otherwise, and is left out where there is neither.

    >>> [(p.first.isoformat(), p.last.isoformat()) for p in periods_in("2020年12月，又2021年1月3日")]
    [('2020-12-01', '2020-12-31'), ('2021-01-03', '2021-01-03')]
    >>> periods_in("“十三五”期间")[0].last.year
    2020
    """
    found: list[Period] = []
    for period in sorted(_named(text), key=lambda one: (one.start, -one.end)):
        if not found or period.start >= found[-1].end:
            found.append(period)
    taken = [(one.start, one.end) for one in found]
    for match in _MONTH_DAY.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        before = [one for one in found if one.has_year and one.start < match.start()]
        of_year = before[-1].last.year if before else year
        month = numeral(match["month"].lstrip("0"))
        if of_year is None or month is None:
            continue
        made = _range(of_year, month, numeral((match["day"] or "").lstrip("0")) if match["day"] else None)
        if made:
            found.append(Period(*made, match.start(), match.end(), has_year=bool(before)))
    return tuple(sorted(found, key=lambda one: one.start))


def years_in(text: str) -> tuple[int, ...]:
    """Return the years that stand in `text` as numbers, in order, each once.

    >>> years_in("2021年比2020年多，到二〇三五年")
    (2021, 2020, 2035)
    """
    years = [_year(match["year"]) for match in re.finditer(r"(?<!\d)" + _YEAR + r"(?=\s*年|\s*[-./]\d)", text)]
    return tuple(dict.fromkeys(years))


def plan_of(name: str) -> str | None:
    """Return the five-year plan that a period's name is of, as it is printed, or None.

    >>> plan_of("“十三五”末"), plan_of("end of the 13th Five-Year Plan"), plan_of("2020年")
    ('十三五', '十三五', None)
    """
    chinese = _PLAN.search(name)
    if chinese:
        return f"十{chinese['plan']}五"
    english = _ENGLISH_PLAN.search(name)
    return f"十{'〇一二三四五六七八九'[int(english['plan']) % 10]}五" if english else None


def as_date(text: str | None) -> date | None:
    """Return an ISO date, or None for None and for what is not one."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _year(text: str) -> int:
    return int(text.translate(_YEAR_DIGITS))


def _range(year: int, month: int | None, day: int | None) -> tuple[date, date] | None:
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


def _named(text: str) -> Iterator[Period]:
    """Yield every period whose name says its year."""
    for rule in (_FULL, _NUMERIC):
        for match in rule.finditer(text):
            month = numeral(match["month"].lstrip("0")) if match["month"] else None
            day = numeral(match["day"].lstrip("0")) if match["day"] else None
            made = _range(_year(match["year"]), month, day)
            if made is None:
                continue
            part = _PART_OF_YEAR.match(text, match.end()) if month is None else None
            if part:
                within = part_of_year(made[0].year, part[0]) or made
                yield Period(*within, match.start(), part.end())
            else:
                yield Period(*made, match.start(), match.end())
    for match in _PLAN.finditer(text):
        last = 2005 + 5 * (numeral(match["plan"]) or 0)
        yield Period(date(last if match["end"] else last - 4, 1, 1), date(last, 12, 31), match.start(), match.end())
    for match in _ENGLISH_PLAN.finditer(text):
        last = 2005 + 5 * (int(match["plan"]) - 10)
        yield Period(date(last if match["end"] else last - 4, 1, 1), date(last, 12, 31), match.start(), match.end())
    for rule in _ENGLISH_DATES:
        for match in rule.finditer(text):
            groups = match.groupdict()
            month = _MONTH_NAMES.index(groups["name"].lower()) if groups.get("name") else None
            day = int(groups["day"]) if groups.get("day") else None
            made = _range(int(groups["year"]), month, day)
            # A bare number is a year only where no Chinese year mark claims more of it.
            if made and not (month is None and text[match.end() : match.end() + 2].strip().startswith("年")):
                yield Period(*made, match.start(), match.end())


def widened(period: Period, *, days: int) -> Period:
    """Return the period with its end moved: news of an event is printed some days after it."""
    return Period(period.first, period.last + timedelta(days=days), period.start, period.end, period.has_year)
