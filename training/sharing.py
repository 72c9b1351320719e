"""Owns the fitting of many tokens into fewer rows: tokens of like meaning share one.

A row is where the bytes are, a token costs little. Frequent tokens keep a row of their
own; the rest are gathered by spherical k-means, and each keeps its own weight.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from training.start import Floats

SLICE = 8192


def shared_rows(
    rows: Floats, importance: NDArray[np.float64], *, own: int, wanted: int, rounds: int = 4
) -> tuple[Floats, NDArray[np.int32]]:
    """(rows, row of each token): `wanted` unit rows, of which the `own` most important tokens' are theirs alone.

    Clusters start at the next most important tokens and are means weighted by importance.
    """
    if wanted >= len(rows):
        return rows, np.arange(len(rows), dtype=np.int32)
    unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    order = np.argsort(-importance, kind="stable")
    private, rest = order[:own], order[own:]
    centres = unit[order[own:wanted]].copy()
    nearest = np.zeros(len(rest), dtype=np.int64)
    for turn in range(rounds):
        nearest = _nearest(unit[rest], centres)
        if turn + 1 < rounds:
            centres = _means(unit[rest], importance[rest] + 1e-9, nearest, centres)
    mapping = np.empty(len(rows), dtype=np.int32)
    mapping[private] = np.arange(own, dtype=np.int32)
    mapping[rest] = own + nearest.astype(np.int32)
    return np.concatenate([unit[private], centres]), mapping


def _nearest(points: Floats, centres: Floats) -> NDArray[np.int64]:
    found = np.empty(len(points), dtype=np.int64)
    for start in range(0, len(points), SLICE):
        found[start : start + SLICE] = (points[start : start + SLICE] @ centres.T).argmax(axis=1)
    return found


def _means(points: Floats, importance: NDArray[np.float64], nearest: NDArray[np.int64], before: Floats) -> Floats:
    order = np.argsort(nearest, kind="stable")
    weighted = points[order] * importance[order, None].astype(np.float32)
    owners, starts = np.unique(nearest[order], return_index=True)
    sums = np.add.reduceat(weighted, starts, axis=0)
    after = before.copy()  # a cluster that lost all its tokens stays where it was
    after[owners] = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
    return after
