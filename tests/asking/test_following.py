"""Questions that lean on the turns before them."""

import pytest

from rag.asking.following import leans, standalone, wants_more
from rag.records import Language, Turn


def _turns(*said: str) -> tuple[Turn, ...]:
    return tuple(Turn("user" if place % 2 == 0 else "assistant", text) for place, text in enumerate(said))


def test_a_year_takes_the_place_of_a_year() -> None:
    turns = _turns("产业园2020年实现产值多少？", "40亿元。[1]")
    assert standalone("那2021年呢？", turns, language="zh").text == "产业园2021年实现产值多少？"


def test_a_place_takes_the_place_of_a_place() -> None:
    turns = _turns("张堰镇有多少个村？", "9个。[1]")
    assert standalone("亭林镇呢？", turns, language="zh").text == "亭林镇有多少个村？"


def test_a_new_predicate_keeps_the_rest_of_the_old_question_as_context() -> None:
    turns = _turns("张堰镇的智慧党建用了什么？", "小程序。[1]")
    found = standalone("那亭林镇呢，用了什么技术？", turns, language="zh")
    assert found.text == "亭林镇用了什么技术？（智慧党建）"
    assert found.leans


def test_an_attribute_is_asked_of_the_same_matter() -> None:
    turns = _turns("产业园达产后年产值多少？", "40亿元。[1]")
    assert standalone("税收呢？", turns, language="zh").text == "税收多少？（产业园达产后年产值）"


def test_a_pronoun_becomes_the_person_talked_about() -> None:
    turns = _turns("李泽龙在动员大会上提了什么要求？", "进入实战状态。[1]")
    assert standalone("那他还说了什么？", turns, language="zh").text.startswith("李泽龙还说了什么？")


def test_a_question_with_names_of_its_own_changes_the_topic() -> None:
    turns = _turns("产业园2020年实现产值多少？", "40亿元。[1]")
    question = "金山卫镇党建工作大会是哪天召开的？"
    assert standalone(question, turns, language="zh").text == question


def test_without_turns_nothing_is_changed() -> None:
    assert standalone("税收呢？", (), language="zh").text == "税收呢？"


def test_a_third_turn_still_leans_on_the_first() -> None:
    turns = _turns("张堰镇2020年有多少个村？", "9个。[1]", "亭林镇呢？", "7个。[1]")
    assert standalone("那2021年呢？", turns, language="zh").text == "亭林镇2021年有多少个村？"


@pytest.mark.parametrize("question", ["谁建的？", "what about 2021?", "还有呢？", "它在哪里？"])
def test_a_question_that_names_nothing_leans(question: str) -> None:
    assert leans(question, language="en" if question.startswith("what") else "zh")


def test_more_means_that_what_was_said_is_not_wanted_again() -> None:
    assert wants_more("另外还强调了什么？")
    assert not wants_more("强调了什么？")


@pytest.mark.parametrize(
    ("asked", "said", "question", "alone"),
    [
        ("鑫海科技项目主要生产什么？", "主要生产薄膜。", "那幂川的呢？", "幂川主要生产什么？"),
        ("瑞禾的项目预计投资多少？", "2亿元。", "那燊光的项目呢？", "燊光的项目预计投资多少？"),
        ("柳湾镇今年修了几条路？", "5条。", "那南塘镇呢？", "南塘镇今年修了几条路？"),
        ("防汛会议上，水务局谁作了汇报？", "局长罗明。", "应急那边是谁汇报的？", "防汛会议上，应急那边是谁汇报的？"),
        ("2020年柳湾大桥车流量多少？", "3万辆。", "2021年呢？", "2021年柳湾大桥车流量多少？"),
        ("罗明在防汛会议上强调了什么？", "要加强巡查。", "那白秀珍呢？", "白秀珍在防汛会议上强调了什么？"),
        ("第一届柳湾论坛在哪里举行？", "县城。", "第二届呢？", "第二届柳湾论坛在哪里举行？"),
        ("柳湾大桥全长多少米？", "860米。", "它是谁设计的？", "它是谁设计的？（柳湾大桥全长）"),
        ("柳湾大桥总投资多少？", "2.4亿元。", "车流量呢？", "车流量多少？（柳湾大桥总投资）"),
        ("食堂首日接待了多少位老人？", "156人次。", "南塘村有多少亩油菜？", "南塘村有多少亩油菜？"),
    ],
)
def test_what_is_typed_becomes_a_question_of_its_own(asked: str, said: str, question: str, alone: str) -> None:
    assert standalone(question, _turns(asked, said), language="zh").text == alone


