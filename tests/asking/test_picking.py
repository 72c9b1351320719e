"""Which sentences are said: all sides, all items, the speaker's own, one an article."""

import numpy as np

from rag.archive import Archive
from rag.asking.beside import with_the_next
from rag.asking.closeness import asked_words
from rag.asking.comparing import value_of
from rag.asking.demands import demand_of
from rag.asking.evidence import Sentence
from rag.asking.features import judged
from rag.asking.sides import over_time
from rag.asking.trust import Ranked
from rag.records import Answer, Article, Turn


def _quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


def test_two_figures_of_one_sentence_are_told_each_with_its_side(archive: Archive) -> None:
    answer = archive.ask("柳湾大桥的全长和总投资分别是多少？")
    assert answer.outcome == "answered"
    assert "860米" in answer.text
    assert "2.4亿元" in answer.text
    assert len(answer.citations) == 1


def test_people_are_asked_about_one_by_one(archive: Archive) -> None:
    quotes = _quotes(archive.ask("罗明和陶建国分别说了什么？"))
    assert any("罗明强调" in quote for quote in quotes)
    assert any("陶建国表示" in quote for quote in quotes)
    assert len(quotes) == 2


def test_a_second_question_is_not_answered_with_the_figure_of_the_first(archive: Archive) -> None:
    first = archive.ask("柳湾大桥全长多少米？")
    turns = (Turn("user", first.query.question), Turn("assistant", first.text))
    answer = archive.ask("它的总投资是多少？", history=turns)
    assert not answer.text.startswith("860米")
    assert "2.4亿元" in answer.text


def test_a_list_is_told_by_the_sentence_that_holds_its_items(archive: Archive) -> None:
    answer = archive.ask("柳湾大桥建成有哪三个好处？")
    assert any("降低物流成本" in quote for quote in _quotes(answer))


def test_figures_are_compared_by_their_value() -> None:
    more, less = value_of("约1.2亿元"), value_of("9800万元")
    assert more is not None
    assert less is not None
    assert more[0] > less[0]
    assert more[1] == less[1] == "元"


def test_a_change_is_followed_through_the_issues() -> None:
    assert over_time(demand_of("罗明的职务前后两次报道有什么变化？", language="zh")) is not None


def _ranked(*told: tuple[str, float]) -> Ranked:
    article = Article(source="a", id="a-1", kind="news", text="".join(text for text, _ in told))
    demand = demand_of("桥有多长？", language="zh")
    sentences = [
        Sentence(article, "text", start := article.text.index(text), start + len(text), place=place)
        for place, (text, _) in enumerate(told)
    ]
    rows = judged(demand, asked_words("桥有多长？", idf=lambda word: 0.5), sentences)
    return Ranked(tuple(rows), np.array([score for _, score in told], dtype=np.float32))


def test_what_is_hardly_trusted_is_said_with_the_next_best_where_that_comes_near() -> None:
    order = _ranked(("老桥去年拆了。", 3.0), ("新桥八百多米长。", 2.0), ("镇里有三座桥。", 1.0))
    assert [row.sentence.text for row in with_the_next(order.rows[:1], order)] == ["老桥去年拆了。", "新桥八百多米长。"]
    alone = _ranked(("老桥去年拆了。", 9.0), ("新桥八百多米长。", 2.0))
    assert with_the_next(alone.rows[:1], alone) == alone.rows[:1]


def test_the_next_best_is_not_said_where_it_repeats_the_best_or_both_are_long() -> None:
    again = _ranked(("老桥去年拆了，新桥建成。", 3.0), ("新桥建成，老桥去年拆了。", 2.9), ("镇里有三座渡口。", 2.8))
    assert [row.sentence.text for row in with_the_next(again.rows[:1], again)][1:] == ["镇里有三座渡口。"]
    long = _ranked(("老桥" * 80 + "。", 3.0), ("渡口" * 80 + "。", 2.9))
    assert with_the_next(long.rows[:1], long) == long.rows[:1]
