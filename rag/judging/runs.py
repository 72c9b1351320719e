"""Owns runs on disk: results as JSON lines, and TREC files that other tools score alike.

The first line of a run names it, its set and its system; every other line is one result.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from rag.errors import RagError
from rag.judging.measures import article_qrels, article_run, passage_qrels, passage_run
from rag.records.evaluations import FoundPassage, QuestionResult, Run


def write_run(path: Path, run: Run) -> None:
    """Write a run; its folder is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head = {
        "run": run.name,
        "question_set": run.question_set,
        "system": dict(run.system),
        "cost": dict(run.cost),
    }
    rows = [head, *(asdict(result) for result in run.results)]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def run_file(named: Path, kept: Path) -> Path:
    """Return the file of a run: the one that is named, or the run of that name in the folder where runs are kept."""
    if named.is_file():
        return named
    inside = kept / f"{named.name.removesuffix('.jsonl')}.jsonl"
    if named.parent == Path() and inside.is_file():
        return inside
    names = "、".join(sorted(path.stem for path in kept.glob("*.jsonl")))
    raise RagError(
        f"没有这次评测 There is no run at {named}.",
        f"Kept in {kept}: {names}" if names else "Runs are written by: rag eval SET",
    )


def read_run(path: Path) -> Run:
    """Return the run of a file; a RagError says why it is none."""
    try:
        head, *rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return Run(
            name=head["run"],
            question_set=head["question_set"],
            system=head["system"],
            results=tuple(_result(row) for row in rows),
            cost=head.get("cost", {}),
        )
    except FileNotFoundError as error:
        raise RagError(f"没有这次评测 There is no run at {path}.", "Runs are written by: rag eval SET") from error
    except (ValueError, KeyError, TypeError) as error:
        raise RagError(
            f"{path} is not a run of this version ({type(error).__name__}: {error}).", "Make it again: rag eval SET"
        ) from error


def _result(row: Mapping[str, Any]) -> QuestionResult:
    values = {entry.name: row[entry.name] for entry in fields(QuestionResult)}
    for name in ("sources", "relevant_passages", "relevant_articles", "timings"):
        values[name] = tuple(tuple(item) if isinstance(item, list) else item for item in values[name])
    values["found"] = tuple(
        FoundPassage(**(passage | {"evidence": tuple(passage["evidence"])})) for passage in values["found"]
    )
    return QuestionResult(**values)


def write_trec(folder: Path, run: Run) -> tuple[Path, ...]:
    """Write run and qrels, by passage and by article, in TREC form; return the files.

    White space, which the form cannot hold, becomes an underscore in ids.
    """
    folder.mkdir(parents=True, exist_ok=True)
    answerable = [result for result in run.results if result.answerable]
    written = []
    for unit, qrels, ranking in (
        ("passages", passage_qrels(answerable), passage_run(answerable)),
        ("articles", article_qrels(answerable), article_run(answerable)),
    ):
        qrels_path, run_path = folder / f"{run.name}.{unit}.qrels", folder / f"{run.name}.{unit}.run"
        qrels_path.write_text(
            "".join(
                f"{_word(question)} 0 {_word(each)} {grade}\n"
                for question, grades in qrels.items()
                for each, grade in grades.items()
            ),
            encoding="utf-8",
        )
        run_path.write_text(
            "".join(
                f"{_word(question)} Q0 {_word(each)} {place} {score:g} {_word(run.name)}\n"
                for question, scores in ranking.items()
                for place, (each, score) in enumerate(scores.items(), start=1)
            ),
            encoding="utf-8",
        )
        written += [qrels_path, run_path]
    return tuple(written)


def _word(text: str) -> str:
    return "_".join(text.split())
