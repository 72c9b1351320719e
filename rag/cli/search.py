"""Owns `rag search`: passages that answer a question, for a person or, as JSON, for a program."""

import argparse
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from rag.cli.command import Command, add_setting_flags, print_json_lines, say, settings_of, wants_json
from rag.cli.console import console_for
from rag.cli.filtering import add_filter_flags, filters_of
from rag.errors import QuestionRefusedError, UsageError
from rag.records import Hit
from rag.settings import MOST_PASSAGES

if TYPE_CHECKING:
    from rag.archive import Archive


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="?", metavar="QUERY", help="a question, or words")
    parser.add_argument(
        "--batch", metavar="FILE", help='questions as JSON lines {"id", "question", "history"}; -: stdin'
    )
    parser.add_argument("-k", type=_count, metavar="N", help="how many passages (default: 10)")
    add_setting_flags(parser, "mode", "reranker", "embedder")
    add_filter_flags(parser)


def _run(arguments: argparse.Namespace) -> int:
    from rag.archive import Archive

    if (arguments.question is None) == (arguments.batch is None):
        raise UsageError(
            "要么一个问题，要么 --batch · give either a question or --batch FILE.", "See: rag search --help"
        )
    settings = settings_of(arguments)
    archive = Archive.open(settings.place.index, settings=settings)
    if arguments.batch is not None:
        print_json_lines(_batch(arguments, archive))
        return 0
    hits = archive.search(arguments.question, k=arguments.k, filters=filters_of(arguments))
    if wants_json(arguments):
        from rag.showing.json_forms import hit_as_dict

        print_json_lines(hit_as_dict(hit) for hit in hits)
    else:
        _show(hits)
    return 0


def _batch(arguments: argparse.Namespace, archive: "Archive") -> Iterator[dict[str, Any]]:
    from rag.cli.batches import read_batch
    from rag.showing.json_forms import hit_as_dict

    filters = filters_of(arguments)
    for row in read_batch(arguments.batch):
        try:
            hits = archive.search(row.question, history=row.history, k=arguments.k, filters=filters)
        except QuestionRefusedError as error:
            # One question that cannot be asked is no reason to leave the others unanswered.
            say(f"{row.id}: {error}")
            hits = ()
        yield {"id": row.id, "passages": [hit_as_dict(hit) for hit in hits]}


def _show(hits: Iterable[Hit]) -> None:
    """Print hits as a person reads them: headline, issue line, the passage with the words that met marked."""
    from rich.padding import Padding
    from rich.text import Text

    from rag.showing.issue_lines import place_in_print
    from rag.text.analyser import places_of

    console = console_for()
    found = False
    for hit in hits:
        found = True
        article = hit.article
        title = article.title or article.text[:24].replace("\n", " ") + "…"
        console.print(Text.assemble((f"{hit.rank:>2}  ", "dim"), (title, "bold")))
        console.print(Text(f"    {place_in_print(article, hit.page, 'zh')}", style="dim"))
        body = Text(hit.text.replace("\n", " "))
        for start, end in places_of(hit.matched, hit.text):
            body.stylize("bold red", start, end)
        # At a terminal indented line by line, as Rich breaks it; piped, one line a passage.
        console.print(Padding(body, (0, 0, 0, 4), expand=False) if console.is_terminal else Text("    ") + body)
        console.print(Text(f"    {_why(hit)}", style="dim"))
        console.print()
    if not found:
        say("没有找到 Nothing was found.")


# More of the words that stand there tell no more.
_WORDS_TOLD = 6


def _why(hit: Hit) -> str:
    """Return why a hit was found, in a line."""
    from rag.text.analyser import places_of

    reasons = []
    if hit.dense_rank is not None:
        reasons.append(f"语义 dense {hit.dense_rank}")
    if hit.keyword_rank is not None:
        reasons.append(f"字词 keyword {hit.keyword_rank}")
    stand = dict.fromkeys(hit.text[start:end] for start, end in places_of(hit.matched, hit.text))
    if stand:
        reasons.append(f"有 has {'、'.join(list(stand)[:_WORDS_TOLD])}")
    if hit.folded:
        reasons.append(f"另有 {len(hit.folded)} 处相近 near-duplicates")
    return f"{hit.article.id} · {' · '.join(reasons)}"


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9 or not 1 <= int(text) <= MOST_PASSAGES:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a count from 1 to {MOST_PASSAGES}")
    return int(text)


COMMAND = Command("search", "检索原文 find passages, each with its issue and page", _add_arguments, _run)
