"""Who holds an office, as print says it."""

import pytest

from rag.asking.demands import demand_of
from rag.asking.offices import holder_in


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("清河县的县长是谁？", "县委副书记、县长罗明主持会议", "罗明"),
        ("清河县的代县长是谁？", "县委副书记、县长罗明主持会议", None),
        ("清河县的县长是谁？", "副县长罗明主持会议", None),
        ("大桥的设计师叫什么？", "设计师黎若川告诉记者", "黎若川"),
        ("谁是合作社的负责人？", "合作社负责人白秀珍介绍", "白秀珍"),
        ("大桥有多长？", "县长罗明说大桥很长", None),
    ],
)
def test_the_name_behind_the_office_asked_for_is_its_holder(question: str, text: str, name: str | None) -> None:
    span = holder_in(demand_of(question, language="zh"), text)
    assert (text[span.start : span.end] if span else None) == name


def test_an_english_question_asks_for_the_same_offices() -> None:
    text = "县委书记罗明指出"
    span = holder_in(demand_of("Who was the Party secretary?", language="en"), text)
    assert span is not None
    assert text[span.start : span.end] == "罗明"
