"""Owns what a question takes for granted in figures and days: 58辆, 6月3日. Its article must print them."""

import re
from datetime import timedelta
from math import prod

from rag.asking.closeness import searched_form
from rag.asking.named import without_dates
from rag.asking.periods import Period, as_date, periods_in
from rag.reading.relative_dates import resolve
from rag.records import Article
from rag.text.normal import fold

# A figure that tells one thing from its like. What counts what is asked for (哪3处), runs on from
# somewhere (前10, 近5年) or is a place in a row is no such thing, nor is an hour or a year.
_FIGURE = re.compile(
    r"(?<![\d.a-z+\-/:第前后近这那哪每各头几万亿])(?P<figure>\d+(?:\.\d+)?)"
    r"(?P<more>[百千]?[万亿]{0,2})(?![\d.:+\-/a-z]|[点时分号期版级届年月日时周]|个?小时|个?月|以[上下内外])"
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
    plain = _without_names(without_dates(question))
    typed = _THOUSANDS.sub("", fold(plain))
    spelled = _THOUSANDS.sub("", searched_form(plain))
    asked = [found for found in _FIGURE.finditer(spelled) if not _SHARE.match(spelled, found.end())]
    # 三个“化”: a small number in characters counts what is to be named, and print need not count it.
    telling = [
        found
        for found in asked
        if (found["figure"] in typed and _value(found) >= _LEAST)
        or (_value(found) >= _LEAST_SPELLED and _COUNTED.match(spelled, found.end()))
    ]
    if not telling:
        return None
    text = _THOUSANDS.sub("", searched_form(f"{article.head}\n{article.text}"))
    printed = {_value(found) for found in _PRINTED_FIGURE.finditer(text)}
    printed |= {worth for sign, worth in _WORTH.items() if re.search(rf"(?<!\d){sign}", text)}
    return next((found["figure"] for found in telling if _value(found) not in printed), None)


_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_PRINTED_FIGURE = re.compile(r"(?<![\d.])(?P<figure>\d+(?:\.\d+)?)[余多几]?(?P<more>[百千]?[万亿]{0,2})")
# 50%, 八成: print says 半数, 四分之一.
_SHARE = re.compile(r"\s*(?:[%％‰成折倍]|个?百分点|分之)|(?:[一-鿿]{0,4})(?:热线|专线)")
# 一千零一夜: a numeral in words counts only what a measure stands for.
_COUNTED = re.compile(
    r"[余多几]?(?:[名位人个家户条项件座处所种类篇场支组套台辆次批只头匹棵株架艘枚颗本册盒箱袋瓶根张元吨斤米亩对份]|公[里斤顷]|平方)"
)
_WORTH = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_TITLE = re.compile(
    r"《[^》]*》|“[^”]*”|\d{3,8}(?=(?:政务|便民|服务|市民|咨询|举报|投诉|公益)*(?:热线|专线|平台|电话))"
)


def _value(found: re.Match[str]) -> float:
    """Return what a figure with its 万 or 亿 is worth, so that 3万 is 30000."""
    return round(float(found["figure"]) * prod(_WORTH[sign] for sign in found["more"]), 4)


def _without_names(text: str) -> str:
    """Return a text without titles and numbers that are names: 《十二怒汉》, 12345热线."""
    return _TITLE.sub(" ", text)


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
