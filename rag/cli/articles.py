"""Owns `rag articles`: the articles of an archive or of raw files, as a table, as JSON lines, or one to read."""

import argparse
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rag.cli.command import Command, print_json_lines, say, settings_of, wants_json
from rag.cli.console import console_for, print_text
from rag.errors import RagError
from rag.records import Article, Problem, article_as_dict
from rag.settings import Settings


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders; without any: the index")
    parser.add_argument("--show", metavar="ID", help="print one article as a person would read it")


def _run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    articles, problems = _read(arguments.paths, settings) if arguments.paths else _stored(settings)
    if arguments.show is not None:
        article = _chosen(articles, arguments.show)
        if wants_json(arguments):
            print_json_lines([article_as_dict(article)])
        else:
            _show(article)
        return 0
    if wants_json(arguments):
        print_json_lines(article_as_dict(article) for article in articles)
        for problem in problems:
            say(f"未能读入 Problem: {problem}")
        return 0
    _print_table(articles, problems)
    return 0


def _read(paths: Sequence[str], settings: Settings) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Return the articles of raw files, without an index."""
    from rag.reading import library

    reading = library.read(paths, settings=settings.build)
    return reading.articles, reading.problems


def _stored(settings: Settings) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Return the articles of the index."""
    from pathlib import Path

    from rag.archive import Archive

    archive = Archive.open(Path(settings.place.index), settings=settings)
    return tuple(archive.articles()), tuple(archive.stacks.manifest.problems)


def _chosen(articles: Iterable[Article], wanted: str) -> Article:
    """Return the article of that id, or the only one whose id ends so."""
    listed = tuple(articles)
    exact = [article for article in listed if article.id == wanted]
    near = exact or [article for article in listed if article.id.endswith(wanted)]
    if len(near) == 1:
        return near[0]
    if near:
        names = "、".join(article.id for article in near[:5])
        raise RagError(f"不止一篇 More than one article: {names}", "请给出完整编号 Give the whole id.")
    raise RagError(f"没有这篇文章 There is no article {wanted!r}.", "列出全部编号 See all of them: rag articles")


def _print_table(articles: Sequence[Article], problems: Sequence[Problem]) -> None:
    from rich.table import Table
    from rich.text import Text

    from rag.showing.words import kind_name

    table = Table(box=None, pad_edge=False, header_style="bold")
    for title, options in (
        ("报纸", {"overflow": "fold"}),
        ("日期", {"no_wrap": True}),
        ("版", {"no_wrap": True}),
        ("体裁", {"no_wrap": True}),
        ("标题", {"overflow": "fold", "ratio": 1}),
        ("字数", {"justify": "right", "no_wrap": True}),
        ("编号", {"overflow": "fold"}),
    ):
        table.add_column(title, **options)
    for article in articles:
        table.add_row(
            *(
                Text(cell)
                for cell in (
                    article.newspaper or "—",
                    _marked_date(article),
                    article.page or "—",
                    kind_name(article.kind, "zh"),
                    _label(article),
                    str(len(article.text)),
                    article.id,
                )
            )
        )
    console = console_for(table=True)
    console.print(table)
    sources = len({article.source for article in articles})
    marks = {
        "issue_number": "* 日期据期号推算 by issue number",
        "inferred": "? 日期据文中日期推断 inferred from the text",
    }
    notes = [note for basis, note in marks.items() if any(article.date_basis == basis for article in articles)]
    console.print(
        Text(f"\n{len(articles)} 篇，{sources} 个文件 articles, files" + "".join(f"；{note}" for note in notes))
    )
    if problems:
        console.print(Text(f"\n{len(problems)} 处未能读入 Problems", style="bold"))
        for problem in problems:
            console.print(Text(f"  {problem}"), soft_wrap=True)


def _marked_date(article: Article) -> str:
    return (article.date or "—") + {"issue_number": "*", "inferred": "?"}.get(article.date_basis or "", "")


def _label(article: Article) -> str:
    """Return the headline, or in brackets how the text begins where none is printed."""
    if article.title:
        return article.title
    beginning = " ".join(article.text.split())
    return f"〔无题〕{beginning[:24]}…" if beginning else "〔无题〕"


def _show(article: Article) -> None:
    """Print an article as a person would read it: where it stands, its head, its text, column wide."""
    console = console_for()

    def say_lines(text: str, style: str = "") -> None:
        if text:
            print_text(console, text, style)

    say_lines("　".join(part for part in _place_of(article) if part), "dim")
    console.print()
    for line, style in (
        (article.kicker, ""),
        (article.title or "（未印标题）", "bold" if article.title else "dim"),
        (article.subtitle, ""),
        (_signed(article), "italic"),
    ):
        say_lines(line or "", style)
    turns = {part.start: part.page for part in article.parts[1:]}
    place = 0
    for paragraph in article.text.split("\n"):
        end = place + len(paragraph)
        console.print()
        cuts = [start for start in turns if place <= start <= end]
        for start, until in pairwise((place, *cuts, end)):
            if start in turns:
                say_lines(f"—— 第{turns[start] or '？'}版 ——", "dim")
            printed = article.text[start:until].strip()
            say_lines(("　　" if start == place else "") + printed if printed else "")
        place = end + 1
    console.print()
    if len(article.parts) < 2:
        say_lines("".join(_jumps(article)))
    say_lines(f"{article.source}　{article.id}", "dim")


def _place_of(article: Article) -> tuple[str | None, ...]:
    """Return where an article stands: newspaper, date, issue, page, section, kind."""
    from rag.showing.issue_lines import basis_note
    from rag.showing.words import kind_name

    return (
        article.newspaper,
        article.date and article.date + (f"（{basis}）" if (basis := basis_note(article, "zh")) else ""),
        article.total_issue_no and f"总第{article.total_issue_no}期",
        article.page and f"第{article.page}版",
        article.section,
        kind_name(article.kind, "zh"),
    )


def _signed(article: Article) -> str:
    """Return who signed an article, in one line."""
    parts = (
        "记者 " + " ".join(article.reporters) if article.reporters else "",
        "通讯员 " + " ".join(article.correspondents) if article.correspondents else "",
        article.credit or "",
    )
    return "　".join(part for part in parts if part)


def _jumps(article: Article) -> list[str]:
    marks = (("下转", article.continued_to), ("上接", article.continued_from))
    return [f"（{mark}{page}）" for mark, page in marks if page]


COMMAND = Command("articles", "列出或显示文章 list the articles, or show one", _add_arguments, _run)
