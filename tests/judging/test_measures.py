"""Measures on tiny runs worked out by hand, and on the exported files by another tool."""

import math
from pathlib import Path

import pytest
import pytrec_eval

from rag.judging.abstention import area_under_risk, calibration_error, reliability, risk_coverage
from rag.judging.measures import MEASURES, mean_of, ranked
from rag.judging.runs import read_run, write_run, write_trec
from rag.records.evaluations import FoundPassage, QuestionResult, Run
from tests.judging.helpers import result


def _found(*grades: int) -> tuple[FoundPassage, ...]:
    return tuple(
        FoundPassage(f"p{place}", f"a{place}", "a", 1 / place, grade, (0,) if grade else ())
        for place, grade in enumerate(grades, start=1)
    )


RESULTS: tuple[QuestionResult, ...] = (
    result("first", rank=1, found=_found(1, 0, 1), relevant=[("p1", 1), ("p3", 1)]),
    result("sixth", rank=6, found=_found(0, 0, 0, 0, 0, 1), relevant=[("p6", 1)], right=False),
    result("nowhere", rank=None, found=_found(0, 0), relevant=[("p9", 1)], right=False, refused=True),
    result("no row", rank=None, relevant=[("p1", 1)], right=False),
    result("declined", answerable=False, refused=True, right=True),
    result("taken in", answerable=False, right=False),
)


def test_success_at_k_and_reciprocal_rank_count_every_answerable_question() -> None:
    assert mean_of(RESULTS, MEASURES["recall@5"]) == 0.25
    assert mean_of(RESULTS, MEASURES["recall@10"]) == 0.5
    assert mean_of(RESULTS, MEASURES["mrr@10"]) == pytest.approx((1 + 1 / 6) / 4)
    assert mean_of(RESULTS, MEASURES["declined"]) == 0.5
    assert mean_of(RESULTS, MEASURES["false_refusal"]) == 0.25


def test_ranked_measures_are_those_worked_out_by_hand_and_a_missing_row_scores_0() -> None:
    scores = ranked(RESULTS)
    assert scores["map"]["first"] == pytest.approx((1 / 1 + 2 / 3) / 2)
    ideal = 1 + 1 / math.log2(3)
    assert scores["ndcg@10"]["first"] == pytest.approx((1 + 1 / math.log2(4)) / ideal)
    assert scores["ndcg@10"]["no row"] == 0.0
    assert set(scores["map"]) == {"first", "sixth", "nowhere", "no row"}


def test_another_tool_gets_the_same_figures_from_the_exported_files(tmp_path: Path) -> None:
    written = write_trec(tmp_path, Run("my run", "set", {}, RESULTS))
    qrels_path = next(path for path in written if path.name.endswith("passages.qrels"))
    run_path = next(path for path in written if path.name.endswith("passages.run"))
    qrels: dict[str, dict[str, int]] = {}
    for line in qrels_path.read_text(encoding="utf-8").splitlines():
        question, _, passage, grade = line.split()
        qrels.setdefault(question, {})[passage] = int(grade)
    run: dict[str, dict[str, float]] = {}
    for line in run_path.read_text(encoding="utf-8").splitlines():
        question, _, passage, _, score, _ = line.split()
        run.setdefault(question, {})[passage] = float(score)
    theirs = pytrec_eval.RelevanceEvaluator(qrels, {"map", "ndcg_cut_10"}).evaluate(run)
    ours = ranked(RESULTS)
    for question in ("first", "sixth", "nowhere"):
        assert theirs[question]["map"] == pytest.approx(ours["map"][question], abs=1e-4)
        assert theirs[question]["ndcg_cut_10"] == pytest.approx(ours["ndcg@10"][question], abs=1e-4)


def test_a_run_read_back_is_the_run_written(tmp_path: Path) -> None:
    run = Run("甲", "set.jsonl", {"mode": "hybrid"}, RESULTS)
    write_run(tmp_path / "runs" / "a.jsonl", run)
    assert read_run(tmp_path / "runs" / "a.jsonl") == run


def test_the_risk_curve_lets_in_the_surest_first_and_ties_together() -> None:
    results = [
        result("a", confidence=0.9),
        result("b", confidence=0.5, right=False),
        result("c", confidence=0.5),
        result("d", refused=True, right=False),
    ]
    curve = risk_coverage(results)
    assert [share for point in curve for share in point] == pytest.approx([0.25, 0.0, 0.75, 1 / 3])
    assert area_under_risk(curve) == pytest.approx((0.25 * 0 + 0.5 * (0 + 1 / 3) / 2) / 0.75)
    assert risk_coverage([]) == ()


def test_calibration_error_is_the_mean_gap_between_confidence_and_truth() -> None:
    sure = [result(str(n), confidence=0.95, right=n < 19) for n in range(20)]
    assert calibration_error(reliability(sure)) == pytest.approx(0.0, abs=1e-9)
    assert calibration_error(reliability([result("x", confidence=0.95, right=False)])) == pytest.approx(0.95)
    assert reliability([result("x", confidence=1.0)])[0].high == 1.0
