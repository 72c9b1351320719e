"""Close reading: the same numbers as late interaction row by row."""

import numpy as np
import pytest

from rag.asking.close_reading import met_word_by_word
from rag.indexing.late_interaction import late_interaction
from rag.indexing.modelfiles import PACKAGED
from rag.indexing.static_encoder import StaticEncoder
from rag.indexing.workings import rows_of

TEXTS = ["望海大桥昨日通车，全长三千二百米。", "", "葡萄卖了16.7亿元。", "the new bridge 大桥", "大桥大桥大桥"]


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder.load(PACKAGED)


@pytest.mark.parametrize("question", ["大桥有多长？", "How long is the bridge?", "葡萄"])
def test_it_is_late_interaction_with_each_token_compared_once(encoder: StaticEncoder, question: str) -> None:
    wanted = late_interaction(encoder.token_vectors(question), [encoder.token_vectors(text) for text in TEXTS])
    assert met_word_by_word(encoder, question, rows_of(encoder, TEXTS)) == pytest.approx(wanted, abs=1e-5)


def test_nothing_meets_nothing(encoder: StaticEncoder) -> None:
    assert met_word_by_word(encoder, "", rows_of(encoder, TEXTS)).tolist() == [0] * len(TEXTS)
    assert met_word_by_word(encoder, "大桥", rows_of(encoder, ["", ""])).tolist() == [0, 0]
    assert met_word_by_word(encoder, "大桥", []).shape == (0,)


def test_a_text_with_the_word_is_met_better_than_one_without(encoder: StaticEncoder) -> None:
    bridge, _, grapes, *_ = met_word_by_word(encoder, "大桥", rows_of(encoder, TEXTS))
    assert bridge == pytest.approx(1.0, abs=1e-5)
    assert grapes < np.float32(0.9)
