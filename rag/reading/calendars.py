"""Owns stretches of days as papers count them: thirds of months, quarters, five-year plans, days of publication."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

Stretch = tuple[date, date]

_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2, "兩": 2}
_WEEKDAYS = {sign: day for day, sign in enumerate("一二三四五六日")} | {"天": 6, "末": 5}
_PLAIN_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def numeral(text: str) -> int | None:
    """Return the value of digits or a Chinese numeral below a hundred, or of one read digit by digit.

    >>> numeral("12"), numeral("二十三"), numeral("两"), numeral("二〇二一"), numeral("廿五"), numeral("月")
    (12, 23, 2, 2021, 25, None)
    """
    text = text.strip().translate(_PLAIN_DIGITS)
    if text.isascii():
        return int(text) if text.isdigit() else None
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" in text:
        tens, _, ones = text.partition("十")
        high = _DIGITS.get(tens, None) if tens else 1
        low = _DIGITS.get(ones, None) if ones else 0
        return None if high is None or low is None else 10 * high + low
    digits = [_DIGITS.get(sign) for sign in text]
    if not digits or None in digits:
        return None
    return int("".join(map(str, digits)))


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of(year: int) -> Stretch | None:
    """Return the whole year."""
    return (date(year, 1, 1), date(year, 12, 31)) if 1 <= year <= 9998 else None


def month_of(year: int, month: int) -> Stretch | None:
    """Return the whole month; months before January and behind December belong to the years beside.

    >>> month_of(2021, 0)
    (datetime.date(2020, 12, 1), datetime.date(2020, 12, 31))
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not 1 <= year <= 9998:
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def part_of_month(month: Stretch, part: str) -> Stretch:
    """Return the part of a month that 初, 上旬, 中旬, 中, 下旬, 底 or 末 names."""
    first, last = month
    if part in ("初", "上旬"):
        return first, first + timedelta(days=9)
    if part in ("中", "中旬"):
        return first + timedelta(days=10), first + timedelta(days=19)
    return first + timedelta(days=20), last


def part_of_year(year: int, part: str) -> Stretch | None:
    """Return the part of a year that 初, 底, 上半年, 第三季度, 前三季度 and their kin name."""
    months = _months_of(part)
    if months is None:
        return None
    first, last = month_of(year, months[0]), month_of(year, months[1])
    return (first[0], last[1]) if first and last else None


def _months_of(part: str) -> tuple[int, int] | None:
    if part in ("初", "年初", "开年", "岁初"):
        return 1, 3
    if part in ("中", "年中"):
        return 5, 8
    if part in ("底", "末", "年底", "年末", "岁末"):
        return 10, 12
    if part.endswith("半年"):
        return (1, 6) if part.startswith("上") else (7, 12)
    found = re.fullmatch(r"(前|第)?([一二三四1-4])个?季度?", part)
    if not found:
        return None
    quarter = numeral(found[2]) or 1
    return (1 if found[1] == "前" else 3 * quarter - 2), 3 * quarter


def plan_of(number: int) -> tuple[int, int]:
    """Return the first and last year of a five-year plan; the tenth began in 2001.

    >>> plan_of(13)
    (2016, 2020)
    """
    return 1951 + 5 * number, 1955 + 5 * number


def weekday_of(sign: str) -> int | None:
    """Return the weekday that a sign names, Monday 0; 末 is Saturday."""
    return _WEEKDAYS.get(sign)


@dataclass(frozen=True, slots=True)
class Schedule:
    """On which days a newspaper appears: on weekdays (Monday 0), on days of the month, or every day."""

    weekdays: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()

    def appears(self, day: date) -> bool:
        """Return whether the paper is due that day; the 30th is the last day of a shorter month."""
        if day.weekday() in self.weekdays or day.day in self.month_days:
            return True
        last = calendar.monthrange(day.year, day.month)[1]
        return day.day == last and any(due > last for due in self.month_days)

    def days_after(self, day: date, *, until: date) -> Iterator[date]:
        """Yield the days on which the paper is due behind `day`, up to and with `until`."""
        while day < until:
            day += timedelta(days=1)
            if self.appears(day):
                yield day

    def gap(self) -> int:
        """Return the longest time between two issues, in days."""
        first = date(2001, 1, 1)
        due = [first, *self.days_after(first, until=first + timedelta(days=90))]
        return max((b - a).days for a, b in pairwise(due)) if len(due) > 1 else 0


def schedule_of(printed: str) -> Schedule | None:
    """Return the days of publication that a masthead prints, or None where it names none.

    >>> sorted(schedule_of("每周逢一、三、五出版").weekdays), sorted(schedule_of("每月逢15、30日出版").month_days)
    ([0, 2, 4], [15, 30])
    """
    text = re.sub(r"\s", "", printed).translate(_PLAIN_DIGITS)
    if re.search(r"每[天日](?:出|发)|(?<![一-鿿])日报?刊|天天出版", text):
        return Schedule(weekdays=frozenset(range(7)))
    if found := re.search(r"(?:周|星期|礼拜)逢?([一二三四五六日天])至(?:周|星期)?([一二三四五六日天])", text):
        first, last = _WEEKDAYS[found[1]], _WEEKDAYS[found[2]]
        return Schedule(weekdays=frozenset(range(first, last + 1))) if first < last else None
    if found := re.search(
        r"(?:每?逢?(?:周|星期|礼拜)|逢)逢?((?:(?:周|星期)?[一二三四五六日天][、,，和及]?)+)(?:出|发|刊|$)", text
    ):
        return Schedule(weekdays=frozenset(_WEEKDAYS[sign] for sign in found[1] if sign in _WEEKDAYS))
    if found := re.search(r"每?月逢?((?:\d{1,2}[日号]?[、,，和及]?)+)(?:出|发|刊|$)", text):
        days = frozenset(int(day) for day in re.findall(r"\d{1,2}", found[1]) if 1 <= int(day) <= 31)
        return Schedule(month_days=days) if days else None
    return None
