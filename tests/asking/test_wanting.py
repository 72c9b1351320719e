"""What kind of answer a question wants."""

import pytest

from rag.asking.wanting import wish_of


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("这座公园占地多少亩？", "number"),
        ("大会是哪天召开的？", "time"),
        ("谁主持了会议？", "person"),
        ("学校在哪里？", "place"),
        ("由哪家公司承建？", "organisation"),
        ("出席会议的有哪些人？", "list"),
        ("为什么要改造这条路？", "reason"),
        ("“三区联动”是什么意思？", "definition"),
        ("两个镇的产值有什么不同？", "comparison"),
        ("概括这篇报道。", "summary"),
        ("他把这种菜称为什么？", "title"),
        ("会议提出了什么目标？", "thing"),
    ],
)
def test_a_chinese_question_word_says_what_is_wanted(question: str, wanted: str) -> None:
    assert wish_of(question, language="zh").wanted == wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("How many households were moved?", "number"),
        ("When was the bridge opened?", "time"),
        ("Who is the district mayor?", "person"),
        ("Where is the factory?", "place"),
        ("Which company built it?", "organisation"),
        ("Why was the market closed?", "reason"),
        ("What does 'two zones' mean?", "definition"),
        ("Summarise the speech.", "summary"),
    ],
)
def test_an_english_question_word_says_what_is_wanted(question: str, wanted: str) -> None:
    assert wish_of(question, language="en").wanted == wanted


def test_every_unit_that_is_counted_is_kept() -> None:
    assert wish_of("新建道路多少条、总里程多少公里？", language="zh").units == ("条", "公里")


def test_places_asked_for_in_number_are_a_list() -> None:
    wish = wish_of("公园位于哪两个村的交界处？", language="zh")
    assert (wish.wanted, wish.count) == ("list", 2)
