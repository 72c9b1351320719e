"""Owns `rag chat`: a conversation at the terminal, its sources numbered, kept in the order they were said."""

import argparse
import contextlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rag.cli.command import Command, add_setting_flags, say, settings_of
from rag.cli.console import console_for, print_text
from rag.cli.filtering import add_filter_flags, filters_of
from rag.errors import RagError
from rag.records import Answer, Citation, Claim, Filters, Turn

if TYPE_CHECKING:
    from rich.console import Console

    from rag.archive import Archive

_HELP = """/source N   看出处所在的文章 the article of source N, the sentence marked
/cite       参考文献 the references of the last answer
/save FILE  存成 Markdown keep the conversation, with all its sources
/new        另起话头 begin a new conversation
/quit       离开 leave (or Ctrl-D)"""


@dataclass(slots=True)
class Conversation:
    """What was said so far, and the answers with their sources."""

    archive: "Archive"
    filters: Filters
    turns: list[Turn] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def ask(self, question: str, console: "Console") -> None:
        """Print the answer as it comes, then its sources, and keep both turns."""
        claims: list[Claim] = []
        answer: Answer | None = None
        for piece in self.archive.ask_streaming(question, history=tuple(self.turns), filters=self.filters):
            if isinstance(piece, Claim):
                console.print(_behind(claims, piece), end="", soft_wrap=True, markup=False)
                claims.append(piece)
            else:
                answer = piece
        console.print()
        if answer is None:
            return
        if answer.query.understood_as != question:
            print_text(console, f"理解为 understood as：{answer.query.understood_as}", "dim")
        if answer.notice:
            print_text(console, answer.notice, "dim")
        if tuple(claims) != answer.claims:
            # What came before a language model failed is no part of the answer that took its place.
            print_text(console, answer.text)
        for citation in answer.citations:
            print_text(console, f"[{citation.number}] {_place(citation)}", "dim")
        console.print()
        self.answers.append(answer)
        cited = tuple(dict.fromkeys(citation.article.id for citation in answer.citations))
        self.turns += [Turn("user", question), Turn("assistant", answer.text, cited)]

    def citation(self, number: str) -> Citation:
        """Return a source of the last answer; RagError where there is none of that number."""
        citations = self.answers[-1].citations if self.answers else ()
        if not number.isdecimal() or not 1 <= int(number) <= len(citations):
            raise RagError(
                f"没有出处 {number} · there is no source {number}.", f"The last answer has {len(citations)}."
            )
        return citations[int(number) - 1]


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_setting_flags(parser, "mode", "reranker", "embedder")
    add_filter_flags(parser)


def _run(arguments: argparse.Namespace) -> int:
    from rag.archive import Archive

    settings = settings_of(arguments)
    archive = Archive.open(settings.place.index, settings=settings)
    console = console_for()
    conversation = Conversation(archive, filters_of(arguments))
    print_text(console, f"{_covered(archive)}\n/help 看命令 shows the commands\n")
    _remember_lines()
    while True:
        try:
            line = console.input("[bold]问 › [/bold]", markup=True).strip()
        except EOFError:
            console.print()
            return 0
        if not sys.stdin.isatty():
            # A script's own lines belong to what is kept of the talk.
            print_text(console, line)
        if line in ("/quit", "/exit", "/q"):
            return 0
        try:
            _answer_line(line, conversation, console)
        except RagError as error:
            say(f"{error.message} {error.hint}".strip())
        except KeyboardInterrupt:
            # Ctrl-C stops an answer; at the prompt it leaves.
            console.print("\n（停 stopped）")


def _remember_lines() -> None:
    """Let the arrow keys bring earlier lines back, where the system can."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401


def _covered(archive: "Archive") -> str:
    from rag.asking.refusing import coverage

    return coverage(archive.issues(), language="zh")


def _answer_line(line: str, conversation: Conversation, console: "Console") -> None:
    name, _, rest = line.partition(" ")
    if not line:
        return
    if not line.startswith("/"):
        conversation.ask(line, console)
    elif name == "/source":
        _show_source(conversation.citation(rest.strip() or "1"), console)
    elif name == "/cite":
        _cite(conversation, console)
    elif name == "/save":
        _save(conversation, rest.strip())
    elif name == "/new":
        conversation.turns.clear()
        conversation.answers.clear()
    elif name == "/help":
        print_text(console, _HELP)
    else:
        raise RagError(f"没有命令 {name} · there is no command {name}.", "See: /help")


def _behind(said: Sequence[Claim], claim: Claim) -> str:
    """Return a claim as it follows what was said before: on a line of its own, or spaced as its language is."""
    if not said:
        return claim.marked
    return ("\n" if claim.starts_line else " " if claim.text[:1].isascii() else "") + claim.marked


def _show_source(citation: Citation, console: "Console") -> None:
    """Print the article with the cited sentence marked: in colour at a terminal, else between 【 and 】."""
    from rich.text import Text

    article = citation.article
    print_text(console, _place(citation), "dim")
    for name in ("head", "text"):
        printed = article.head if name == "head" else article.text
        if not printed:
            continue
        body = Text(printed, style="bold" if name == "head" else "")
        if citation.field == name and console.color_system is not None:
            body.stylize("black on yellow", citation.start, citation.end)
        elif citation.field == name:
            marked = (printed[: citation.start], "【", citation.quote, "】", printed[citation.end :])
            body = Text("".join(marked), style=body.style)
        console.print(body)


def _cite(conversation: Conversation, console: "Console") -> None:
    from rag.showing.references import gbt7714

    if not conversation.answers:
        raise RagError("还没有回答。There is no answer yet.", "Ask a question first.")
    style = conversation.archive.settings.ask.citation_style
    for citation in conversation.answers[-1].citations:
        print_text(console, f"[{citation.number}] {gbt7714(citation, style)}")


def _save(conversation: Conversation, name: str) -> None:
    """Write the conversation as Markdown; an existing file is not overwritten."""
    from rag.showing.exchanges import exchange_of
    from rag.showing.exports import export

    if not name:
        raise RagError("存到哪里？ Save where?", "/save chat.md")
    if not conversation.answers:
        raise RagError("还没有回答。There is no answer yet.", "Ask a question first.")
    style = conversation.archive.settings.ask.citation_style
    text = export([exchange_of(answer) for answer in conversation.answers], "md", style=style, tongue="zh")
    try:
        with Path(name).expanduser().open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise RagError(f"{name} 写不进去 · cannot be written: {error.strerror}.", "Give another name.") from error
    say(f"已存 saved: {name}")


def _place(citation: Citation) -> str:
    from rag.showing.issue_lines import place_in_print

    title = citation.article.title
    place = place_in_print(citation.article, citation.page, "zh")
    return f"{title}　{place}" if title else place


COMMAND = Command("chat", "对话 a conversation with the archive at the terminal", _add_arguments, _run)
