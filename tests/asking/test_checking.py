"""What a question demands of its evidence, and what is not demanded."""

import numpy as np
import pytest

from rag.asking.checking import objections
from rag.asking.closeness import asked_words
from rag.asking.demands import demand_of, holds_ordinal, phrases_in
from rag.asking.evidence import evidence_of
from rag.asking.features import NAMES, judged
from rag.asking.kinds_asked import lacks_kind
from rag.records import Article, Hit, Passage

TEXT = (
    "县政府第12次常务会议召开。2020年柳湾产业园实现产值3.5亿元。"
    "园区书记韩立表示，今年将新建厂房。柳湾中学的学生参观了园区。"
)
ARTICLE = Article(
    "a.txt",
    "a-01",
    "news",
    TEXT,
    head="柳湾产业园一年见成效",
    title="柳湾产业园一年见成效",
    date="2021-02-05",
    date_basis="printed",
)


def _against(question: str, sentence: str) -> list[str]:
    """The kinds of objection to the sentence that holds `sentence`."""
    demand = demand_of(question, language="zh")
    asked = asked_words(question, idf=lambda word: 0.5)
    hit = Hit(1, 1.0, Passage("p", "a-01", "text", 0, len(TEXT)), ARTICLE)
    rows = judged(demand, asked, evidence_of([hit]))
    row = next(row for row in rows if sentence in row.sentence.text)
    return [one.kind for one in objections(demand, row, asked=asked, names=demand.people)]


@pytest.mark.parametrize(
    ("question", "sentence", "kinds"),
    [
        ("2020年柳湾产业园实现产值多少？", "3.5亿元", []),
        ("2019年柳湾产业园实现产值多少？", "3.5亿元", ["date"]),
        ("县政府第12次常务会议说了什么？", "第12次", []),
        ("县政府第13次常务会议说了什么？", "第12次", ["ordinal"]),
        ("“柳湾产业园一年见成效”讲的是哪里？", "新建厂房", []),
        ("“青山水库十年治理记”讲的是哪里？", "新建厂房", ["phrase"]),
        ("韩立表示了什么？", "韩立", []),
        ("马春燕在会上表示了什么？", "韩立", ["name"]),
        ("柳湾产业园的门票多少钱？", "新建厂房", ["kind"]),
    ],
)
def test_the_wrong_year_number_phrase_or_person_stands_against_an_answer(
    question: str, sentence: str, kinds: list[str]
) -> None:
    assert _against(question, sentence)[: len(kinds) or None] == kinds


def test_a_school_is_no_hospital() -> None:
    demand = demand_of("学生来自哪家医院？", language="zh")
    hit = Hit(1, 1.0, Passage("p", "a-01", "text", 0, len(TEXT)), ARTICLE)
    asked = asked_words(demand.question, idf=lambda word: 0.5)
    rows = judged(demand, asked, evidence_of([hit]))
    assert all(lacks_kind(demand, row) for row in rows)


def test_a_number_in_a_row_is_not_found_inside_another() -> None:
    assert holds_ordinal("第12次会议", "12次")
    assert not holds_ordinal("第112次会议", "12次")


def test_phrases_are_read_from_all_kinds_of_marks() -> None:
    assert phrases_in("《春天里》和“新风尚”以及「老街」") == ("春天里", "新风尚", "老街")


def test_figures_are_as_many_as_their_names() -> None:
    demand = demand_of("园区产值多少？", language="zh")
    asked = asked_words(demand.question, idf=lambda word: 0.5)
    hit = Hit(1, 1.0, Passage("p", "a-01", "text", 0, len(TEXT)), ARTICLE)
    for row in judged(demand, asked, evidence_of([hit])):
        assert row.figures.shape == (len(NAMES),)
        assert bool(np.isfinite(row.figures).all())
