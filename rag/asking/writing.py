"""Owns the answerer that a language model writes for: its proved sentences as a draft of ours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.asking.drafting import Draft
from rag.asking.writer.server import Stream, configured, connect
from rag.asking.writer.writer import Written, write
from rag.records import Claim, Hit, Query, Turn
from rag.settings import AskSettings


@dataclass(frozen=True, slots=True)
class Writer:
    """An `Answerer` over a stream of a model's words; it ends without a draft where nothing was proved."""

    stream: Stream

    def draft(self, query: Query, hits: Sequence[Hit], *, history: Sequence[Turn] = ()) -> Iterator[Claim | Draft]:
        """Yield each proved claim as it comes, and the whole draft last."""
        for piece in write(query, hits, stream=self.stream, history=history):
            if isinstance(piece, Claim):
                yield piece
            elif piece.claims:
                yield Draft(piece.claims, piece.citations, piece.confidence, notice=_dropped(piece))


def writer_of(settings: AskSettings) -> Writer | None:
    """Return the answerer for the configured model, or None where none is configured."""
    return Writer(connect(settings)) if configured(settings) else None


def _dropped(written: Written) -> str | None:
    count = len(written.dropped)
    return f"{count} 句未找到依据，已略去 · {count} sentences without evidence were left out" if count else None
