"""Owns how sure a figure is: bootstrap intervals, paired randomisation tests, Holm's correction.

All of it is seeded: the same results give the same figures.
"""

from collections.abc import Sequence

import numpy as np

from rag.records.evaluations import Measured

RESAMPLES = 10_000
# Above this many pairs that differ, flipping signs at random takes the place of trying all flips.
EXACT_PAIRS = 14
_BLOCK = 1_000


def interval(values: Sequence[float], *, level: float = 0.95, seed: int = 0) -> Measured:
    """Return the mean with its bootstrap percentile interval; an empty sample is 0 ± 0 over 0.

    >>> interval([1.0, 1.0, 1.0])
    Measured(value=1.0, low=1.0, high=1.0, count=3)
    """
    if not values:
        return Measured(0.0, 0.0, 0.0, 0)
    sample = np.asarray(values, dtype=np.float64)
    chance = np.random.default_rng(seed)
    means = np.concatenate(
        [
            sample[chance.integers(0, len(sample), size=(_BLOCK, len(sample)))].mean(axis=1)
            for _ in range(RESAMPLES // _BLOCK)
        ]
    )
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return Measured(float(sample.mean()), float(low), float(high), len(sample))


def paired_p(first: Sequence[float], second: Sequence[float], *, seed: int = 0) -> float:
    """Return the two-sided p of the paired randomisation test on the difference of means.

    Under the null hypothesis the sign of each question's difference is a coin toss. Few
    differing pairs are tried in all ways; many are sampled, with the observed one counted in,
    so that p is never 0.

    >>> paired_p([1, 1, 1, 1, 1], [0, 0, 0, 0, 0])
    0.0625
    """
    if len(first) != len(second):
        raise ValueError(f"{len(first)} values against {len(second)} are no pairs")
    differences = np.asarray(second, dtype=np.float64) - np.asarray(first, dtype=np.float64)
    differences = differences[differences != 0]
    if not len(differences):
        return 1.0
    observed = abs(differences.sum())
    # Sums of floats in another order differ in the last digits; those are ties, not less.
    floor = observed - 1e-9 * max(1.0, observed)
    if len(differences) <= EXACT_PAIRS:
        flips = (np.arange(2 ** len(differences))[:, None] >> np.arange(len(differences))) & 1
        sums = np.abs((1 - 2 * flips) @ differences)
        return float((sums >= floor).mean())
    chance = np.random.default_rng(seed)
    as_large = 0
    for _ in range(RESAMPLES // _BLOCK):
        signs = chance.choice((-1.0, 1.0), size=(_BLOCK, len(differences)))
        as_large += int((np.abs(signs @ differences) >= floor).sum())
    return (as_large + 1) / (RESAMPLES + 1)


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return the p values corrected for being tested together, in their order.

    >>> holm([0.01, 0.04, 0.03])
    (0.03, 0.06, 0.06)
    """
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    corrected = [0.0] * len(p_values)
    running = 0.0
    for step, place in enumerate(order):
        running = max(running, min(1.0, (len(p_values) - step) * p_values[place]))
        corrected[place] = running
    return tuple(corrected)
