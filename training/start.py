"""Owns where the training starts: a row and a weight for each token."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

EVENING = 0.5
"""How far the axes of the start are evened out: 0 leaves them, 1 makes them equal."""
CHANCE = 0.3
"""How much of a row that is only guessed from its characters is random."""


def starting_rows(
    tokens: Mapping[str, int],
    frequency: NDArray[np.float64],
    teacher: Mapping[str, Floats],
    *,
    dimensions: int,
    seed: int,
    smoothing: float = 1e-3,
) -> tuple[Floats, Floats]:
    """(unit rows, weights): what the teacher says of each token, and its SIF weight.

    A token that the teacher does not know starts as the mean of its characters' rows, or at
    random. The weight a / (a + frequency) lets frequent words count for little (Arora et al. 2017).
    The teacher's few strong axes would leave most dimensions idle: they are evened out in part.
    """
    rows = _unit(np.random.default_rng(seed).normal(size=(len(tokens), dimensions)).astype(np.float32))
    known = [token for token in teacher if token in tokens]
    if known:
        places = np.array([tokens[token] for token in known])
        told = _unit(np.stack([_fitted(teacher[token], dimensions) for token in known]))
        strengths, axes = np.linalg.eigh(told.T @ told / len(told))
        evening = axes * ((np.maximum(strengths, 0) + 1e-6) ** (-EVENING / 2)) @ axes.T
        rows[places] = _unit(told @ evening.astype(np.float32))
    for token, number in tokens.items():
        parts = [tokens[part] for part in token if part in teacher and part in tokens]
        if parts and len(token) > 1 and token not in teacher and not token.isascii():
            rows[number] = rows[parts].mean(axis=0) + CHANCE * rows[number]
    return _unit(rows), (smoothing / (smoothing + frequency)).astype(np.float32)


def _fitted(vector: Floats, dimensions: int) -> Floats:
    return np.pad(vector[:dimensions], (0, max(0, dimensions - len(vector))))


def _unit(rows: Floats) -> Floats:
    found: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-9))
    return found