def test_a_village_is_no_person_and_the_setting_is_carried() -> None:
    turns = _turns("石笋村的乡村医生是谁？", "是蓝水根，今年61岁。")
    assert standalone("他儿子现在做什么？", turns, language="zh").text.startswith("蓝水根儿子现在做什么？")
    turns = _turns("柳湾红色地图里，全县有多少处纪念设施？", "6处。")
    assert standalone("旧址有几处？", turns, language="zh").text == "柳湾红色地图里，旧址有几处？"


def _talk(*questions: tuple[str, str], language: Language = "zh") -> list[str]:
    """Return each question of a conversation as it stands alone, given with what was answered to it."""
    turns: tuple[Turn, ...] = ()
    alone = []
    for question, answer in questions:
        alone.append(standalone(question, turns, language=language).text)
        turns = (*turns, Turn("user", question), Turn("assistant", answer))
    return alone


def test_a_long_talk_keeps_to_the_name_in_one_bracket() -> None:
    talk = _talk(
        ("柳湾桥花了多少钱？", "420万元。"),
        ("它有多长？", "86米。"),
        ("谁说的？", "镇长罗明说，货车绕行新建的安平大桥。"),
        ("那安平大桥呢？", "货车绕行安平大桥。"),
        ("为什么？", "柳湾桥只供行人通行。"),
    )
    assert talk[1:] == ["它有多长？（柳湾桥）", "谁说的？（柳湾桥）", "谁说的？（安平大桥）", "为什么？（安平大桥）"]


def test_a_question_is_asked_of_another_named_thing() -> None:
    assert _talk(("柳湾桥花了多少钱？", "420万元。"), ("那安平大桥呢？", "x"))[1] == "安平大桥花了多少钱？"
    assert _talk(("柳湾桥有多长？", "86米。"), ("那安平大桥呢？", "x"))[1] == "安平大桥有多长？"
    assert _talk(("西瓜种了多少亩？", "40亩。"), ("南瓜呢？", "x"))[1] == "南瓜种了多少亩？"


def test_a_whole_question_about_a_named_thing_leans_on_nothing() -> None:
    talk = _talk(
        ("罗明是谁？", "镇长罗明。"),
        ("东溪桥积水多深？", "1.2米。"),
        ("转移了多少人？", "312人。"),
        ("枇杷呢？", "x"),
    )
    assert talk[1:] == ["东溪桥积水多深？", "转移了多少人？（东溪桥积水多深）", "枇杷？"]


def test_an_english_pronoun_becomes_the_noun_phrase_talked_about() -> None:
    talk = _talk(
        ("How many rooms does the old library have?", "40 rooms."),
        ("Who is its director?", "Luo Ming."),
        ("How much did it cost?", "2 million."),
        ("How many pupils were there in Liuwan?", "60."),
        language="en",
    )
    assert talk[1:] == [
        "Who is the old library's director?",
        "How much did the old library cost?",
        "How many pupils were there in Liuwan?",
    ]


def test_an_english_name_takes_the_place_of_a_name() -> None:
    talk = _talk(
        ("When did the Willow Bridge open?", "In 2019."),
        ("How long is it?", "860 metres."),
        ("What about the Anping Bridge?", "900 metres."),
        ("Who designed it?", "x"),
        language="en",
    )
    assert talk[1:] == [
        "How long is the Willow Bridge?",
        "How long is the Anping Bridge?",
        "Who designed the Anping Bridge?",
    ]
