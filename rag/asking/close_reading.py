"""Owns reading passages word by word: late interaction over the rows that passages were found to hold at building.

The measure is that of `rag.indexing.late_interaction`; a hundred passages of
one archive share most of their words, so each distinct row is compared once
with the question, and no passage is cut into words again.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rag.indexing.static_encoder import StaticEncoder
from rag.indexing.workings import Rows


def met_word_by_word(encoder: StaticEncoder, question: str, passages: Sequence[Rows]) -> NDArray[np.float32]:
    """Return for each passage, from 0 to 1, how well the question's words are met by their nearest in it.

    A passage is the rows of its words. A word of the question counts by the length of
    its weighted row, which it was trained to. 0 where question or passage has no known word.
    """
    scores = np.zeros(len(passages), dtype=np.float32)
    (asked,) = encoder.tokens_of([question])
    rows = encoder.rows_of(asked)
    weights = np.linalg.norm(rows, axis=1)
    lengths = np.array([len(words) for words in passages], dtype=np.int64)
    filled = np.flatnonzero(lengths)
    total = float(weights.sum())
    if not len(filled) or not total > 0:
        return scores
    everything = np.concatenate([words for words in passages if len(words)])
    met = np.zeros(len(encoder.rows), dtype=np.bool_)
    met[everything] = True
    distinct = np.flatnonzero(met)
    place_of = np.empty(len(met), dtype=np.int32)
    place_of[distinct] = np.arange(len(distinct), dtype=np.int32)
    # One row a word, so that what a passage holds are whole lines of memory.
    cosines = _unit(encoder.rows[distinct]) @ _unit(rows).T
    starts = np.concatenate(([0], np.cumsum(lengths[filled])[:-1]))
    best = np.maximum(np.maximum.reduceat(cosines[place_of[everything]], starts, axis=0), 0)
    scores[filled] = best @ (weights / total)
    return scores


def _unit(rows: NDArray[np.generic]) -> NDArray[np.float32]:
    plain = rows.astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", plain, plain))
    plain /= np.maximum(lengths, np.float32(1e-12))[:, None]
    return plain
