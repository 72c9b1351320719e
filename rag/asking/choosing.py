"""Owns the choice of sentences: the fewest that answer, by what kind of answer is wanted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rag.asking.checking import Objection, objections
from rag.asking.closeness import AskedWords, Floats, Idf
from rag.asking.demands import Demand
from rag.asking.evidence import Sentence
from rag.asking.features import Judged, judged
from rag.asking.learned import learned
from rag.asking.trust import Ranked, ranked, trust_figures

# What a contradiction takes from a sentence's score: more than any weight of words can give.
_AGAINST = 6.0
# A sentence this close to the best, by score, says as much.
_ALSO = 1.2
_MOST_PLACES = 4
_ACROSS = re.compile(
    r"报纸|档案|各期|这批|这几期|哪几[处次届篇场]|哪些(?:内容|活动|报道|文章|地方|项目|场合|方面体现)|几次|几处|出现过|提到(?:的|过)|都有谁"
)
_LISTING = re.compile(
    r"^(?:[“\"]?(?:二|三|四|五|六|七|八|九|十)是|其[二三四五六]|其次|再次|第[二三四五六]|最后|同时|此外|[（(][二三四五六七八九\d][）)]|[②③④⑤⑥⑦⑧⑨])"
)
# 提出三点要求: what they are stands in the sentence behind.
_ANNOUNCES = re.compile(r"[两二三四五六七八九几\d](?:点|项|个方面|条|大)(?:要求|意见|建议|希望|任务|措施)?[。：:]?[”」]?$|(?:如下|以下)[。：:]?$")
_BEGINS_LIST = re.compile(r"^(?:[“\"]?一是|[^，,。]{0,8}(?:一是|一要)|首先|第一|[（(]一[）)]|①|其一|要)")
_OPENS_LIST = re.compile(r"一是|其一|首先|第一[,，]|[（(]一[）)]|①|方面|如下|以下")


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentences chosen, in the order they are said, and how far they are trusted.

    `best` is the one that carries the answer; `against` what stands against it.
    """

    picked: tuple[Judged, ...]
    best: Judged
    ranked: Ranked
    trust: float
    against: tuple[Objection, ...]


def choose(
    demand: Demand,
    asked: AskedWords,
    evidence: Sequence[Sentence],
    *,
    idf: Idf,
    names: Sequence[str] = (),
    said_already: str = "",
) -> Choice | None:
    """Return the sentences that answer best, or None where there is no evidence at all."""
    if said_already:
        evidence = [sentence for sentence in evidence if not _repeats(sentence.text, said_already)]
    rows = judged(demand, asked, evidence)
    if not rows:
        return None
    language = demand.language
    scorer = learned().sentence[language]
    scores = scorer.scores(np.stack([row.figures for row in rows]))
    first = ranked(rows, scores)
    # Only what could win is checked: checking reads the whole article.
    depth = min(len(first.rows), 12)
    against = [objections(demand, row, names=names) for row in first.rows[:depth]]
    lowered = first.scores.copy()
    lowered[:depth] -= np.array([_AGAINST * min(len(found), 2) for found in against], dtype=np.float32)
    lowered[depth:] -= np.float32(2 * _AGAINST) * bool(any(against))
    order: Floats = np.argsort(-lowered, kind="stable")
    top = int(order[0])
    final = Ranked(tuple(first.rows[i] for i in order), lowered[order])
    best = final.rows[0]
    figures = trust_figures(final, asked, idf=idf)
    trust = float(1 / (1 + np.exp(-learned().trust[language].scores(figures[None, :])[0])))
    picked = _picked(demand, final)
    return Choice(picked, best, final, trust, against[top] if top < depth else ())


def _repeats(text: str, said: str) -> bool:
    """Return whether the sentence tells mostly what was said in the turn before."""
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    shared = sum(pair in said for pair in pairs)
    return bool(pairs) and shared / len(pairs) > 0.45


def _picked(demand: Demand, order: Ranked) -> tuple[Judged, ...]:
    wanted = demand.wish.wanted
    best = order.rows[0]
    if wanted == "comparison" and len(demand.periods) >= 2:
        return _a_sentence_each(demand, order)
    if is_across(demand):
        return _from_several_articles(order)
    if wanted == "summary":
        return _key_sentences(order)
    if wanted in ("list", "reason", "thing"):
        return _with_its_list(best, order)
    return (best,)


def is_across(demand: Demand) -> bool:
    """Return whether the question asks for several matters in several articles."""
    return demand.language == "zh" and _ACROSS.search(demand.question) is not None


def _a_sentence_each(demand: Demand, order: Ranked) -> tuple[Judged, ...]:
    """Return the best sentence of each period that is compared."""
    from rag.asking.periods import as_date

    chosen: list[Judged] = []
    for period in demand.periods:
        for row in order.rows:
            issue = as_date(row.sentence.article.date)
            if issue and period.first <= issue <= period.last and row not in chosen:
                chosen.append(row)
                break
    return tuple(chosen) if len(chosen) > 1 else (order.rows[0],)


def _from_several_articles(order: Ranked) -> tuple[Judged, ...]:
    """Return the best sentence of each article that comes near the best one."""
    chosen: dict[str, Judged] = {}
    for row, score in zip(order.rows, order.scores, strict=True):
        if score < order.scores[0] - 2 * _ALSO or len(chosen) >= _MOST_PLACES:
            break
        chosen.setdefault(row.sentence.article.id, row)
    return tuple(chosen.values())


def _key_sentences(order: Ranked) -> tuple[Judged, ...]:
    """Return the best sentences of the best article, as they follow one another there."""
    article = order.rows[0].sentence.article.id
    own = [row for row in order.rows if row.sentence.article.id == article and row.sentence.field == "text"][:3]
    return tuple(sorted(own, key=lambda row: row.sentence.start)) or (order.rows[0],)


def _with_its_list(best: Judged, order: Ranked) -> tuple[Judged, ...]:
    """Return the sentence with those behind it that go on with its list (一是…。二是…。)."""
    if not _OPENS_LIST.search(best.sentence.text) and not _ANNOUNCES.search(best.sentence.text):
        return (best,)
    own = sorted(
        (
            row
            for row in order.rows
            if row.sentence.article.id == best.sentence.article.id and row.sentence.field == best.sentence.field
        ),
        key=lambda row: row.sentence.start,
    )
    at = own.index(best)
    chosen = [best]
    for row in own[at + 1 :]:
        follows = row.sentence.place == chosen[-1].sentence.place + 1
        listed = _LISTING.search(row.sentence.text) or (len(chosen) == 1 and _BEGINS_LIST.search(row.sentence.text))
        if not follows or not listed:
            break
        chosen.append(row)
    return tuple(chosen)
