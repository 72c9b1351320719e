"""Jumps: two halves become one article, each keeping its page; where it is not sure, they stay two."""

from dataclasses import replace

import pytest

from rag.reading.jumps import find_jumps, stitched
from rag.records import Article, Origin

FIRST = Article(
    source="1.txt",
    id="1-03",
    kind="news",
    text="春耕大会在镇文化中心召开。会议指出，要抓好田间管理，落实各项惠农政",
    head="春耕大会召开\n记者 王小明",
    newspaper="山阳报",
    date="2021-03-09",
    date_basis="printed",
    page="1",
    title="春耕大会召开部署农业生产",
    reporters=("王小明",),
    continued_to="第2版",
    text_origins=(Origin(0, 33, "1.txt", 50),),
    head_origins=(Origin(0, 6, "1.txt", 10),),
)
SECOND = Article(
    source="2.txt",
    id="2-01",
    kind="continuation",
    text="策。会议要求，各村要抢抓农时，确保春耕生产有序进行。",
    head="春耕大会召开部署农业生产\n记者 李红",
    newspaper="山阳报",
    date="2021-03-09",
    date_basis="printed",
    page="2",
    title="春耕大会召开部署农业生产",
    reporters=("李红",),
    continued_from="第1版",
    text_origins=(Origin(0, 26, "2.txt", 100),),
    head_origins=(Origin(0, 12, "2.txt", 20), Origin(13, 18, "2.txt", 40)),
)


def joined(*articles: Article) -> tuple[Article, ...]:
    return stitched(articles, find_jumps(articles))


@pytest.mark.parametrize("order", [(FIRST, SECOND), (SECOND, FIRST)], ids=["in order", "inner page first"])
def test_two_halves_become_one_article(order: tuple[Article, ...]) -> None:
    (whole,) = joined(*order)
    assert whole.id == "1-03"
    assert whole.kind == "news"
    assert whole.text == FIRST.text + SECOND.text
    assert "惠农政策。" in whole.text
    assert whole.reporters == ("王小明", "李红")
    assert whole.continued_to == "第2版"


def test_each_half_keeps_its_page_and_its_places_in_its_file() -> None:
    (whole,) = joined(FIRST, SECOND)
    turn = len(FIRST.text)
    assert [(part.start, part.page, part.source) for part in whole.parts] == [(0, "1", "1.txt"), (turn, "2", "2.txt")]
    assert (whole.page_at(0), whole.page_at(turn - 1), whole.page_at(turn)) == ("1", "1", "2")
    assert whole.text_origins == (*FIRST.text_origins, Origin(turn, turn + 26, "2.txt", 100))
    assert whole.head == f"{FIRST.head}\n{SECOND.title}\n记者 李红"
    for origin in whole.head_origins[1:]:
        assert origin.source == "2.txt"
        assert whole.head[origin.start : origin.end] in SECOND.head


def test_a_headline_that_both_halves_print_stands_in_the_head_once() -> None:
    (whole,) = joined(replace(FIRST, head=f"{FIRST.title}\n记者 王小明"), SECOND)
    assert whole.head == f"{FIRST.title}\n记者 王小明\n记者 李红"


def test_a_full_stop_at_the_turn_begins_a_new_paragraph() -> None:
    (whole,) = joined(
        replace(FIRST, text="会议指出。", text_origins=()), replace(SECOND, text="会议要求。", text_origins=())
    )
    assert whole.text == "会议指出。\n会议要求。"
    assert whole.parts[1].start == 6


@pytest.mark.parametrize(
    "second",
    [
        replace(SECOND, date="2021-03-10"),
        replace(SECOND, newspaper="河西报"),
        replace(SECOND, page="3"),
        replace(SECOND, continued_from="第4版"),
        replace(SECOND, title="新桥建成通车方便沿线群众出行"),
        replace(SECOND, text="本报讯 新桥通车。", text_origins=()),
        replace(SECOND, continued_from=None),
    ],
    ids=["date", "newspaper", "page", "page it comes from", "headline", "begins anew", "no mark"],
)
def test_what_disagrees_stays_apart(second: Article) -> None:
    assert joined(FIRST, second) == (FIRST, second)


def test_two_halves_that_fit_as_well_are_both_left() -> None:
    twin = replace(SECOND, id="2-02")
    assert joined(FIRST, SECOND, twin) == (FIRST, SECOND, twin)


def test_of_two_jumps_on_a_page_each_finds_its_own() -> None:
    other_first = replace(
        FIRST, id="1-04", title="新桥建成通车方便出行", text="新桥昨天通车，沿线群众出行更", text_origins=()
    )
    other_second = replace(SECOND, id="2-02", title="新桥建成通车方便出行", text="方便。", text_origins=())
    wholes = joined(FIRST, other_first, other_second, SECOND)
    assert [whole.text for whole in wholes] == [FIRST.text + SECOND.text, "新桥昨天通车，沿线群众出行更方便。"]


def test_lettered_pages_agree_with_and_without_their_letter() -> None:
    (whole,) = joined(replace(FIRST, continued_to="A2版", page="A1"), replace(SECOND, page="A2", continued_from="1版"))
    assert [part.page for part in whole.parts] == ["A1", "A2"]


def test_an_undated_page_is_joined_only_by_the_same_long_headline() -> None:
    undated = replace(SECOND, date=None, date_basis=None, newspaper=None, page=None)
    assert len(joined(FIRST, undated)) == 1
    assert len(joined(FIRST, replace(undated, title="农业生产"))) == 2


def test_the_only_two_halves_of_an_issue_are_joined_without_a_headline() -> None:
    assert len(joined(replace(FIRST, title=None), SECOND)) == 1
    assert len(joined(replace(FIRST, title=None, date=None, date_basis=None), SECOND)) == 2


def test_a_text_over_three_pages_is_one() -> None:
    middle = replace(SECOND, continued_to="第3版", text="策。会议要求，各村要抢", text_origins=())
    last = replace(
        SECOND, source="3.txt", id="3-01", page="3", continued_from="第2版", text="抓农时。", text_origins=()
    )
    (whole,) = joined(last, middle, FIRST)
    assert whole.text == FIRST.text + middle.text + last.text
    assert [part.page for part in whole.parts] == ["1", "2", "3"]
