"""The whole training on a tiny set: what it makes finds Chinese passages by English questions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rag.indexing.static_encoder import StaticEncoder
from tests.training.tiny import SUBJECTS, THESAURUS, teach, write_evaluation_files, write_training_files
from training.__main__ import write
from training.evaluation import evaluate, read_tasks
from training.fit import Recipe
from training.making import Made, Plan, make_model
from training.sources import read_sources
from training.vocabulary import Thresholds

TINY = Plan(
    thresholds=Thresholds(known_word=1, other_word=3, character=1, english_word=1, number=1, pieces=20),
    first=Recipe(dimensions=32, prefixes=(32, 16), steps=60, batch=32, warm_up=5),
    second=Recipe(dimensions=32, prefixes=(32, 16), steps=20, batch=32, warm_up=5, rate=0.005),
    seeds=(1, 2),
    rows=150,
    own=120,
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_training_files(tmp_path_factory.mktemp("train"))


@pytest.fixture(scope="module")
def made(data: Path) -> Made:
    return make_model(read_sources(data, THESAURUS), teach, ["harbour"], TINY, lambda text: None)


def test_the_same_seed_gives_the_same_model(data: Path, made: Made) -> None:
    again = make_model(read_sources(data, THESAURUS), teach, ["harbour"], TINY, lambda text: None)
    assert again.tokenizer.to_str() == made.tokenizer.to_str()
    assert np.array_equal(again.rows, made.rows)
    assert np.array_equal(again.row_of_token, made.row_of_token)
    assert np.array_equal(again.weights, made.weights)


def test_english_questions_find_chinese_passages_after_training_and_not_before(
    data: Path, made: Made, tmp_path: Path
) -> None:
    tasks = [task for task in read_tasks(write_evaluation_files(tmp_path)) if task.name == "xquad en→zh"]
    plain = np.random.default_rng(0).normal(size=made.rows.shape).astype(np.float32)
    rows = made.row_of_token.astype(np.int64)
    before = evaluate(StaticEncoder(made.tokenizer, plain, rows, None).encode, tasks)["xquad en→zh"]
    after = evaluate(StaticEncoder(made.tokenizer, made.rows, rows, made.weights).encode, tasks)["xquad en→zh"]
    assert before.first <= 40
    assert after.first >= 90


def test_tokens_are_gathered_in_the_rows_that_were_asked_for(made: Made) -> None:
    assert made.rows.shape == (150, 32)
    assert len(made.weights) == len(made.row_of_token) == made.tokenizer.get_vocab_size() > 150
    assert int(made.row_of_token.max()) < 150


def test_the_written_folder_loads_in_sentence_transformers_and_says_its_figures(made: Made, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    evaluation = tmp_path / "eval"
    evaluation.mkdir()
    figures = write(tmp_path / "model", made, write_evaluation_files(evaluation))
    texts = [f"{zh} {en}" for zh, en, _, _ in SUBJECTS] + [""]
    theirs = SentenceTransformer(str(tmp_path / "model"), device="cpu").encode(texts)
    ours = StaticEncoder.load(tmp_path / "model").encode(texts)
    assert np.abs(theirs - ours).max() <= 1e-6
    whole = StaticEncoder(made.tokenizer, made.rows, made.row_of_token.astype(np.int64), made.weights).encode(texts)
    assert np.sum(whole[:-1] * ours[:-1], axis=1).min() > 0.9995
    card = (tmp_path / "model" / "README.md").read_text(encoding="utf-8")
    assert f"| lcqmc | {figures['lcqmc'].first:.1f} |" in card
    assert "cc-by-sa-4.0" in card


def test_without_evaluation_files_the_card_has_no_figures(made: Made, tmp_path: Path) -> None:
    assert write(tmp_path, made, None) == {}
    assert "## Figures" not in (tmp_path / "README.md").read_text(encoding="utf-8")
