"""Owns what the named times mean: from a pattern's match and what is known around it to days.

Every function takes a match of its pattern in `time_words` and the context, and
returns the first and last day, or None where they cannot be known.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta

from rag.reading import time_words as words
from rag.reading.calendars import (
    Stretch,
    day_of,
    month_of,
    numeral,
    part_of_month,
    part_of_year,
    plan_of,
    weekday_of,
    year_of,
)


@dataclass(slots=True)
class Context:
    """What is known while a text is read from front to back."""

    text: str
    issue: date | None
    stops: tuple[int, ...]
    # The last time named, where its name ended, and the year it named, for 同年, 当日 and bare months behind it.
    last: Stretch | None = None
    last_end: int = -1
    year: int | None = None
    year_end: int = -1

    def sentence_start(self, place: int) -> int:
        """Return where the sentence that holds `place` begins."""
        i = bisect_left(self.stops, place)
        return self.stops[i - 1] + 1 if i else 0

    def is_future(self, start: int, end: int) -> bool:
        """Return whether the words around a time say that it was still to come."""
        before = self.text[max(self.sentence_start(start), start - 12) : start]
        return bool(words.FUTURE_BEFORE.search(before) or words.FUTURE_BEHIND.match(self.text, end))


def full(found: "re.Match[str]", context: Context) -> Stretch | None:
    """A time that names its year: a day, a month, a part of either, or the year."""
    year = numeral(found["year"])
    if year is None:
        return None
    # In `2021—2023年` a month behind it is of neither.
    ranged = (
        found.start() and words.TO.fullmatch(context.text, context.last_end, found.start()) if context.last else None
    )
    context.year, context.year_end = (None if ranged else year), found.end()
    return _within_year(year, found)


def _within_year(year: int, found: "re.Match[str]") -> Stretch | None:
    groups = found.groupdict()
    month = numeral(groups["month"]) if groups.get("month") else None
    if month is None:
        part = groups.get("part")
        return part_of_year(year, part) if part else year_of(year)
    if groups.get("day"):
        return _one_day(year, month, groups["day"], groups.get("last"))
    whole = month_of(year, month)
    return part_of_month(whole, groups["part"]) if whole and groups.get("part") else whole


def _one_day(year: int, month: int, written: str, last: str | None) -> Stretch | None:
    """Return a day, or the days from it to another of the same month (`8日至10日`)."""
    number = numeral(written.lstrip("初"))
    first = day_of(year, month, number) if number else None
    until = numeral(last.lstrip("初")) if last else None
    end = day_of(year, month, until) if until else first
    return (first, end) if first and end and first <= end else (first, first) if first else None


def relative_year(found: "re.Match[str]", context: Context) -> Stretch | None:
    """今年6月, 去年底: of the year that lies so far from the issue's."""
    if context.issue is None:
        return None
    year = context.issue.year + words.RELATIVE_YEARS[found["relative"]]
    context.year, context.year_end = year, found.end()
    return _within_year(year, found)


def bare_month(found: "re.Match[str]", context: Context) -> Stretch | None:
    """A month or day without a year: of the year named before it in the sentence, else the one nearest the issue."""
    month = numeral(found["month"])
    if month is None:
        return None
    if context.year is not None and context.year_end > context.sentence_start(found.start()):
        return _within_year(context.year, found)
    if context.issue is None:
        return None
    issue = context.issue
    choices = [made for year in (issue.year - 1, issue.year, issue.year + 1) if (made := _within_year(year, found))]
    past = [made for made in choices if made[0] <= issue]
    coming = [made for made in choices if made[1] >= issue]
    if coming and context.is_future(found.start(), found.end()):
        return coming[0]
    # Without a word that says so, news is of the past, unless the past were almost a year ago.
    if (
        coming
        and past
        and (issue - past[-1][1]).days > 300
        and (coming[0][0] - issue).days <= 45
        and found.groupdict().get("day")
    ):
        return coming[0]
    return past[-1] if past else None


