"""Owns the reading of a batch of questions: JSON lines of id, question and history, from a file or stdin."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import RagError
from rag.records import Turn


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One question of a batch, with the turns before it; its id is whatever JSON value was given."""

    id: object
    question: str
    history: tuple[Turn, ...] = ()


def read_batch(name: str) -> Iterator[BatchRow]:
    """Yield the questions of a file (`-`: stdin) as they come; RagError names the line that is not one."""
    for number, line in _lines(name):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise _wrong(name, number, f"not valid JSON ({error})") from error
        if not isinstance(row, dict) or not isinstance(row.get("question"), str):
            raise _wrong(name, number, 'no {"id", "question", "history"}')
        yield BatchRow(row.get("id", number), row["question"], turns_of(row.get("history") or (), name, number))


def turns_of(history: object, name: str, number: int) -> tuple[Turn, ...]:
    """Return the turns of a conversation given as `[{"role", "content"}, …]`, with or without citations."""
    if not isinstance(history, list | tuple):
        raise _wrong(name, number, "history is not a list")
    return tuple(_turn(turn, name, number) for turn in history)


def _turn(turn: object, name: str, number: int) -> Turn:
    if not isinstance(turn, Mapping) or turn.get("role") not in ("user", "assistant"):
        raise _wrong(name, number, "a turn has no role of user or assistant")
    if not isinstance(turn.get("content"), str):
        raise _wrong(name, number, "a turn has no content")
    cited = turn.get("citations")
    ids = (_article_id(citation) for citation in cited) if isinstance(cited, list) else ()
    return Turn(turn["role"], turn["content"], tuple(article for article in ids if article))


def _article_id(citation: Any) -> str | None:
    found = citation.get("article_id") if isinstance(citation, Mapping) else None
    return found if isinstance(found, str) else None


def _lines(name: str) -> Iterator[tuple[int, str]]:
    try:
        if name == "-":
            for number, line in enumerate(sys.stdin.buffer, 1):
                yield number, line.decode("utf-8-sig" if number == 1 else "utf-8")
            return
        with Path(name).open(encoding="utf-8-sig", newline="\n") as file:
            yield from enumerate(file, 1)
    except UnicodeDecodeError as error:
        raise RagError(f"{name} 不是 UTF-8 · is not UTF-8: {error}.", "Save it as UTF-8.") from error
    except OSError as error:
        raise RagError(f"{name} 读不出来 · cannot be read: {error.strerror or error}.", "Check the path.") from error


def _wrong(name: str, number: int, reason: str) -> RagError:
    return RagError(
        f"{name} 第 {number} 行 · line {number} of {name}: {reason}.",
        'A line is {"id": "q1", "question": "…", "history": [{"role": "user", "content": "…"}, …]}',
    )
