"""`rag articles`: a table to look over, JSON lines to read back, one article to read."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.cli.main import main
from rag.cli.wrapping import cells, wrapped

PAGE = """山阳报
2021年3月8日 星期一 第10期（总第510期） 今日4版

春耕大会召开部署农业生产

本报讯（记者 王小明）3月7日，镇里召开春耕大会。会议指出，要抓好田间管理，落实各项惠农政策，确保春耕生产有序推进。
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "1.txt").write_text(PAGE, encoding="utf-8")
    (folder / "empty.txt").touch()
    return folder


def test_the_table_shows_place_headline_length_and_problems(pages: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["articles", str(pages)]) == 0
    out = capfd.readouterr().out
    row = next(line for line in out.splitlines() if "春耕大会召开" in line)
    for cell in ("山阳报", "2021-03-08", "消息", "1-0"):
        assert cell in row
    assert "empty.txt: 空文件 empty file" in out


def test_json_is_one_article_a_line_and_problems_go_to_stderr(pages: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["articles", "--json", str(pages)]) == 0
    out, err = capfd.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["title"] for row in rows if row["kind"] == "news"] == ["春耕大会召开部署农业生产"]
    assert {row["source"] for row in rows} == {"1.txt"}
    assert "empty.txt" in err


def test_json_read_back_gives_the_same_lines(pages: Path, capfd: pytest.CaptureFixture[str]) -> None:
    main(["articles", "--json", str(pages)])
    first = capfd.readouterr().out
    said = pages.parent / "said.jsonl"
    said.write_text(first, encoding="utf-8")
    main(["articles", "--json", str(said)])
    assert capfd.readouterr().out == first


def test_one_article_is_shown_as_a_person_would_read_it(
    pages: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["articles", "--json", str(pages)])
    rows = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    wanted = next(row for row in rows if row["kind"] == "news")
    assert main(["articles", str(pages), "--show", wanted["id"]]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines[0] == "山阳报　2021-03-08　总第510期　第1版　消息"
    assert lines[2:4] == ["春耕大会召开部署农业生产", "记者 王小明"]
    # A file or a program gets each paragraph whole.
    assert lines[5] == "　　" + wanted["text"]
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    assert main(["articles", str(pages), "--show", wanted["id"]]) == 0
    broken = capfd.readouterr().out.splitlines()
    assert len(broken) > len(lines)
    assert all(cells(re.sub(r"\x1b\[[\d;]*m", "", line)) <= 86 for line in broken)


def test_an_unknown_article_is_an_error_with_the_next_step(pages: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["articles", str(pages), "--show", "nowhere-99"]) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert "nowhere-99" in err
    assert "rag articles" in err


def test_without_an_index_the_next_step_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["articles", "--index", str(tmp_path / "none")]) == 1
    assert "rag build" in capfd.readouterr().err


def test_a_missing_path_is_an_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["articles", str(tmp_path / "none")]) == 1
    assert "none" in capfd.readouterr().err


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    assert list(wrapped("会议指出，要抓好“田间管理”，落实。", 10)) == ["会议指出，", "要抓好“田", "间管理”，", "落实。"]
    assert list(wrapped("要抓好田“间管理”", 10)) == ["要抓好田", "“间管理”"]


@given(st.text(st.sampled_from("金山报，。“”（）a1 . B"), max_size=80), st.integers(4, 40))
def test_wrapping_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = list(wrapped(text, width))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    # Marks may hang over the edge; nothing else does.
    assert all(cells(line.strip("，。”）.“（")) <= width for line in lines)
