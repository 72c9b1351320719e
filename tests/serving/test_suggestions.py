"""Suggested questions are made of what is printed, and only offered when the archive answers them."""

from rag.records import Answer, Claim, Query
from rag.serving.suggestions import examples, follow_ups
from tests.serving.small_archive import ARTICLES, SmallArchive

ARCHIVE = SmallArchive()


def test_examples_are_answered_from_the_sentence_they_were_made_of() -> None:
    found = examples(ARTICLES, ARCHIVE.ask, "zh")
    assert "哪个镇今年投资860万元新建的三座便民桥已经合龙？" not in found
    assert found
    assert all(ARCHIVE.ask(question).outcome == "answered" for question in found)


def test_nothing_is_offered_when_nothing_is_answered() -> None:
    def never(question: str) -> Answer:
        return Answer(Query(question, question), "not_found", (Claim("没有。"),), reason="nothing")

    assert examples(ARTICLES, never, "zh") == ()
    assert follow_ups(ARTICLES[:2], ["2021"], never, "zh") == ()


def test_follow_ups_lead_to_something_that_was_not_cited() -> None:
    night_clinic = ARCHIVE.article("river-02")
    found = follow_ups([night_clinic], ["2021", "2020"], ARCHIVE.ask, "zh")
    assert "白果树镇还有哪些报道？" in found
    for question in found:
        assert any(citation.article.id != "river-02" for citation in ARCHIVE.ask(question).citations)


def test_an_english_reader_is_offered_english_questions() -> None:
    asked: list[str] = []

    def note(question: str) -> Answer:
        asked.append(question)
        return ARCHIVE.ask(question)

    examples(ARTICLES, note, "en")
    assert asked
    assert all(question[0].isascii() for question in asked)
