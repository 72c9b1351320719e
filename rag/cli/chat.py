"""Owns `rag chat`: a conversation at the terminal, its sources numbered, kept in the order they were said."""

import argparse
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag.cli.command import Command, add_setting_flags, say, settings_of
from rag.cli.filtering import add_filter_flags, filters_of
from rag.errors import RagError
from rag.records import Answer, Citation, Claim, Filters, Turn

if TYPE_CHECKING:
    from rag.archive import Archive

_HELP = """/source N   看出处所在的文章 the article of source N, the sentence marked
/cite       参考文献 the references of the last answer
/save FILE  存成 Markdown keep the conversation
/new        另起话头 begin a new conversation
/quit       离开 leave (or Ctrl-D)"""


@dataclass(slots=True)
class Conversation:
    """What was said so far, and the answers with their sources."""

    archive: "Archive"
    filters: Filters
    turns: list[Turn] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def ask(self, question: str, console: Any) -> None:
        """Print the answer as it comes, then its sources, and keep both turns."""
        from rich.text import Text

        shown = False
        answer: Answer | None = None
        for piece in self.archive.ask_streaming(question, history=tuple(self.turns), filters=self.filters):
            if isinstance(piece, Claim):
                if piece.starts_line and shown:
                    console.print()
                console.print(Text(piece.marked), end="")
                shown = True
            else:
                answer = piece
        console.print()
        if answer is None:
            return
        if answer.query.understood_as != question:
            console.print(Text(f"理解为 understood as：{answer.query.understood_as}", style="dim"))
        if answer.notice:
            console.print(Text(answer.notice, style="dim"))
            console.print(Text(answer.text))
        for citation in answer.citations:
            console.print(Text(f"[{citation.number}] {_place(citation)}", style="dim"))
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
    from rich.console import Console

    from rag.archive import Archive

    settings = settings_of(arguments)
    archive = Archive.open(settings.place.index, settings=settings)
    console = Console(highlight=False)
    conversation = Conversation(archive, filters_of(arguments))
    console.print(f"{_covered(archive)}\n/help 看命令 shows the commands\n", markup=False)
    while True:
        try:
            line = console.input("[bold]问 › [/bold]").strip()
        except EOFError:
            console.print()
            return 0
        if line in ("/quit", "/exit", "/q"):
            return 0
        try:
            _answer_line(line, conversation, console)
        except RagError as error:
            say(f"{error.message} {error.hint}".strip())


def _covered(archive: "Archive") -> str:
    from rag.asking.refusing import coverage

    return coverage(archive.issues(), language="zh")


def _answer_line(line: str, conversation: Conversation, console: Any) -> None:
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
        console.print(_HELP, markup=False)
    else:
        raise RagError(f"没有命令 {name} · there is no command {name}.", "See: /help")


def _show_source(citation: Citation, console: Any) -> None:
    """Print the article with the cited sentence marked."""
    from rich.text import Text

    article = citation.article
    console.print(Text(_place(citation), style="dim"))
    for name in ("head", "text"):
        printed = article.head if name == "head" else article.text
        body = Text(printed, style="bold" if name == "head" else "")
        if citation.field == name:
            body.stylize("black on yellow", citation.start, citation.end)
        if printed:
            console.print(body)


def _cite(conversation: Conversation, console: Any) -> None:
    from rag.showing.references import gbt7714

    style = conversation.archive.settings.ask.citation_style
    for citation in conversation.answers[-1].citations if conversation.answers else ():
        console.print(f"[{citation.number}] {gbt7714(citation, style)}", markup=False)


def _save(conversation: Conversation, name: str) -> None:
    """Write the conversation as Markdown; an existing file is not overwritten."""
    from rag.showing.references import gbt7714

    if not name:
        raise RagError("存到哪里？ Save where?", "/save chat.md")
    style = conversation.archive.settings.ask.citation_style
    parts = []
    for answer in conversation.answers:
        references = "\n".join(f"{c.number}. {gbt7714(c, style)}" for c in answer.citations)
        parts.append(f"## {answer.query.question}\n\n{answer.text}\n\n{references}".strip())
    try:
        with Path(name).open("x", encoding="utf-8") as file:
            file.write("\n\n".join(parts) + "\n")
    except OSError as error:
        raise RagError(f"{name} 写不进去 · cannot be written: {error.strerror}.", "Give another name.") from error
    say(f"已存 saved: {name}")


def _place(citation: Citation) -> str:
    from rag.showing.issue_lines import place_in_print

    title = citation.article.title
    place = place_in_print(citation.article, citation.page, "zh")
    return f"{title}　{place}" if title else place


COMMAND = Command("chat", "对话 a conversation with the archive at the terminal", _add_arguments, _run)
