"""Fusion: calibrated to the encoder's spread, so that the same evidence wins whatever the scale of its cosines."""

import numpy as np
import pytest

from rag.asking.fusion import FOREIGN_SPREADS, KEYWORD_SPREADS, USUAL_SPREAD, by_ranks, fused, spread

COSINES = np.array([0.1, 0.5, 0.3, 0.2], dtype=np.float32)
WORDS = np.array([9.0, 1.0, 0.0, 0.0], dtype=np.float32)


def test_the_order_does_not_depend_on_the_scale_or_height_of_the_cosines() -> None:
    for scale, height in ((1.0, 0.0), (0.1, 0.85), (0.4, -0.2)):
        cosines = (scale * COSINES + height).astype(np.float32)
        score = fused(cosines, WORDS, weight=10.0, spread=scale * 0.15, foreign=False)
        assert np.argsort(-score).tolist() == [0, 1, 2, 3]


def test_a_keyword_match_is_worth_its_share_of_the_question_in_spreads() -> None:
    score = fused(COSINES, WORDS, weight=18.0, spread=0.1, foreign=False)
    assert score[0] == pytest.approx(0.1 + KEYWORD_SPREADS * 0.1 / 2)
    foreign = fused(COSINES, WORDS, weight=18.0, spread=0.1, foreign=True)
    assert foreign[0] == pytest.approx(0.1 + FOREIGN_SPREADS * 0.1 / 2)


def test_another_worth_of_words_may_be_asked_for_and_holds_for_foreign_questions_in_proportion() -> None:
    score = fused(COSINES, WORDS, weight=18.0, spread=0.1, foreign=False, spreads=KEYWORD_SPREADS / 2)
    assert score[0] == pytest.approx(0.1 + KEYWORD_SPREADS * 0.1 / 4)
    foreign = fused(COSINES, WORDS, weight=18.0, spread=0.1, foreign=True, spreads=KEYWORD_SPREADS / 2)
    assert foreign[0] == pytest.approx(0.1 + FOREIGN_SPREADS * 0.1 / 4)
    assert fused(COSINES, WORDS, weight=18.0, spread=0.1, foreign=False, spreads=0.0).tolist() == COSINES.tolist()


def test_fusion_by_ranks_knows_places_only() -> None:
    assert by_ranks(COSINES, WORDS) == pytest.approx([1 / 64 + 1 / 61, 1 / 61 + 1 / 62, 1 / 62, 1 / 63])
    assert by_ranks(COSINES, WORDS).tolist() == by_ranks(COSINES, WORDS * 100).tolist()


def test_without_keys_the_cosine_stands_alone() -> None:
    assert fused(COSINES, WORDS, weight=0.0, spread=0.1, foreign=False).tolist() == COSINES.tolist()


def test_a_spread_of_few_passages_is_not_trusted_and_never_nought() -> None:
    assert spread(COSINES) == pytest.approx(float(USUAL_SPREAD))
    assert spread(np.full(20, 0.3, dtype=np.float32)) > 0
    assert spread(np.linspace(0, 1, 101).astype(np.float32)) == pytest.approx(0.2915, abs=1e-3)
