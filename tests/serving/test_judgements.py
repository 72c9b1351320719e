"""Judgements are appended, checked, and come out as a question set and relevance judgements."""

import json
from pathlib import Path

import pytest

from rag.errors import RagError
from rag.serving.judgements import Judgements, judgement_of, question_id

PASSAGE = {
    "subject": "passage",
    "verdict": "relevant",
    "question": "哪个镇？",
    "understood_as": "哪个镇试行夜间门诊？",
    "language": "zh",
    "article_id": "river-02",
    "source": "2020/river.txt",
    "passage_id": "river-02:0",
    "quote": "白果树镇率先试行",
    "passages": [{"passage_id": "river-02:0", "dense_rank": 1, "keyword_rank": None}],
}


def test_a_passage_called_relevant_becomes_evidence_of_its_question(tmp_path: Path) -> None:
    kept = Judgements(tmp_path)
    kept.keep(judgement_of(PASSAGE))
    kept.keep(judgement_of(PASSAGE))
    rows = [json.loads(line) for line in kept.questions().splitlines()]
    assert [row["question"] for row in rows] == ["哪个镇试行夜间门诊？"]
    assert rows[0]["evidence"] == [{"source": "2020/river.txt", "article": "river-02", "quote": "白果树镇率先试行"}]


def test_the_last_word_on_a_passage_counts(tmp_path: Path) -> None:
    kept = Judgements(tmp_path)
    kept.keep(judgement_of(PASSAGE))
    kept.keep(judgement_of(PASSAGE | {"verdict": "irrelevant"}))
    assert kept.qrels() == f"{question_id('哪个镇？')} 0 river-02:0 0\n"


def test_a_torn_line_loses_only_itself(tmp_path: Path) -> None:
    kept = Judgements(tmp_path)
    kept.keep(judgement_of(PASSAGE))
    with kept.path.open("a", encoding="utf-8") as file:
        file.write('{"subject": "pass\n')
    kept.keep(judgement_of(PASSAGE | {"passage_id": "river-03:0"}))
    assert [entry["passage_id"] for entry in kept] == ["river-02:0", "river-03:0"]


def test_before_anything_was_judged_there_is_nothing(tmp_path: Path) -> None:
    assert Judgements(tmp_path / "none").questions() == ""
    assert list(Judgements(tmp_path / "none")) == []


@pytest.mark.parametrize(
    "values", [{}, [], "x", PASSAGE | {"verdict": "so so"}, PASSAGE | {"passages": "x"}, PASSAGE | {"quote": 3}]
)
def test_a_wrong_judgement_is_refused(values: object) -> None:
    with pytest.raises(RagError):
        judgement_of(values)


def test_a_thumb_and_its_reason_count_once(tmp_path: Path) -> None:
    kept = Judgements(tmp_path)
    thumb = {"subject": "answer", "verdict": "helpful", "question": "哪个镇？", "answer_id": "a1"}
    kept.keep(judgement_of(thumb))
    kept.keep(judgement_of(thumb | {"reason": "正是"}))
    (row,) = [json.loads(line) for line in kept.questions().splitlines()]
    assert [(said["verdict"], said["reason"]) for said in row["judged"]] == [("helpful", "正是")]


def test_what_a_helpful_answer_cited_is_evidence_and_a_helpful_no_is_unanswerable(tmp_path: Path) -> None:
    kept = Judgements(tmp_path)
    thumb = {
        "subject": "answer",
        "verdict": "helpful",
        "question": "哪个镇？",
        "answer_id": "a1",
        "outcome": "answered",
    }
    cited = [{"source": "2020/river.txt", "article_id": "river-02", "quote": "白果树镇率先试行"}]
    kept.keep(judgement_of(thumb | {"cited": cited}))
    kept.keep(judgement_of(thumb | {"question": "哪个乡？", "answer_id": "a2", "verdict": "unhelpful", "cited": cited}))
    kept.keep(judgement_of(thumb | {"question": "哪个县？", "answer_id": "a3", "outcome": "not_found"}))
    town, village, county = [json.loads(line) for line in kept.questions().splitlines()]
    assert town["evidence"] == [{"source": "2020/river.txt", "article": "river-02", "quote": "白果树镇率先试行"}]
    assert (town["answerable"], village["evidence"], county["answerable"]) == (True, [], False)
