"""Owns the understanding of a question: language, standing alone, what is wanted, phrases, and visible filters.

A filter is set only where the question speaks of the paper itself (an issue, a
page, who wrote it); the date of an event is no filter, because news of it is
printed later: it is weighed against each sentence instead.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from rag.asking.demands import phrases_in
from rag.asking.following import standalone
from rag.asking.periods import Period, periods_in
from rag.asking.romanising import in_characters
from rag.asking.wanting import wish_of
from rag.asking.writing_names import written
from rag.indexing.stacks import Stacks
from rag.records import NO_FILTERS, Filters, IssueRow, Language, Query, Turn
from rag.text.normal import fold, has_han
from rag.text.numerals import arabic

# Words that speak of the paper as a thing that is printed, not of what it reports.
_OF_THE_PAPER = re.compile(
    r"登(?:了|载|出)|刊(?:登|载|发)|(?:这|那|当)[天日期]的?(?:报纸|报)|[日号期]的?(?:报纸|"
    r"《?[一-鿿]{2,8}报》?)|报头|头版|[版面](?:有|登|刊|上|的|是|面)|哪[几些一][篇条](?:文章|报道|新闻|稿)|"
    r"(?:写|采写|撰写|拍摄?)(?:了|过)(?:哪|什么)|报道了(?:哪些|什么)|今日.版|责任编辑|责编|编辑是|总第|"
    r"第\d+期|哪一?期|几版|\bissue\b|\bfront page\b|\bpublished\b|\bpage\b",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"(?<![A-Za-z\d])(?P<letter>[A-Da-d])?(?P<number>\d{1,2})\s*(?:版|(?![日月号年])[一-鿿]{2}版)|"
    r"第(?P<ordinal>\d{1,2})版|(?P<front>头版)|\b(?P<english>front page)\b|\bpage (?P<page>[A-D]?\d{1,2})\b",
    re.IGNORECASE,
)
_TOTAL_ISSUE = re.compile(r"总第?\s*(\d{1,6})\s*期")
_REPORTER = re.compile(
    r"(?:记者|通讯员|作者)\s*(?P<name>[一-鿿]{2,4}?)(?=[在于\d]|写|采写|撰写|报道|的(?:报道|文章|稿)|发表|"
    r"拍|都|有|共|一共|参与|和|$)"
    r"|(?P<before>[一-鿿]{2,4}?)(?<![编书填抄改描听拟])(?:写|采写|撰写)(?:了|过|的)(?:哪|什么|报道|文章|几)"
)


class Keeper(Protocol):
    """What understanding needs to know of an archive."""

    def issues(self) -> tuple[IssueRow, ...]:
        """Return what the archive holds of each issue."""
        ...


def language_of(text: str) -> Language:
    """Return the language of a question: Chinese where a fifth of its letters are Chinese characters.

    >>> language_of("Who is 胡卫国?"), language_of("PM2.5是多少")
    ('en', 'zh')
    """
    if not has_han(text):
        return "en" if re.search(r"[A-Za-z]{2}", text) else "zh"
    han = len(re.findall(r"[一-鿿]", text))
    words = len(re.findall(r"[A-Za-z]{2,}", text))
    return "en" if words >= 2 and han < 2 * words else "zh"


def understand(
    question: str, *, history: Sequence[Turn] = (), stacks: Stacks | Keeper, filters: Filters = NO_FILTERS
) -> Query:
    """Return the question as it is understood; filters given from outside win over those read from it."""
    language = language_of(question)
    alone = standalone(question, history, language=language)
    wish = wish_of(question if alone.leans and _asks(question, language) else alone.text, language=language)
    read = filters_in(alone.text, stacks.issues())
    text = alone.text
    if language == "en" and isinstance(stacks, Stacks):
        spelled = text
        text = in_characters(text, _standing(stacks), lambda names: written(names, question=spelled, stacks=stacks))
    readings = (text, question) if alone.leans and len(question) > 6 else (text,)
    return Query(
        question=question,
        understood_as=text,
        language=language,
        wanted=wish.wanted,
        readings=readings,
        phrases=tuple(phrase for phrase in phrases_in(alone.text) if len(phrase) >= 3),
        filters=merged(filters, read),
        given=filters,
    )


def _standing(stacks: Stacks) -> Callable[[str], float]:
    """Return a function that says how common two characters are together in the archive, 0 for never."""
    keywords = stacks.keywords
    never = keywords.idf("\x00")
    return lambda pair: max(never - keywords.idf(pair), 0.0)


def _asks(question: str, language: Language) -> bool:
    return wish_of(question, language=language).wanted != "thing" or "什么" in question


def merged(given: Filters, read: Filters) -> Filters:
    """Return `read` with every filter that was given in its place.

    >>> merged(Filters(page="2"), Filters(page="1", reporter="张三"))
    Filters(newspaper=None, date_from=None, date_to=None, page='2', kind=None, reporter='张三', total_issue_no=None)
    """
    if given.date_from is not None or given.date_to is not None:
        read = replace(read, date_from=None, date_to=None)
    names = ("newspaper", "date_from", "date_to", "page", "kind", "reporter", "total_issue_no")
    return replace(read, **{name: value for name in names if (value := getattr(given, name)) is not None})


def filters_in(question: str, issues: Sequence[IssueRow]) -> Filters:
    """Return the filters that the question itself asks for."""
    plain = arabic(fold(question))
    made = NO_FILTERS
    newspaper = _newspaper(question, issues)
    if newspaper:
        made = replace(made, newspaper=newspaper)
    total = _TOTAL_ISSUE.search(plain)
    if total and any(row.total_issue_no == total[1] for row in issues):
        made = replace(made, total_issue_no=total[1])
    if not _OF_THE_PAPER.search(plain):
        return made
    page = _PAGE.search(plain)
    if page:
        made = replace(made, page=_page(page))
    reporter = _REPORTER.search(question)
    if reporter:
        made = replace(made, reporter=reporter["name"] or reporter["before"])
    period = _of_issue(periods_in(question))
    first, last = (period.first.isoformat(), period.last.isoformat()) if period else ("", "")
    # A time of which no dated paper stands narrows nothing: an undated page may be of it.
    if any(row.date and first <= row.date <= last for row in issues):
        made = replace(made, date_from=first, date_to=last)
    return made


def _of_issue(periods: Sequence[Period]) -> Period | None:
    return periods[0] if len(periods) == 1 and periods[0].days <= 366 else None


def _page(match: re.Match[str]) -> str:
    if match["front"] or match["english"]:
        return "1"
    if match["ordinal"] or match["page"]:
        return str(match["ordinal"] or match["page"]).upper()
    return f"{(match['letter'] or '').upper()}{int(match['number'])}"


def _newspaper(question: str, issues: Sequence[IssueRow]) -> str | None:
    """Return the one newspaper of the archive that the question names, longest name first.

    A name that goes on (报社, 报道) is another word.
    """
    names = sorted({row.newspaper for row in issues if row.newspaper}, key=lambda name: -len(name))
    for name in names:
        if re.search(re.escape(name) + r"(?![一-鿿]{0,0}[社道告名])", question):
            return name
    return None
