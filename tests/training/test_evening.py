"""The last touch on trained rows."""

from __future__ import annotations

import numpy as np
import pytest

from training.evening import evened

RANDOM = np.random.default_rng(4)
ROWS = (RANDOM.normal(size=(60, 8)) * np.array([9, 3, 2, 1, 1, 1, 1, 1])).astype(np.float32)
WEIGHTS = np.linspace(0.1, 2.0, 80).astype(np.float32)
ROW_OF_TOKEN = (np.arange(80) % 60).astype(np.int32)
FREQUENCY = np.linspace(1.0, 0.01, 80)


def strengths(rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    tokens = rows[ROW_OF_TOKEN] * weights[:, None]
    return np.linalg.eigvalsh((tokens * FREQUENCY[:, None]).T @ tokens)


def test_nothing_is_changed_where_nothing_is_asked_for() -> None:
    rows, weights = evened(ROWS, ROW_OF_TOKEN, WEIGHTS, FREQUENCY, lengths=1.0, axes=0.0)
    assert np.allclose(rows, ROWS, atol=1e-4)
    assert np.allclose(weights, WEIGHTS, rtol=1e-6)


def test_axes_are_evened_out_wholly_or_in_part() -> None:
    before = strengths(ROWS, WEIGHTS)
    part = strengths(*evened(ROWS, ROW_OF_TOKEN, WEIGHTS, FREQUENCY, lengths=1.0, axes=0.5))
    whole = strengths(*evened(ROWS, ROW_OF_TOKEN, WEIGHTS, FREQUENCY, lengths=1.0, axes=1.0))
    assert before.max() / before.min() > 20
    assert part.max() / part.min() == pytest.approx((before.max() / before.min()) ** 0.5, rel=0.01)
    assert whole.max() / whole.min() == pytest.approx(1.0, rel=0.01)


def test_lengths_are_drawn_together_and_keep_their_order() -> None:
    long = WEIGHTS * np.linalg.norm(ROWS, axis=1)[ROW_OF_TOKEN]
    rows, weights = evened(ROWS, ROW_OF_TOKEN, WEIGHTS, FREQUENCY, lengths=0.5, axes=0.0)
    drawn = weights * np.linalg.norm(rows, axis=1)[ROW_OF_TOKEN]
    assert np.array_equal(np.argsort(drawn), np.argsort(long))
    assert drawn.max() / drawn.min() == pytest.approx((long.max() / long.min()) ** 0.5, rel=0.001)


def test_a_token_without_length_and_an_idle_axis_stay_finite() -> None:
    empty = ROWS.copy()
    empty[3], empty[:, 5] = 0.0, 0.0
    rows, weights = evened(empty, ROW_OF_TOKEN, WEIGHTS, FREQUENCY, lengths=0.5, axes=1.0)
    assert np.isfinite(rows).all()
    assert np.isfinite(weights).all()
    assert np.abs(rows[3]).max() == 0.0
