"""`rag chat` from end to end: what is typed, what comes back, what is kept."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.archive import Archive
from rag.cli.main import main
from rag.records import Answer, Claim
from tests.asking.writer.fake_server import Script, serving
from tests.cli.conftest import Chat

ROOT = Path(__file__).parent.parent.parent
LENGTH = "柳湾大桥全长多少米？"


def _said_to(question: str, out: str) -> list[str]:
    """Return the lines that were said to a question, up to the next prompt."""
    behind = out.partition(f"问 › {question}\n")[2]
    return [line for line in behind.partition("问 › ")[0].splitlines() if line]


def test_an_answer_comes_with_its_numbered_sources(chat: Chat) -> None:
    out, _ = chat(LENGTH)
    assert out.startswith("档案收有：《清河报》")
    said = _said_to(LENGTH, out)
    assert "860米" in said[0]
    assert said[0].endswith("[1]")
    assert said[-1] == "[1] 柳湾大桥昨日通车　清河报 · 2021年3月12日 星期五 · 第1版"


def test_the_article_of_a_source_is_shown_with_the_sentence_marked(chat: Chat) -> None:
    out, _ = chat(LENGTH, "/source 1")
    shown = _said_to("/source 1", out)
    assert shown[0] == "柳湾大桥昨日通车　清河报 · 2021年3月12日 星期五 · 第1版"
    assert shown[1:3] == ["柳湾大桥昨日通车", "记者 沈一帆"]
    assert "【大桥全长860米，总投资2.4亿元。】" in shown[3]


def test_a_source_that_is_not_there_is_said_and_the_talk_goes_on(chat: Chat) -> None:
    out, err = chat("/source 1", LENGTH, "/source 2", "/source two", "/source")
    assert "there is no source 1. The last answer has 0." in err
    assert "there is no source 2. The last answer has 1." in err
    assert "there is no source two" in err
    assert "【大桥全长860米" in out.rpartition("/source\n")[2]


def test_references_are_printed_for_the_last_answer(chat: Chat) -> None:
    out, err = chat("/cite", LENGTH, "/cite")
    assert "There is no answer yet. Ask a question first." in err
    assert out.rpartition("/cite\n")[2].startswith("[1] 沈一帆. 柳湾大桥昨日通车[N]. 清河报, 2021-03-12(1).\n")


def test_a_follow_up_is_understood_by_what_was_said_before(chat: Chat) -> None:
    followed = "总投资多少？"
    out, _ = chat(LENGTH, followed)
    said = _said_to(followed, out)
    assert "2.4亿元" in said[0]
    assert any(line.startswith("理解为 understood as：") and "柳湾大桥" in line for line in said)
    out, _ = chat(followed)
    assert not any("柳湾大桥" in line for line in _said_to(followed, out) if line.startswith("理解为"))


def test_a_new_conversation_forgets_what_was_said_before(chat: Chat) -> None:
    out, err = chat(LENGTH, "/new", "/cite", "谁主持召开了防汛工作会议？")
    assert "There is no answer yet" in err
    assert any("罗明" in line for line in _said_to("谁主持召开了防汛工作会议？", out))


def test_the_conversation_is_kept_as_markdown_and_nothing_is_overwritten(chat: Chat) -> None:
    out, err = chat("/save chat.md", LENGTH, "今年村里种了多少亩油菜？", "/save chat.md", "/save chat.md", "/save")
    del out
    assert err.splitlines()[0].startswith("还没有回答。There is no answer yet.")
    assert "已存 saved: chat.md" in err
    assert "chat.md 写不进去 · cannot be written: File exists. Give another name." in err
    assert "Save where?" in err
    kept = Path("chat.md").read_text(encoding="utf-8")
    assert kept.startswith(f"## {LENGTH}\n\n")
    assert r"860米" in kept.partition(r"\[1\]")[0]
    assert "> 大桥全长860米，总投资2.4亿元。" in kept
    references = kept.partition("## 参考文献\n")[2]
    assert r"[1] 沈一帆. 柳湾大桥昨日通车\[N\]. 清河报, 2021-03-12(1)." in references
    assert r"[2] 万亩油菜花\[图\]迎来盛花期\[N\]. 清河报, 2021-03-12(3)." in references


def test_an_unknown_command_names_help_and_an_empty_line_asks_nothing(chat: Chat) -> None:
    out, err = chat("/sing", "", "   ", "/help")
    assert "there is no command /sing. See: /help" in err
    assert out.count("问 › ") == 5
    assert "/source N" in _said_to("/help", out)[0]


def test_a_question_too_long_is_refused_and_the_talk_goes_on(chat: Chat) -> None:
    out, err = chat("桥" * 501, LENGTH)
    assert "500" in err
    assert "860米" in _said_to(LENGTH, out)[0]


@pytest.mark.parametrize("leaving", ["/quit", "/exit", "/q"])
def test_what_follows_leaving_is_not_read(chat: Chat, leaving: str) -> None:
    out, _ = chat(leaving, LENGTH)
    assert "860" not in out


def test_conditions_given_at_the_start_hold_for_every_question(chat: Chat) -> None:
    out, _ = chat(LENGTH, flags=("--to", "2020"))
    assert "860" not in out


def test_printed_brackets_are_no_markup(chat: Chat) -> None:
    out, _ = chat("今年村里种了多少亩油菜？")
    assert "[1] 万亩油菜花[图]迎来盛花期　清河报" in out


def test_an_english_answer_keeps_its_sentences_apart(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(
        Script(pieces=["The bridge is 860 m long.[1] ", "It cost 2.4亿元.[1] ", "It opened on 3月11日.[1]"])
    ) as url:
        monkeypatch.setenv("RAG_LLM_BASE_URL", url)
        monkeypatch.setenv("RAG_LLM_MODEL", "m")
        out, _ = chat("How long is the Liuwan bridge (柳湾大桥)?")
    assert "It cost 2.4亿元.[1] It opened on 3月11日.[2]" in out


def test_a_model_that_fails_in_mid_answer_is_replaced_and_named(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Script(pieces=["总投资2.4亿元。[1]\n", "还有"], garbage=True)) as url:
        monkeypatch.setenv("RAG_LLM_BASE_URL", url)
        monkeypatch.setenv("RAG_LLM_MODEL", "m")
        out, _ = chat(LENGTH)
    said = _said_to(LENGTH, out)
    assert "The language model's reply broke off" in out
    behind = said[said.index(next(line for line in said if "broke off" in line)) + 1 :]
    assert "860米" in behind[0]


def test_control_c_stops_an_answer_and_the_talk_goes_on(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    asking, interrupts = Archive.ask_streaming, iter((True, False))

    def interrupted(archive: Archive, question: str, **options: Any) -> Iterator[Claim | Answer]:
        for piece in asking(archive, question, **options):
            if next(interrupts, False):
                raise KeyboardInterrupt
            yield piece

    monkeypatch.setattr(Archive, "ask_streaming", interrupted)
    out, _ = chat(LENGTH, "谁主持召开了防汛工作会议？")
    assert "（停 stopped）" in _said_to(LENGTH, out)
    assert any("罗明" in line for line in _said_to("谁主持召开了防汛工作会议？", out))


def test_in_a_process_of_its_own_it_speaks_utf_8_and_ends_with_its_input(asked_index: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rag", "chat", "--index", str(asked_index)],
        input=f"{LENGTH}\n".encode(),
        capture_output=True,
        cwd=ROOT,
        check=True,
    )
    assert "860米" in done.stdout.decode("utf-8")
    assert done.stderr == b""


def test_without_an_index_the_next_command_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["chat", "--index", str(tmp_path / "none")]) == 1
    assert "rag build" in capfd.readouterr().err


def test_bytes_that_are_no_text_are_refused_and_the_talk_goes_on(asked_index: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "rag", "chat", "--index", str(asked_index)],
        input=b"\xff\xfe\n" + f"{LENGTH}\n".encode(),
        capture_output=True,
        cwd=ROOT,
        check=True,
    )
    assert "860米" in done.stdout.decode("utf-8", "replace")
    assert "no text that can be read" in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr
