"""What excludes what is asked about, what is counted, and how finely a time is asked for."""

import pytest

from rag.asking.asked_figures import lacks_attribute, lacks_figure
from rag.asking.closeness import asked_words
from rag.asking.contrasts import _sets, told_of_its_contrast
from rag.asking.demands import Demand, demand_of, holds_ordinal, ordinals_in, says_another
from rag.asking.evidence import evidence_of
from rag.asking.features import Judged, judged
from rag.asking.kinds_asked import lacks_kind
from rag.records import Article, Hit, Passage
from rag.text.thesaurus import thesaurus


def _judged(question: str, text: str) -> tuple[Demand, Judged]:
    """The demand of a question, and the first sentence of a text as it is judged for it."""
    article = Article("a.txt", "a-01", "news", text, date="2022-05-06", date_basis="printed")
    demand = demand_of(question, language="zh")
    hit = Hit(1, 1.0, Passage("p", "a-01", "text", 0, len(text)), article)
    return demand, judged(demand, asked_words(question, idf=lambda word: 0.5), evidence_of([hit]))[0]


@pytest.mark.parametrize(
    ("question", "text", "lacked"),
    [
        ("国道的收费站有几个？", "全县高速公路收费站有9个。", "国道"),
        ("国道的收费站有几个？", "全县国道和高速公路收费站有9个。", None),
        ("鹅蛋多少钱一斤？", "集市上鸡蛋每斤5元。", "鹅蛋"),
        ("水稻种了多少亩？", "村里的稻田有300亩，玉米80亩。", None),
        ("亚军是谁？", "冠军是来自东桥的柳青。", "亚军"),
        ("亚军是谁？", "冠军和第二名都来自东桥。", None),
        # Only whole words exclude: not halves of others, names, or what goes on behind.
        ("国道有多长？", "这里的经济高速发展。", None),
        ("杨梅多少钱？", "果农李子明说，价格很好。", None),
        ("老人何时去世的？", "车祸发生于昨天。", None),
        ("进口水果有多少吨？", "市场出口处停满了车。", None),
        ("最高补贴多少元？", "最低保障已经发放。", None),
        ("父亲多大年纪？", "大妈今年六十岁。", None),
        # Those who work side by side exclude nobody.
        ("消防来了多少人？", "交警赶到现场。", None),
        # A question about both excludes neither.
        ("鸡蛋和鸭蛋哪个贵？", "集市上鸡蛋每斤5元。", None),
    ],
)
def test_what_excludes_the_thing_asked_about_answers_nothing(question: str, text: str, lacked: str | None) -> None:
    _, row = _judged(question, text)
    assert told_of_its_contrast(question, row.sentence) == lacked


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("村里现在有多少户人家？", "村里修了550米水管，投入55万元。", True),
        ("村里现在有多少户人家？", "村里127户都通了水。", False),
        ("活动有多少个家庭参加？", "3名志愿者给孩子们讲故事。", True),
        ("活动有多少个家庭参加？", "32组亲子家庭一起包饺子。", False),
        ("救援动用了几架直升机？", "120名队员乘直升机赶到。", True),
        ("救援动用了几架直升机？", "2架直升机赶到。", False),
        ("河里清出了多少枚炮弹？", "排爆队3次下河，队长说炮弹很旧。", True),
        ("河里清出了多少枚炮弹？", "排爆队清出炮弹17颗。", False),
    ],
)
def test_what_is_counted_has_its_own_measures(question: str, text: str, *, lacks: bool) -> None:
    demand, row = _judged(question, text)
    assert lacks_figure(demand, row) is lacks


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("老兵钟山是哪一年参军的？", "5月4日，老兵钟山给孩子们讲参军的故事。", True),
        ("老兵钟山是哪一年参军的？", "1951年，钟山参军。", False),
        ("老兵钟山是哪一年参军的？", "钟山71年前参军。", False),
        ("花市是哪一天开的？", "花市2021年开张。", True),
        ("花市是哪一天开的？", "花市昨天开张。", False),
        ("花市是哪一天开的？", "花市腊月初八开张。", False),
        ("戏班是从哪个县请来的？", "戏班唱了三天。", True),
        ("戏班是从哪个县请来的？", "戏班来自清和县。", False),
        ("偷车的嫌犯叫什么名字？", "车主郝先生很着急。", True),
        ("偷车的嫌犯叫什么名字？", "嫌疑人郝某被抓。", False),
    ],
)
def test_a_year_is_not_told_by_a_day_nor_a_county_by_a_house(question: str, text: str, *, lacks: bool) -> None:
    demand, row = _judged(question, text)
    assert lacks_kind(demand, row) is lacks


def test_a_compound_attribute_is_told_by_both_its_halves() -> None:
    question = "东桥镇去年的财政收入是多少？"
    asked = asked_words(question, idf=lambda word: 0.5)
    demand, row = _judged(question, "东桥镇举办灯会，旅游收入达到3亿元。")
    assert lacks_attribute(demand, row, asked) == "财政收入"
    demand, row = _judged(question, "东桥镇去年地方财政总收入3亿元。")
    assert lacks_attribute(demand, row, asked) is None


def test_the_second_of_a_kind_is_asked_for_as_a_place_in_a_row() -> None:
    assert ordinals_in("全市第2家书店在哪里") == ("2家",)
    # Print calls the first 首家 as well.
    assert ordinals_in("全市第1家书店在哪里") == ()
    assert holds_ordinal("全市第2座书店", "2家")
    assert not holds_ordinal("全市开了2家书店", "2家")


def test_a_sentence_of_another_session_is_not_of_this() -> None:
    assert says_another("第1届论坛由东桥镇承办", "2届")
    assert not says_another("论坛由东桥镇承办", "2届")


def test_the_thesaurus_takes_nothing_for_what_excludes_it() -> None:
    excluded = {
        form: {other for other_one in words if other_one is not one for other in other_one}
        for words in _sets()
        for one in words
        for form in one
    }
    alike = thesaurus().alike
    assert {form: found for form, others in excluded.items() if (found := others & {*alike.get(form, ())})} == {}
