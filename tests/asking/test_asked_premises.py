"""What a question takes for granted in figures and days, and whose name it asks."""

import pytest

from rag.asking.asked_names import leaves_unknown
from rag.asking.asked_premises import lacking_day, lacking_figure
from rag.asking.demands import demand_of
from rag.asking.evidence import evidence_of
from rag.records import Article, Hit, Passage


def _article(text: str, *, date: str | None = "2022-05-06") -> Article:
    return Article("a.txt", "a-01", "news", text, date=date, date_basis="printed" if date else None)


_RACE = "5月3日，326名选手跑完了环湖赛。赛前十二位医生在起点候命，路上设5个补给点。"


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("326名选手是从哪里出发的？", None),
        ("362名选手是从哪里出发的？", "362"),
        ("12位医生在哪里候命？", None),
        ("路上的8个补给点由谁设的？", "8"),
        # What counts the items asked for, places in a row, hours and days take nothing for granted.
        ("哪3个补给点人最多？", None),
        ("前10名是谁？", None),
        ("早上7点在哪里集合？", None),
        ("环湖赛的三个“化”是什么？", None),
    ],
)
def test_a_figure_of_the_question_must_be_printed(question: str, figure: str | None) -> None:
    assert lacking_figure(question, _article(_RACE)) == figure


@pytest.mark.parametrize(
    ("question", "text", "figure"),
    [
        ("3万棵树苗种在哪里？", "河边种下30000棵树苗。", None),
        ("30000棵树苗种在哪里？", "河边种下3万棵树苗。", None),
        ("三万棵树苗种在哪里？", "河边种下三万棵树苗。", None),
        ("3.5万棵树苗种在哪里？", "河边种下35,000棵树苗。", None),
        ("10,000棵树苗种在哪里？", "河边种下1万棵树苗。", None),
        ("3万棵树苗种在哪里？", "河边种下3棵树苗。", "3"),
        ("2千万元用在哪里？", "镇里投入2000万元修路。", None),
        ("1亿2千万元用在哪里？", "镇里投入1.2亿元修路。", None),
        ("100米跑谁得了第一？", "百米跑在东桥开赛。", None),
        ("50%的村民去了哪里？", "半数村民去了县城。", None),
        ("80%的村民去了哪里？", "八成村民去了县城。", None),
        ("12345热线由谁接听？", "政务热线由值班员接听。", None),
        ("谁演了一千零一夜？", "剧团演了阿拉伯的故事。", None),
        ("《十二个月》由谁演的？", "剧团演了童话。", None),
    ],
)
def test_figures_are_compared_by_what_they_are_worth(question: str, text: str, figure: str | None) -> None:
    assert lacking_figure(question, _article(text)) == figure


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("5月3日的环湖赛有多少人参加？", None),
        ("6月3日的环湖赛有多少人参加？", "6月3日"),
        # What an issue tells without a date was a few days before it.
        ("5月1日镇里来了多少游客？", None),
        ("2021年6月3日的环湖赛有多少人参加？", None),
        ("5月的环湖赛有多少人参加？", None),
    ],
)
def test_a_day_without_a_year_must_be_the_articles(question: str, day: str | None) -> None:
    assert lacking_day(question, _article(_RACE)) == day


def test_an_undated_article_may_be_of_any_day() -> None:
    assert lacking_day("6月3日的环湖赛有多少人参加？", _article(_RACE, date=None)) is None


def _unknown(question: str, text: str, sentence: str) -> bool:
    hit = Hit(1, 1.0, Passage("p", "a-01", "text", 0, len(text)), _article(text))
    row = next(row for row in evidence_of([hit]) if sentence in row.text)
    return leaves_unknown(demand_of(question, language="zh"), row)


@pytest.mark.parametrize(
    ("question", "text", "unknown"),
    [
        ("撑船的那名男子叫什么名字？", "一名男子撑船把她送到对岸。", True),
        ("撑船的那名男子叫什么名字？", "男子高树林撑船把她送到对岸。", False),
        ("陶匠闵远山的父亲叫什么名字？", "陶匠闵远山守着三口窑。", True),
        ("陶匠闵远山的父亲叫什么名字？", "陶匠闵远山的父亲闵昌守着三口窑。", False),
        ("长椅的设计师是谁？", "长椅以“同行”为设计理念，刷成绿色。", True),
        ("夺冠的选手是哪位？", "（记者 方圆）比赛在雨中结束，场面热烈。", True),
        ("夺冠的选手是哪位？", "比赛在雨中结束，肯尼亚的基普·科里尔第一个冲线。", False),
        ("摔倒的老人姓什么？", "民警扶起摔倒的葛老伯，送他回家。", False),
        # Foreign names stand in no dictionary and need no dot.
        ("球队的主教练是谁？", "主教练米卢蒂诺维奇说，训练很顺利。", False),
        ("夺冠的选手是谁？", "肯尼亚选手基普乔格冲过终点。", False),
        ("进球的球员是谁？", "球员姆巴佩庆祝胜利。", False),
        ("进球的球员是谁？", "莱万多夫斯基庆祝胜利。", False),
        ("夺冠的选手是谁？", "选手阿不都热西提获得金牌。", False),
        ("夺冠的选手是谁？", "选手冲过终点获得金牌。", True),
        ("夺冠的选手是谁？", "马拉松选手从沙特阿拉伯赶来。", True),
        # An office presides, a team wins.
        ("会议由谁主持？", "会议由镇长主持，下午结束。", False),
        ("会议由谁主持？", "会议开了一个下午。", True),
        ("今年的冠军是谁？", "今年的冠军是东桥代表队。", False),
        # Who signs is named where the author is asked for.
        ("这首诗的作者是谁？", "作者：高树林 这首诗写于雨中。", False),
        ("撑船的那名男子叫什么名字？", "作者：高树林 一名男子撑船。", True),
        # Traditional print is read in its simplified form.
        ("學校的校长是谁？", "校長林慧芳歡迎來賓。", False),
        # Who builds or holds something may be a body.
        ("这座桥是谁建的？", "这座桥由县交通局兴建。", False),
    ],
)
def test_whose_name_is_asked_must_be_named(question: str, text: str, *, unknown: bool) -> None:
    assert _unknown(question, text, text[:6]) is unknown
