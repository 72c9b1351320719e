"""The parting of questions that ask about several things."""

import pytest

from rag.asking.demands import demand_of
from rag.asking.sides import over_time, sides_of


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("第三届和第四届读书节分别签了什么？", ["第三届读书节签了什么？", "第四届读书节签了什么？"]),
        ("《河边》和《桥上》分别是谁写的？", ["《河边》是谁写的？", "《桥上》是谁写的？"]),
        ("柳湾镇和南塘村的做法有什么不同？", ["柳湾镇的做法？", "南塘村的做法？"]),
        ("大桥的造价和长度分别是多少？", ["大桥的造价是多少？", "大桥的长度是多少？"]),
        ("9路车的起点和终点在哪里？", ["9路车的起点在哪里？", "9路车的终点在哪里？"]),
        ("柳湾镇的书记和镇长是谁？", ["柳湾镇的书记是谁？", "柳湾镇的镇长是谁？"]),
        ("日均客流，刚开通时和2022年9月相比变化多大？", ["日均客流，刚开通时是多少？", "日均客流，2022年9月是多少？"]),
        ("县长2020年和2021年分别是谁？", ["县长2020年是谁？", "县长2021年是谁？"]),
    ],
)
def test_each_side_is_asked_about_alone(question: str, asked: list[str]) -> None:
    assert [side.question for side in sides_of(demand_of(question, language="zh"))] == asked


@pytest.mark.parametrize(
    "question",
    ["柳湾镇和南塘村之间的路多长？", "全县的经济和社会发展有哪些成就？", "谁参加了会议？", "大桥和隧道一共多少座？"],
)
def test_a_question_about_one_thing_has_no_sides(question: str) -> None:
    assert sides_of(demand_of(question, language="zh")) == ()


def test_a_month_without_a_year_takes_the_year_before_it() -> None:
    sides = sides_of(demand_of("茶叶产量，2021年3月和9月有什么不同？", language="zh"))
    assert [side.name for side in sides] == ["2021年3月", "2021年9月"]


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("关于书院，前后两期报纸各说了什么？", "关于书院说了什么？"),
        ("陶建国在两次报道里的职务有什么变化？", "陶建国职务？"),
        ("大桥全长多少米？", None),
    ],
)
def test_what_is_asked_of_several_issues_is_asked_without_their_words(question: str, plain: str | None) -> None:
    assert over_time(demand_of(question, language="zh")) == plain
