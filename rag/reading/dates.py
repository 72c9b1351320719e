"""Owns the newspaper and date of pages that print none: what other files of the archive tell of them.

In this order, and only where the evidence leaves one choice: the day that the
issue's total number has by arithmetic; the issue that all pages beside it in
the folder are of, or that the file's path names; the day that the page's own
news is of. Ready-made articles never come here.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import PurePosixPath

from rag.reading.arithmetic import Calibration, calibration, days_of_issue
from rag.reading.calendars import Schedule, day_of, schedule_of, weekday_of
from rag.reading.evidence import Newest, newest_day
from rag.reading.imprint import Imprint
from rag.records import Article, DateBasis

# News is printed within this time of the newest day it reports; a page that lies in a
# folder of one issue may report older things only.
_FRESH = timedelta(days=45)
# Openings of articles that must report days just before the issue.
_LEAST_OPENINGS = 2
_LONGEST_GAP = 16
_PATH_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_./年]?)(1[0-2]|0[1-9]|[1-9](?=[-_./月]))[-_./月]?(3[01]|[12]\d|0[1-9]|[1-9](?=日))(?!\d)"
)
_PATH_NEWSPAPER = re.compile(r"[一-鿿]{1,9}(?:报|報|周刊)")


@dataclass(frozen=True, slots=True)
class Identity:
    """Which issue a page is of, as far as it is known."""

    newspaper: str | None
    date: str | None
    basis: DateBasis | None


def dated(articles: Sequence[Article], imprints: Mapping[str, Sequence[Imprint]]) -> tuple[Article, ...]:
    """Return the articles, in their order, with the newspapers and dates that the archive tells of them.

    `imprints` are what the mastheads of each source say.
    """
    named = _named(articles)
    known = _calibrations(named, imprints)
    settled = list(named)
    for places in _undated_groups(named):
        group = [named[i] for i in places]
        identity = _identity(group, imprints.get(group[0].source, ()), known)
        if identity is not None:
            for i in places:
                settled[i] = identified(named[i], identity)
    return _by_company(settled)


def identified(article: Article, identity: Identity) -> Article:
    """Return the article with what it lacks of its issue's identity."""
    article = replace(article, newspaper=article.newspaper or identity.newspaper)
    if article.date is None and identity.date is not None:
        article = replace(article, date=identity.date, date_basis=identity.basis or "inferred")
    return article


def carried(articles: Sequence[Article], jumps: Iterable[tuple[int, int]]) -> tuple[Article, ...]:
    """Return the articles with the issue of those that they continue: both ends of a jump are of one issue.

    All undated articles of the page's file follow, unless their news speaks against it.
    """
    settled = list(articles)
    undated: dict[str, list[int]] = defaultdict(list)
    for place, article in enumerate(articles):
        if article.date is None:
            undated[article.source].append(place)
    for pair in jumps:
        for known, other in (pair, pair[::-1]):
            article = articles[known]
            if article.date is None or settled[other].date is not None:
                continue
            group = [
                i
                for i in undated[articles[other].source]
                if settled[i].date is None and settled[i].newspaper in (None, article.newspaper)
            ]
            if newest_fits([settled[i] for i in group], date.fromisoformat(article.date)):
                for i in group:
                    settled[i] = identified(settled[i], Identity(article.newspaper, article.date, "inferred"))
    return tuple(settled)


def newest_fits(articles: Sequence[Article], day: date) -> bool:
    """Return whether nothing on the page speaks against its being of that day."""
    newest = newest_day(articles, within=_LONGEST_GAP)
    return newest is None or timedelta(0) <= day - newest.day <= _FRESH


