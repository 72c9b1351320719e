"""The progress bar: drawn for a person with rate and time left, silent for a program."""

import io
import time

import pytest

from rag.cli.progress import drawn


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_person_sees_stage_count_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with drawn() as progress:
        progress("locked", 0, 0)
        for done in range(0, 301, 100):
            progress("embedding", done, 600)
            time.sleep(0.15)
        progress("keywords", 1, 10)
    shown = terminal.getvalue()
    assert "计算向量 embedding" in shown
    assert "300/600" in shown
    assert "/s" in shown
    assert "0:00:0" in shown
    assert "关键词 keywords" in shown
    assert "locked" not in shown


def test_a_program_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    told = io.StringIO()
    monkeypatch.setattr("sys.stderr", told)
    with drawn() as progress:
        progress("embedding", 1, 2)
    assert told.getvalue() == ""
