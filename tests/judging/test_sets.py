"""Question sets in their forms; a bad row is named and the rest is used."""

import json
from pathlib import Path

import pytest

from rag.errors import RagError
from rag.judging.benchmarks import beir_articles, beir_questions, read_qrels, trec_questions
from rag.judging.sets import question_as_dict, question_from_dict, read_set, write_set
from tests.judging.helpers import gold

ROW = {
    "id": "q1",
    "question": "谁写的？",
    "lang": "zh",
    "type": "fact_person",
    "answerable": True,
    "answers": ["甲乙"],
    "evidence": [{"source": "a", "quote": "记者 甲乙", "alt": ["甲乙"]}],
    "history": [{"role": "user", "content": "先问"}, {"role": "assistant", "content": "先答"}],
}


def test_bad_rows_are_named_with_line_and_reason_and_the_rest_is_used(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    rows = [
        json.dumps(ROW, ensure_ascii=False),
        "{broken",
        "",
        '{"id": "q2"}',
        '{"id": "q3", "question": " "}',
        '{"id": "q4", "question": "?", "lang": "fr"}',
        '{"id": "q5", "question": "没有答案也没有出处？"}',
        json.dumps(ROW, ensure_ascii=False),
        "[1]",
        '{"id": "q6", "question": "不可答？", "answerable": false}',
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    questions, problems = read_set(path)
    assert [question.id for question in questions] == ["q1", "q6"]
    assert [problem.line for problem in problems] == [2, 4, 5, 6, 7, 8, 9]
    assert "missing 'question'" in problems[1].reason
    assert "stands twice" in problems[5].reason


def test_a_csv_holds_the_same_columns_as_json_or_as_plain_words(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_text(
        "id,question,answers,evidence,answerable\n"
        'q1,谁写的？,甲乙,"[{""source"": ""a"", ""quote"": ""记者 甲乙""}]",true\n'
        "q2,几时？,,,no\n"
        "q3,几时？,[broken,,\n",
        encoding="utf-8",
    )
    questions, problems = read_set(path)
    assert [(each.id, each.answers, each.answerable) for each in questions] == [
        ("q1", ("甲乙",), True),
        ("q2", (), False),
    ]
    assert questions[0].evidence[0].quotes == ("记者 甲乙",)
    assert [problem.line for problem in problems] == [4]


def test_a_question_survives_its_row(tmp_path: Path) -> None:
    question = question_from_dict(ROW)
    assert question.history[1].content == "先答"
    assert question_from_dict(question_as_dict(question)) == question
    write_set(tmp_path / "x" / "set.jsonl", [question, gold(id="g", must_include=(("60",),))])
    again, problems = read_set(tmp_path / "x" / "set.jsonl")
    assert (again[0], again[1].must_include, problems) == (question, (("60",),), ())


def test_a_missing_set_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(RagError, match="no question set"):
        read_set(tmp_path / "none.jsonl")


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text(
        '{"_id": "d1", "title": "河边公园", "text": "占地60亩。"}\n{"_id": "d2", "text": "新桥"}\n', encoding="utf-8"
    )
    (tmp_path / "queries.jsonl").write_text(
        '{"_id": "q1", "text": "公园多大？"}\n{"_id": "q2", "text": "unjudged"}\n', encoding="utf-8"
    )
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\n", encoding="utf-8")
    return tmp_path


def test_a_beir_folder_gives_articles_and_the_judged_questions(beir: Path) -> None:
    assert [(article.id, article.title, article.text) for article in beir_articles(beir)] == [
        ("d1", "河边公园", "占地60亩。"),
        ("d2", None, "新桥"),
    ]
    (question,) = beir_questions(beir)
    assert (question.id, question.language) == ("q1", "zh")
    assert [(item.article_id, item.grade) for item in question.evidence] == [("d1", 2)]


def test_another_split_than_asked_for_is_never_taken(beir: Path) -> None:
    (beir / "qrels" / "test.tsv").rename(beir / "qrels" / "dev.tsv")
    assert [question.id for question in beir_questions(beir)] == ["q1"]
    with pytest.raises(RagError, match=r"no qrels/test.tsv \(found: dev.tsv\)"):
        beir_questions(beir, split="test")
    with pytest.raises(RagError, match="no folder"):
        beir_questions(beir / "nowhere")


def test_trec_topics_in_both_forms_meet_their_judgements(tmp_path: Path) -> None:
    (tmp_path / "qrels").write_text("1 0 d1 1\n1 0 d2 0\n", encoding="utf-8")
    (tmp_path / "plain").write_text("1\t公园多大？\n2\t没人判过\n", encoding="utf-8")
    (tmp_path / "tagged").write_text("<top>\n<num> Number: 1\n<title> park\nsize\n<desc> …\n</top>\n", encoding="utf-8")
    questions, problems = trec_questions(tmp_path / "plain", tmp_path / "qrels")
    assert [question.question for question in questions] == ["公园多大？"]
    assert "question 2" in problems[0].reason
    tagged, _ = trec_questions(tmp_path / "tagged", tmp_path / "qrels")
    assert (tagged[0].question, tagged[0].language) == ("park size", "en")


def test_a_broken_judgement_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "qrels").write_text("1 0 d1 1\nnonsense here\n", encoding="utf-8")
    with pytest.raises(RagError, match="qrels:2"):
        read_qrels(tmp_path / "qrels")
