"""Owns how dense and keyword scores become one: calibrated to the encoder, never by ranks alone.

BM25 finds the words, cosine the meaning; ranks throw away how sure each is, and
plain reciprocal rank fusion was worse than BM25 alone. The keyword score is
taken as a share of what the question's keys could score, and weighed against
the cosine by the spread of this question's own cosines over the archive, so
that an encoder whose cosines all lie near 0.8 is not drowned by BM25 and one
with wide cosines does not drown it.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# How many spreads of the cosine a full keyword match is worth. On CMRC trial and train, DRCD dev and XQuAD
# among 17,649 passages R@1 is 93.0, 93.3, 93.4, 93.3 at 15, 20, 30, 40 (BM25 alone 92.8); with late interaction,
# which meets words too, it is as flat, and less leaves more to likeness.
KEYWORD_SPREADS = 20.0
# For a question without Chinese characters, whose words BM25 can only meet where the archive prints them in Latin:
# names and figures. XQuAD English R@1 25.9, 22.7, 20.4, 15.8 at 10, 15, 20, 30 (dense alone 22.4); with late
# interaction 43.3, 42.6, 42.4, 41.2 at 3, 6, 10, 15.
FOREIGN_SPREADS = 6.0
# What a passage is worth that holds every word of the question or its like (late interaction), for a static model.
# At 0 and 27, R@1: CMRC trial 95.9 97.0, DRCD dev 93.4 94.7, XQuAD Chinese 90.7 91.4, English 31.3 42.4; with
# words swapped for dictionary synonyms 86.8 88.8, 84.0 86.5, 74.8 76.9. At 13 and 40 within 0.6 of these.
LATE_SPREADS = 27.0
# A spread measured on a handful of passages says nothing; this is the shipped model's.
USUAL_SPREAD = np.float32(0.075)
_FEWEST = 8
# The usual constant of reciprocal rank fusion.
_RANK_OFFSET = 60


def spread(cosines: Floats) -> float:
    """Return the standard deviation of a question's cosines to passages anywhere in the archive.

    >>> round(spread(np.array([0.1, 0.3] * 8, dtype=np.float32)), 3)
    0.1
    """
    if len(cosines) < _FEWEST:
        return float(USUAL_SPREAD)
    return float(max(np.std(cosines), USUAL_SPREAD / 10))


def fused(
    cosines: Floats, keywords: Floats, *, weight: float, spread: float, foreign: bool, spreads: float | None = None
) -> Floats:
    """Return one score a passage: its cosine, and its share of the keyword weight in spreads of the cosine.

    `weight` is what the question's keys weigh together (`KeywordIndex.weight`), `spreads` what a full
    match is worth in place of KEYWORD_SPREADS; for foreign questions it is less in the same proportion.

    >>> fused(np.float32([0.2, 0.4]), np.float32([5.0, 0.0]), weight=10.0, spread=0.1, foreign=False).tolist()
    [1.2000000476837158, 0.4000000059604645]
    """
    if weight <= 0:
        return cosines
    scale = 1.0 if spreads is None else spreads / KEYWORD_SPREADS
    worth = (FOREIGN_SPREADS if foreign else KEYWORD_SPREADS) * scale * spread
    return (cosines + np.float32(worth / weight) * keywords).astype(np.float32)


def by_ranks(*columns: Floats) -> Floats:
    """Return the reciprocal rank fusion of columns of scores: of each 1 / (60 + rank), of a score of 0 or less 0.

    Kept to be compared with: ranks throw away how sure each engine is.

    >>> (60 * by_ranks(np.float32([3, 2, 0]), np.float32([0, 5, 4]))).round(2).tolist()
    [0.9800000190734863, 1.9500000476837158, 0.9700000286102295]
    """
    total = np.zeros(len(columns[0]), dtype=np.float32)
    for column in columns:
        ranks = np.empty(len(column), dtype=np.float32)
        ranks[np.argsort(-column, kind="stable")] = np.arange(1, len(column) + 1)
        total += np.where(column > 0, 1 / (_RANK_OFFSET + ranks), 0).astype(np.float32)
    return total
