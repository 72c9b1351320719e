"""Owns the measuring of an encoder on public question-and-paragraph sets.

Run ``python -m training.evaluation --model DIR --data DIR``: a line a task with
R@1, R@10 and MRR@10. The pool of the paragraph tasks is every paragraph of the folder,
so that a question has to find its own among all of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.indexing.static_encoder import StaticEncoder
from training.sources import joined, json_lines

Encode = Callable[[Sequence[str]], NDArray[np.float32]]

PARAGRAPH_SETS = ("cmrc2018_trial", "drcd_dev_s", "xquad_zh_half")


@dataclass(frozen=True, slots=True)
class Task:
    """Questions, the texts to search, and where in them each question's answer stands."""

    name: str
    questions: tuple[str, ...]
    pool: tuple[str, ...]
    targets: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Figures:
    """Success at 1 and 10 and mean reciprocal rank within 10, in hundredths."""

    first: float
    tenth: float
    reciprocal: float


def read_tasks(folder: Path) -> list[Task]:
    """The tasks of an evaluation folder, in a fixed order."""
    sets = {name: list(json_lines(folder / f"{name}.jsonl.gz")) for name in PARAGRAPH_SETS}
    pool = [joined(one["ctx"]) for name in PARAGRAPH_SETS for one in sets[name]]
    tasks: list[Task] = []
    for name in PARAGRAPH_SETS:
        rows = sets[name]
        own = [joined(one["ctx"]) for one in rows]
        if name == "xquad_zh_half":
            english = {one["id"]: one["q"] for one in json_lines(folder / "xquad_en_half.jsonl.gz")}
            tasks.append(_task("xquad en→zh", [english[one["id"]] for one in rows], own, pool))
            tasks.append(_task("xquad zh→zh", [one["q"] for one in rows], own, pool))
        else:
            tasks.append(_task(name.split("_")[0], [one["q"] for one in rows], own, own))
    wmt = list(json_lines(folder / "wmt22_zh_en.jsonl.gz"))
    chinese, english_side = [one["zh"] for one in wmt], [one["en"] for one in wmt]
    tasks.append(_task("wmt22 en→zh", english_side, chinese, chinese))
    tasks.append(_task("wmt22 zh→en", chinese, english_side, english_side))
    same = list(json_lines(folder / "lcqmc_test_pos.jsonl.gz"))
    tasks.append(_task("lcqmc", [one["q"] for one in same], [one["ctx"] for one in same], [one["ctx"] for one in same]))
    return tasks


def _task(name: str, questions: list[str], own: list[str], pool: list[str]) -> Task:
    places = {text: place for place, text in enumerate(dict.fromkeys(pool))}
    targets = np.array([places[text] for text in own], dtype=np.int64)
    return Task(name, tuple(questions), tuple(places), targets)


def ranks(scores: NDArray[np.float32], targets: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rank (from 1) of each row's target; others of equal score count as better."""
    own = scores[np.arange(len(targets)), targets]
    found: NDArray[np.int64] = (scores >= own[:, None]).sum(axis=1)
    return found


def figures(found: NDArray[np.int64]) -> Figures:
    """The figures of some ranks.

    >>> figures(np.array([1, 2, 20]))
    Figures(first=33.33, tenth=66.67, reciprocal=50.0)
    """
    return Figures(
        first=round(100 * float((found == 1).mean()), 2),
        tenth=round(100 * float((found <= 10).mean()), 2),
        reciprocal=round(100 * float(np.where(found <= 10, 1 / found, 0.0).mean()), 2),
    )


def evaluate(encode: Encode, tasks: Sequence[Task]) -> dict[str, Figures]:
    """The figures of each task by the cosine of the encoder's vectors."""
    return {task.name: figures(_dense_ranks(encode, task)) for task in tasks}


def _dense_ranks(encode: Encode, task: Task) -> NDArray[np.int64]:
    questions, pool = encode(task.questions), encode(task.pool)
    slices = range(0, len(questions), 1000)  # bounds the score matrix
    return np.concatenate([ranks(questions[s : s + 1000] @ pool.T, task.targets[s : s + 1000]) for s in slices])


def table(results: Mapping[str, Figures]) -> str:
    """The figures as a Markdown table."""
    rows = [f"| {name} | {one.first:.1f} | {one.tenth:.1f} | {one.reciprocal:.1f} |" for name, one in results.items()]
    return "\n".join(["| task | R@1 | R@10 | MRR@10 |", "|---|---|---|---|", *rows])


def main() -> None:
    """Prints the table of one model."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluation", description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="a static model's folder")
    parser.add_argument("--data", type=Path, required=True, help="the evaluation files")
    options = parser.parse_args()
    print(table(evaluate(StaticEncoder.load(options.model).encode, read_tasks(options.data))))


if __name__ == "__main__":
    main()
