"""Intervals cover as they should, and tests of difference keep their level."""

import numpy as np
import pytest

from rag.judging import significance
from rag.judging.significance import holm, interval, paired_p


def test_intervals_cover_the_truth_about_as_often_as_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(significance, "RESAMPLES", 2_000)
    chance = np.random.default_rng(7)
    for truth in (0.5, 0.8):
        covered = 0
        for trial in range(300):
            sample = (chance.random(120) < truth).astype(float).tolist()
            measured = interval(sample, seed=trial)
            covered += measured.low <= truth <= measured.high
        assert 0.91 <= covered / 300 <= 0.985


def test_equal_systems_are_seldom_called_different() -> None:
    chance = np.random.default_rng(11)
    called = 0
    for trial in range(200):
        first = (chance.random(60) < 0.7).astype(float).tolist()
        second = (chance.random(60) < 0.7).astype(float).tolist()
        called += paired_p(first, second, seed=trial) < 0.05
    assert called / 200 <= 0.09


def test_a_clear_difference_is_found_and_its_direction_does_not_matter() -> None:
    worse, better = [0.0] * 30 + [1.0] * 30, [1.0] * 55 + [0.0] * 5
    assert paired_p(worse, better) < 0.01
    assert paired_p(worse, better) == paired_p(better, worse)


def test_known_p_values_of_few_pairs_are_exact() -> None:
    assert paired_p([1, 0, 1], [1, 0, 1]) == 1.0
    assert paired_p([0, 0, 0], [1, 1, 1]) == 0.25
    assert paired_p([0, 0, 1], [1, 1, 0]) == 1.0


def test_unpaired_samples_are_refused() -> None:
    with pytest.raises(ValueError, match="no pairs"):
        paired_p([1.0], [1.0, 0.0])


def test_holm_never_lowers_a_p_and_keeps_their_order() -> None:
    corrected = holm([0.001, 0.5, 0.02, 0.9])
    assert corrected == (0.004, 1.0, 0.06, 1.0)


def test_the_interval_of_nothing_is_empty_and_the_same_seed_gives_the_same_interval() -> None:
    assert interval([]).count == 0
    assert interval([0.0, 1.0, 1.0], seed=3) == interval([0.0, 1.0, 1.0], seed=3)
