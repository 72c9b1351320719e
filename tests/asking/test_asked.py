"""Whether evidence is of the figure, the list and the person that a question asks for."""

import pytest

from rag.asking.asked_figures import lacks_attribute, lacks_figure, lacks_part_of_year
from rag.asking.asked_lists import leaves_nameless, leaves_unnamed
from rag.asking.asked_people import other_office, other_speaker, told_of_others
from rag.asking.closeness import asked_words
from rag.asking.demands import Demand, demand_of
from rag.asking.evidence import Sentence, evidence_of
from rag.asking.features import Judged, judged
from rag.asking.kinds_asked import lacks_kind
from rag.records import Article, Hit, Passage


def _article(text: str) -> Article:
    return Article("a.txt", "a", "news", text, head="要闻", title="要闻", date="2021-03-05", date_basis="printed")


def _first(question: str, text: str) -> tuple[Demand, Judged]:
    """The question taken apart, and the first sentence of the text judged by it."""
    demand = demand_of(question, language="zh")
    asked = asked_words(question, idf=lambda word: 0.5)
    hit = Hit(1, 1.0, Passage("p", "a", "text", 0, len(text)), _article(text))
    return demand, judged(demand, asked, evidence_of([hit]))[0]


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("食堂一共接待老人多少人？", "食堂首日接待老人156人次。", False),
        ("食堂一共有多少名党员？", "3月5日，党员们来到食堂。", True),
        ("大桥的门票多少钱？", "大桥总投资2.4亿元。", True),
        ("乐园的门票多少钱？", "乐园成人票每张80元。", False),
        ("园区占地多少亩？", "园区有21家商户。", True),
        ("产值占比是多少？", "高新企业产值占比达到66%。", False),
        ("第几届论坛在柳湾举行？", "第五届论坛在柳湾举行。", False),
    ],
)
def test_a_figure_is_of_the_measure_asked_for(question: str, text: str, lacks: bool) -> None:
    assert lacks_figure(*_first(question, text)) is lacks


def test_the_noun_a_figure_is_asked_of_stands_by_it() -> None:
    demand, row = _first("柳湾工业区的税收是多少？", "柳湾工业区有员工1200人。")
    assert lacks_attribute(demand, row, asked_words(demand.question, idf=lambda word: 0.5)) == "税收"
    demand, row = _first("柳湾工业区的税收是多少？", "柳湾工业区实现税收3亿元。")
    assert lacks_attribute(demand, row, asked_words(demand.question, idf=lambda word: 0.5)) is None


def test_a_half_year_is_not_a_year() -> None:
    demand, row = _first("2021年上半年工业区的税收是多少？", "工业区年税收3亿元。")
    assert lacks_part_of_year(demand, row, row.sentence.text)
    assert not lacks_part_of_year(demand, row, "上半年，工业区税收3亿元。")


@pytest.mark.parametrize(
    ("text", "unnamed"),
    [
        ("柳湾这三个村入选示范村。", True),
        ("南塘村、北塘村、东塘村这三个村入选示范村。", False),
        ("三个村入选示范村，分别是南塘村、北塘村和东塘村。", False),
        ("三个村入选示范村，要加快形成高效、优质、便捷的服务体系。", True),
    ],
)
def test_so_many_things_must_be_named_where_names_are_asked_for(text: str, unnamed: bool) -> None:
    assert leaves_unnamed(*_first("入选示范村的三个村分别叫什么？", text)) is unnamed


def test_the_name_of_a_firm_is_no_firm_in_general() -> None:
    assert leaves_nameless(*_first("夏青的企业叫什么名字？", "作为民营企业主，夏青在县里挂职。"))
    assert not leaves_nameless(*_first("夏青的企业叫什么名字？", "夏青创办了恒通路桥公司。"))


TALKS = "本报讯 3月4日，县领导罗明、白秀珍下乡调研。罗明走访南塘村，提出要修好路。白秀珍来到恒通公司，指出要稳生产。她要求多招人。"


def test_words_are_his_who_was_named_last() -> None:
    article = _article(TALKS)
    start = TALKS.index("她要求")
    sentence = Sentence(article, "text", start, len(TALKS))
    assert other_speaker("罗明", "罗明提出了什么要求？", sentence)
    assert not other_speaker("白秀珍", "白秀珍提出了什么要求？", sentence)


def test_a_place_where_others_were_is_told_of_others() -> None:
    assert told_of_others("白秀珍", "南塘村", _article(TALKS))
    assert not told_of_others("罗明", "南塘村", _article(TALKS))


def test_an_office_that_another_holds_is_noticed() -> None:
    article = _article("镇党委书记曹珊，镇党委副书记、镇长周平陪同。")
    assert other_office("周平", "镇党委书记周平主持了什么会？", article) == "镇党委书记"
    assert other_office("周平", "镇长周平主持了什么会？", article) is None
    assert other_office("曹珊", "党委书记曹珊陪同了谁？", article) is None


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("大桥由哪家单位设计？", "大桥由恒通公司承建。", True),
        ("第一届论坛是谁承办的？", "第一届论坛由轮值单位南塘镇举办。", False),
        ("施月是哪一年加入剧团的？", "剧团去年办起了少年班。", True),
        ("施月是哪一年加入剧团的？", "施月1998年进入剧团。", False),
        ("铁路的乘客在哪一站最多？", "铁路年乘客数达到110万人次。", True),
    ],
)
def test_a_part_or_an_event_of_a_life_is_said_by_its_own_word(question: str, text: str, lacks: bool) -> None:
    assert lacks_kind(*_first(question, text)) is lacks
