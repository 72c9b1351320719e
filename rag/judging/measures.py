"""Owns the measures: for each name, what one question scores, or None where it does not apply.

Retrieval and answer measures are over answerable questions, `declined` over the
unanswerable. A question for which nothing was found scores 0, never None; what
was not asked for (answers, in a run of retrieval alone) is None.
"""

from collections.abc import Callable, Mapping, Sequence

from rag.judging.scoring import DEPTH
from rag.records.evaluations import QuestionResult

Measure = Callable[[QuestionResult], float | None]

CUTS = (1, 3, 5, 10)


def _success_at(cut: int) -> Measure:
    return lambda result: float(result.rank is not None and result.rank <= cut) if result.answerable else None


def _evidence_recall_at(cut: int) -> Measure:
    def measure(result: QuestionResult) -> float | None:
        if not result.answerable:
            return None
        held = {place for passage in result.found[:cut] for place in passage.evidence}
        return len(held) / result.evidence if result.evidence else 0.0

    return measure


def _of_answerable(name: str) -> Measure:
    def measure(result: QuestionResult) -> float | None:
        value = getattr(result, name)
        return None if value is None or not result.answerable else float(value)

    return measure


# Measured question by question; the ranked measures that need every relevant
# passage of the archive (nDCG, MAP) are added by `ranked`.
MEASURES: Mapping[str, Measure] = {
    **{f"recall@{cut}": _success_at(cut) for cut in CUTS},
    "mrr@10": lambda result: (1 / result.rank if result.rank else 0.0) if result.answerable else None,
    **{f"evidence_recall@{cut}": _evidence_recall_at(cut) for cut in (5, 10)},
    "right": _of_answerable("right"),
    "exact": _of_answerable("exact"),
    "character_f1": _of_answerable("character_f1"),
    "citation_hit": _of_answerable("citation_hit"),
    "citation_first": _of_answerable("citation_first"),
    "citation_precision": _of_answerable("citation_precision"),
    "citation_recall": _of_answerable("citation_recall"),
    "false_refusal": _of_answerable("refused"),
    "declined": lambda result: None if result.answerable or result.right is None else float(result.right),
}

# Shown with an interval, compared between systems, and cut into slices.
CHIEF = (
    "recall@5",
    "recall@10",
    "mrr@10",
    "right",
    "citation_first",
    "citation_precision",
    "declined",
    "false_refusal",
)


def values_of(results: Sequence[QuestionResult], measure: Measure) -> list[float]:
    """Return what each question scores, those left out to which the measure does not apply."""
    return [value for result in results if (value := measure(result)) is not None]


def mean_of(results: Sequence[QuestionResult], measure: Measure) -> float | None:
    """Return the mean over the questions it applies to, or None if there are none."""
    values = values_of(results, measure)
    return sum(values) / len(values) if values else None


def ranked(results: Sequence[QuestionResult]) -> dict[str, dict[str, float]]:
    """Return nDCG@10, MAP and MRR@10 per question id, by passage and by article.

    They are the figures of ir-measures on the exported run and qrels. An
    answerable question without a row, or whose evidence no passage holds, scores 0.
    """
    import ir_measures
    from ir_measures import AP, RR, nDCG

    names = {nDCG @ 10: "ndcg@10", AP: "map", RR @ DEPTH: "mrr@10"}
    answerable = [result for result in results if result.answerable]
    scores: dict[str, dict[str, float]] = {}
    for prefix, qrels, run in (
        ("", passage_qrels(answerable), passage_run(answerable)),
        ("article_", article_qrels(answerable), article_run(answerable)),
    ):
        for name in names.values():
            if prefix or name != "mrr@10":
                scores[prefix + name] = dict.fromkeys((result.id for result in answerable), 0.0)
        if not any(qrels.values()):
            continue
        for metric in ir_measures.iter_calc(list(names), qrels, run):
            column = scores.get(prefix + names[metric.measure])
            if column is not None and metric.query_id in column:
                column[metric.query_id] = float(metric.value)
    return scores


def passage_qrels(results: Sequence[QuestionResult]) -> dict[str, dict[str, int]]:
    """Return the grades of relevant passages per question."""
    return {result.id: dict(result.relevant_passages) for result in results if result.relevant_passages}


def article_qrels(results: Sequence[QuestionResult]) -> dict[str, dict[str, int]]:
    """Return the grades of relevant articles per question."""
    return {result.id: dict(result.relevant_articles) for result in results if result.relevant_articles}


def passage_run(results: Sequence[QuestionResult]) -> dict[str, dict[str, float]]:
    """Return the passages found per question; a score says the place and nothing else.

    Tools break ties of scores in their own ways, so that the engine's scores would
    not give the same order everywhere.
    """
    return {result.id: _by_place([passage.passage_id for passage in result.found]) for result in results}


def article_run(results: Sequence[QuestionResult]) -> dict[str, dict[str, float]]:
    """Return the articles found per question, each where its first passage stands."""
    return {
        result.id: _by_place(list(dict.fromkeys(passage.article_id for passage in result.found))) for result in results
    }


def _by_place(ids: Sequence[str]) -> dict[str, float]:
    return {each: float(len(ids) - place) for place, each in enumerate(ids)}
