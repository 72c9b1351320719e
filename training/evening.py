"""Owns the last touch on trained rows: axes made more even, lengths of tokens drawn together.

Training leaves a few axes strong, which every text shares, and rare tokens many times
longer than frequent ones, so that one rare word decides for a text. Both waste the few
dimensions that there are; neither needs more training to be put right.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from training.start import Floats

# A length or strength below this is none: it keeps powers and quotients finite.
_FAINTEST = 1e-9


def evened(
    rows: Floats,
    row_of_token: NDArray[np.int32],
    weights: Floats,
    frequency: NDArray[np.float64],
    *,
    lengths: float,
    axes: float,
) -> tuple[Floats, Floats]:
    """(rows, weights) whose token vectors have their lengths to the power `lengths`, on evener axes.

    `axes` 0 leaves the axes as they are, 1 makes running text equally strong along each. The
    axes are not exchanged, so that the leading ones stay the ones that say most.
    """
    long = weights * np.linalg.norm(rows, axis=1)[row_of_token]
    weights = (weights * np.maximum(long, _FAINTEST) ** (lengths - 1)).astype(np.float32)
    tokens = rows[row_of_token] * weights[:, None]
    spread = (tokens * frequency[:, None]).T @ tokens / max(float(frequency.sum()), _FAINTEST)
    strengths, directions = np.linalg.eigh(spread)
    strengths = np.maximum(strengths, _FAINTEST * strengths.max() + np.finfo(np.float64).tiny)
    turned = rows @ ((directions * (strengths / strengths.max()) ** (-axes / 2)) @ directions.T).astype(np.float32)
    scale = np.linalg.norm(rows) / max(float(np.linalg.norm(turned)), _FAINTEST)
    return (turned * np.float32(scale)).astype(np.float32), weights
