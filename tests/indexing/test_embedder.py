"""Real models of every kind load by the same path, get their prompts, and give unit vectors; others are refused."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from rag.errors import ModelUnavailableError
from rag.indexing.embedder import load_embedder
from rag.indexing.modelfiles import PACKAGED, model_folder, stated_dimension, table_folder, weights_hash
from rag.indexing.presets import PRESETS, preset_of, presets_table

TEXTS = ["区委书记赴村调研", "葡萄卖了十六万元", "a new bridge", "区委书记赴村调研"]


def _transformer(folder: Path, *, seed: int = 0, prompts: dict[str, str] | None = None, dense: int = 0) -> Path:
    """Save a small BERT with random weights as sentence-transformers does, and return its folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer import modules as models
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Split
    from tokenizers.processors import TemplateProcessing
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(seed)
    letters = sorted(set("".join(TEXTS) + "query: passage: 问文："))
    words = {word: place for place, word in enumerate(("[PAD]", "[UNK]", "[CLS]", "[SEP]", *letters))}
    tokenizer = Tokenizer(WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Split("", "isolated")
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", words["[CLS]"]), ("[SEP]", words["[SEP]"])]
    )
    plain = folder / "plain"
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]"
    ).save_pretrained(plain)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=128,
    )
    BertModel(config).save_pretrained(plain)
    word = models.Transformer(str(plain))
    chain: list[Any] = [word, models.Pooling(32, "mean")]
    if dense:
        chain.append(models.Dense(32, dense))
    SentenceTransformer(modules=[*chain, models.Normalize()], prompts=prompts).save(str(folder / "model"))
    return folder / "model"


@pytest.fixture(scope="module")
def transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _transformer(tmp_path_factory.mktemp("bert"), prompts={"query": "问：", "document": "文："})


