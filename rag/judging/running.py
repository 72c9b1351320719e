"""Owns a run: every question of a set put to one system, each verdict kept, in the set's order."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from rag.judging.matching import source_stem
from rag.judging.scoring import PassageText, relevant, result_of
from rag.records import Answer, Turn
from rag.records.evaluations import GoldQuestion, Run

Ask = Callable[[str, Sequence[Turn]], Answer]
Tick = Callable[[int, int], None]

# How many hits a run remembers; the ranked measures look no deeper.
REMEMBERED = 100


def run_set(
    questions: Sequence[GoldQuestion],
    *,
    name: str,
    question_set: str,
    system: Mapping[str, str],
    ask: Ask,
    passages: Iterable[PassageText],
    tick: Tick | None = None,
) -> Run:
    """Return the run of one system over the questions.

    `passages` is every passage of the archive, gone through once, so that recall
    and MAP know what could have been found. `tick` is told (done, total).
    """
    grades = relevant_of_all(questions, passages)
    results = []
    for done, gold in enumerate(questions, start=1):
        by_passage, by_article = grades[gold.id]
        results.append(
            result_of(
                gold,
                ask(gold.question, gold.history),
                relevant_passages=by_passage,
                relevant_articles=by_article,
                depth=REMEMBERED,
            )
        )
        if tick:
            tick(done, len(questions))
    return Run(name=name, question_set=question_set, system=dict(system), results=tuple(results))


def relevant_of_all(
    questions: Sequence[GoldQuestion], passages: Iterable[PassageText]
) -> dict[str, tuple[dict[str, int], dict[str, int]]]:
    """Return per question id the grades of its relevant passages and articles.

    Passages are first sorted by source and article, so that a question looks only
    at those which its evidence could stand in.
    """
    by_source: dict[str, list[PassageText]] = {}
    by_article: dict[str, list[PassageText]] = {}
    stems = {source_stem(item.source) for gold in questions for item in gold.evidence if item.article_id is None}
    named = {item.article_id for gold in questions for item in gold.evidence if item.article_id is not None}
    for passage in passages:
        stem = source_stem(passage.source)
        if stem in stems:
            by_source.setdefault(stem, []).append(passage)
        if passage.article_id in named:
            by_article.setdefault(passage.article_id, []).append(passage)
    found = {}
    for gold in questions:
        candidates: dict[str, PassageText] = {}
        for item in gold.evidence:
            shelf = (
                by_source.get(source_stem(item.source), [])
                if item.article_id is None
                else by_article.get(item.article_id, [])
            )
            candidates.update((passage.passage_id, passage) for passage in shelf)
        found[gold.id] = relevant(gold, candidates.values())
    return found
