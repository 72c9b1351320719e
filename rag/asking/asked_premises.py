"""Owns what a question takes for granted in figures and days: 58辆, 6月3日. Its article must print them."""

import re
from datetime import timedelta

from rag.asking.closeness import searched_form
from rag.asking.named import without_dates
from rag.asking.periods import Period, as_date, periods_in
from rag.reading.relative_dates import resolve
from rag.records import Article
from rag.text.normal import fold

# A figure that tells one thing from its like. What counts what is asked for (哪3处), runs on from
# somewhere (前10, 近5年) or is a place in a row is no such thing, nor is an hour or a year.
_FIGURE = re.compile(
    r"(?<![\d.a-z+\-/:第前后近这那哪每各头几])(?P<figure>\d+(?:\.\d+)?)(?![\d.:+\-/a-z]|[点时分号期版级届年月日时周]|个?小时|个?月|以[上下内外])"
)
_LEAST = 2.0
_LEAST_SPELLED = 10.0
# A report is printed within so many days of what it tells without a date.
_PRINTED_WITHIN = 10
_DAY = re.compile(r"(?<!\d)(?:1[0-2]|0?[1-9])\s*月\s*(?:3[01]|[12]\d|0?[1-9])\s*[日号]")


def lacking_figure(question: str, article: Article) -> str | None:
    """Return a figure of the question that its article prints nowhere, or None.

    >>> told = Article("a", "a.txt", "news", head="", text="共有五十八辆校车停运，占六成。")
    >>> lacking_figure("85辆校车由谁检修？", told), lacking_figure("58辆校车由谁检修？", told)
    ('85', None)
    """
    plain = without_dates(question)
    typed = fold(plain)
    asked = [found["figure"] for found in _FIGURE.finditer(searched_form(plain))]
    # 三个“化”: a small number in characters counts what is to be named, and print need not count it.
    telling = [figure for figure in asked if float(figure) >= (_LEAST if figure in typed else _LEAST_SPELLED)]
    if not telling:
        return None
    printed = searched_form(f"{article.head}\n{article.text}").replace(",", "")
    return next((one for one in telling if not re.search(rf"(?<![\d.]){re.escape(one)}(?!\.?\d)", printed)), None)


def lacking_day(question: str, article: Article) -> str | None:
    """Return a day without a year that the question names and its article cannot be of, or None.

    An article that dates nothing else so is of the days before its issue.
    """
    issue = as_date(article.date)
    if issue is None:
        return None
    for period in periods_in(question, year=issue.year):
        said = question[period.start : period.end]
        if period.has_year or not _DAY.fullmatch(said):
            continue
        if not _is_of(period, article):
            return said
    return None


def _is_of(period: Period, article: Article) -> bool:
    issue = as_date(article.date)
    if issue is not None and period.first <= issue <= period.last + timedelta(days=_PRINTED_WITHIN):
        return True
    for span in resolve(f"{article.head}\n{article.text}", article.date):
        first, last = as_date(span.date_from), as_date(span.date_to)
        if first and last and first <= period.last and period.first <= last and (last - first).days <= _LONGEST:
            return True
    return False


# 7月至9月 may hold the day; a whole year says nothing of it.
_LONGEST = 92
