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
        # Who builds or holds something may be a body.
        ("这座桥是谁建的？", "这座桥由县交通局兴建。", False),
    ],
)
def test_whose_name_is_asked_must_be_named(question: str, text: str, *, unknown: bool) -> None:
    assert _unknown(question, text, text[:6]) is unknown
