"""Owns reading passages word by word: late interaction over token numbers, each token compared once.

The measure is that of `rag.indexing.late_interaction`; a hundred passages of
one archive share most of their tokens, so comparing each distinct token once
with the question costs a fraction of comparing every row.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rag.indexing.static_encoder import StaticEncoder


def met_word_by_word(encoder: StaticEncoder, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
    """Return for each text, from 0 to 1, how well the question's tokens are met by their nearest in it.

    A token counts by the length of its row: the weight it was trained to. 0 where
    the question or the text has no known token.
    """
    scores = np.zeros(len(texts), dtype=np.float32)
    (asked,) = encoder.tokens_of([question])
    rows = encoder.rows_of(asked)
    weights = np.linalg.norm(rows, axis=1)
    # One by one: for texts this short a pool of threads costs more than it saves, and on busy cores much more.
    tokens = [encoder.tokens_of([text])[0] for text in texts]
    filled = [place for place, row in enumerate(tokens) if len(row)]
    if not filled or not float(weights.sum()) > 0:
        return scores
    everything = np.concatenate([tokens[place] for place in filled])
    distinct, places = np.unique(everything, return_inverse=True)
    cosines = _unit(rows) @ _unit(encoder.rows_of(distinct)).T
    starts = np.cumsum([0, *(len(tokens[place]) for place in filled[:-1])])
    best = np.maximum(np.maximum.reduceat(cosines[:, places], starts, axis=1), 0)
    scores[filled] = weights @ best / weights.sum()
    return scores


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-12))
    return unit
