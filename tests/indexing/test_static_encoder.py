"""The torch-free reader gives sentence-transformers' vectors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from rag.errors import RagError
from rag.indexing.static_encoder import StaticEncoder

SHIPPED = Path(__file__).parents[2] / "rag" / "model"

TEXTS = [
    "",
    "🙂",
    "水",
    "该镇去年粮食总产量是多少？",
    "When did the new bridge across the river open to traffic?",
    "1+4+4 工程：投资3.5亿元，GDP增长8.2％。",
    "軍隊與農民一起搶修堤壩",
    "长江三角洲一体化发展示范区。" * 300,
]


def folder_of(path: Path, **tensors: np.ndarray) -> Path:
    """A model folder over the words 一, 二 and 三."""
    words = Tokenizer(WordLevel({"[UNK]": 0, "一": 1, "二": 2, "三": 3}, unk_token="[UNK]"))
    words.pre_tokenizer = Whitespace()
    words.save(str(path / "tokenizer.json"))
    save_file(tensors, path / "model.safetensors")
    return path


def test_the_shipped_model_reads_as_sentence_transformers_reads_it() -> None:
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(SHIPPED), device="cpu").encode(TEXTS)
    ours = StaticEncoder.load(SHIPPED).encode(TEXTS)
    assert ours.dtype == np.float32
    assert ours.shape == theirs.shape == (len(TEXTS), 384)
    assert np.abs(ours - theirs).max() <= 1e-6


def test_one_text_alone_and_the_same_text_among_others_have_the_same_vector() -> None:
    encoder = StaticEncoder.load(SHIPPED)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert np.array_equal(alone, encoder.encode(TEXTS))


def test_rows_are_unit_vectors_except_where_no_token_is_known(tmp_path: Path) -> None:
    table = np.array([[0, 0], [3, 4], [1, 0], [0, 1]], dtype=np.float32)
    encoder = StaticEncoder.load(folder_of(tmp_path, **{"embedding.weight": table}))
    vectors = encoder.encode(["一", "二 三", "", "丁"])
    half = np.sqrt(np.float32(0.5))
    expected = np.array([[0.6, 0.8], [half, half], [0, 0], [0, 0]], dtype=np.float32)
    assert np.allclose(vectors, expected)
    assert encoder.dimension == 2


def test_small_integers_count_by_their_weights(tmp_path: Path) -> None:
    encoder = StaticEncoder.load(
        folder_of(
            tmp_path,
            embeddings=np.array([[0, 0], [127, 0], [0, 127], [0, 127]], dtype=np.int8),
            weights=np.array([1, 3, 4, 0], dtype=np.float32),
        )
    )
    assert np.allclose(encoder.encode(["一 二", "一 三"]), np.array([[0.6, 0.8], [1.0, 0.0]]))
    assert np.allclose(encoder.token_vectors("二 一"), [[0, 508], [381, 0]])


def test_tokens_may_share_a_row(tmp_path: Path) -> None:
    encoder = StaticEncoder.load(
        folder_of(
            tmp_path,
            embeddings=np.array([[0, 0], [127, 0], [0, 127]], dtype=np.int8),
            mapping=np.array([0, 1, 2, 1], dtype=np.int32),
            weights=np.array([1, 3, 4, 4], dtype=np.float32),
        )
    )
    assert np.allclose(encoder.encode(["三 二"]), np.full((1, 2), np.sqrt(0.5)))
    assert np.allclose(encoder.token_vectors("三"), [[508, 0]])


def test_a_text_longer_than_a_slice_is_summed_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], dtype=np.float32)
    encoder = StaticEncoder.load(folder_of(tmp_path, **{"embedding.weight": table}))
    whole = encoder.encode(["一 二 三 一 二"])
    monkeypatch.setattr("rag.indexing.static_encoder.TOKENS_A_SLICE", 2)
    assert np.allclose(encoder.encode(["一 二 三 一 二"]), whole)


def test_a_folder_without_its_files_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(RagError, match=r"lacks model\.safetensors") as caught:
        StaticEncoder.load(tmp_path)
    assert str(tmp_path) in caught.value.message


def test_a_model_of_another_kind_is_refused(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **{"encoder.layer.0.weight": np.zeros((2, 2), np.float32)})
    with pytest.raises(RagError, match="not a static embedding model"):
        StaticEncoder.load(folder)


def test_the_shipped_model_is_small() -> None:
    size = sum(file.stat().st_size for file in SHIPPED.rglob("*") if file.is_file())
    assert size <= 14_000_000
