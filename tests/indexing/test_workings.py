"""What is worked out of passages at building: the same as working it out of the text again."""

from pathlib import Path

import numpy as np
import pytest

from rag.errors import IndexDamagedError
from rag.indexing.modelfiles import PACKAGED
from rag.indexing.static_encoder import StaticEncoder
from rag.indexing.workings import Workings, rows_of, write_workings
from rag.text.pairs import fingerprint_of

TEXTS = ["望海大桥昨日通车，全长三千二百米。", "", "葡萄賣了16.7亿元。"]


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder.load(PACKAGED)


def test_the_words_of_a_passage_are_those_of_what_is_embedded_in_simplified_characters(
    encoder: StaticEncoder, tmp_path: Path
) -> None:
    write_workings(tmp_path, [(f"某报 {text}", text) for text in TEXTS], encoder)
    wanted = rows_of(encoder, ["某报 葡萄卖了16.7亿元。", "某报 "])
    found = Workings.open(tmp_path).words([2, 1])
    assert [row.tolist() for row in found] == [row.tolist() for row in wanted]


def test_a_row_of_the_table_is_the_direction_of_its_token(encoder: StaticEncoder) -> None:
    (rows,) = rows_of(encoder, ["大桥"])
    directions = encoder.rows[rows].astype(np.float32)
    wanted = encoder.token_vectors("大桥")
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    assert directions == pytest.approx(wanted / np.linalg.norm(wanted, axis=1, keepdims=True), abs=1e-6)


def test_fingerprints_are_those_of_the_quoted_words(tmp_path: Path) -> None:
    write_workings(tmp_path, [("某报 " + text, text) for text in TEXTS], None)
    opened = Workings.open(tmp_path)
    for number, text in enumerate(TEXTS):
        count, marks = fingerprint_of(text)
        assert (int(opened.pairs[number]), opened.marks[number].tolist()) == (count, marks.tolist())


def test_a_model_that_is_no_table_leaves_no_words(tmp_path: Path) -> None:
    write_workings(tmp_path, [(text, text) for text in TEXTS], None)
    assert [len(row) for row in Workings.open(tmp_path).words([0, 1, 2])] == [0, 0, 0]


def test_nothing_is_written_of_no_passages_and_opens(tmp_path: Path) -> None:
    write_workings(tmp_path, [], None)
    assert Workings.open(tmp_path).pairs.tolist() == []


def test_another_table_in_its_place_is_an_error(tmp_path: Path) -> None:
    write_workings(tmp_path, [("某报", "某报")], None)
    np.save(tmp_path / "words.npy", np.zeros(3, dtype=np.float64))
    with pytest.raises(IndexDamagedError, match="another table"):
        Workings.open(tmp_path)
