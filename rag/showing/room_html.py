"""Owns the frame of the reading room as HTML: masthead, welcome, progress, and an issue's table of contents."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rag.records import REAL_KINDS, Article
from rag.showing.escaping import element, escaped
from rag.showing.issue_lines import day_in_words
from rag.showing.references import title_of
from rag.showing.words import Tongue, kind_name, say


def coverage_line(
    newspapers: Sequence[str],
    first: str | None,
    last: str | None,
    *,
    issues: int,
    articles: int,
    undated: int = 0,
    tongue: Tongue,
) -> str:
    """Return in a line what the archive holds, as plain text."""
    if not articles:
        return say("empty_archive", tongue)
    papers = say("and", tongue).join(newspapers)
    counts = say("counts", tongue, issues=issues, articles=articles)
    counts += say("undated_too", tongue, count=undated) if undated else ""
    if not first or not last:
        return " · ".join(part for part in (papers, counts) if part)
    span = say("coverage", tongue, papers=papers, first=first, last=last)
    return f"{span} · {counts}"


def welcome_html(examples: Sequence[str], tongue: Tongue) -> str:
    """Return what stands where no conversation is yet: an invitation, and questions known to be answerable."""
    listed = "".join(
        element("li", element("button", escaped(question), type="button", data_do="ask", class_="example"))
        for question in examples
    )
    known = element("h3", escaped(say("examples", tongue))) + element("ul", listed) if examples else ""
    return element("h2", escaped(say("welcome", tongue))) + element("div", known, class_="examples")


def suggestions_html(questions: Sequence[str], tongue: Tongue) -> str:
    """Return follow-up questions as buttons; empty where there are none."""
    if not questions:
        return ""
    listed = "".join(
        element("li", element("button", escaped(question), type="button", data_do="ask", class_="example"))
        for question in questions
    )
    return element("h3", escaped(say("ask_next", tongue))) + element("ul", listed)


def contents_html(articles: Iterable[Article], tongue: Tongue) -> str:
    """Return an issue's contents page by page: articles first, the small matter behind a fold."""
    pages: list[str] = []
    for page, printed in groupby(articles, key=lambda article: article.page):
        listed = tuple(printed)
        real = [article for article in listed if article.kind in REAL_KINDS]
        small = [article for article in listed if article.kind not in REAL_KINDS]
        inner = element("h3", escaped(say("page_long", tongue, page=page or "?")))
        inner += element("ul", "".join(_entry(article, tongue) for article in real))
        if small:
            rest = element("ul", "".join(_entry(article, tongue) for article in small), class_="small")
            inner += element("details", element("summary", escaped(say("also_printed", tongue))) + rest)
        pages.append(element("section", inner, class_="page"))
    return "".join(pages)


def _entry(article: Article, tongue: Tongue) -> str:
    kicker = element("span", escaped(article.kicker), class_="kicker") if article.kicker else ""
    title = element("span", escaped(title_of(article)), class_="title" if article.title else "title untitled")
    people = "、".join((*article.reporters, *article.correspondents))
    facts = " · ".join(part for part in (kind_name(article.kind, tongue), people) if part)
    inner = kicker + title + element("span", escaped(facts), class_="facts", lang=tongue)
    button = element("button", inner, type="button", data_do="read", data_article=article.id, lang="zh")
    return element("li", button)


def issue_heading_html(
    newspaper: str | None, date: str | None, number: str | None, tongue: Tongue, *, pages: int, articles: int
) -> str:
    """Return an issue's own masthead: the paper's name, the day, the number."""
    facts = [day_in_words(date, tongue)]
    if number:
        facts.append(say("total_issue", tongue, number=number))
    facts.append(say("pages_articles", tongue, pages=pages, articles=articles))
    return element(
        "header",
        element("h2", escaped(newspaper or say("no_name", tongue)), lang="zh")
        + element("p", escaped(" · ".join(facts))),
        class_="issue",
    )
