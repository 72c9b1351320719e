"""FAISS agrees with numpy, whatever the kind, the filter and the number asked for."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from rag.errors import IndexDamagedError
from rag.indexing.vectors import EXACT_UP_TO, FaissVectors, kind_for, write_vectors

DIMENSION = 24
COUNT = 3_000


@pytest.fixture(scope="module")
def rows() -> NDArray[np.float32]:
    made = np.random.default_rng(5).standard_normal((COUNT, DIMENSION)).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    return made


def _written(path: Path, rows: NDArray[np.float32], kind: str) -> FaissVectors:
    blocks = [rows[start : start + 700] for start in range(0, len(rows), 700)]
    write_vectors(path, blocks, count=len(rows), dimension=DIMENSION, kind=kind)
    return FaissVectors(path)


def _by_numpy(
    rows: NDArray[np.float32], question: NDArray[np.float32], k: int, allowed: NDArray[np.bool_]
) -> list[int]:
    cosines = np.where(allowed, rows @ question, -np.inf)
    return [int(i) for i in np.argsort(-cosines, kind="stable")[:k] if allowed[i]]


@pytest.mark.parametrize("kind", ["flat", "fp16"])
def test_an_exact_index_finds_what_numpy_finds(tmp_path: Path, rows: NDArray[np.float32], kind: str) -> None:
    stored = rows.astype(np.float16).astype(np.float32) if kind == "fp16" else rows
    index = _written(tmp_path / "v.faiss", rows, kind)
    assert index.kind == kind
    for question in rows[:20] * 0.6 + rows[20:40] * 0.8:
        found = index.search(question, 10)
        assert [number for number, _ in found] == _by_numpy(stored, question, 10, np.ones(COUNT, dtype=np.bool_))
        assert [score for _, score in found] == pytest.approx([float(stored[n] @ question) for n, _ in found], abs=1e-5)


@pytest.mark.parametrize("kind", ["hnsw", "ivf"])
def test_an_approximate_index_finds_nine_of_ten(tmp_path: Path, rows: NDArray[np.float32], kind: str) -> None:
    index = _written(tmp_path / "v.faiss", rows, kind)
    assert index.kind == kind
    everything = np.ones(COUNT, dtype=np.bool_)
    kept = sum(
        len({n for n, _ in index.search(row, 10)} & set(_by_numpy(rows, row, 10, everything))) for row in rows[:40]
    )
    # Random vectors are the hardest case there is: every list looks alike.
    assert kept >= 40 * 10 * (0.9 if kind == "hnsw" else 0.3)
    assert all(index.search(row, 1)[0][0] == i for i, row in enumerate(rows[:40]))


@pytest.mark.parametrize("kind", ["flat", "fp16", "hnsw", "ivf"])
@pytest.mark.parametrize("every", [1, 2, 400, COUNT + 1])
@pytest.mark.parametrize("few", [0, COUNT])
def test_a_filter_is_kept_to(tmp_path: Path, rows: NDArray[np.float32], kind: str, every: int, few: int) -> None:
    _written(tmp_path / "v.faiss", rows, kind)
    index = FaissVectors(tmp_path / "v.faiss", few=few)
    allowed = np.arange(COUNT) % every == every - 1
    found = index.search(rows[7], 10, allowed=allowed)
    assert all(allowed[number] for number, _ in found)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
    if few or kind in ("flat", "fp16"):
        assert len(found) == min(10, int(allowed.sum()))
        assert [number for number, _ in found] == _by_numpy(rows, rows[7], 10, allowed)


@pytest.mark.parametrize("kind", ["flat", "fp16", "hnsw", "ivf"])
def test_exact_cosines_and_vectors_can_be_had_of_any_passage(
    tmp_path: Path, rows: NDArray[np.float32], kind: str
) -> None:
    index = _written(tmp_path / "v.faiss", rows, kind)
    numbers = np.array([2_999, 0, 17, 17])
    assert index.vectors(numbers) == pytest.approx(rows[numbers], abs=3e-4)
    assert index.scores(rows[17], numbers) == pytest.approx(rows[numbers] @ rows[17], abs=1e-3)
    assert index.scores(rows[17], np.array([], dtype=np.int64)).shape == (0,)


@pytest.mark.parametrize("kind", ["auto", "flat", "hnsw", "ivf"])
def test_an_archive_without_passages_is_searched_in_vain_but_in_peace(tmp_path: Path, kind: str) -> None:
    write_vectors(tmp_path / "v.faiss", [], count=0, dimension=DIMENSION, kind="fp16" if kind == "ivf" else kind)
    index = FaissVectors(tmp_path / "v.faiss")
    assert index.count == 0
    assert index.search(np.ones(DIMENSION, dtype=np.float32), 5) == []


def test_the_kind_goes_by_count_unless_one_is_named() -> None:
    assert kind_for(EXACT_UP_TO, "auto") == "fp16"
    assert kind_for(EXACT_UP_TO + 1, "auto") == "ivf"
    assert kind_for(10, "ivf") == "ivf"


def test_sixteen_bit_vectors_survive_another_round_unchanged(tmp_path: Path, rows: NDArray[np.float32]) -> None:
    numbers = np.arange(COUNT)
    once = _written(tmp_path / "a.faiss", rows, "fp16").vectors(numbers)
    twice = _written(tmp_path / "b.faiss", once, "fp16").vectors(numbers)
    assert np.array_equal(once, twice)


def test_a_file_that_is_no_index_is_named_with_the_repair(tmp_path: Path) -> None:
    (tmp_path / "v.faiss").write_bytes(b"no index at all")
    with pytest.raises(IndexDamagedError, match="rag build --rebuild"):
        FaissVectors(tmp_path / "v.faiss").search(np.ones(DIMENSION, dtype=np.float32), 1)
