"""Owns how far an answer is to be trusted: figures of the best sentence, and what of the question nothing met."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rag.asking.closeness import AskedWords, Floats, Idf
from rag.asking.features import NAMES, Judged

_TAKEN: tuple[str, ...] = (
    "covered",
    "met",
    "cosine",
    "window_covered",
    "window_met",
    "placed_covered",
    "placed_met",
    "passage_cosine",
    "pairs",
    "run",
    "rarest_met",
    "asked_for",
    "asked_for_around",
    "kind_missing",
    "kind_near",
    "unit",
    "phrase",
    "phrase_missing",
    "ordinal_missing",
    "year_there",
    "year_missing",
)
TRUST_NAMES: tuple[str, ...] = (*_TAKEN, "share", "lost", "lost_here", "unknown", "words", "best")
_PLACES = [NAMES.index(name) for name in _TAKEN]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Judged sentences with their scores, best first."""

    rows: tuple[Judged, ...]
    scores: Floats

    @property
    def share(self) -> float:
        """The share of belief that the best sentence has among all."""
        return float(1 / np.exp(self.scores - self.scores[0]).sum())


def ranked(rows: Sequence[Judged], scores: Floats) -> Ranked:
    """Return the rows by their scores, ties as they stood."""
    order = np.argsort(-scores, kind="stable")
    return Ranked(tuple(rows[i] for i in order), scores[order])


def trust_figures(best: Ranked, asked: AskedWords, *, idf: Idf) -> Floats:
    """Return the figures by which the best sentence is trusted, in the order of `TRUST_NAMES`."""
    top = best.rows[0]
    values = [float(top.figures[place]) for place in _PLACES]
    if asked.words:
        placed = np.maximum(top.placed.exact, top.placed.near)
        window = np.maximum(top.window.exact, top.window.near)
        lost = float(((1 - placed) * asked.weights).max())
        lost_here = float(((1 - window) * asked.weights).max())
        unknown = sum(
            float(weight)
            for word, weight, there in zip(asked.words, asked.weights, placed, strict=True)
            if len(word) > 1 and there < 0.5 and idf(word) >= 0.999
        )
    else:
        lost = lost_here = unknown = 1.0
    values += [best.share, lost, lost_here, unknown, min(len(asked.words) / 10, 2.0), float(best.scores[0]) / 10]
    return np.array(values, dtype=np.float32)
