"""Owns how a date, a page and an issue are said: in full, and short enough for a chip."""

from datetime import date

from rag.records import Article
from rag.showing.words import Tongue, say

_WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def day_in_words(day: str | None, tongue: Tongue) -> str:
    """Return an ISO date as a newspaper prints it.

    >>> day_in_words("2020-12-16", "zh"), day_in_words("2020-12-16", "en")
    ('2020年12月16日 星期三', 'Wednesday 16 December 2020')
    """
    if day is None:
        return say("no_date", tongue)
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return day
    if tongue == "en":
        return f"{read:%A} {read.day} {read:%B %Y}"
    return f"{read.year}年{read.month}月{read.day}日 {_WEEKDAYS[read.weekday()]}"


def place_in_print(article: Article, page: str | None, tongue: Tongue) -> str:
    """Return newspaper, date and page in a line: `金山报 · 2020年12月16日 星期三 · 第1版`."""
    said = [article.newspaper or "", day_in_words(article.date, tongue)]
    if page:
        said.append(say("page_long", tongue, page=page))
    return " · ".join(part for part in said if part)


def short_place(article: Article, page: str | None, tongue: Tongue) -> str:
    """Return date and page for a chip.

    >>> short_place(Article(source="a", id="a", kind="news", text="…", date="2020-12-16",
    ...                     date_basis="printed"), "1", "zh")
    '2020-12-16 · 1版'
    """
    parts = [article.date or say("no_date", tongue)]
    if page:
        parts.append(say("page", tongue, page=page))
    return " · ".join(parts)


def basis_note(article: Article, tongue: Tongue) -> str:
    """Return how the date is known where it is not printed, else nothing."""
    if article.date_basis in ("issue_number", "inferred"):
        return say(f"date_{article.date_basis}", tongue)
    return ""


def circled(number: int) -> str:
    """Return a citation's number as it is set: circled up to 20, then in brackets.

    >>> circled(1), circled(21)
    ('①', '[21]')
    """
    return _CIRCLED[number - 1] if 1 <= number <= len(_CIRCLED) else f"[{number}]"