def _named(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles with the newspaper that their folder is of: its name, or that of all named files in it."""
    names: dict[str, set[str]] = defaultdict(set)
    sources: dict[str, dict[str, bool]] = defaultdict(dict)
    for article in articles:
        folder = str(PurePosixPath(article.source).parent)
        is_named = sources[folder].get(article.source, False) or article.newspaper is not None
        sources[folder][article.source] = is_named
        if article.newspaper is not None:
            names[folder].add(article.newspaper)
    chosen: dict[str, str] = {}
    for folder, files in sources.items():
        printed = names[folder]
        by_path = [part for part in PurePosixPath(folder).parts if _PATH_NEWSPAPER.fullmatch(part)]
        if len(printed) == 1 and _enough(folder, sum(files.values()), len(files)):
            chosen[folder] = next(iter(printed))
        elif not printed and by_path:
            chosen[folder] = by_path[-1]
    numbers = _numbers_of(articles)
    return tuple(
        article
        if article.newspaper is not None
        else replace(
            article, newspaper=_fitting(chosen.get(str(PurePosixPath(article.source).parent)), article, numbers)
        )
        for article in articles
    )


def _numbers_of(articles: Sequence[Article]) -> dict[str, set[tuple[str, int]]]:
    """Return for every newspaper the days and total numbers that its issues print."""
    numbers: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for article in articles:
        if article.newspaper and article.date and (article.total_issue_no or "").isdigit():
            numbers[article.newspaper].add((article.date, int(article.total_issue_no or 0)))
    return numbers


def _fitting(name: str | None, article: Article, numbers: Mapping[str, Collection[tuple[str, int]]]) -> str | None:
    """Return the folder's newspaper, unless the article's own day and total number cannot be of it.

    A later issue has a higher number: what prints 403 three years after 5,210 is of another paper.
    """
    if name is None or article.date is None or not (article.total_issue_no or "").isdigit():
        return name
    day, number = article.date, int(article.total_issue_no or 0)
    fits = all(number >= other if day > on else number <= other for on, other in numbers.get(name, ()) if day != on)
    return name if fits else None


def _undated_groups(articles: Sequence[Article]) -> list[list[int]]:
    """Return the places of undated articles that are of one issue: of one file, under one newspaper and number."""
    groups: dict[tuple[str, str | None, str | None], list[int]] = defaultdict(list)
    for place, article in enumerate(articles):
        if article.date is None:
            groups[article.source, article.newspaper, article.total_issue_no].append(place)
    return list(groups.values())


def _calibrations(articles: Iterable[Article], imprints: Mapping[str, Sequence[Imprint]]) -> dict[str, Calibration]:
    """Return for every newspaper its dated issue numbers and its days of publication."""
    numbers: dict[str, set[tuple[int, date]]] = defaultdict(set)
    schedules: dict[str, set[tuple[date, Schedule]]] = defaultdict(set)
    for article in articles:
        if article.newspaper and article.date and article.date_basis == "printed":
            number = _whole(article.total_issue_no)
            if number is not None:
                numbers[article.newspaper].add((number, date.fromisoformat(article.date)))
    for said in (imprint for those in imprints.values() for imprint in those):
        schedule = schedule_of(said.publication) if said.publication else None
        if schedule and said.newspaper and said.date:
            schedules[said.newspaper].add((date.fromisoformat(said.date), schedule))
    return {
        newspaper: calibration(numbers.get(newspaper, ()), schedules.get(newspaper, ()))
        for newspaper in {*numbers, *schedules}
    }


def _identity(
    group: Sequence[Article], imprints: Sequence[Imprint], known: Mapping[str, Calibration]
) -> Identity | None:
    """Return which issue an undated page is of, if one thing alone fits."""
    newspaper = group[0].newspaper
    calibrated = known.get(newspaper) if newspaper else None
    number = _whole(group[0].total_issue_no)
    newest = newest_day(group, within=calibrated.gap if calibrated else 1)
    if number is not None and calibrated is not None:
        days = [
            day
            for day in days_of_issue(number, calibrated)
            if _fits_print(day, imprints) and (newest is None or timedelta(0) <= day - newest.day <= _FRESH)
        ]
        if len(days) == 1:
            return Identity(newspaper, days[0].isoformat(), "issue_number")
        if days:
            return None
    day = _path_date(group[0].source, newest)
    if day is None and newest is not None:
        day = newest.issue or _next_day(group, newest, calibrated)
    if day is None or not _fits_print(day, imprints):
        return None
    return Identity(newspaper, day.isoformat(), "inferred")


def _next_day(group: Sequence[Article], newest: Newest, known: Calibration | None) -> date | None:
    """Return the day of publication right behind the newest news, for a front page with fresh news only.

    An inner page may report what is a week old; the front page of a paper is of its day.
    """
    schedule = known.schedule_at(newest.day) if known else None
    if schedule is None or newest.openings < _LEAST_OPENINGS:
        return None
    if not any(article.page in ("1", "A1") for article in group):
        return None
    return next(schedule.days_after(newest.day, until=newest.day + timedelta(days=_LONGEST_GAP)), None)


def _fits_print(day: date, imprints: Sequence[Imprint]) -> bool:
    """Return whether the parts of a date that the page does print (a weekday, a month, a day) allow this one."""
    return all(
        said.date is not None
        or (
            said.year in (None, day.year)
            and said.month in (None, day.month)
            and said.day in (None, day.day)
            and (said.weekday is None or weekday_of(said.weekday[-1]) in (None, day.weekday()))
        )
        for said in imprints
    )


def _path_date(source: str, newest: Newest | None) -> date | None:
    """Return the date that a file's path names, if it names one and the page's news allows it."""
    days = {
        that
        for found in _PATH_DATE.finditer(source)
        if (that := day_of(int(found[1]), int(found[3]), int(found[4]))) is not None
    }
    if len(days) != 1:
        return None
    day = days.pop()
    return day if newest is None or timedelta(0) <= day - newest.day <= _FRESH else None


def _by_company(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles with the issue of their folder, where all dated files in it are of one issue.

    At least as many files must be dated as are not, and their news must allow the day.
    """
    folders: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, article in enumerate(articles):
        folders[str(PurePosixPath(article.source).parent)][article.source].append(place)
    settled = list(articles)
    for folder, files in folders.items():
        issues = {
            (articles[i].newspaper, articles[i].date) for those in files.values() for i in those if articles[i].date
        }
        undated = [those for those in files.values() if all(articles[i].date is None for i in those)]
        if len(issues) != 1 or not _enough(folder, len(files) - len(undated), len(files)):
            continue
        newspaper, day = next(iter(issues))
        for those in undated:
            group = [articles[i] for i in those]
            same_paper = all(article.newspaper in (None, newspaper) for article in group)
            same_number = all(article.total_issue_no is None for article in group)
            if day and same_paper and same_number and newest_fits(group, date.fromisoformat(day)):
                for i in those:
                    settled[i] = identified(articles[i], Identity(newspaper, day, "inferred"))
    return tuple(settled)


def _enough(folder: str, telling: int, files: int) -> bool:
    """Return whether enough files of a folder say what it is of: half of them, and two where all lie in one heap."""
    return 2 * telling >= files and telling >= (2 if folder == "." else 1)


def _whole(number: str | None) -> int | None:
    return int(number) if number and number.isascii() and number.isdigit() else None
