"""Suggested questions are made of what is printed, and only offered when the archive answers them."""

from dataclasses import replace

from rag.records import Answer, Claim, Query
from rag.serving.suggestions import examples, follow_ups
from tests.serving.small_archive import ARTICLES, SmallArchive

ARCHIVE = SmallArchive()


def test_examples_are_answered_from_the_sentence_they_were_made_of() -> None:
    found = examples(ARTICLES, ARCHIVE.ask, "zh")
    assert "哪个镇今年投资860万元新建的三座便民桥已经合龙？" not in found
    assert found
    assert all(ARCHIVE.ask(question).outcome == "answered" for question in found)


def test_a_towns_name_does_not_begin_with_a_preposition() -> None:
    (article, *_) = ARTICLES
    report = replace(article, title="柳湾渡", head="柳湾渡", text="渡口位于石桥镇，走进高田村，全镇各村都来。")
    offered = follow_ups([report], [], _always, "zh")
    assert "石桥镇还有哪些报道？" in offered
    assert not any(question.startswith(("于", "进", "全", "各")) for question in offered)


def _always(question: str) -> Answer:
    answer = ARCHIVE.ask("哪个镇新建了便民桥？")
    return answer if answer.outcome == "answered" else ARCHIVE.ask("便民桥投资多少？")


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
