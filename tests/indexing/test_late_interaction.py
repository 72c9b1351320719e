"""Word-by-word matching finds the one passage that speaks of every word."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rag.indexing.late_interaction import late_interaction
from rag.indexing.static_encoder import StaticEncoder

SHIPPED = Path(__file__).parents[2] / "rag" / "model"


def plain(question: np.ndarray, passage: np.ndarray) -> float:
    """The same by its definition, a token at a time."""
    total = 0.0
    for word in question:
        cosines = [float(word @ other) / float(np.linalg.norm(word) * np.linalg.norm(other)) for other in passage]
        total += float(np.linalg.norm(word)) * max([0.0, *cosines])
    return total / float(np.linalg.norm(question, axis=1).sum())


def test_scores_are_those_of_the_definition() -> None:
    generator = np.random.default_rng(7)
    question = generator.normal(size=(5, 8)).astype(np.float32)
    passages = [generator.normal(size=(size, 8)).astype(np.float32) for size in (3, 1, 40, 12)]
    expected = [plain(question, passage) for passage in passages]
    assert late_interaction(question, passages) == pytest.approx(expected, abs=1e-6)


def test_a_passage_does_not_change_its_neighbours_score() -> None:
    generator = np.random.default_rng(8)
    question = generator.normal(size=(4, 6)).astype(np.float32)
    passages = [generator.normal(size=(size, 6)).astype(np.float32) for size in (7, 2, 9)]
    alone = [float(late_interaction(question, [passage])[0]) for passage in passages]
    assert late_interaction(question, passages) == pytest.approx(alone, abs=1e-6)


def test_nothing_scores_nothing() -> None:
    empty, some = np.empty((0, 4), np.float32), np.ones((2, 4), np.float32)
    assert late_interaction(some, [empty, some, empty]) == pytest.approx([0, 1, 0])
    assert late_interaction(empty, [some]).tolist() == [0.0]
    assert late_interaction(np.zeros((1, 4), np.float32), [some]).tolist() == [0.0]
    assert late_interaction(some, []).tolist() == []


def test_an_english_question_prefers_the_passage_that_has_all_its_words() -> None:
    encoder = StaticEncoder.load(SHIPPED)
    passages = ["港口新建了一座灯塔，工程耗资两亿元。", "港口去年货物吞吐量增长百分之八。", "图书馆新建了阅览室。"]
    scores = late_interaction(
        encoder.token_vectors("How much did the new lighthouse in the harbour cost?"),
        [encoder.token_vectors(passage) for passage in passages],
    )
    assert int(scores.argmax()) == 0
