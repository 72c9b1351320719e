"""Owns questions for the contents of an issue or page ("2020年12月16日头版登了什么"), and the order of their hits.

Such a question names no matter, so likeness to it means nothing; what it wants
is every article, as the page prints them.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from rag.asking.periods import periods_in
from rag.records import REAL_KINDS, Article, Passage, Query
from rag.text.analyser import asked_for
from rag.text.normal import fold
from rag.text.numerals import arabic

# What a question for the contents is made of, once its date, page and newspaper are taken out.
_DATE = re.compile(
    r"\d+年|\d+月|\d+[日号]|\d+-\d+(?:-\d+)?|第?[a-z]?\d*版|总?第?\d+期|[上下]旬|月[初末底]|星期.|周[一二三四五六日末]"
)
_FRAME = re.compile(
    "报纸|社区报|日报|晚报|晨报|周报|头版|头条|要闻|理论|专版|副刊|版面|页面|一版|新闻|报道|文章|内容|消息|稿件|标题|题目|信息"
    "|刊登|登载|刊发|刊载|发表|发布|登|刊|主要|重要|所有|全部|分别|都|讲|写|说|谈|介绍|概括|总结|当天|那天|这天|当日|当期|这期|那期"
    "|那张|这张|那份|这份|一期|一张|一份|一天|大事|事情|事儿|新鲜事|有|了|的|是|在|上|里|中|过|哪|篇|条|几|关于|报|事|期"
    r"|\b(?:news(?:paper)?s?|articles?|reports?|reported|stor(?:y|ies)|front|page|issue|published|printed|main|all|list|any|one)\b"
)
_MOST_LEFT = 1
_DAYS_OF_MONTH = (28, 31)


def asks_for_contents(query: Query) -> bool:
    """Return whether the question is for an issue or page as a whole: filters that name one, and nothing besides.

    >>> from rag.records import Filters
    >>> day = Filters(date_from="2020-12-16", date_to="2020-12-16")
    >>> asks_for_contents(Query("", "2020年12月16日头版报道了哪些内容？", filters=day))
    True
    >>> asks_for_contents(Query("", "2020年12月16日张堰镇有什么新闻？", filters=day))
    False
    """
    filters = query.filters
    if not (filters.date_from or filters.date_to or filters.page or filters.total_issue_no):
        return False
    left = asked_for(fold(query.understood_as))
    if filters.newspaper:
        left = left.replace(fold(filters.newspaper), " ")
    left = _FRAME.sub(" ", _DATE.sub(" ", arabic(left)))
    return sum(sign.isalnum() and not sign.isdigit() for sign in left) <= _MOST_LEFT


def of_a_month(query: Query) -> Query:
    """Return a question for what was reported in a month (2019年5月有什么报道) with that month as its issues' time.

    >>> of_a_month(Query("", "2019年5月的报纸讲了什么？")).filters.date_to
    '2019-05-31'
    >>> of_a_month(Query("", "2019年5月竣工的桥是哪座？")).filters.date_to is None
    True
    """
    periods = periods_in(query.understood_as)
    if query.filters.date_from or query.filters.date_to or len(periods) != 1:
        return query
    first, last = periods[0].first, periods[0].last
    if not _DAYS_OF_MONTH[0] <= (last - first).days + 1 <= _DAYS_OF_MONTH[1]:
        return query
    month = replace(query.filters, date_from=first.isoformat(), date_to=last.isoformat())
    of_month = replace(query, filters=month)
    return of_month if asks_for_contents(of_month) else query


def in_printed_order(
    numbers: Sequence[int], *, passage: Callable[[int], Passage], article: Callable[[int], Article]
) -> list[int]:
    """Return passage numbers so that the first of each article comes first, reporting before furniture, as printed."""
    firsts: dict[str, int] = {}
    for number in sorted(numbers):
        firsts.setdefault(passage(number).article_id, number)
    opening = sorted(firsts.values(), key=lambda number: (article(number).kind not in REAL_KINDS, number))
    taken = set(opening)
    return [*opening, *(number for number in sorted(numbers) if number not in taken)]
