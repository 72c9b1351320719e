"""Owns what an undated page lets one conclude about its day: the days it reports, and the year they are of.

Only what the page itself says counts. A year must be supported by more than one
mention that belongs to the present of the page: figures of last year, plans
for later ones and history all name years too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rag.reading import time_words as words
from rag.reading.calendars import day_of, numeral, plan_of, weekday_of
from rag.records import REAL_KINDS, Article

_DATELINE = re.compile(r"\s*(?:本报讯|本报记者|新华社\S{0,8}电)?\s*(?:[（(][^（）()]{0,60}[）)])?\s*")
# Where the day of an event stands in news: in the first clause or two.
_OPENING = 70
_COMING = re.compile(r"\s*(?:[日号]?起|(?:之|以)?前(?!往)|止|截止|开始报名|正式(?:施行|实施|启用))")
_YEAR = r"(?<!\d)((?:19|20)\d\d)"
_NOT_PRESENT = r"(?<![自从较比至到])(?<!截至)(?<!截止)"
# A year that names something of its own time. Last year's figures (`2020年实现产值`) do not.
_STRONG_YEARS = (
    re.compile(
        rf"{_NOT_PRESENT}{_YEAR}\s*(?:年度?)?(?:全国|全市|全区|全县|全镇|[一-鿿]{{2,6}})?[^，。；：\d]{{0,12}}(?:第[一二三四]季|启动|动员|工作会议|大会|论坛|峰会|开幕|大赛|竞赛)"
    ),
    re.compile(rf"{_YEAR}\s*版(?![面本])"),
    re.compile(rf"(?:今年|本年度?)[（(]\s*{_YEAR}\s*年?[）)]"),
)
_ANNIVERSARIES = (
    (re.compile(r"(?<!迎)(?<!迎接)(?:建党|中国共产党成立|党的生日)\s*(\d{2,3})\s*周年"), 1921),
    (re.compile(r"(?<!迎)(?<!迎接)(?:建国|新中国成立|中华人民共和国成立)\s*(\d{2})\s*周年"), 1949),
    (re.compile(r"(?<!迎)(?<!迎接)(?:建军)\s*(\d{2,3})\s*周年"), 1927),
    (re.compile(r"(?<!迎)(?<!迎接)改革开放\s*(\d{2})\s*周年"), 1978),
)
_PLAN_YEARS = re.compile(r"[“\"]?(十[一二三四五六七八九])五[”\"]?(?:规划)?(?:的)?(开局|收官)之年")
_WEEKDAY = re.compile(r"\s*(?:上午|下午|晚)?\s*[（(]\s*(?:星期|周)([一二三四五六日天])\s*[）)]")
_YESTERDAY = re.compile(r"(昨[天日晚]|今[天日晨])\s*[（(，,]?\s*(?:即)?\s*$")
_ENOUGH = 3.0


@dataclass(frozen=True, slots=True)
class Day:
    """A day that an article reports: month, day, and the year where it is printed with it."""

    article: int
    month: int
    day: int
    year: int | None
    opens: bool
    # Days from it to the issue, where the text says so: 昨日（7月8日） is 1.
    distance: int | None = None


def reported_days(articles: Sequence[Article]) -> tuple[Day, ...]:
    """Return the days that articles report as past, in order of print."""
    return tuple(day for number, article in enumerate(articles) for day in _days_in(number, article))


def _days_in(number: int, article: Article) -> Iterator[Day]:
    if article.kind not in REAL_KINDS:
        return
    text = article.text
    opening = _DATELINE.match(text)
    until = (opening.end() if opening else 0) + _OPENING
    for pattern in (words.FULL_DAY, words.BARE_DAY):
        for found in pattern.finditer(text):
            groups = found.groupdict()
            if not groups["day"] or _is_coming(text, found):
                continue
            month, day = numeral(groups["month"]), numeral(groups["day"])
            year = numeral(groups["year"]) if groups.get("year") else None
            if month is None or day is None or day_of(year or 2000, month, day) is None:
                continue
            near = _YESTERDAY.search(text, max(0, found.start() - 6), found.start())
            distance = None if near is None else int(near[1].startswith("昨"))
            yield Day(number, month, day, year, found.start() < until, distance)


def _is_coming(text: str, found: "re.Match[str]") -> bool:
    return bool(
        words.FUTURE_BEFORE.search(text, max(0, found.start() - 12), found.start())
        or words.FUTURE_BEHIND.match(text, found.end())
        or _COMING.match(text, found.end())
    )


def supported_year(articles: Sequence[Article], days: Iterable[Day]) -> int | None:
    """Return the year of the page, or None where the evidence is thin or speaks for two.

    Strong evidence are days printed with their year, events and editions named
    by their year, anniversaries, and days printed with their weekday.
    """
    listed = tuple(days)
    points: Counter[int] = Counter()
    for year in {(day.year, day.month, day.day) for day in listed if day.year and day.opens}:
        points[year[0]] += 3
    mentions: Counter[int] = Counter()
    for article in articles:
        text = f"{article.title or ''}。{article.text}"
        for year_named in _named_years(text):
            mentions[year_named] += 1
        for weekday_year in _years_by_weekday(text):
            points[weekday_year] += 3
    for named, count in mentions.items():
        points[named] += 2 * min(count, 2)
    ranked = points.most_common(2)
    if not ranked or ranked[0][1] < _ENOUGH or (len(ranked) > 1 and ranked[1][1] >= ranked[0][1] / 2):
        return None
    return ranked[0][0]


def _named_years(text: str) -> Iterator[int]:
    """Yield the years that name something of the page's own time, one for each mention."""
    for pattern in _STRONG_YEARS:
        yield from (int(found[1]) for found in pattern.finditer(text))
    for anniversary, founded in _ANNIVERSARIES:
        yield from (founded + int(found[1]) for found in anniversary.finditer(text))
    for found in _PLAN_YEARS.finditer(text):
        first, last = plan_of(numeral(found[1]) or 0)
        yield first if found[2] == "开局" else last


def _years_by_weekday(text: str) -> Iterator[int]:
    """Yield the year in which a day fell on the weekday printed with it, if only one of those named fits."""
    named = {int(found[1]) for found in re.finditer(_YEAR + r"\s*年", text)}
    for found in words.BARE_DAY.finditer(text):
        behind = _WEEKDAY.match(text, found.end())
        if behind is None:
            continue
        month, day, weekday = numeral(found["month"]), numeral(found["day"]), weekday_of(behind[1])
        fitting = [
            year
            for year in named
            if month and day and (that := day_of(year, month, day)) is not None and that.weekday() == weekday
        ]
        if len(fitting) == 1:
            yield fitting[0]


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest day that a page reports, and in how many articles' openings it or the days shortly before stand."""

    day: date
    openings: int
    # The day of the issue, where the text itself says how far it is.
    issue: date | None


def newest_day(articles: Sequence[Article], *, within: int) -> Newest | None:
    """Return the newest reported day of a page, or None where its year has no support.

    `within` is how many days before it other openings still belong to the same news.
    """
    days = reported_days(articles)
    year = supported_year(articles, days)
    if year is None:
        return None
    placed = [
        (that, day) for day in days if (that := day_of(day.year or year, day.month, day.day)) and that.year <= year
    ]
    if not placed:
        return None
    newest = max(that for that, _ in placed)
    fresh = {day.article for that, day in placed if day.opens and newest - that <= timedelta(days=within)}
    said = {that + timedelta(days=day.distance) for that, day in placed if day.distance is not None}
    return Newest(newest, len(fresh), said.pop() if len(said) == 1 else None)
