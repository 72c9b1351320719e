"""Readers' judgements, from the room's own exports to a set and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.errors import RagError
from rag.judging.readers import merged, read_judgements
from rag.judging.scoring import PassageText
from rag.judging.sets import read_set, write_set
from rag.records.evaluations import Evidence
from rag.serving.judgements import Judgements, judgement_of, question_id
from tests.judging.helpers import BRIDGE, PARK, gold

PASSAGES = (
    PassageText("park-1", "park", PARK.source, PARK.text),
    PassageText("bridge-1", "bridge", BRIDGE.source, BRIDGE.text),
)
ASKED, OTHER = "公园占地多少？", "新桥有多长？"


def _passages() -> Iterator[PassageText]:
    yield from PASSAGES


@pytest.fixture
def room(tmp_path: Path) -> Judgements:
    """What readers pressed: a cited passage, one without a quote, one called irrelevant, and two thumbs."""
    kept = Judgements(tmp_path / "room")
    for values in (
        {"question": ASKED, "verdict": "relevant", "passage_id": "park-1", "quote": "河边公园3月8日开放，占地60亩。"},
        {"question": ASKED, "verdict": "irrelevant", "passage_id": "bridge-1"},
        {"question": OTHER, "verdict": "relevant", "passage_id": "bridge-1"},
        {"question": "没有人指出在哪里？", "subject": "answer", "verdict": "unhelpful"},
    ):
        article = PARK if values.get("passage_id") == "park-1" else BRIDGE
        kept.keep(judgement_of({"subject": "passage", "source": article.source, "article_id": article.id, **values}))
    return kept


def _exported(room: Judgements, folder: Path) -> list[Path]:
    questions, qrels = folder / "questions.jsonl", folder / "judged.qrels"
    questions.write_text(room.questions(), encoding="utf-8")
    qrels.write_text(room.qrels(), encoding="utf-8")
    return [questions, qrels]


def test_what_readers_called_relevant_becomes_evidence_and_a_thumb_alone_is_named(
    room: Judgements, tmp_path: Path
) -> None:
    questions, problems = merged(read_judgements(_exported(room, tmp_path)), (), _passages)
    assert [(each.id, each.question, each.draft) for each in questions] == [
        (question_id(ASKED), ASKED, False),
        (question_id(OTHER), OTHER, False),
    ]
    assert questions[0].evidence == (Evidence(PARK.source, ("河边公园3月8日开放，占地60亩。",)),)
    assert questions[1].evidence == (Evidence(BRIDGE.source, (BRIDGE.text,)),)
    assert ["没有人指出在哪里" in problem.reason for problem in problems] == [True]


def test_the_set_that_is_written_is_read_back_whole(room: Judgements, tmp_path: Path) -> None:
    questions, _ = merged(read_judgements(_exported(room, tmp_path)), (), _passages)
    write_set(tmp_path / "set.jsonl", questions)
    assert read_set(tmp_path / "set.jsonl") == (questions, ())
    # Taken in once more, it changes nothing.
    again, problems = merged(read_judgements([tmp_path / "set.jsonl"]), questions, _passages)
    assert (again, problems) == (questions, ())


def test_a_question_that_the_set_holds_gains_the_evidence_and_keeps_its_answer(
    room: Judgements, tmp_path: Path
) -> None:
    base = (gold(id="mine", question=ASKED, evidence=(Evidence("other", ("别处也说占地60亩。",)),)),)
    questions, _ = merged(read_judgements(_exported(room, tmp_path)), base, _passages)
    assert [each.id for each in questions] == ["mine", question_id(OTHER)]
    assert questions[0].answers == ("60亩",)
    assert [item.source for item in questions[0].evidence] == ["other", PARK.source]
    # Evidence that the set has already is not doubled.
    once, _ = merged(read_judgements(_exported(room, tmp_path)), (gold(id="mine", question=ASKED),), _passages)
    assert len(once[0].evidence) == 1


def test_the_last_word_on_a_passage_counts(room: Judgements, tmp_path: Path) -> None:
    files = _exported(room, tmp_path)
    files[1].write_text(f"{question_id(ASKED)} 0 park-1 0\n", encoding="utf-8")
    questions, problems = merged(read_judgements(files), (), _passages)
    assert question_id(ASKED) not in {each.id for each in questions}
    assert any(ASKED in problem.reason for problem in problems)


def test_judgements_of_what_the_archive_has_not_are_named(room: Judgements, tmp_path: Path) -> None:
    files = _exported(room, tmp_path)
    files[1].write_text(f"{question_id(ASKED)} 0 gone-7 1\nj-unknown 0 park-1 1\n", encoding="utf-8")
    _, problems = merged(read_judgements(files), (), _passages)
    told = " ".join(problem.reason for problem in problems)
    assert "gone-7" in told
    assert "j-unknown" in told
    assert ASKED not in told
    assert OTHER in told


def test_broken_lines_are_named_and_missing_files_are_errors(tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text('{"id": "a"}\n{broken\n', encoding="utf-8")
    _, problems = merged(read_judgements([tmp_path / "q.jsonl"]), (), _passages)
    assert [problem.line for problem in problems] == [1, 2]
    with pytest.raises(RagError, match="no file"):
        read_judgements([tmp_path / "none.jsonl"])
