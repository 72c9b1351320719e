"""Owns the training files' forms: gzipped JSON lines → records.

Each function reads one file; what each holds and where it comes from stands in
``training/README.md``.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.text.thesaurus import Thesaurus


@dataclass(frozen=True, slots=True)
class Reading:
    """A question about a paragraph that answers it."""

    question: str
    paragraph: str
    answer: str


@dataclass(frozen=True, slots=True)
class News:
    """A news text; many have no title."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence in both languages; `source` names the collection."""

    chinese: str
    english: str
    source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A dictionary word, simplified and traditional, with its English glosses."""

    simplified: str
    traditional: str
    glosses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """All that the training reads."""

    readings: tuple[Reading, ...]
    news: tuple[News, ...]
    pairs: tuple[Pair, ...]
    entries: tuple[Entry, ...]
    thesaurus: Thesaurus
    """What people say for what is printed: our own, no file of the folder."""


def read_sources(folder: Path, thesaurus: Thesaurus) -> Sources:
    """Everything under `folder`, files in the order of their names, records as they stand; and the thesaurus."""
    return Sources(
        readings=tuple(
            Reading(one["q"], joined(one["ctx"]), one["ans"][0])
            for one in json_lines(folder / "cmrc2018_train.jsonl.gz")
        ),
        news=tuple(
            News(joined(one.get("title", "")), joined(one["text"]))
            for name in ("cctv_xwlb_news", "crud_news2023")
            for one in json_lines(folder / f"{name}.jsonl.gz")
        ),
        pairs=tuple(
            Pair(joined(one["zh"]), one["en"], one["src"]) for one in json_lines(folder / "parallel_zh_en.jsonl.gz")
        ),
        entries=tuple(Entry(one["s"], one["t"], tuple(one["en"])) for one in json_lines(folder / "cedict.jsonl.gz")),
        thesaurus=thesaurus,
    )


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON-lines file, in order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def joined(text: str) -> str:
    """`text` without line breaks, which would split a Chinese word.

    >>> joined("长江\\n三角洲")
    '长江三角洲'
    """
    return "".join(text.splitlines())
