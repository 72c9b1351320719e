"""Owns the seam between an answer and whoever drafts it: the `Answerer`, and what it hands over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rag.records import Citation, Claim, Hit, Query, Reason, Turn


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole answer as drafted: claims with the citations they rest on, or why there is none.

    `reason` is None for an answer. `notice` is said beside it, about how it came to be.
    """

    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...] = ()
    confidence: float = 0.0
    reason: Reason | None = None
    notice: str | None = None


class Answerer(Protocol):
    """Drafts an answer from passages. It may yield claims as they come; the whole draft comes last.

    It ends without a draft where it has nothing that can be proved. Raises ModelUnavailableError where it
    depends on a model that cannot be had; the caller then asks the extractive answerer and says so.
    """

    def draft(self, query: Query, hits: Sequence[Hit], *, history: Sequence[Turn] = ()) -> Iterator[Claim | Draft]:
        """Yield claims whose citations are numbered as in the draft that comes last."""
        ...
