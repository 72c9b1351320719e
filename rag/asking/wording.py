"""Owns the wording of an answer: quotes as printed, the direct answer before them, dates resolved, the frame."""

import re

from rag.asking.english import date_in_english, period_in_english, quantity_in_english
from rag.asking.evidence import DATELINE
from rag.asking.periods import Period, as_date
from rag.asking.refusing import chinese_day
from rag.asking.romanising import spelled
from rag.reading.relative_dates import resolve
from rag.records import Article, Language
from rag.text.sentences import clauses

# A sentence up to this long is quoted whole; of a longer one the clauses that matter.
LONGEST_QUOTE = 110
_RELATIVE = re.compile(r"^(?:今|去|前|明|本|上|下|昨|当|同|近|日前|翌|次)")


def quoted_span(text: str, start: int, end: int, *, keep: tuple[int, int] | None = None) -> tuple[int, int]:
    """Return the part of the sentence `text[start:end]` to quote: without its dateline, cut to clauses if long.

    `keep` is a span that must stay in; clauses are taken around it while they fit.

    >>> text = "本报讯（记者 张三）昨日，公园开放。"
    >>> quoted_span(text, 0, len(text))
    (10, 18)
    """
    dateline = DATELINE.match(text[start:end])
    if dateline and end - start - dateline.end() >= 8 and not (keep and keep[0] < start + dateline.end()):
        start += dateline.end()
    if end - start <= LONGEST_QUOTE or keep is None:
        return start, end
    parts = list(clauses(text, start, end))
    inside = [place for place, (a, b) in enumerate(parts) if b > keep[0] and a < keep[1]]
    if not inside:
        return start, end
    first, last = inside[0], inside[-1]
    while True:
        before = parts[last][1] - parts[first - 1][0] if first else None
        behind = parts[last + 1][1] - parts[first][0] if last + 1 < len(parts) else None
        if before is not None and before <= LONGEST_QUOTE:
            first -= 1
        elif behind is not None and behind <= LONGEST_QUOTE:
            last += 1
        else:
            return parts[first][0], parts[last][1]


def with_dates(text: str, article: Article) -> str:
    """Return a quote with what its relative dates mean in brackets behind them.

    >>> article = Article(source="a", id="a", kind="news", text="", date="2020-12-16", date_basis="printed")
    >>> with_dates("今年1月启动", article)
    '今年1月（2020年1月）启动'
    """
    if article.date is None:
        return text
    pieces = []
    at = 0
    for span in resolve(text, article.date):
        said = text[span.start : span.end]
        first, last = as_date(span.date_from), as_date(span.date_to)
        if first is None or last is None or not _RELATIVE.match(said) or (last - first).days in range(2, 27):
            continue
        pieces += [text[at : span.end], f"（{spoken_period(Period(first, last, 0, 0))}）"]
        at = span.end
    return "".join([*pieces, text[at:]])


def spoken_period(period: Period) -> str:
    """Return a range of days as it is said in Chinese: a day, a month, a year, or from one to the other."""
    first, last = period.first, period.last
    if first == last:
        return f"{first.year}年{first.month}月{first.day}日"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year}年"
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and last.day >= 28:
        return f"{first.year}年{first.month}月"
    if first.year == last.year:
        return f"{first.year}年{first.month}月{first.day}日至{last.month}月{last.day}日"
    return f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"


def resolved(span: str, article: Article) -> Period | None:
    """Return the days that a span of time means in its article, or None where it says no date."""
    found = resolve(span, article.date)
    if not found:
        return None
    first, last = as_date(found[0].date_from), as_date(found[-1].date_to)
    return Period(first, last, 0, 0) if first and last and first <= last else None


def frame(article: Article, *, language: Language, titled: bool = False) -> str:
    """Return the words before a quote: which paper says so, as of which day; empty where neither is known.

    With `titled` the headline too, for quotes from several articles.

    >>> article = Article("a", "a", "news", "", newspaper="金山报", date="2020-12-16", date_basis="printed")
    >>> frame(article, language="zh"), frame(article, language="en")
    ('《金山报》2020年12月16日：', '金山报, 16 December 2020: ')
    """
    if language == "en":
        parts = [part for part in (article.newspaper, date_in_english(article.date) if article.date else None) if part]
        return f"{', '.join(parts)}: " if parts else ""
    paper = f"《{article.newspaper}》" if article.newspaper else ""
    day = chinese_day(article.date) if article.date else ""
    title = f"《{article.title}》" if titled and article.title else ""
    return f"{paper}{day}{title}：" if paper or day or title else ""


_COUNTED = re.compile(r"\s*([一-鿿]{1,4})(?=[，。；、：！？,.;:!?）)\s]|$)")
_LABEL = re.compile(r"([一-鿿]{2,8})\s*[:：]?\s*$")


def worded(said: str, before: str, after: str) -> str:
    """Return a figure with the word that says what it is, where it ends in a bare digit.

    >>> worded("16", "推出", "门课，每门12次课"), worded("7710925", "爆料电话：", ""), worded("73幢", "老屋", "，")
    ('16门课', '7710925（爆料电话）', '73幢')
    """
    if not said[-1:].isdigit():
        return said
    counted = _COUNTED.match(after)
    if counted:
        return said + counted[1]
    label = _LABEL.search(before)
    return f"{said}（{label[1]}）" if label else said


_LABELLED = re.compile(r"([一-鿿]{2,8})\s*[:：]\s*([\d\-—－ ]+)")


def number_first(printed: str) -> str:
    """Return a labelled number as an answer says it.

    >>> number_first("新闻热线:0571-60001234"), number_first("总第1204期")
    ('0571-60001234（新闻热线）', '总第1204期')
    """
    found = _LABELLED.fullmatch(printed)
    return f"{found[2].strip()}（{found[1]}）" if found else printed


def in_english(span: str, kind: str, article: Article) -> str:
    """Return a span as an English direct answer: its English form where there is a true one, and as printed."""
    printed = span.strip("，。、；：, ")
    if kind == "time":
        days = resolved(printed, article)
        if days is not None:
            return f"{period_in_english(days)} ({printed})"
    if kind == "number":
        quantity = quantity_in_english(printed)
        if quantity:
            return f"{quantity} ({printed})"
    if kind in ("person", "place"):
        name = spelled(printed)
        if name:
            return f"{name} ({printed})"
    return printed
