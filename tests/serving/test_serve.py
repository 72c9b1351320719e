"""Starting the room: a taken port is an error that says so; an index that is missing is built from the seeds."""

import socket
from pathlib import Path

import pytest

from rag.cli.main import main
from rag.records import Progress
from rag.serving.app import opener
from rag.serving.room import Room
from rag.settings import resolve
from tests.serving.small_archive import SmallArchive


def test_a_taken_port_is_an_error_that_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert f"127.0.0.1:{port} 已被占用 is taken" in said
    assert "--port" in said


def test_an_address_that_is_not_ours_is_an_error_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--host", "192.0.2.1", "--port", "0"]) == 1
    assert "cannot be listened on" in capsys.readouterr().err


def test_a_missing_index_is_built_from_the_seeds_and_progress_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").mkdir()
    page = "# 清河报\n2020年12月16日 星期三 第151期(总第3290期) 今日4版\n\n## 老码头改成公园\n本报讯（记者 林秋水）停用多年的老码头昨日重新开放。\n"
    (tmp_path / "seeds" / "page1.txt").write_text(page, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    settings = resolve({"index": str(tmp_path / "index")})
    told: list[str] = []

    class Telling(Room):
        def _note(self, stage: str, done: int, total: int) -> None:
            told.append(stage)
            super()._note(stage, done, total)

    room = Telling(opener(settings), settings)
    room.open()
    assert room.status.state == "ready"
    assert told
    assert [issue.newspaper for issue in room.archive.issues()] == ["清河报"]


def test_without_index_and_seeds_the_room_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = resolve({"index": str(tmp_path / "none")})
    room = Room(opener(settings), settings)
    room.open()
    assert room.status.state == "failed"
    assert "There is no index" in room.status.message
    assert room.status.hint == "rag build PATH"


def test_until_the_model_is_loaded_answers_are_found_by_words_and_say_so() -> None:
    loading: list[str] = []

    class Slow(SmallArchive):
        def search(self, question, **options):  # type: ignore[no-untyped-def]
            loading.append(str(room.notice("en")))
            return super().search(question, **options)

    def opened(progress: Progress) -> Slow:
        return Slow()

    room = Room(opened, resolve())
    room.open()
    assert loading == ["The embedding model is still loading; this was found by words only."]
    assert room.notice("en") is None
