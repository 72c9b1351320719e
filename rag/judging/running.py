"""Owns a run: every question of a set put to one system, each verdict kept, in the set's order."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields

from rag.judging.costs import passages_a_second, peak_megabytes
from rag.judging.matching import source_stem
from rag.judging.scoring import PassageText, Relevant, relevant, result_of, retrieval_of
from rag.records import Answer, Hit, Manifest, Turn
from rag.records.evaluations import GoldQuestion, QuestionResult, Run
from rag.settings import AskSettings, BuildSettings

Ask = Callable[[str, Sequence[Turn]], Answer]
Search = Callable[[str, Sequence[Turn]], Sequence[Hit]]
Encode = Callable[[Sequence[str]], object]
Tick = Callable[[int, int], None]

# How many hits a run remembers; the ranked measures look no deeper.
REMEMBERED = 100
# How many passages are embedded to tell how fast it goes.
_SAMPLE = 256


def run_set(
    questions: Sequence[GoldQuestion],
    *,
    name: str,
    question_set: str,
    system: Mapping[str, str],
    ask: Ask | None = None,
    search: Search | None = None,
    passages: Iterable[PassageText],
    encode: Encode | None = None,
    index_bytes: int | None = None,
    tick: Tick | None = None,
) -> Run:
    """Return the run of one system over the questions.

    Where `search` is given instead of `ask`, retrieval alone is judged.
    `passages` is every passage of the archive, gone through once, so that recall
    and MAP know what could have been found. `encode` embeds passages, to tell how fast.
    `tick` is told (done, total).
    """
    if (ask is None) == (search is None):
        raise ValueError("a run either asks or searches")
    known = tuple(passages)
    held = relevant_of_all(questions, known)
    begun_all = time.perf_counter()
    results: list[QuestionResult] = []
    for done, gold in enumerate(questions, start=1):
        if search is not None:
            begun = time.perf_counter()
            hits = search(gold.question, gold.history)
            seconds = time.perf_counter() - begun
            results.append(retrieval_of(gold, hits, seconds=seconds, relevant=held[gold.id], depth=REMEMBERED))
        if ask is not None:
            answer = ask(gold.question, gold.history)
            results.append(result_of(gold, answer, relevant=held[gold.id], depth=REMEMBERED))
        if tick:
            tick(done, len(questions))
    cost = _costs(
        questions_a_second=len(questions) / max(time.perf_counter() - begun_all, 1e-9),
        passages_a_second=passages_a_second(encode, _sample(known)) if encode else None,
        memory_megabytes=peak_megabytes(),
        index_megabytes=None if index_bytes is None else index_bytes / 1e6,
        index_passages=float(len(known)),
    )
    return Run(name=name, question_set=question_set, system=dict(system), results=tuple(results), cost=cost)


def described(ask: AskSettings, manifest: Manifest) -> dict[str, str]:
    """Return what tells one system from others: index, model, and the settings that are not as usual."""
    named = ("embedder", "mode", "reranker", "max_file_bytes", "passages")
    usual = {entry.name: str(entry.default) for group in (BuildSettings, AskSettings) for entry in fields(group)}
    asked = {entry.name: str(getattr(ask, entry.name)) for entry in fields(ask) if not entry.name.startswith("llm")}
    chosen = {name: value for name, value in (dict(manifest.settings) | asked).items() if name not in named}
    return {
        "embedder": manifest.embedder.name,
        "mode": ask.mode,
        "reranker": ask.reranker or "–",
        "language model": ask.llm_model or "–",
        "index": manifest.fingerprint,
        **{name: value for name, value in chosen.items() if value != usual.get(name)},
    }


def _costs(**figures: float | None) -> dict[str, float]:
    return {name: value for name, value in figures.items() if value is not None}


def _sample(passages: Sequence[PassageText]) -> list[str]:
    """Return the texts of passages spread evenly through the archive."""
    step = max(1, len(passages) // _SAMPLE)
    return [passage.text for passage in passages[::step]]


def relevant_of_all(questions: Sequence[GoldQuestion], passages: Iterable[PassageText]) -> dict[str, Relevant]:
    """Return per question id what the archive holds that answers it.

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
