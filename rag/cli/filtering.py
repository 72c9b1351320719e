"""Owns the flags that narrow a search: newspaper, dates, page, kind, reporter."""

import argparse
import calendar
import re
from datetime import date

from rag.errors import QuestionRefusedError, UsageError
from rag.records import KINDS, Filters

_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")


def add_filter_flags(parser: argparse.ArgumentParser) -> None:
    """Add the flags; `filters_of` reads them."""
    group = parser.add_argument_group("只查哪些 which articles")
    group.add_argument("--from", dest="date_from", metavar="DATE", type=_first_day, help="published on or after")
    group.add_argument("--to", dest="date_to", metavar="DATE", type=_last_day, help="published on or before")
    group.add_argument("--newspaper", metavar="NAME", help="name of the newspaper, or a part of it")
    group.add_argument("--page", metavar="PAGE", help="page, such as 1 or A4")
    group.add_argument("--kind", choices=KINDS, help="kind of article")
    group.add_argument("--reporter", metavar="NAME", help="reporter or correspondent")


def filters_of(arguments: argparse.Namespace) -> Filters:
    """Return the filters that were given; UsageError where the dates are out of order."""
    try:
        return Filters(
            newspaper=arguments.newspaper,
            date_from=arguments.date_from,
            date_to=arguments.date_to,
            page=arguments.page,
            kind=arguments.kind,
            reporter=arguments.reporter,
        )
    except QuestionRefusedError as error:
        raise UsageError(error.message, error.hint) from error


def _first_day(text: str) -> str:
    """Return the first day of a date, month or year as ISO.

    >>> _first_day("2020-12-6"), _first_day("2020年12月"), _first_day("2020")
    ('2020-12-06', '2020-12-01', '2020-01-01')
    """
    year, month, day = _parts(text)
    return _iso(text, year, month or 1, day or 1)


def _last_day(text: str) -> str:
    """Return the last day of a date, month or year as ISO.

    >>> _last_day("2020-12-6"), _last_day("2020-2"), _last_day("2020")
    ('2020-12-06', '2020-02-29', '2020-12-31')
    """
    year, month, day = _parts(text)
    month = month or 12
    if not 1 <= month <= 12:
        raise _no_date(text)
    return _iso(text, year, month, day or calendar.monthrange(year, month)[1])


def _parts(text: str) -> tuple[int, int | None, int | None]:
    found = _DAY.fullmatch(text.strip())
    if found is None or int(found[1]) == 0:
        raise _no_date(text)
    return int(found[1]), int(found[2]) if found[2] else None, int(found[3]) if found[3] else None


def _iso(text: str, year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise _no_date(text) from error


def _no_date(text: str) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(f"{text!r} is not a date; write 2020-12-16, 2020-12 or 2020")
