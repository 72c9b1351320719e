"""Owns what is said: turns of a conversation, citations, claims and answers."""

from dataclasses import dataclass, replace
from typing import Literal

from rag.records.hits import NO_FILTERS, Filters, Hit, Query
from rag.records.pages import Article, Field

Outcome = Literal["answered", "not_found"]
Reason = Literal["no_issue", "nothing", "near", "wrong_premise"]
Support = Literal["exact", "paraphrase", "weak"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A span of an article that something said rests on. `number` counts from 1."""

    number: int
    article: Article
    field: Field
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.article.field(self.field)):
            raise ValueError(f"citation {self.number} points outside article {self.article.id}")

    @property
    def quote(self) -> str:
        """The exact words relied on."""
        return self.article.field(self.field)[self.start : self.end]

    @property
    def page(self) -> str | None:
        """The page on which the quote begins."""
        return self.article.page if self.field == "head" else self.article.page_at(self.start)


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a conversation; an answer's turn may name the articles it cited."""

    role: Literal["user", "assistant"]
    content: str
    article_ids: tuple[str, ...] = ()
    filters: Filters = NO_FILTERS


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer, without its markers, and the citations it rests on.

    A claim without citations says nothing of the archive's matter: it frames
    ("据2021年7月的报道"), refuses, or tells what the archive covers.
    """

    text: str
    citations: tuple[int, ...] = ()
    support: Support = "exact"
    starts_line: bool = False

    @property
    def marked(self) -> str:
        """The sentence followed by its markers."""
        return self.text + "".join(f"[{number}]" for number in self.citations)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question, every sentence with the citations that carry it."""

    query: Query
    outcome: Outcome
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    reason: Reason | None = None
    confidence: float = 0.0
    id: str = ""
    seconds: float = 0.0
    index: str = ""
    # Said beside the answer, about how it came to be ("the language model timed out").
    notice: str | None = None
    # Wall time a stage, in seconds, for the evaluation: ("search", 0.004), …
    timings: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        if (self.outcome == "answered") != (self.reason is None):
            raise ValueError("only an answer that was not found has a reason")
        numbers = tuple(citation.number for citation in self.citations)
        if numbers != tuple(range(1, len(numbers) + 1)):
            raise ValueError(f"citations are numbered in order from 1: {numbers}")
        loose = {n for claim in self.claims for n in claim.citations} - set(numbers)
        if loose:
            raise ValueError(f"markers that resolve to nothing: {sorted(loose)}")

    def after(self, stage: str, seconds: float) -> "Answer":
        """The same answer with a stage that went before the others in its times."""
        return replace(self, seconds=self.seconds + seconds, timings=((stage, seconds), *self.timings))

    @property
    def text(self) -> str:
        """The whole answer as plain text, every sentence with its markers."""
        space = " " if self.query.language == "en" else ""
        whole = ""
        for claim in self.claims:
            separator = "\n" if claim.starts_line else space
            whole += (separator if whole else "") + claim.marked
        return whole
