"""What may be said in a line of its own, and what may not."""

import pytest

from rag.asking.demands import demand_of
from rag.asking.spans import Span, SpanKind
from rag.asking.wholeness import sayable


def _said(question: str, text: str, part: str, kind: SpanKind) -> str | None:
    start = text.index(part)
    span = sayable(demand_of(question, language="zh"), text, Span(start, start + len(part), kind))
    return text[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("question", "text", "part", "kind", "said"),
    [
        ("种了多少盆花？", "为冬天增添一道风景", "一道", "number", None),
        ("产值是多少？", "产值提高70%", "70%", "number", None),
        ("产值提高多少？", "产值提高70%", "70%", "number", "70%"),
        ("关停了多少家企业？", "累计关停企业70余家", "70余家", "number", "70余家"),
        ("有多少名党员？", "五批干部37人", "37人", "number", "37人"),
        ("哪个镇先试点？", "柳湾镇率先试点", "柳湾镇", "place", "柳湾镇"),
        ("哪个镇先试点？", "已在14个村试点", "14个村", "place", None),
        ("他是谁？", "让运动成为时尚", "时尚", "person", None),
        ("新区建在什么位置？", "投于对应位置", "应位置", "person", None),
        (
            "建成哪三种城市？",
            "建设成为样板城市、花园城市、节点城市",
            "建设成为样板城市、花园城市、节点城市",
            "list",
            "样板城市、花园城市、节点城市",
        ),
        ("建成哪两种城市？", "建设成为样板城市、花园城市、节点城市", "样板城市、花园城市、节点城市", "list", None),
        ("叫什么名字？", "命名为“心愿林”公园", "“心愿林", "title", None),
        ("走访了哪家企业？", "询问了企业的情况", "询问了企业", "organisation", None),
        ("走访了哪家企业？", "来到恒通路桥有限公司", "来到恒通路桥有限公司", "organisation", "恒通路桥有限公司"),
        ("哪天开工？", "五年来变化很大", "五年", "time", None),
    ],
)
def test_only_a_whole_span_of_the_kind_asked_is_said(
    question: str, text: str, part: str, kind: SpanKind, said: str | None
) -> None:
    assert _said(question, text, part, kind) == said


def test_who_reports_is_no_answer_to_who_acts() -> None:
    text = "本报讯（记者 沈一帆）昨日，县长罗明到柳湾镇调研"
    assert _said("谁到柳湾镇调研？", text, "沈一帆", "person") is None
    assert _said("谁到柳湾镇调研？", text, "罗明", "person") == "罗明"