def relative_month(found: "re.Match[str]", context: Context) -> Stretch | None:
    """本月8日, 上月底: of the month that lies so far from the issue's."""
    if context.issue is None:
        return None
    shift = {"上": -1, "本": 0, "这": 0, "当": 0, "下": 1}[found["which"]]
    whole = month_of(context.issue.year, context.issue.month + shift)
    if whole is None:
        return None
    if found["day"]:
        return _one_day(whole[0].year, whole[0].month, found["day"], None)
    return part_of_month(whole, found["part"]) if found["part"] else whole


def relative_day(found: "re.Match[str]", context: Context) -> Stretch | None:
    """昨日, 今晨: the day that lies so far from the issue's."""
    if context.issue is None:
        return None
    day = context.issue + timedelta(days=words.RELATIVE_DAYS[found[0]])
    return day, day


def week(found: "re.Match[str]", context: Context) -> Stretch | None:
    """上周五, 本周, 上周末: weeks begin on Monday."""
    if context.issue is None:
        return None
    shift = {"上": -7, "本": 0, "这": 0, "下": 7}[found["which"]]
    monday = context.issue - timedelta(days=context.issue.weekday()) + timedelta(days=shift)
    sign = found["weekday"]
    if not sign:
        return monday, monday + timedelta(days=6)
    day = monday + timedelta(days=weekday_of(sign) or 0)
    return day, day + timedelta(days=1 if sign == "末" else 0)


def vague(found: "re.Match[str]", context: Context) -> Stretch | None:
    """近日, 日前: the days before the issue that such a word reaches."""
    if context.issue is None:
        return None
    return context.issue - timedelta(days=words.VAGUE[found[0]]), context.issue


def ago(found: "re.Match[str]", context: Context) -> Stretch | None:
    """两年前, 三个月前, 10天前: the year, month or day that long before the issue."""
    count, issue = _count(found["count"]), context.issue
    if count is None or issue is None:
        return None
    if found["unit"] == "年":
        return year_of(issue.year - count)
    if found["unit"] == "月":
        return month_of(issue.year, issue.month - count)
    days = count * (7 if found["unit"] in ("周", "星期") else 1)
    return (day := issue - timedelta(days=days)), day


def since(found: "re.Match[str]", context: Context) -> Stretch | None:
    """近两年, 五年来, 过去三个月: from that long before the issue until it."""
    count, issue = _count(found["count"]), context.issue
    if count is None or issue is None or not (found["near"] or found["come"]):
        return None
    if found["unit"] == "年":
        return day_of(issue.year - count, issue.month, min(issue.day, 28)) or issue, issue
    days = count * {"月": 31, "周": 7}.get(found["unit"], 1)
    return issue - timedelta(days=days), issue


def _count(written: str) -> int | None:
    return 100 * (numeral(written[:-1]) or 1) if written.endswith("百") else numeral(written)


def plan(found: "re.Match[str]", context: Context) -> Stretch | None:
    """“十三五”, its end, its beginning."""
    number = numeral(found["plan"])
    if number is None or not 1 <= number <= 20:
        return None
    first, last = plan_of(number)
    if found["end"]:
        first = last
    elif found["beginning"]:
        last = first
    return date(first, 1, 1), date(last, 12, 31)


def part_of_this_year(found: "re.Match[str]", context: Context) -> Stretch | None:
    """上半年, 第三季度, 年底: of the year named before in the sentence, else the last one that has begun."""
    if context.year is not None and context.year_end > context.sentence_start(found.start()):
        return part_of_year(context.year, found["part"])
    if context.issue is None:
        return None
    this = part_of_year(context.issue.year, found["part"])
    if (
        this
        and this[0] > context.issue
        and not context.is_future(found.start(), found.end())
        and found["part"] != "年底"
    ):
        return part_of_year(context.issue.year - 1, found["part"])
    return this


def same(found: "re.Match[str]", context: Context) -> Stretch | None:
    """当日, 同月, 次年: the time named before, or the one beside it."""
    if context.last is None or found.start() - context.last_end > 400:
        return None
    first = context.last[0]
    which, unit = found["which"], found["unit"]
    if unit == "年":
        year = first.year + (0 if which in ("当", "同") else 1)
        context.year, context.year_end = year, found.end()
        return _within_year(year, found)
    if unit == "月":
        return month_of(first.year, first.month)
    if context.last[0] != context.last[1]:
        return None
    day = first + timedelta(days=0 if which in ("当", "同") else 1)
    return day, day
