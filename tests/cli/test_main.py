"""The command line: flags before and after the name, errors with the next step, exit status."""

import json
from pathlib import Path

import pytest

from rag.cli.main import main


def test_common_flags_are_heeded_before_and_after_the_command(capfd: pytest.CaptureFixture[str]) -> None:
    for argv in (["--json", "--index", "x", "settings"], ["settings", "--index", "x", "--json"]):
        assert main(argv) == 0
        rows = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
        assert next(row for row in rows if row["name"] == "index")["value"] == "x"


def test_an_error_is_said_with_its_next_step_on_stderr_and_exits_1(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAG_MOD", "hybrid")
    assert main(["settings"]) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert "RAG_MODE" in err
    assert "rag settings" in err


def test_wrong_usage_exits_2(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["sing"])
    assert caught.value.code == 2
    assert "sing" in capfd.readouterr().err


def test_settings_are_read_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rag.toml").write_text("passages = 7\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["settings"]) == 0
    assert "passages = 7  (rag.toml; RAG_PASSAGES)" in capfd.readouterr().out
