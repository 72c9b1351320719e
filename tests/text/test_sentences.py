"""Sentences and clauses: whole, in order, with the marks that belong to them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.text.sentences import clauses, sentences


def _cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("会议召开。会议结束！", ["会议召开。", "会议结束！"]),
        ("他说：“来了。走了。”大家笑了。", ["他说：“来了。走了。”", "大家笑了。"]),
        ("会议（第五次。）召开。", ["会议（第五次。）召开。"]),
        ("看《你好！》节目的人多。", ["看《你好！》节目的人多。"]),
        ("聚焦“谁来养老？”的问题。", ["聚焦“谁来养老？”的问题。"]),
        ("好了……再说。", ["好了……", "再说。"]),
        ("真的？！真的。", ["真的？！", "真的。"]),
        ("没关上的“引号。第二句。", ["没关上的“引号。", "第二句。"]),
        ("第一段\n\n　　第二段。", ["第一段", "第二段。"]),
        ("达3.5亿元。", ["达3.5亿元。"]),
        ("He came. Mr. Li left. PM2.5 fell.", ["He came.", "Mr. Li left.", "PM2.5 fell."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, wanted: list[str]) -> None:
    assert _cut(text) == wanted


def test_a_speech_of_many_sentences_is_cut_into_them() -> None:
    first, second = (
        "我们要把工作做得更加扎实更加细致更加到位，让群众满意。",
        "还要把经验总结出来，推广到全区每一个村居、每一个网格之中去，让更多的人受益。",
    )
    assert _cut(f"他说：“{first}{second}”随后离开。") == [f"他说：“{first}", f"{second}”", "随后离开。"]


@settings(deadline=None)
@given(st.text(alphabet='金山a1。！？“”（）《》…，\n ."', max_size=80))
def test_sentences_are_in_order_trimmed_and_lose_only_white_space(text: str) -> None:
    spans = list(sentences(text))
    reached = 0
    for start, end in spans:
        assert reached <= start < end
        assert text[reached:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        reached = end
    assert text[reached:].strip() == ""


@settings(deadline=None)
@given(st.text(alphabet="金山1，；：,:。”", max_size=60))
def test_clauses_lose_only_white_space(text: str) -> None:
    assert "".join(text[start:end] for start, end in clauses(text)) == text.strip()


def test_clauses_stop_at_commas_but_not_inside_numbers() -> None:
    text = "12:30到场，共1,200人；散会。"
    assert [text[start:end] for start, end in clauses(text)] == ["12:30到场，", "共1,200人；", "散会。"]
