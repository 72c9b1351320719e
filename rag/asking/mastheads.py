"""Owns what a masthead prints: the lunar date, the number of the issue, its hotline, who publishes it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.asking.periods import periods_in
from rag.indexing.stacks import Stacks
from rag.records import Article, Filters, Query

# What a masthead prints, each by the word that asks for it and the form in which it stands.
_FIELDS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(printed))
    for asked, printed in (
        (r"农历|阴历|lunar", r"农历\s*\S+|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S{0,2}月\S+"),
        (r"总第|总期|累计.{0,4}期|total issue", r"总第?\s*\d+\s*期"),
        (r"第几期|哪一?期|期号|多少期|issue number", r"(?<!总)第\s*\d+\s*期(?:\s*[（(]总第?\s*\d+\s*期[)）])?"),
        (r"几版|多少版|版数|how many pages", r"(?:今日|本期|共)\s*\d+\s*版"),
        (r"热线|电话|hotline|phone", r"(?:新闻|服务|报料|投诉|联系)?(?:热线|电话)\s*[:：]?\s*[\d\-—－ ]{7,}"),
        (r"邮编|邮政编码|post(?:al)? ?code", r"邮(?:政)?编(?:码)?\s*[:：]?\s*\d{6}"),
        (
            r"地址|在哪(?:里|儿)?办公|address",
            r"(?:[一-鿿]{2,20}\s*)?地址\s*[:：]?\s*[一-鿿\d]+?(?=邮编|邮政|电话|[^一-鿿\d]|$)",
        ),
        (r"网址|网站|website|url", r"(?:[一-鿿]*(?:网址|网站)\s*[:：]?\s*)?(?:https?://|www\.)\S+"),
        (
            r"主办|sponsor|published by|publisher",
            r"主办(?:单位)?\s*[:：]?\s*[^\n。]{2,60}?(?=\s*(?:承办|协办|编辑|出版|指导|印刷|地址|总第|$|\n))",
        ),
        (r"承办|协办", r"(?:承办|协办)(?:单位)?\s*[:：]?\s*[^\s。]+"),
        (
            r"报字|刊号|准印|登记号|CN号",
            r"[一-鿿]?(?:报|刊|内资)\S{0,6}字\S{0,3}第?\s*[\d\-]+\s*号|CN\s*[\d\-/]+|刊号\s*[:：]?\s*\S+",
        ),
        (
            r"每周|多久出|出版(?:日|周期|频率)|周几出版|how often",
            r"每[周月旬]\S{0,10}(?:出版|出刊)?|(?:周|月|旬|日|半月)(?:报|刊)",
        ),
        (r"星期几|周几|weekday|day of the week", r"星期[一二三四五六日天]"),
        (r"定价|零售价|多少钱一份|price", r"(?:定价|零售价?|每份)\s*[:：]?\s*[\d.]+\s*元"),
    )
)
_OF_MASTHEAD = re.compile(
    # A bare 期 or 报 would make an answer of every 二期工程, 疫情期间 and 报告.
    r"报头|本报|这[一份]?期|当[天日期]|那[天期]|报纸|该报|[报刊]》|[日号]的?《?\S{0,8}报(?![告道名警考销到])|"
    r"第\s*\d+\s*期|总第|[两各每几]期(?=[的报总出印有分是责])|哪一?期|期号|多少期|新闻热线|数字报|masthead|newspaper|\bissue\b|融媒体|报社|编辑部",
    re.IGNORECASE,
)


# Of several issues each prints its own.
_EACH = re.compile(r"各[期是为有出印自]|每[一]?期|两期|几期|分别|(?:不|有[什么何])*[同一]样|不同|变化|变了|相比|有何")
_MOST_ISSUES = 4


def printed_on_mastheads(stacks: Stacks, query: Query) -> list[tuple[Article, int, int]]:
    """Return where the mastheads of the issues asked about print what the question names, the oldest first.

    Where the question does not ask of several issues, the first by newspaper and date that prints it.
    """
    asked = query.understood_as
    printed = next((printed for wanted, printed in _FIELDS if wanted.search(asked)), None)
    if printed is None or not _OF_MASTHEAD.search(asked):
        return []
    found: list[tuple[Article, int, int]] = []
    for filters in _issues_asked(query):
        for article in stacks.articles(filters):
            match = printed.search(article.text) if article.kind in ("masthead", "notice", "promo") else None
            if match and all(article.source != other.source for other, _, _ in found):
                found.append((article, *match.span()))
                if not _EACH.search(asked) or len(found) == _MOST_ISSUES:
                    return found
    return found


def _issues_asked(query: Query) -> Sequence[Filters]:
    """Return a filter for each of the times that a question names two or more of; else the question's own."""
    whole = replace(query.filters, reporter=None, page=None)
    periods = periods_in(query.understood_as)
    if len(periods) < 2 or not _EACH.search(query.understood_as):
        return (whole,)
    return tuple(
        replace(whole, date_from=one.first.isoformat(), date_to=one.last.isoformat())
        for one in sorted(periods, key=lambda one: one.first)
    )
