"""A direct answer is of the measure asked for, names what can be named, and takes no byline for an author."""

from collections.abc import Sequence

import pytest

from rag.asking.bylines import asks_of_a_work
from rag.asking.contents import of_a_month
from rag.asking.demands import demand_of
from rag.asking.desk import from_the_records
from rag.asking.english_kinds import of_measure, of_time
from rag.asking.fitting import fitting_spans
from rag.asking.measures import is_of_extent
from rag.asking.spans import Span, SpanKind
from rag.asking.wholeness import sayable
from rag.records import Article, Filters, IssueRow, Query

TUNNEL = "隧道始建于民国二十三年，全长86米，宽7米，共有通风口4座，造价310万元。"


@pytest.mark.parametrize(
    ("question", "text", "part", "fits"),
    [
        ("隧道有多长？", TUNNEL, "二十三年", False),
        ("隧道有多长？", TUNNEL, "4座", False),
        ("隧道有多长？", TUNNEL, "7米", False),
        ("隧道有多长？", TUNNEL, "86米", True),
        ("隧道有多宽？", TUNNEL, "86米", False),
        ("隧道有多宽？", TUNNEL, "7米", True),
        ("街上积水有多深？", "雨量达64毫米，路面积水30厘米", "64毫米", False),
        ("街上积水有多深？", "雨量达64毫米，路面积水30厘米", "30厘米", True),
        ("雨有多大？", "雨量达64毫米", "64毫米", True),
        ("果农的腰包鼓了多少？", "柑橘种植面积已达900亩", "900亩", False),
        ("果农的腰包鼓了多少？", "果农户均增收1.2万元", "1.2万元", True),
        ("年纪最大的队员多大？", "队员平均年龄58岁，最年长的79岁", "58岁", False),
        ("年纪最大的队员多大？", "队员平均年龄58岁，最年长的79岁", "79岁", True),
        ("巨石有多重？", "巨石由12人抬起，重3吨", "12人", False),
        ("演出多长时间？", "演出历时90分钟", "90分钟", True),
    ],
)
def test_an_extent_is_told_by_a_figure_of_its_measure(question: str, text: str, part: str, fits: bool) -> None:
    start = text.index(part)
    assert is_of_extent(question, text, start, start + len(part)) is fits


@pytest.mark.parametrize(
    ("question", "figure", "behind", "fits"),
    [
        ("How much is a haircut for old people?", "65周岁", "的老", False),
        ("How much is a haircut for old people?", "5元", "，", True),
        ("How many water pumps were installed?", "9个", "行政村", False),
        ("How many villages took part?", "9个", "行政村", True),
        ("How many water pumps were installed?", "240", "台，", True),
    ],
)
def test_an_english_count_is_of_what_is_counted(question: str, figure: str, behind: str, fits: bool) -> None:
    assert of_measure(question, figure, behind) is fits


def test_the_oldest_is_not_as_old_as_the_average() -> None:
    text = "队员平均年龄58岁，最年长的是79岁的教师。"
    spans = fitting_spans(demand_of("How old is the oldest member?", language="en"), text)
    assert [text[span.start : span.end] for span in spans] == ["79岁"]


@pytest.mark.parametrize(("said", "fits"), [("五个月", False), ("四十二年", False), ("1984年", True), ("5月6日", True)])
def test_when_is_answered_by_no_length_of_time(said: str, fits: bool) -> None:
    assert of_time("When was the tower built?", said) is fits


@pytest.mark.parametrize(
    ("question", "text", "part", "kind", "fits"),
    [
        ("哪个单位被查了？", "对印染厂违法行为进行查处", "行为进行查处", "organisation", False),
        ("哪家厂被罚了？", "市环保局对新丰造纸厂罚款", "市环保局", "organisation", False),
        ("哪家厂被罚了？", "新丰造纸厂被罚款", "新丰造纸厂", "organisation", True),
        ("他是哪里人？", "該校創辦於1921年", "該校", "place", False),
        ("他是哪里人？", "他是绍兴县人", "绍兴县", "place", True),
        ("照片是谁提供的？", "本馆周一闭馆", "周一闭", "person", False),
        ("照片是谁提供的？", "照片由周一鸣提供", "周一", "person", False),
    ],
)
def test_a_body_a_home_and_a_person_are_named(question: str, text: str, part: str, kind: SpanKind, fits: bool) -> None:
    start = text.index(part)
    span = Span(start, start + len(part), kind)
    assert (sayable(demand_of(question, language="zh"), text, span) is not None) is fits


@pytest.mark.parametrize(
    ("question", "of_a_work"),
    [
        ("谁写了剧本？", True),
        ("谁创作了这首歌？", True),
        ("剧本是谁写的？", True),
        ("Who wrote the opera?", True),
        ("谁写了这篇报道？", False),
        ("谁采写的？", False),
        ("Who wrote the article on the opera?", False),
    ],
)
def test_the_author_of_a_work_is_no_reporter(question: str, of_a_work: bool) -> None:
    assert asks_of_a_work(question) is of_a_work


class _Paper:
    """The records of two issues, each with its masthead and a report."""

    def __init__(self) -> None:
        self.held = [
            Article(
                "p",
                f"{day}{kind}",
                kind,  # type: ignore[arg-type]
                text,
                newspaper="望海报",
                date=day,
                date_basis="printed",
                title=title,
                head=title or "",
            )
            for day, kind, title, text in (
                ("2018-04-11", "masthead", None, "2018年4月11日 第88期"),
                ("2018-04-11", "news", "渡口开航", "渡口昨日开航。"),
                ("2018-05-16", "news", "灯塔落成", "灯塔昨日落成。"),
            )
        ]

    def issues(self) -> Sequence[IssueRow]:
        return [IssueRow("望海报", day, None, ("1",), 1) for day in ("2018-04-11", "2018-05-16")]

    def articles(self, filters: Filters) -> list[Article]:
        first, last = filters.date_from or "", filters.date_to or "9"
        return [one for one in self.held if first <= (one.date or "") <= last]


@pytest.mark.parametrize("question", ["2018年4月有什么报道？", "2018年4月的报纸讲了什么？"])
def test_a_month_is_told_by_the_headlines_of_its_issues(question: str) -> None:
    draft = from_the_records(_Paper(), Query(question, question), ())  # type: ignore[arg-type]
    assert draft is not None
    assert [claim.text for claim in draft.claims] == ["《渡口开航》。"]


def test_a_matter_within_a_month_is_no_question_for_its_issues() -> None:
    query = Query("", "2018年4月开航的渡口在哪里？")
    assert of_a_month(query) is query
