"""Owns the report of a run, and the comparison of two: figures, intervals, slices, worst questions."""

from collections.abc import Sequence

import numpy as np

from rag.errors import RagError
from rag.judging.abstention import area_under_risk, calibration_error, reliability, risk_coverage
from rag.judging.measures import CHIEF, MEASURES, mean_of, ranked
from rag.judging.significance import holm, interval, paired_p
from rag.records.evaluations import Difference, Measured, QuestionResult, Report, Run

WORST = 10
_COMPARED = ("right", "recall@5", "mrr@10", "citation_first", "declined")


def report_of(run: Run) -> Report:
    """Return all there is to say of a run."""
    results = run.results
    metrics: dict[str, float | None] = {name: mean_of(results, measure) for name, measure in MEASURES.items()}
    for name, column in ranked(results).items():
        metrics[name] = sum(column.values()) / len(column) if column else None
    if not any(result.relevant_passages for result in results):
        # A set that names articles judges them and no passages.
        metrics |= {name: metrics[f"article_{name}"] for name in ("ndcg@10", "map")}
    bins, curve = reliability(results), risk_coverage(results)
    judged = [result for result in results if result.right is not None]
    lengths = [result.characters for result in judged if result.answerable]
    metrics |= {
        "characters_median": float(np.median(lengths)) if lengths else None,
        "risk_coverage_area": area_under_risk(curve) if judged else None,
        "calibration_error": calibration_error(bins) if judged else None,
    }
    return Report(
        run=run,
        metrics=metrics,
        intervals={name: measured for name in CHIEF if (measured := _interval(results, name)).count},
        slices=_slices(results),
        reliability=bins,
        risk_coverage=curve,
        cost=_stage_costs(results) | dict(run.cost),
        worst=tuple(result.id for result in _worst(results)),
        without_evidence=tuple(
            result.id for result in results if result.answerable and result.evidence and not result.relevant_articles
        ),
    )


def _interval(results: Sequence[QuestionResult], name: str) -> Measured:
    return interval([value for result in results if (value := MEASURES[name](result)) is not None])


def _slices(results: Sequence[QuestionResult]) -> dict[str, dict[str, dict[str, float | None]]]:
    """Return the chief measures by type, language, source, date of the source known or not, and length."""
    cuts: dict[str, dict[str, list[QuestionResult]]] = {
        "type": {},
        "language": {},
        "source": {},
        "date": {},
        "length": {},
    }
    for result in results:
        cuts["type"].setdefault(result.type, []).append(result)
        cuts["language"].setdefault(result.language, []).append(result)
        if result.dated is not None:
            cuts["date"].setdefault("known" if result.dated else "unknown", []).append(result)
        cuts["length"].setdefault(_length_class(result.question), []).append(result)
        for source in result.sources:
            cuts["source"].setdefault(source, []).append(result)
    return {
        cut: {
            value: {"questions": float(len(inside)), **{name: mean_of(inside, MEASURES[name]) for name in CHIEF}}
            for value, inside in sorted(groups.items())
        }
        for cut, groups in cuts.items()
    }


def _length_class(question: str) -> str:
    return "short (<15)" if len(question) < 15 else "middle (15–29)" if len(question) < 30 else "long (30+)"


def _stage_costs(results: Sequence[QuestionResult]) -> dict[str, float]:
    """Return p50, p95 and p99 in milliseconds for each stage, in their order, and for the whole."""
    stages: dict[str, list[float]] = {}
    for result in results:
        for stage, seconds in result.timings:
            stages.setdefault(stage, []).append(seconds)
    stages["whole"] = [result.seconds for result in results]
    return {
        f"{stage}_ms_p{percent}": float(np.percentile(seconds, percent)) * 1000
        for stage, seconds in stages.items()
        if seconds
        for percent in (50, 95, 99)
    }


def _worst(results: Sequence[QuestionResult]) -> list[QuestionResult]:
    """Return the wrong ones, the surest first: a sure mistake is the worst. Of retrieval alone: what was not found."""
    wrong = [
        result
        for result in results
        if result.right is False or (result.right is None and result.answerable and result.rank is None)
    ]
    return sorted(wrong, key=lambda result: (-result.confidence, result.id))[:WORST]


def compare(runs: Sequence[Run]) -> tuple[Difference, ...]:
    """Return how each later run differs from the first, in each chief measure, over the questions they share."""
    if len(runs) < 2:
        raise RagError("A comparison needs two runs or more.", "rag eval compare RUN RUN")
    base, *others = runs
    pairs = []
    for other in others:
        for name in _COMPARED:
            first, second, ids = _paired(base, other, name)
            if ids:
                pairs.append((name, other, first, second, ids))
    if not pairs:
        raise RagError("The runs share no questions.", "Compare runs over the same question set.")
    p_values = [paired_p(first, second) for _, _, first, second, _ in pairs]
    return tuple(
        _difference(base, other, name, first, second, ids, p=p, corrected=corrected)
        for (name, other, first, second, ids), p, corrected in zip(pairs, p_values, holm(p_values), strict=True)
    )


def _paired(base: Run, other: Run, name: str) -> tuple[list[float], list[float], list[str]]:
    measure = MEASURES[name]
    theirs = {result.id: result for result in other.results}
    first, second, ids = [], [], []
    for result in base.results:
        twin = theirs.get(result.id)
        if twin is None or twin.question != result.question:
            continue
        before, after = measure(result), measure(twin)
        if before is not None and after is not None:
            first.append(before)
            second.append(after)
            ids.append(result.id)
    return first, second, ids


def _difference(
    base: Run,
    other: Run,
    name: str,
    first: Sequence[float],
    second: Sequence[float],
    ids: Sequence[str],
    *,
    p: float,
    corrected: float,
) -> Difference:
    changes = [after - before for before, after in zip(first, second, strict=True)]
    return Difference(
        measure=name,
        system_a=base.name,
        system_b=other.name,
        mean_a=sum(first) / len(first),
        mean_b=sum(second) / len(second),
        difference=interval(changes),
        p=p,
        p_holm=corrected,
        wins=sum(change > 0 for change in changes),
        ties=sum(change == 0 for change in changes),
        losses=sum(change < 0 for change in changes),
        flipped=tuple(each for each, change in zip(ids, changes, strict=True) if change != 0),
    )
