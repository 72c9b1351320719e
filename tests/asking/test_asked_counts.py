"""Whether the sentence told counts what is asked for, and names a thing of the very kind asked for."""

import pytest

from rag.asking.asked_counts import lacks_count
from rag.asking.asked_matter import lacking_matter
from rag.asking.asked_names import leaves_unknown
from rag.asking.asked_wheres import lacks_its_kind, leaves_role_open, told_of_another_country
from rag.asking.closeness import asked_words
from rag.asking.demands import Demand, demand_of
from rag.asking.evidence import Sentence, evidence_of
from rag.asking.features import Judged, judged
from rag.asking.kinds_asked import lacks_kind
from rag.records import Article, Hit, Passage


def _first(text: str) -> Sentence:
    article = Article("a.txt", "a", "news", text, head="要闻", title="要闻", date="2021-03-05", date_basis="printed")
    return evidence_of([Hit(1, 1.0, Passage("p", "a", "text", 0, len(text)), article)])[0]


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("柳湾村今年收了多少斤山药？", "在柳湾村，山药已是村民增收的一条路。", True),
        ("柳湾村今年收了多少斤山药？", "柳湾村今年收山药3万斤。", False),
        ("柳湾夜校招了多少个孩子？", "柳湾联合医院开展一场儿童讲座。", True),
        ("柳湾夜校招了多少个孩子？", "柳湾夜校招生40余名。", False),
        ("柳湾书展吸引了多少居民参加？", "3月5日，柳湾书展在广场上开幕。", True),
        ("这次给老人发了多少套餐具？", "为老人发放了由企业捐赠的餐具。", True),
        ("这次给老人发了多少套餐具？", "为老人发放餐具。共120套。", False),
        ("王老师一共讲了几个小时？", "3月5日下午，王老师作了专题宣讲。", True),
        ("王老师一共讲了几个小时？", "王老师讲了两个半小时。", False),
        ("柳湾管网改造政府出资多少万元？", "设备费用全部由政府承担。", True),
        ("柳湾有多少户领到米？", "通过认领一户家庭，开展走访。", True),
        ("柳湾有多少户领到米？", "柳湾仅有一户领到米。", False),
        ("大雨造成多少亿元的损失？", "活动预算为5.5亿元。", True),
        ("大雨造成多少亿元的损失？", "大雨造成经济损失5.5亿元。", False),
        ("劝导以后事故下降了多少？", "将每一户家庭纳入劝导。", True),
        ("劝导以后事故下降了多少？", "事故下降三成，少了12起。", False),
        ("柳湾的热线电话是多少？", "热线已经开通。", False),
    ],
)
def test_what_is_counted_stands_behind_a_figure(question: str, text: str, lacks: bool) -> None:
    assert lacks_count(demand_of(question, language="zh"), _first(text)) is lacks


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("外教李某是哪个国家的人？", "外教李某被四川两家法院判刑。", True),
        ("外教李某是哪个国家的人？", "外教李某来自加拿大。", False),
        ("张女士在哪家医院做的手术？", "十年前，张女士做了手术。", True),
        ("张女士在哪家医院做的手术？", "张女士在柳湾人民医院做了手术。", False),
        ("陈某在哪家单位上班？", "陈某与三人一同去水边游泳。", True),
        ("陈某在哪家单位上班？", "据某报此前消息，陈某与三人一同去水边。", True),
        ("陈某在哪家单位上班？", "陈某在柳湾税务局上班。", False),
        ("张女士在哪家医院做的手术？", "张女士做了手术，一直没有就医。", True),
        ("移民是从哪个县迁来的？", "医生到县人民医院进修半年。", True),
        ("移民是从哪个县迁来的？", "移民从青田县迁来。", False),
        ("马某开的那家饭店叫什么名字？", "马某用其经营的饭店领取“满100元减10元的券”。", True),
        ("马某开的那家饭店叫什么名字？", "马某在路口开了柳湾人家饭店。", False),
        ("马某开的那家饭店叫什么名字？", "马某开的店名为“柳湾人家”。", False),
    ],
)
def test_a_thing_of_the_very_kind_is_named(question: str, text: str, lacks: bool) -> None:
    assert lacks_its_kind(demand_of(question, language="zh"), _first(text)) is lacks


def test_another_countrys_team_is_not_the_one_asked_about() -> None:
    demand = demand_of("中国代表团派出多少名运动员？", language="zh")
    assert told_of_another_country(demand, _first("据介绍，韩国派出120名运动员。")) == "中国"
    assert told_of_another_country(demand, _first("中国派出130名运动员，韩国派出120名。")) is None
    assert told_of_another_country(demand, _first("代表团共130名运动员。")) is None


def test_who_has_a_role_is_named_where_the_role_is_told() -> None:
    demand = demand_of("送粮的那位司机叫什么名字？", language="zh")
    assert leaves_role_open(demand, _first("村里的会计李明号召大家捐粮。"))
    assert not leaves_role_open(demand, _first("驾驶员李明连夜送粮。"))


def test_who_scored_is_a_person() -> None:
    demand = demand_of("首个进球是谁踢进的？", language="zh")
    assert leaves_unknown(demand, _first("一次次射门引得观众掌声不断。"))
    assert not leaves_unknown(demand, _first("李志明率先破门。"))


def _judged(question: str, text: str) -> tuple[Demand, Judged]:
    asked = asked_words(question, idf=lambda word: 0.5)
    article = Article("a.txt", "a", "news", text, head="要闻", title="要闻", date="2021-03-05", date_basis="printed")
    rows = judged(
        demand_of(question, language="zh"),
        asked,
        evidence_of([Hit(1, 1.0, Passage("p", "a", "text", 0, len(text)), article)]),
    )
    return demand_of(question, language="zh"), rows[0]


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("老兵吴志远是哪一年入伍的？", "邀请老兵吴志远为青少年讲述从军经历。", True),
        ("老兵吴志远是哪一年入伍的？", "吴志远1951年入伍。", False),
        ("遇到可疑情况可以拨哪个反诈电话？", "遇到可疑情况，拨打反诈专线96110。", False),
        ("《星河》什么时候发售？", "《星河》是2008年《星空》的续作。", True),
        ("《星河》什么时候发售？", "《星河》将于2008年上市。", False),
    ],
)
def test_a_time_is_of_the_event_asked_for(question: str, text: str, lacks: bool) -> None:
    assert lacks_kind(*_judged(question, text)) is lacks


def test_a_frame_or_a_place_beside_the_question_word_is_no_matter() -> None:
    for question, text in (
        ("河道是从哪一天起涨水的？", "7月31日以来，河道涨水。"),
        ("天津派了多少名专家去支援？", "目前市水务部门派出10名专家去支援。"),
    ):
        assert lacking_matter(*_judged(question, text), asked_words(question, idf=lambda word: 0.5)) is None
