"""Runs, comparisons, drafts and reports."""

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest

from rag.errors import RagError
from rag.judging.drafting import draft
from rag.judging.reporting import compare, report_of
from rag.judging.running import run_set
from rag.judging.scoring import PassageText
from rag.records import Answer, Citation, Turn
from rag.records.evaluations import FoundPassage, Run
from rag.showing.evaluation_forms import report_as_dict, report_as_markdown
from rag.showing.evaluation_html import comparison_page, report_page
from tests.judging.helpers import BRIDGE, PARK, answered, gold, hit, refused, result


def _ask(question: str, history: Sequence[Turn]) -> Answer:
    del history
    if "公园" in question:
        return answered("60亩。", [Citation(1, PARK, "text", 0, 18)], [hit(PARK, 0, 18, rank=1)])
    return refused()


def test_a_run_keeps_every_question_in_order_and_tells_how_far_it_is() -> None:
    ticks: list[tuple[int, int]] = []
    questions = [gold(), gold(id="q2", question="桥多长？", answers=("121米",))]
    run = run_set(
        questions,
        name="r",
        question_set="s",
        system={"mode": "hybrid"},
        ask=_ask,
        passages=[PassageText("park:0", "park", "2021/park.txt", PARK.text[:18])],
        tick=lambda done, total: ticks.append((done, total)),
    )
    assert [(each.id, each.right, each.rank) for each in run.results] == [("q1", True, 1), ("q2", False, None)]
    assert run.results[0].relevant_passages == (("park:0", 1),)
    assert ticks == [(1, 2), (2, 2)]


def test_a_report_gives_the_chief_figures_with_intervals_and_slices() -> None:
    run = Run(
        "r",
        "s",
        {},
        (result("a"), result("b", right=False, rank=None, kind="list"), result("c", answerable=False)),
        cost={"index_megabytes": 3.0},
    )
    report = report_of(run)
    assert report.metrics["right"] == 0.5
    assert report.metrics["recall@5"] == 0.5
    assert report.intervals["right"].low <= 0.5 <= report.intervals["right"].high
    assert report.slices["type"]["list"]["right"] == 0.0
    assert report.cost["index_megabytes"] == 3.0
    assert report.cost["search_ms_p50"] == pytest.approx(2.0)
    assert report.worst[0] == "b"
    assert report_as_dict(report)["metrics"]["recall@5"] == 0.5


def test_a_set_of_articles_is_scored_by_articles_alone() -> None:
    found = (FoundPassage("p1", "a", "a", 1.0, 1), FoundPassage("p2", "a", "a", 0.5, 1))
    one = replace(result("q", found=found), relevant_passages=(), relevant_articles=(("a", 1), ("b", 1)))
    metrics = report_of(Run("r", "s", {}, (one,))).metrics
    assert metrics["ndcg@10"] == metrics["article_ndcg@10"] == pytest.approx(1 / (1 + 1 / math.log2(3)))
    assert metrics["map"] == pytest.approx(0.5)


def test_evidence_that_the_archive_does_not_hold_is_told() -> None:
    report = report_of(Run("r", "s", {}, (result("held", relevant=[("p", 1)]), result("lost"))))
    assert report.without_evidence == ("lost",)
    assert report_as_dict(report)["without_evidence"] == ["lost"]
    for page in (report_page(report), report_as_markdown(report)):
        assert "1 题的出处不在档案里" in page


def test_slices_tell_whether_the_source_is_dated() -> None:
    results = (result("a"), replace(result("b", right=False), dated=False), replace(result("c"), dated=None))
    dates = report_of(Run("r", "s", {}, results)).slices["date"]
    assert {name: (row["questions"], row["right"]) for name, row in dates.items()} == {
        "known": (1.0, 1.0),
        "unknown": (1.0, 0.0),
    }


def test_of_retrieval_alone_the_worst_are_those_not_found() -> None:
    silent = {"right": None, "refused": None, "outcome": None, "said": ""}
    results = (replace(result("a"), **silent), replace(result("b", rank=None), **silent))  # type: ignore[arg-type]
    report = report_of(Run("r", "s", {}, results))
    assert report.worst == ("b",)
    assert (report.metrics["right"], report.metrics["risk_coverage_area"]) == (None, None)
    assert "right" not in report.intervals
    assert report_page(report)


def test_a_comparison_counts_wins_and_names_what_flipped() -> None:
    base = Run("A", "s", {}, tuple(result(str(n), right=n < 5, rank=1 if n < 5 else None) for n in range(20)))
    better = Run("B", "s", {}, tuple(result(str(n), right=n != 0, rank=1 if n else None) for n in range(20)))
    right = next(each for each in compare([base, better]) if each.measure == "right")
    assert (right.wins, right.ties, right.losses) == (15, 4, 1)
    assert right.difference.value == pytest.approx(0.7)
    assert right.p <= right.p_holm < 0.05
    assert "0" in right.flipped
    assert "1" not in right.flipped


def test_runs_that_share_no_question_are_not_compared() -> None:
    with pytest.raises(RagError, match="share no questions"):
        compare([Run("A", "s", {}, (result("a"),)), Run("B", "s", {}, (result("b"),))])
    with pytest.raises(RagError, match="two runs"):
        compare([Run("A", "s", {}, ())])


def test_hostile_words_stay_words_in_the_report() -> None:
    hostile = '<img src=x onerror="alert(1)">'
    run = Run(hostile, hostile, {"mode": hostile}, (result(hostile, right=False),))
    for page in (report_page(report_of(run)), comparison_page(compare([run, run]), [run, run])):
        assert "<img" not in page
        assert "<script" not in page
        assert "http" not in page.replace("http-equiv", "")
    assert "<img" not in report_as_markdown(report_of(run))


def test_drafts_ask_for_what_was_taken_out_of_the_archives_own_sentences() -> None:
    drafts = draft([PARK, BRIDGE], count=10, seed=1)
    answers = {each.question: each.answers for each in drafts if each.answerable}
    assert all(each.draft and each.id.startswith("draft-") for each in drafts)
    assert all(answer not in question for question, found in answers.items() for answer in found)
    for each in drafts:
        for item in each.evidence:
            assert any(item.quotes[0] in article.text for article in (PARK, BRIDGE))


def test_the_same_seed_gives_the_same_drafts_and_no_archive_gives_none() -> None:
    assert draft([PARK, BRIDGE], count=4, seed=2) == draft([PARK, BRIDGE], count=4, seed=2)
    assert draft([], count=4) == ()
