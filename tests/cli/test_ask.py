"""`rag ask`: an answer to read, why these passages, a model that writes or fails; batches with their own ids."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.archive import Archive
from rag.cli.main import main
from rag.settings import resolve
from tests.asking.writer.fake_server import Script, serving

LENGTH = "柳湾大桥全长多少米？"


class Asking:
    """Runs `rag ask` over the small archive; `err` keeps what was said aside."""

    def __init__(self, index: Path, capture: pytest.CaptureFixture[str]) -> None:
        self._index = index
        self._capture = capture
        self.err = ""

    def __call__(self, *argv: str, status: int = 0) -> str:
        self._capture.readouterr()
        assert main(["ask", *argv, "--index", str(self._index)]) == status
        out, self.err = self._capture.readouterr()
        return out

    def row(self, *argv: str) -> dict[str, Any]:
        (line,) = self(*argv, "--json").splitlines()
        read: dict[str, Any] = json.loads(line)
        return read


@pytest.fixture
def ask(
    asked_index: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Asking:
    monkeypatch.chdir(tmp_path)
    return Asking(asked_index, capfd)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[Script]:
    """A language model that is set up; what it says is set by the test before it is asked."""
    script = Script()
    with serving(script) as url:
        monkeypatch.setenv("RAG_LLM_BASE_URL", url)
        monkeypatch.setenv("RAG_LLM_MODEL", "m")
        yield script


def test_an_answer_is_printed_with_its_references_and_no_line_is_broken(ask: Asking) -> None:
    lines = ask(LENGTH).splitlines()
    assert "860米" in lines[0]
    assert lines[0].endswith("[1]")
    assert lines[-1].strip() == "[1] 沈一帆. 柳湾大桥昨日通车[N]. 清河报, 2021-03-12(1)."
    (told,) = [line for line in ask("柳湾镇到县城的车程由多少分钟缩短到十五分钟？").splitlines() if "陶建国" in line]
    assert told.endswith("[1]")
    assert ask.err == ""


def test_at_a_narrow_terminal_no_line_is_wider_or_begins_with_a_closing_mark(
    ask: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rag.cli.wrapping import cells

    whole = ask(LENGTH).split("\n\n")[0].replace("\n", "")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "24")
    lines = ask(LENGTH).split("\n\n")[0].split("\n")
    assert "".join(lines).replace(" ", "") == whole.replace(" ", "")
    # Marks may hang over the edge; nothing else does.
    assert all(cells(line.rstrip("，。”）：[]1")) <= 24 for line in lines)
    assert not any(line.startswith(("，", "。", "”", "）")) for line in lines)


def test_the_words_relied_on_stand_below_where_the_answer_does_not_say_them(ask: Asking, model: Script) -> None:
    model.pieces = ["大桥长860米。[1]"]
    assert ask(LENGTH).splitlines() == [
        "大桥长860米。[1]",
        "",
        "[1] 沈一帆. 柳湾大桥昨日通车[N]. 清河报, 2021-03-12(1).",
        "    “大桥全长860米，总投资2.4亿元。”",
    ]


def test_why_these_passages_is_told_with_ranks_words_and_date(ask: Asking) -> None:
    out = ask(LENGTH, "--explain", "--from", "2021", "--to", "2021")
    assert "要的是 wanted: number" in out
    assert "限定 filters: date_from = 2021-01-01，date_to = 2021-12-31" in out
    first = next(line for line in out.splitlines() if line.startswith("1 "))
    assert first.split()[1:4:2] == ["1", "1"]
    assert "2021-03-12 ✓" in first
    assert "柳湾" in first


def test_printed_brackets_are_no_markup(ask: Asking) -> None:
    out = ask("村里种了多少亩油菜？", "--explain")
    assert "万亩油菜花[图]迎来盛花期[N]" in out
    assert any("盛花期" in line and "[图]" in line for line in out.partition("原文 passage")[2].splitlines())


def test_what_is_not_there_is_declined_with_what_the_archive_covers(ask: Asking) -> None:
    out = ask("冰球世界杯在哪个体育馆举行？")
    assert "《清河报》" in out
    assert ask.row("冰球世界杯在哪个体育馆举行？")["outcome"] == "not_found"


def test_an_empty_question_and_none_are_errors_with_the_next_step(ask: Asking) -> None:
    ask(" ", status=1)
    assert "1 到 500 个字" in ask.err
    ask(status=2)
    assert "→ See: rag ask --help" in ask.err


def test_a_batch_gives_each_id_back_as_it_was_given(ask: Asking) -> None:
    rows: list[dict[str, object]] = [
        {"id": 7, "question": LENGTH},
        {"id": "7", "question": " "},
        {"question": "谁主持召开了防汛工作会议？"},
        {"id": None, "question": LENGTH},
    ]
    Path("q.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    said = [json.loads(line) for line in ask("--batch", "q.jsonl", "--json").splitlines()]
    assert [row["id"] for row in said] == [7, "7", 3, None]
    assert [row["outcome"] for row in said] == ["answered", "not_found", "answered", "answered"]
    assert list(said[0])[:3] == ["id", "question", "understood_as"]


def test_a_model_writes_and_its_sentences_are_cited_by_code(ask: Asking, model: Script) -> None:
    model.pieces = ["柳湾大桥全长860米。", "[1]"]
    row = ask.row(LENGTH)
    assert (row["answer"], row["outcome"]) == ("柳湾大桥全长860米。[1]", "answered")
    assert row["citations"][0]["quote"] == "大桥全长860米，总投资2.4亿元。"
    assert model.asked[0]["model"] == "m"
    assert LENGTH in model.asked[0]["messages"][-1]["content"]
    assert ask.err == ""


@pytest.mark.parametrize(
    ("misdeed", "told"),
    [
        ({"status": 500}, "The language model's server said 500"),
        ({"pieces": ["大桥"], "garbage": True}, "The language model's reply broke off"),
        ({"pieces": ["大桥全长960米。[1]"]}, "gave nothing that could be proved"),
        ({"pieces": ["NOT_FOUND"]}, "gave nothing that could be proved"),
    ],
)
def test_where_a_model_fails_the_printed_text_answers_and_that_is_said(
    ask: Asking, model: Script, misdeed: dict[str, Any], told: str
) -> None:
    for name, value in misdeed.items():
        setattr(model, name, value)
    row = ask.row(LENGTH)
    assert "860米" in row["answer"]
    assert told in ask.err
    assert "answered from the printed text" in ask.err


def test_a_model_that_is_not_there_is_replaced_in_the_python_interface_too(asked_index: Path) -> None:
    with serving(Script()) as gone:
        pass
    settings = resolve({}, environment={"RAG_LLM_BASE_URL": gone, "RAG_LLM_MODEL": "m"})
    answer = Archive.open(asked_index, settings=settings).ask(LENGTH)
    assert "860米" in answer.text
    assert answer.notice is not None
    assert "cannot be reached" in answer.notice


def test_what_a_model_says_beyond_the_passages_is_left_out_and_counted(ask: Asking, model: Script) -> None:
    model.pieces = ["大桥全长860米。[1]\n", "大桥由李四设计，花费9亿元。[1]\n"]
    assert ask.row(LENGTH)["answer"] == "大桥全长860米。[1]"
    assert "1 句未找到依据，已略去" in ask.err


def test_the_turns_before_go_to_the_model_as_they_were_said(ask: Asking, model: Script) -> None:
    model.pieces = ["总投资2.4亿元。[1]"]
    row = {
        "id": "f",
        "question": "它的总投资是多少？",
        "history": [{"role": "user", "content": LENGTH}, {"role": "assistant", "content": "860米。[1]"}],
    }
    Path("q.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (said,) = [json.loads(line) for line in ask("--batch", "q.jsonl", "--json").splitlines()]
    assert said["answer"] == "总投资2.4亿元。[1]"
    roles = [message["role"] for message in model.asked[0]["messages"]]
    assert roles == ["system", "user", "assistant", "user"]
    assert "柳湾大桥" in said["understood_as"]


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize(
    ("flags", "status", "words"),
    [
        (("--from", "2021-01-01", "--to", "2020-01-01"), 2, "the first date is later than the last"),
        (("--from", "2025-01-01"), 0, ""),
    ],
)
def test_dates_given_are_kept_and_must_be_in_order(
    ask: Asking,
    asked_index: Path,
    command: str,
    flags: tuple[str, ...],
    status: int,
    words: str,
    capfd: pytest.CaptureFixture[str],
) -> None:
    del ask
    assert main([command, LENGTH, *flags, "--index", str(asked_index)]) == status
    out, err = capfd.readouterr()
    assert words in err
    assert "860米" not in out


def test_a_question_in_no_known_writing_is_refused_in_a_line(ask: Asking, tmp_path: Path) -> None:
    assert ask("\udcff\udcfe", status=1) == ""
    assert "no text that can be read" in ask.err
    (tmp_path / "batch.jsonl").write_text('{"question": "\\ud800"}\n{"question": "桥\\u0000"}\n', encoding="utf-8")
    rows = [json.loads(line) for line in ask("--batch", "batch.jsonl", "--json").splitlines()]
    assert [row["outcome"] for row in rows] == ["not_found"] * 2
    assert all("no text that can be read" in row["answer"] for row in rows)


@pytest.mark.parametrize("count", ["0", "1001", "99999999999", "9" * 21, "9" * 5000])
def test_a_count_out_of_range_is_wrong_usage(asked_index: Path, count: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["search", LENGTH, "-k", count, "--index", str(asked_index)])
    assert ended.value.code == 2
    assert "is not a count from 1 to 1000" in capfd.readouterr().err
