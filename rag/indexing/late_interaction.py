"""Owns word-by-word matching: how well each word of a question is met somewhere in a passage.

One vector a text blurs its words; here each word of the question looks for its nearest
in the passage, so that "harbour" finds 港口 in a passage that is mostly of something else.
It reads every token of a passage, so it is for the best few dozen, not for the archive.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FloatRows = NDArray[np.float32]


def late_interaction(question: FloatRows, passages: Sequence[FloatRows]) -> NDArray[np.float32]:
    """One score from 0 to 1 for each passage, in order, from the token rows of both sides.

    A score is the mean, over the question's tokens, of the best cosine that the token
    finds in the passage. A token counts by the length of its row: the weight it was trained to.
    No tokens on either side: 0.

    >>> words = np.array([[3.0, 0.0], [0.0, 1.0]], dtype=np.float32)
    >>> late_interaction(words, [words[:1], words[1:], words]).tolist()
    [0.75, 0.25, 1.0]
    """
    scores = np.zeros(len(passages), dtype=np.float32)
    weights = np.linalg.norm(question, axis=1)
    filled = [place for place, passage in enumerate(passages) if len(passage)]
    if not filled or float(weights.sum()) <= 0.0:
        return scores
    tokens = np.concatenate([passages[place] for place in filled])
    cosines = _unit(question) @ _unit(tokens).T
    starts = np.cumsum([0, *(len(passages[place]) for place in filled[:-1])])
    best = np.maximum(np.maximum.reduceat(cosines, starts, axis=1), 0.0)
    scores[filled] = weights @ best / weights.sum()
    return scores


def _unit(rows: FloatRows) -> FloatRows:
    unit: FloatRows = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-12))
    return unit
