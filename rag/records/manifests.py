"""Owns what is written about an index: its manifest, and the report of a build."""

from collections.abc import Callable
from dataclasses import dataclass

from rag.records.pages import Problem

# Told as work goes on: the name of the stage, how much of it is done, how much there is (0: unknown).
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class FileSeal:
    """A file of the index, its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SourceSeal:
    """A source that was read: its name, the SHA-256 of its bytes, how many articles it gave."""

    source: str
    sha256: str
    articles: int


@dataclass(frozen=True, slots=True)
class EmbedderCard:
    """Which model made the vectors: name, a hash of its weights, dimension, prompts."""

    name: str
    weights: str
    dimension: int
    question_prompt: str = ""
    passage_prompt: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that is needed to know whether an index is whole, and what it was made from."""

    format: int
    generation: int
    fingerprint: str
    articles: int
    passages: int
    embedder: EmbedderCard
    analyser: str
    settings: tuple[tuple[str, str], ...]
    files: tuple[FileSeal, ...]
    sources: tuple[SourceSeal, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue that the archive holds, in part or whole: which pages, how many articles."""

    newspaper: str | None
    date: str | None
    total_issue_no: str | None
    pages: tuple[str, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build read, kept, embedded anew and could not read."""

    manifest: Manifest
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    embedded: int = 0
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()
