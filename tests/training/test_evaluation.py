"""Figures are those of the definition."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from rag.indexing.static_encoder import StaticEncoder
from tests.training.tiny import SUBJECTS, write_evaluation_files
from training.evaluation import Figures, evaluate, ranks, read_tasks, table
from training.fusion import Keywords, study


def test_a_tie_counts_against_the_target() -> None:
    scores = np.array([[0.5, 0.5, 0.1], [0.2, 0.9, 0.1], [0.3, 0.2, 0.1]], dtype=np.float32)
    assert ranks(scores, np.array([0, 1, 2])).tolist() == [2, 1, 3]


def test_the_pool_of_a_paragraph_task_has_every_paragraph_once(tmp_path: Path) -> None:
    tasks = {task.name: task for task in read_tasks(write_evaluation_files(tmp_path))}
    english = tasks["xquad en→zh"]
    assert list(tasks) == [
        "cmrc2018", "drcd", "xquad en→zh", "xquad zh→zh", "wmt22 en→zh", "wmt22 zh→en", "lcqmc"
    ]  # fmt: skip
    assert len(english.pool) == len(SUBJECTS)
    assert english.pool[int(english.targets[3])] == "记者昨日看到医院情况良好。群众都说大好事。"


def test_an_encoder_that_knows_the_characters_finds_everything(tmp_path: Path) -> None:
    def encode(texts: Sequence[str]) -> np.ndarray:
        rows = np.zeros((len(texts), 4096), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[[ord(character) % 4096 for character in text]] = 1
        unit: np.ndarray = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit

    tasks = [task for task in read_tasks(write_evaluation_files(tmp_path)) if task.name == "lcqmc"]
    assert evaluate(encode, tasks) == {"lcqmc": Figures(first=100.0, tenth=100.0, reciprocal=100.0)}


def test_the_table_is_markdown() -> None:
    assert table({"lcqmc": Figures(first=87.04, tenth=99.0, reciprocal=92.5)}).splitlines()[-1] == (
        "| lcqmc | 87.0 | 99.0 | 92.5 |"
    )


def test_keywords_score_by_bm25() -> None:
    scores, weight = Keywords(("大桥通车", "学校开学", "大桥维修")).scores("大桥通车")
    assert scores.argmax() == 0
    assert scores[2] > scores[1] == 0
    assert weight > 0


def test_every_way_to_rank_has_its_figures(tmp_path: Path) -> None:
    encoder = StaticEncoder.load(Path(__file__).parents[2] / "rag" / "model")
    task = next(task for task in read_tasks(write_evaluation_files(tmp_path)) if task.name == "xquad en→zh")
    ways = study(encoder, task, 5)
    assert ways["cosine"][1] == ways["cosine, + 1 late interaction"][1] == 100.0
    assert ways["cosine, + 1 late interaction"][0] >= ways["cosine"][0] >= 60
    assert ways["BM25"][0] == 0.0  # English words stand in no Chinese passage
