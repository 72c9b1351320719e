"""The progress bar: drawn for a person with rate and time left, silent for a program."""

import io
import re
import time

import pytest

from rag.cli.progress import drawn


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_person_sees_stage_count_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("COLUMNS", "120")

    def drawn_at_last(form: str) -> bool:
        """Return whether the bar, which is drawn by a thread of its own, has come to show this."""
        deadline = time.monotonic() + 60
        while not (found := re.search(form, terminal.getvalue())) and time.monotonic() < deadline:
            time.sleep(0.02)
        return found is not None

    with drawn() as progress:
        progress("locked", 0, 0)
        for done in range(0, 301, 100):
            progress("embedding", done, 600)
            assert drawn_at_last(rf"计算向量 embedding.*(?<!\d){done}/600")
        assert drawn_at_last(r"300/600.*\d/s.*\d:\d\d:\d\d")
        progress("keywords", 1, 10)
        assert drawn_at_last(r"关键词 keywords.*(?<!\d)1/10")
    assert "locked" not in terminal.getvalue()


def test_a_program_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    told = io.StringIO()
    monkeypatch.setattr("sys.stderr", told)
    with drawn() as progress:
        progress("embedding", 1, 2)
    assert told.getvalue() == ""
