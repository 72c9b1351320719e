"""The gate: on questions with known answers, the archive must not fall below what it once reached."""

import tomllib
from pathlib import Path

import pytest

from rag.archive import Archive
from rag.judging.reporting import report_of
from rag.judging.sets import read_set

ROOT = Path(__file__).parent.parent.parent
GOLD = ROOT / "tests" / "gold"
FLOORS = tomllib.loads((GOLD / "floor.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    index = tmp_path_factory.mktemp("gate") / "index"
    Archive.build([ROOT / "seeds"], index)
    return Archive.open(index)


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(archive: Archive, name: str) -> None:
    questions, problems = read_set(GOLD / f"{name}.jsonl")
    assert problems == ()
    metrics = report_of(archive.evaluate(questions, name=name, question_set=name)).metrics
    fallen = {}
    for measure, floor in FLOORS[name].items():
        reached = metrics[measure]
        assert reached is not None
        # Of false refusals the fewer the better: their floor is a ceiling.
        if (reached > floor) if measure == "false_refusal" else (reached < floor):
            fallen[measure] = (round(reached, 4), floor)
    assert fallen == {}
