"""Owns the 评测 tab: a question set put to the archive from the browser, and the reports that stand."""

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from typing import Any, Protocol, cast

import gradio as gr

from rag.errors import RagError
from rag.judging.drafting import draft
from rag.judging.reporting import report_of
from rag.judging.runs import read_run
from rag.judging.sets import question_as_dict, read_set
from rag.records.evaluations import GoldQuestion, Run
from rag.serving.replies import AT_ONCE, Reply, failed, in_words
from rag.serving.room import Room
from rag.showing.evaluation_files import keep
from rag.showing.evaluation_html import report_html

_MOST_QUESTIONS = 1_000
_MOST_CHARACTERS = 2_000_000
_MOST_DRAFTS = 200


class _LeftError(Exception):
    """Nobody waits for the evaluation any more."""


class _Evaluable(Protocol):
    """What this tab needs of the archive besides asking."""

    def evaluate(
        self, questions: Any, *, name: str, question_set: str, answers: bool = True, tick: Any = None
    ) -> Run: ...


def register(room: Room) -> None:
    """Add the tab's endpoints."""
    desk = _Desk(room)
    for endpoint in (desk.room_reports, desk.room_report, desk.room_drafts):
        gr.api(
            endpoint,
            api_name=endpoint.__name__,
            api_visibility="undocumented",
            concurrency_limit=AT_ONCE,
            concurrency_id="page",
        )
    # One evaluation at a time: it keeps a core busy for as long as it takes.
    gr.api(
        desk.room_evaluate,
        api_name="room_evaluate",
        api_visibility="undocumented",
        concurrency_limit=1,
        concurrency_id="evaluate",
    )


class _Desk:
    """The endpoints, with what they all need."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._runs = Path(room.settings.place.state) / "runs"

    @in_words
    def room_reports(self) -> Reply:
        """Return the reports that stand, the newest first: name, set, questions, chief figures."""
        reports = []
        for path in sorted(self._runs.glob("*.json"), key=lambda path: -path.stat().st_mtime):
            try:
                whole = json.loads(path.read_text(encoding="utf-8"))
                figures = {name: whole["metrics"][name] for name in ("recall@5", "right", "citation_first", "declined")}
                reports.append({"name": path.stem, "questions": whole["questions"], "figures": figures})
            except (ValueError, KeyError, TypeError):
                # Not written by this version; the folder may be deleted at any time.
                continue
        return {"reports": reports}

    @in_words
    def room_report(self, name: str) -> Reply:
        """Return one report as HTML."""
        standing = {path.stem: path for path in self._runs.glob("*.jsonl")}
        if str(name) not in standing:
            raise RagError("没有这份报告。There is no such report.", "rag eval SET")
        return {"html": report_html(report_of(read_run(standing[str(name)])))}

    @in_words
    def room_drafts(self, count: int) -> Reply:
        """Return drafted questions as JSON lines, for a person to accept or mend."""
        drafts = draft(self._room.archive.articles(), count=max(1, min(int(count), _MOST_DRAFTS)))
        rows = "".join(json.dumps(question_as_dict(gold), ensure_ascii=False) + "\n" for gold in drafts)
        return {"rows": rows, "count": len(drafts)}

    def room_evaluate(self, rows: str, name: str) -> Iterator[Reply]:
        """Yield how far the evaluation of a question set (JSON lines or CSV) is, and the name of its report last."""
        try:
            questions, left_out = _questions(rows, str(name))
            archive = cast(_Evaluable, self._room.archive)
        except RagError as error:
            yield failed(error)
            return
        run_name = re.sub(r"[^\w-]+", "-", Path(str(name)).stem)[:60].strip("-") or "set"
        told: Queue[Reply] = Queue()
        left = Event()

        def tick(done: int, total: int) -> None:
            if left.is_set():
                raise _LeftError
            told.put({"event": "progress", "done": done, "total": total})

        def work() -> None:
            try:
                answers = any(gold.answers_can_be_judged for gold in questions)
                run = archive.evaluate(questions, name=run_name, question_set=run_name, answers=answers, tick=tick)
                keep(self._runs, report_of(run))
                told.put({"event": "done", "name": run_name, "left_out": left_out})
            except _LeftError:
                return
            except RagError as error:
                told.put(failed(error))
            except Exception as error:
                told.put(failed(RagError(f"{type(error).__name__}: {error}")))
                raise

        Thread(target=work, name="evaluate", daemon=True).start()
        try:
            while True:
                reply = told.get()
                yield reply
                if reply["event"] != "progress":
                    return
        finally:
            # The page was closed, or stop was pressed: the next question is not asked.
            left.set()


def _questions(rows: object, name: str) -> tuple[tuple[GoldQuestion, ...], list[str]]:
    """Return the usable questions of what a browser sent, and what is wrong with the rest."""
    if not isinstance(rows, str) or not rows.strip() or len(rows) > _MOST_CHARACTERS:
        raise RagError(
            f"题集应有 1 到 {_MOST_CHARACTERS} 个字。A set has 1 to {_MOST_CHARACTERS} characters.", "rag eval SET"
        )
    with tempfile.TemporaryDirectory(prefix="rag-set-") as folder:
        path = Path(folder) / ("set.csv" if name.lower().endswith(".csv") else "set.jsonl")
        path.write_text(rows, encoding="utf-8")
        read, problems = read_set(path)
    questions = tuple(gold for gold in read if gold.can_be_judged)
    if not questions:
        first = f"：{problems[0]}" if problems else ""
        raise RagError(f"题集里没有可用的题 The set has no usable question{first}", "tests/gold/README.md")
    if len(questions) > _MOST_QUESTIONS:
        raise RagError(f"一次最多 {_MOST_QUESTIONS} 题。At most {_MOST_QUESTIONS} questions at a time.", "rag eval SET")
    return questions, [str(problem) for problem in problems]
