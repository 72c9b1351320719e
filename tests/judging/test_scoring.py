"""Verdicts on single questions, against answers worked out by hand."""

from dataclasses import replace

import pytest

from rag.judging.matching import holds, same_source, says
from rag.judging.scoring import PassageText, Relevant, is_right, relevant, result_of, retrieval_of
from rag.records import Citation
from rag.records.evaluations import Evidence
from tests.judging.helpers import BRIDGE, PARK, answered, gold, hit, refused

NOTHING = Relevant({}, {})


@pytest.mark.parametrize(
    ("answer", "wanted", "expected"),
    [
        ("占地60亩。", "60亩", True),
        ("占地160亩。", "60亩", False),
        ("约16.7亿元", "16.7", True),
        ("约16.75亿元", "16.7", False),
        ("约167亿元", "16.7", False),
        ("《五镇联盟共建协议》", "联盟 共建协议", True),
        ("由ＡＢＣ公司建", "abc", True),
        ("什么都行", "", False),
    ],
)
def test_a_wanted_word_counts_only_whole_and_whatever_its_width(answer: str, wanted: str, expected: bool) -> None:
    assert says(answer, wanted) is expected


def test_a_quote_is_held_from_four_fifths_on_as_one_run() -> None:
    quote = "一二三四五六七八九十"
    assert holds(quote, "甲一二三四五六七八乙", share=0.8)
    assert not holds(quote, "甲一二三四五六七乙八九十", share=0.8)
    assert holds(quote, "五六七八九十", share=0.5)


def test_sources_are_the_same_whatever_their_folder_and_suffix() -> None:
    assert same_source("2021/page1.txt", "page1")
    assert not same_source("page1.txt", "page10.txt")


def test_every_group_of_must_include_wants_one_of_its_words_and_a_banned_word_spoils_all() -> None:
    question = gold(must_include=(("60亩", "60"), ("免费",)), must_not=("收费",))
    citation = Citation(1, PARK, "text", 0, 18)
    assert is_right(question, answered("占地60亩，免费。", [citation], []))
    assert not is_right(question, answered("占地60亩。", [citation], []))
    assert not is_right(question, answered("占地60亩，免费，不收费。", [citation], []))


def test_an_unanswerable_question_is_right_when_declined_or_set_right() -> None:
    question = gold(answerable=False, answers=(), evidence=(), premises=("占地60亩",))
    assert is_right(question, refused())
    assert is_right(question, answered("其实占地60亩。", [Citation(1, PARK, "text", 0, 18)], []))
    assert not is_right(question, answered("占地90亩。", [Citation(1, PARK, "text", 0, 18)], []))


def test_citations_and_ranks_are_judged_by_the_evidence_they_hold() -> None:
    question = gold(
        evidence=(Evidence("park", ("河边公园3月8日开放，占地60亩。",)), Evidence("bridge", ("新桥长121米",)))
    )
    wrong, clause = Citation(1, BRIDGE, "text", 7, 14), Citation(2, PARK, "text", 11, 17)
    verdict = result_of(
        question,
        answered("60亩。", [wrong, clause], [hit(BRIDGE, 7, 14, rank=1), hit(PARK, 0, 18, rank=2)]),
        relevant=Relevant({"park:0": 1, "bridge:0": 1}, {"park": 1, "bridge": 1}, dated=False),
        depth=10,
    )
    assert clause.quote == "占地60亩。"
    assert verdict.rank == 2
    assert [passage.grade for passage in verdict.found] == [0, 1]
    # "占地60亩" is five characters once folded: too short to prove anything.
    assert (verdict.citation_first, verdict.citation_hit, verdict.citation_precision) == (False, False, 0.0)
    longer = result_of(
        question,
        answered("60亩。", [Citation(1, PARK, "text", 4, 17), wrong_as_second()], []),
        relevant=NOTHING,
        depth=10,
    )
    assert (longer.citation_first, longer.citation_precision, longer.citation_recall) == (True, 0.5, 0.5)
    assert longer.rank is None


def wrong_as_second() -> Citation:
    return Citation(2, BRIDGE, "text", 7, 14)


def test_exact_and_f1_compare_the_direct_answer() -> None:
    citation = Citation(1, PARK, "text", 0, 18)
    verdict = result_of(gold(), answered("60亩。", [citation], []), relevant=NOTHING, depth=10)
    assert (verdict.exact, verdict.character_f1) == (1.0, 1.0)
    missed = result_of(gold(), refused(), relevant=NOTHING, depth=10)
    assert (missed.exact, missed.right, missed.refused, missed.citation_precision) == (0.0, False, True, 0.0)


def test_relevant_passages_are_all_those_of_the_archive_that_hold_evidence() -> None:
    passages = [
        PassageText("p1", "park", "2021/park.txt", PARK.text[:18]),
        PassageText("p2", "park", "2021/park.txt", PARK.text[18:]),
        PassageText("b1", "bridge", "bridge.txt", PARK.text[:18]),
    ]
    assert relevant(gold(), passages) == Relevant({"p1": 1}, {"park": 1}, dated=False)
    dated = [replace(passage, dated=True) for passage in passages]
    assert relevant(gold(), dated).dated is True
    assert relevant(gold(), []) == Relevant({}, {}, dated=None)


def test_where_a_set_names_articles_these_are_judged_and_no_passages() -> None:
    question = gold(evidence=(Evidence("park", article_id="park", grade=2), Evidence("gone", article_id="gone")))
    passages = [PassageText("p1", "park", "park", PARK.text[:18]), PassageText("p2", "park", "park", PARK.text[18:])]
    assert relevant(question, passages) == Relevant({}, {"park": 2, "gone": 1}, dated=False)


def test_of_retrieval_alone_nothing_is_said_about_answers() -> None:
    verdict = retrieval_of(
        gold(), [hit(BRIDGE, 0, 6, rank=1), hit(PARK, 0, 18, rank=2)], seconds=0.5, relevant=NOTHING, depth=10
    )
    assert (verdict.rank, verdict.right, verdict.refused, verdict.exact, verdict.citation_first) == (2, *[None] * 4)
    assert verdict.timings == (("search", 0.5),)


def test_where_a_set_only_says_where_the_answer_stands_no_answer_is_called_wrong() -> None:
    question = gold(answers=())
    verdict = result_of(
        question, answered("60亩。", [Citation(1, PARK, "text", 0, 18)], []), relevant=NOTHING, depth=10
    )
    assert (verdict.right, verdict.exact, verdict.character_f1) == (None, None, None)
    assert (verdict.citation_first, verdict.refused) == (True, False)
    assert verdict.wanted == "河边公园3月8日开放，占地60亩。"
