"""The files that question sets come in, as spreadsheet programs and people save them."""

import json
from pathlib import Path

import pytest

from rag.errors import RagError
from rag.judging.sets import read_set

TABLE = "id,question,answers,source,evidence,answerable\nq1,河边公园占地多少亩？,60亩,park,共占地60亩,是\nq2,谁是火星市长？,,,,否\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_table_is_read_whatever_program_saved_it(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "set.csv"
    path.write_bytes(TABLE.replace(",", separator).replace("\n", "\r\n").encode(encoding))
    questions, problems = read_set(path)
    assert problems == ()
    assert [(each.id, each.answers, each.answerable) for each in questions] == [
        ("q1", ("60亩",), True),
        ("q2", (), False),
    ]
    assert [(item.source, item.quotes) for item in questions[0].evidence] == [("park", ("共占地60亩",))]


def test_a_row_without_an_id_is_called_by_its_line_and_a_cell_may_hold_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_text('question,answers\n"公园\n多大？",60亩\n,空的\n桥多长？,\n几时？,三月\n', encoding="utf-8")
    questions, problems = read_set(path)
    assert [(each.id, each.question) for each in questions] == [("row-3", "公园\n多大？"), ("row-6", "几时？")]
    assert [problem.line for problem in problems] == [4, 5]


def test_a_quote_without_its_source_is_named(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_text("id,question,answers,evidence\nq1,多大？,60亩,共占地60亩\n", encoding="utf-8")
    questions, (problem,) = read_set(path)
    assert questions == ()
    assert (problem.line, "source" in problem.reason) == (2, True)


def test_a_list_of_objects_is_a_set_too(tmp_path: Path) -> None:
    path = tmp_path / "set.json"
    rows = [{"id": "a", "question": "多大？", "answers": ["60亩"]}, 7, {"id": "b"}]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    questions, problems = read_set(path)
    assert [each.id for each in questions] == ["a"]
    assert [(problem.line, problem.reason) for problem in problems] == [
        (2, "not an object"),
        (3, "missing 'question'"),
    ]


@pytest.mark.parametrize(
    ("cell", "answerable"), [(False, False), ("false", False), ("No", False), (0, False), ("true", True), (1, True)]
)
def test_truth_is_read_from_words_and_figures(tmp_path: Path, cell: object, answerable: bool) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({"id": "a", "question": "?", "answers": ["x"], "answerable": cell}), encoding="utf-8")
    ((question,), problems) = read_set(path)
    assert (question.answerable, problems) == (answerable, ())


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("answerable", "maybe", "not true or false"),
        ("evidence", 7, "not a list"),
        ("evidence", [{"source": "a"}], "no quote"),
        ("history", "先问", "not a list"),
        ("history", [{"role": "system", "content": "x"}], "not a turn"),
        ("must_include", {"a": 1}, "not a list"),
        ("answers", [["60"]], "not a list of texts"),
    ],
)
def test_a_field_of_another_kind_is_named(tmp_path: Path, field: str, value: object, complaint: str) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({"id": "a", "question": "?", "answers": ["x"], field: value}), encoding="utf-8")
    questions, (problem,) = read_set(path)
    assert (questions, problem.line) == ((), 1)
    assert complaint in problem.reason


def test_one_wanted_word_is_one_group(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text('{"id": "a", "question": "?", "must_include": "14条"}', encoding="utf-8")
    ((question,), _) = read_set(path)
    assert question.must_include == (("14条",),)


def test_what_is_no_set_is_said_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(RagError, match="is a folder") as caught:
        read_set(tmp_path)
    assert "--beir" in (caught.value.hint or "")
    (tmp_path / "other.csv").write_text("编号,问题\n1,谁？\n", encoding="utf-8")
    with pytest.raises(RagError, match="its columns are: 编号, 问题"):
        read_set(tmp_path / "other.csv")
    (tmp_path / "picture.jsonl").write_bytes(bytes(range(256)) * 20)
    with pytest.raises(RagError, match="not a text file"):
        read_set(tmp_path / "picture.jsonl")
