"""The 评测 tab's endpoints: a set in, progress and a report out; wrong sets are told in words."""

import json
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from threading import Semaphore
from threading import enumerate as enumerate_threads
from typing import Any, cast

import pytest

from rag.judging.running import run_set
from rag.records import Answer, Citation, Turn
from rag.records.evaluations import GoldQuestion, Run
from rag.serving.judge_tab import _Desk
from rag.serving.room import Room
from rag.settings import PlaceSettings, Settings
from tests.judging.helpers import PARK, answered, hit

ROW = {
    "id": "q1",
    "question": "公园占地多少？",
    "answers": ["60亩"],
    "evidence": [{"source": "park", "quote": "占地60亩"}],
}


class _Archive:
    def __init__(self) -> None:
        self.asked = 0
        # Where it is set, a question waits until the test lets it go on.
        self.gate: Semaphore | None = None

    def articles(self) -> list[Any]:
        return [PARK]

    def evaluate(
        self,
        questions: Sequence[GoldQuestion],
        *,
        name: str,
        question_set: str,
        answers: bool = True,
        tick: Callable[[int, int], None] | None = None,
    ) -> Run:
        def ask(question: str, history: Sequence[Turn]) -> Answer:
            del question, history
            self.asked += 1
            if self.gate:
                self.gate.acquire()
            return answered("60亩。", [Citation(1, PARK, "text", 0, 18)], [hit(PARK, 0, 18, rank=1)])

        assert answers
        return run_set(questions, name=name, question_set=question_set, system={}, ask=ask, passages=[], tick=tick)


@pytest.fixture
def desk(tmp_path: Path) -> _Desk:
    room = Room(lambda _: _Archive(), Settings(place=PlaceSettings(state=str(tmp_path))))  # type: ignore[arg-type, return-value]
    room._archive = _Archive()  # type: ignore[assignment]
    return _Desk(room)


def test_a_set_is_evaluated_with_progress_and_its_report_stands(desk: _Desk) -> None:
    rows = json.dumps(ROW, ensure_ascii=False) + "\n{broken\n"
    *progress, last = desk.room_evaluate(rows, "我的题集.jsonl")
    assert progress == [{"event": "progress", "done": 1, "total": 1}]
    assert (last["event"], last["name"]) == ("done", "我的题集")
    assert "set.jsonl:2" in last["left_out"][0]
    (report,) = desk.room_reports()["reports"]
    assert (report["name"], report["questions"], report["figures"]["right"]) == ("我的题集", 1, 1.0)
    assert "首个引用正确" in desk.room_report("我的题集")["html"]


@pytest.mark.parametrize("rows", ["", "{broken", "x" * 2_000_001])
def test_what_is_no_set_is_told_in_words(desk: _Desk, rows: str) -> None:
    (reply,) = desk.room_evaluate(rows, "set.jsonl")
    assert reply["event"] == "failed"
    assert reply["message"]


def test_an_evaluation_that_nobody_waits_for_any_more_ends(desk: _Desk) -> None:
    archive = cast(_Archive, desk._room._archive)
    archive.gate = Semaphore(1)
    rows = "".join(json.dumps({**ROW, "id": f"q{number}"}) + "\n" for number in range(50))
    evaluation = desk.room_evaluate(rows, "set.jsonl")
    assert next(evaluation) == {"event": "progress", "done": 1, "total": 50}
    cast(Generator[Any], evaluation).close()
    archive.gate.release(50)
    for thread in enumerate_threads():
        if thread.name == "evaluate":
            thread.join()
    assert archive.asked <= 2
    assert desk.room_reports() == {"reports": []}


def test_only_reports_that_stand_can_be_named(desk: _Desk) -> None:
    assert desk.room_report("../../etc/passwd")["event"] == "failed"
    assert desk.room_reports() == {"reports": []}


def test_a_hostile_name_becomes_a_plain_file_name(desk: _Desk, tmp_path: Path) -> None:
    *_, last = desk.room_evaluate(json.dumps(ROW, ensure_ascii=False), "../../<script>.jsonl")
    assert last["name"] == "script"
    assert (tmp_path / "runs" / "script.html").is_file()


def test_drafts_are_rows_of_a_set(desk: _Desk) -> None:
    drafts = desk.room_drafts(5)
    rows = [json.loads(line) for line in drafts["rows"].splitlines()]
    assert drafts["count"] == len(rows) > 0
    assert all(row["draft"] for row in rows)