def _by_library(folder: Path, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
    from sentence_transformers import SentenceTransformer

    encoded = SentenceTransformer(str(folder)).encode([prompt + text for text in texts], normalize_embeddings=True)
    return np.asarray(encoded, dtype=np.float32)


def test_a_transformer_gets_the_prompts_of_its_own_files(transformer: Path) -> None:
    embedder = load_embedder(str(transformer))
    assert (embedder.card.question_prompt, embedder.card.passage_prompt) == ("问：", "文：")
    assert embedder.card.dimension == 32
    assert embedder.card.name == str(transformer.resolve())
    assert embedder.encode_questions(TEXTS) == pytest.approx(_by_library(transformer, TEXTS, "问："), abs=1e-5)
    assert embedder.encode_passages(TEXTS) == pytest.approx(_by_library(transformer, TEXTS, "文："), abs=1e-5)


def test_vectors_are_unit_float32_rows_in_the_order_of_the_texts(transformer: Path) -> None:
    for name in (str(transformer), "default"):
        embedder = load_embedder(name)
        for encode in (embedder.encode_questions, embedder.encode_passages):
            rows = encode(TEXTS)
            assert rows.shape == (4, embedder.card.dimension)
            assert rows.dtype == np.float32
            assert np.linalg.norm(rows, axis=1) == pytest.approx(1.0, abs=1e-5)
            assert rows[0] == pytest.approx(rows[3], abs=1e-5)
            assert abs(float(rows[0] @ rows[1])) < 0.9999
            assert encode([]).shape == (0, embedder.card.dimension)


def test_the_packaged_model_reads_questions_without_torch_as_the_library_does() -> None:
    embedder = load_embedder("default")
    questions = embedder.encode_questions(TEXTS)
    assert questions == pytest.approx(_by_library(PACKAGED, TEXTS, embedder.card.question_prompt), abs=1e-4)


@pytest.mark.parametrize("kept", [8, 16])
def test_vectors_can_be_cut_short_and_stay_unit(transformer: Path, kept: int) -> None:
    for name in (str(transformer), "default"):
        whole, cut = load_embedder(name), load_embedder(name, dimension=kept)
        assert cut.card.dimension == kept
        expected = whole.encode_passages(TEXTS)[:, :kept]
        expected /= np.linalg.norm(expected, axis=1, keepdims=True)
        assert cut.encode_passages(TEXTS) == pytest.approx(expected, abs=1e-5)
        assert cut.encode_questions(TEXTS).shape == (4, kept)


def test_more_dimensions_than_a_model_has_are_refused(transformer: Path) -> None:
    with pytest.raises(ModelUnavailableError, match="32 dimensions, not 33"):
        load_embedder(str(transformer), dimension=33)


def test_a_dense_layer_tells_the_dimension_without_loading(tmp_path: Path) -> None:
    folder = _transformer(tmp_path, dense=12)
    assert stated_dimension(folder) == 12
    assert load_embedder(str(folder)).encode_passages(TEXTS).shape == (4, 12)


def test_a_plain_transformer_without_sentence_transformers_files_is_pooled_by_the_library(transformer: Path) -> None:
    plain = transformer.parent / "plain"
    embedder = load_embedder(str(plain))
    assert embedder.card.dimension == 32
    assert embedder.encode_passages(TEXTS) == pytest.approx(_by_library(plain, TEXTS, ""), abs=1e-5)


def test_other_weights_have_another_hash_and_a_copy_has_the_same(transformer: Path, tmp_path: Path) -> None:
    other = _transformer(tmp_path / "other", seed=1, prompts={"query": "问：", "document": "文："})
    copy = tmp_path / "copy"
    copy.mkdir()
    for path in transformer.rglob("*"):
        target = copy / path.relative_to(transformer)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        else:
            target.write_bytes(path.read_bytes())
    assert weights_hash(transformer) == weights_hash(copy) != weights_hash(other)


def test_a_static_model_in_a_subfolder_is_read_from_its_table(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer import modules as models
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Split

    letters = sorted(set("".join(TEXTS)))
    tokenizer = Tokenizer(WordLevel({word: i for i, word in enumerate(["[UNK]", *letters])}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Split("", "isolated")
    rows = np.random.default_rng(2).standard_normal((len(letters) + 1, 20)).astype(np.float32)
    static = models.StaticEmbedding(tokenizer, embedding_weights=rows)
    SentenceTransformer(modules=[static, models.Normalize()]).save(str(tmp_path / "static"))
    table = table_folder(tmp_path / "static")
    assert table is not None
    assert (table / "model.safetensors").is_file()
    embedder = load_embedder(str(tmp_path / "static"))
    assert embedder.card.dimension == 20
    assert embedder.encode_questions(TEXTS) == pytest.approx(embedder.encode_passages(TEXTS), abs=1e-5)


def test_pickled_weights_are_refused_with_the_way_to_convert_them(transformer: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pickled"
    folder.mkdir()
    for name in ("config.json", "modules.json"):
        (folder / name).write_bytes((transformer / name).read_bytes())
    (folder / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    with pytest.raises(ModelUnavailableError, match="pickled") as caught:
        load_embedder(str(folder))
    assert "safetensors" in caught.value.hint


def test_a_hub_model_without_safetensors_is_told_with_the_way_to_convert_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = tmp_path / "models--BAAI--bge-m3" / "snapshots" / ("1" * 40)
    snapshot.mkdir(parents=True)
    (snapshot / "config.json").write_text("{}")
    (tmp_path / "models--BAAI--bge-m3" / "refs").mkdir()
    (tmp_path / "models--BAAI--bge-m3" / "refs" / "main").write_text("1" * 40)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelUnavailableError, match="no weights") as caught:
        load_embedder("bge-m3")
    assert "S('BAAI/bge-m3').save('FOLDER')" in caught.value.hint


def test_a_pickle_hidden_in_one_module_is_refused(transformer: Path, tmp_path: Path) -> None:
    folder = _transformer(tmp_path, dense=12)
    (folder / "2_Dense" / "model.safetensors").unlink()
    (folder / "2_Dense" / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    with pytest.raises(ModelUnavailableError, match="2_Dense"):
        load_embedder(str(folder))


def test_a_model_that_wants_its_own_code_run_is_refused(transformer: Path, tmp_path: Path) -> None:
    folder = tmp_path / "foreign"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes((transformer / "model.safetensors").read_bytes())
    (folder / "modules.json").write_text(json.dumps([{"idx": 0, "path": "", "type": "custom_st.Transformer"}]))
    (folder / "custom_st.py").write_text("raise SystemExit('ran')")
    with pytest.raises(ModelUnavailableError, match=r"custom_st\.Transformer"):
        load_embedder(str(folder))


def test_a_folder_whose_weights_do_not_load_is_one_error(transformer: Path, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    for path in transformer.rglob("*"):
        target = folder / path.relative_to(transformer)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        else:
            target.write_bytes(path.read_bytes())
    (folder / "model.safetensors").write_bytes(b"\x10\0\0\0\0\0\0\0not a safetensors file")
    with pytest.raises(ModelUnavailableError, match="does not load"):
        load_embedder(str(folder)).encode_passages(TEXTS)


@pytest.mark.parametrize("name", ["./no/such/folder", "/no/such/folder", "two words", "", "a/b/c"])
def test_what_is_neither_folder_nor_name_is_said_with_the_choices(name: str) -> None:
    with pytest.raises(ModelUnavailableError) as caught:
        load_embedder(name)
    assert "--embedder" in caught.value.hint


@pytest.mark.parametrize("name", ["bge-m3", "nobody/no-such-model"])
def test_a_hub_model_that_cannot_be_had_says_what_to_run_where_there_is_network(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelUnavailableError) as caught:
        model_folder(name)
    hub = PRESETS[name].hub if name in PRESETS else name
    assert f"hf download {hub}" in caught.value.hint
    assert "--embedder default" in caught.value.hint


def test_a_hub_model_that_lies_in_the_cache_is_used_offline_with_the_presets_prompts(
    transformer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = "0" * 40
    cached = tmp_path / "models--intfloat--multilingual-e5-small"
    snapshot = cached / "snapshots" / commit
    for path in transformer.rglob("*"):
        if path.is_file():
            target = snapshot / path.relative_to(transformer)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    (cached / "refs").mkdir()
    (cached / "refs" / "main").write_text(commit)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    embedder = load_embedder("multilingual-e5-small")
    assert (embedder.card.question_prompt, embedder.card.passage_prompt) == ("query: ", "passage: ")
    assert embedder.encode_questions(TEXTS) == pytest.approx(_by_library(transformer, TEXTS, "query: "), abs=1e-5)


def test_presets_are_found_by_either_name_and_told_with_dimension_size_and_licence() -> None:
    assert preset_of("qwen/qwen3-embedding-0.6b") is PRESETS["Qwen3-Embedding-0.6B"]
    assert preset_of("no-such") is None
    table = presets_table()
    for preset in PRESETS.values():
        line = next(line for line in table.splitlines() if line.split()[0] == preset.name)
        assert f"{preset.dimension} dim" in line
        assert f"{preset.megabytes} MB" in line
        assert preset.licence in line
