"""Owns `rag ask`: one question or a batch, the answer with its sources, or as JSON; `--explain` says why."""

import argparse
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rag.cli.command import Command, add_setting_flags, print_json_lines, say, settings_of, wants_json
from rag.cli.console import console_for, print_text
from rag.cli.filtering import add_filter_flags, filters_of
from rag.errors import QuestionRefusedError, UsageError
from rag.records import Answer, Citation, Claim, Query

if TYPE_CHECKING:
    from rich.console import Console

    from rag.archive import Archive


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="a question, in Chinese or English")
    parser.add_argument(
        "--batch", metavar="FILE", help='questions as JSON lines {"id", "question", "history"}; -: stdin'
    )
    parser.add_argument(
        "--explain", action="store_true", help="为何是这些 why these passages: ranks, words, dates, scores"
    )
    add_setting_flags(parser, "mode", "reranker", "embedder")
    add_filter_flags(parser)


def _run(arguments: argparse.Namespace) -> int:
    if (arguments.question is None) == (arguments.batch is None):
        raise UsageError("要么一个问题，要么 --batch · give either a question or --batch FILE.", "See: rag ask --help")
    from rag.archive import Archive

    settings = settings_of(arguments)
    archive = Archive.open(settings.place.index, settings=settings)
    if arguments.batch is not None:
        print_json_lines(_batch(arguments, archive))
        return 0
    answer = archive.ask(arguments.question, filters=filters_of(arguments))
    if answer.notice:
        say(answer.notice)
    if wants_json(arguments):
        from rag.showing.json_forms import answer_as_dict

        print_json_lines([answer_as_dict(answer, style=settings.ask.citation_style)])
        return 0
    _show(answer, style=settings.ask.citation_style)
    if arguments.explain:
        _explain(answer)
    return 0


def _batch(arguments: argparse.Namespace, archive: "Archive") -> Iterator[dict[str, Any]]:
    from rag.cli.batches import read_batch
    from rag.showing.json_forms import answer_as_dict

    filters = filters_of(arguments)
    style = archive.settings.ask.citation_style
    for row in read_batch(arguments.batch):
        start = time.perf_counter()
        try:
            answer = archive.ask(row.question, history=row.history, filters=filters)
        except QuestionRefusedError as error:
            # One row a question, whatever it is; the others are still asked.
            asked = Query(row.question, row.question)
            answer = Answer(
                asked, "not_found", (Claim(str(error)),), reason="nothing", index=archive.manifest.fingerprint
            )
        if answer.notice:
            say(f"{row.id}: {answer.notice}")
        # What a person waits: understanding the question is part of it.
        timed = replace(answer, seconds=time.perf_counter() - start)
        yield answer_as_dict(timed, style=style) | {"id": row.id}


def _show(answer: Answer, *, style: str) -> None:
    """Print the answer as a person reads it, its sources below."""
    console = console_for()
    if answer.query.understood_as != answer.query.question:
        print_text(console, f"理解为 understood as：{answer.query.understood_as}", "dim")
    print_text(console, answer.text)
    if answer.citations:
        console.print()
    for citation in answer.citations:
        show_source(citation, answer, console, style=style)


def show_source(citation: Citation, answer: Answer, console: "Console", *, style: str) -> None:
    """Print a source of an answer: its reference, and the words relied on where the answer does not say them itself."""
    from rag.showing.references import gbt7714

    print_text(console, f"[{citation.number}] {gbt7714(citation, style)}", "dim")
    quote = " ".join(citation.quote.split())
    if quote not in " ".join(answer.text.split()):
        print_text(console, f"“{quote}”", "dim", indent=4)


def _explain(answer: Answer) -> None:
    """Print why the passages were found: both ranks, the words that met, the date, both scores."""
    from rich.table import Table
    from rich.text import Text

    from rag.showing.exchanges import filters_as_dict

    console = console_for(table=True)
    query = answer.query
    print_text(console, f"\n要的是 wanted: {query.wanted} · 把握 confidence: {answer.confidence:.2f}")
    print_text(console, f"检索 searched: {' / '.join(query.readings)}")
    if query.filters:
        asked = "，".join(f"{name} = {value}" for name, value in filters_as_dict(query.filters).items())
        print_text(console, f"限定 filters: {asked}")
    table = Table(box=None, pad_edge=False)
    for name in ("#", "语义 dense", "字词 keyword", "日期 date", "相合的字词 words", "原文 passage"):
        table.add_column(name, overflow="fold")
    for hit in answer.hits:
        table.add_row(
            str(hit.rank),
            _rank(hit.dense_rank, hit.dense_score),
            _rank(hit.keyword_rank, hit.keyword_score),
            f"{hit.article.date or '–'}{'' if hit.date_fits is None else ' ✓' if hit.date_fits else ' ✗'}",
            Text(" ".join(hit.matched[:6])),
            # As printed: square brackets in it are no markup.
            Text(hit.text.replace("\n", " ")[:60] + "…"),
        )
    console.print(table)


def _rank(rank: int | None, score: float | None) -> str:
    shown = "–" if rank is None else str(rank)
    return shown if score is None else f"{shown} ({score:.2f})"


COMMAND = Command("ask", "提问 ask a question; every sentence of the answer is cited", _add_arguments, _run)
