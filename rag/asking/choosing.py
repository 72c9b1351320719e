"""Owns the choice of sentences: the fewest that answer, by what kind of answer is wanted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rag.asking.checking import Objection, objections
from rag.asking.closeness import AskedWords, Floats, searched_form
from rag.asking.demands import Demand, holds_ordinal, holds_phrase
from rag.asking.evidence import Sentence
from rag.asking.features import NAMES, Judged, judged
from rag.asking.learned import learned
from rag.asking.outlining import outline_for
from rag.asking.periods import Period, as_date
from rag.asking.spans import OFFICES, office_span
from rag.asking.trust import Ranked, ranked, trust_figures

# What a contradiction takes from a sentence's score: another sentence must come this near to be taken
# instead; where none does, the question is not answered.
_AGAINST = 2.5
# A sentence this close to the best, by score, says as much.
_ALSO = 1.2
_MOST_PLACES = 4
_SURE_OF_OUTLINE = 0.8
_NAMED_THERE = 0.3
_SHORT = 20
_PRINTED_SOON = 10
_NAMED_ABOVE = 2.5
_IN_FOCUS = 1.0
_OF_THE_TIME = 1.0
_OWN_WORDS = 1.5
_LEAST_HEADLINE = 6
_UTTERS = NAMES.index("utters")
_PRIORS = tuple(
    (NAMES.index(name), weight)
    for name, weight in (("utters", 0.8), ("person_there", 1.0), ("person_before", 0.6), ("person_other", -1.0), ("year_there", 0.8))
)
_ACROSS = re.compile(
    r"报纸|档案|各期|这批|这几期|哪几[处次届篇场]|哪些(?:内容|活动|报道|文章|地方|项目|场合|方面体现)|几次|几处|出现过|提到(?:的|过)|都有谁"
)
_LISTING = re.compile(
    r"^(?:[“\"]?(?:二|三|四|五|六|七|八|九|十)是|其[二三四五六]|其次|再次|第[二三四五六]|最后|同时|此外|[（(][二三四五六七八九\d][）)]|[②③④⑤⑥⑦⑧⑨])"
)
# 提出三点要求: what they are stands in the sentence behind.
_ANNOUNCES = re.compile(
    r"[两二三四五六七八九几\d](?:点|项|个方面|条|大)(?:要求|意见|建议|希望|任务|措施)?[。：:]?[”」]?$|(?:如下|以下)[。：:]?$"
)
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
    strangers: Sequence[str] = (),
    said_already: str = "",
    focus: frozenset[str] = frozenset(),
) -> Choice | None:
    """Return the sentences that answer best, or None where there is no evidence at all.

    `focus` are the articles that the conversation is about.
    """
    if said_already:
        evidence = [sentence for sentence in evidence if not _repeats(sentence.text, said_already)]
    rows = judged(demand, asked, evidence)
    if not rows:
        return None
    language = demand.language
    scorer = learned().sentence[language]
    learnt = scorer.scores(np.stack([row.figures for row in rows]))
    scores = learnt + _by_reason(demand, rows, focus)
    first = ranked(rows, scores)
    # Only what could win is checked: checking reads the whole article.
    depth = min(len(first.rows), 12)
    against = [objections(demand, row, asked=asked, names=demand.people, strangers=strangers) for row in first.rows[:depth]]
    lowered = first.scores.copy()
    lowered[:depth] -= np.array([_AGAINST * min(len(found), 2) for found in against], dtype=np.float32)
    lowered[depth:] -= np.float32(2 * _AGAINST) * bool(any(against))
    order: Floats = np.argsort(-lowered, kind="stable")
    top = int(order[0])
    final = Ranked(tuple(first.rows[i] for i in order), lowered[order])
    best = final.rows[0]
    place = next(i for i, row in enumerate(rows) if row is best)
    share = float(1 / np.exp(learnt - learnt[place]).sum())
    figures = trust_figures(best, score=float(learnt[place]), share=share)
    trust = float(1 / (1 + np.exp(-learned().trust[language].scores(figures[None, :])[0])))
    if _by_reason(demand, [best], frozenset())[0] >= _NAMED_ABOVE:
        # What the question names stands right there: a headline, an office before a name.
        trust = max(trust, _NAMED_THERE)
    outline = outline_for(demand, evidence)
    if outline:
        lines = judged(demand, asked, outline)
        return Choice(tuple(lines), lines[0], final, max(trust, _SURE_OF_OUTLINE), ())
    picked = _picked(demand, final, more=bool(said_already))
    return Choice(picked, best, final, trust, against[top] if top < depth else ())


def _by_reason(demand: Demand, rows: Sequence[Judged], focus: frozenset[str]) -> Floats:
    """Return what is added to the learned scores for what public questions hardly show.

    Whoever is asked about should be the one who speaks; a question for words wants a
    sentence that tells some; a headline or a numbered meeting named in the question
    stands above its own article; a question for an office wants one before the name.
    """
    heads: dict[str, float] = {}
    added = np.zeros(len(rows), dtype=np.float32)
    for place, row in enumerate(rows):
        article = row.sentence.article
        if article.id not in heads:
            heads[article.id] = _named_above(demand, article.head) + _IN_FOCUS * (article.id in focus)
        added[place] = heads[article.id]
        added[place] += _OF_THE_TIME * any(_printed_in(period, row, dated=True) for period in demand.periods)
        if demand.typed:
            added[place] += _OWN_WORDS * _own_share(demand, row)
        for name, weight in _PRIORS:
            added[place] += weight * row.figures[name]
        if demand.wish.kind_named in OFFICES and any(office_span(row.sentence.text, name) for name in demand.people):
            added[place] += _NAMED_ABOVE
    return added


def _own_share(demand: Demand, row: Judged) -> float:
    """Return the share of the words typed in a question that leans on others which stand in the sentence."""
    plain = searched_form(row.sentence.text)
    return sum(word in plain for word in demand.typed) / len(demand.typed)


def _named_above(demand: Demand, head: str) -> float:
    if any(len(phrase) >= _LEAST_HEADLINE and holds_phrase(head, phrase) for phrase in demand.phrases):
        return _NAMED_ABOVE
    plain = searched_form(head)
    return _NAMED_ABOVE / 2 if any(holds_ordinal(plain, ordinal) for ordinal in demand.ordinals) else 0.0


def _repeats(text: str, said: str) -> bool:
    """Return whether the sentence tells mostly what was said in the turn before."""
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    shared = sum(pair in said for pair in pairs)
    return bool(pairs) and shared / len(pairs) > 0.45


def _picked(demand: Demand, order: Ranked, *, more: bool) -> tuple[Judged, ...]:
    wanted = demand.wish.wanted
    best = order.rows[0]
    if more:
        return _more_of_the_same(best, order)
    if wanted == "comparison" and len(demand.periods) >= 2:
        return _a_sentence_each(demand, order)
    if is_across(demand):
        return _from_several_articles(demand, order)
    if wanted == "summary":
        return _key_sentences(order)
    if wanted in ("list", "reason", "thing"):
        return _with_its_list(best, order)
    return (best,)


def is_across(demand: Demand) -> bool:
    """Return whether the question asks for several matters in several articles."""
    return demand.language == "zh" and _ACROSS.search(demand.question) is not None


def _a_sentence_each(demand: Demand, order: Ranked) -> tuple[Judged, ...]:
    """Return the best sentence of each period that is compared; of an undated paper where none is of the period."""
    chosen: list[Judged] = []
    for period in demand.periods:
        fits = [row for row in order.rows if row not in chosen and _printed_in(period, row, dated=True)]
        fits = fits or [
            row
            for row in order.rows
            if _printed_in(period, row, dated=False)
            and all(row.sentence.article.id != other.sentence.article.id for other in chosen)
        ]
        chosen += fits[:1]
    return tuple(chosen) or (order.rows[0],)


def _printed_in(period: Period, row: Judged, *, dated: bool) -> bool:
    issue = as_date(row.sentence.article.date)
    if issue is None:
        return not dated
    return dated and period.first <= issue and (issue - period.last).days <= _PRINTED_SOON


def _from_several_articles(demand: Demand, order: Ranked) -> tuple[Judged, ...]:
    """Return the best sentence of each article that comes near the best one, and names whom the question names."""
    chosen: dict[str, Judged] = {}
    for row, score in zip(order.rows, order.scores, strict=True):
        if score < order.scores[0] - 2 * _ALSO or len(chosen) >= _MOST_PLACES:
            break
        if not demand.people or any(name in row.sentence.text for name in demand.people):
            chosen.setdefault(row.sentence.article.id, row)
    return tuple(chosen.values()) or (order.rows[0],)


def _key_sentences(order: Ranked) -> tuple[Judged, ...]:
    """Return the best sentences of the best article, as they follow one another there."""
    article = order.rows[0].sentence.article.id
    own = [row for row in order.rows if row.sentence.article.id == article and row.sentence.field == "text"]
    telling = [row for row in own if row.figures[_UTTERS]]
    own = (telling if len(telling) >= 2 else own)[:3]
    return tuple(sorted(own, key=lambda row: row.sentence.start)) or (order.rows[0],)


def _more_of_the_same(best: Judged, order: Ranked) -> tuple[Judged, ...]:
    """Return the sentence with another of the same article that tells more, as they follow one another."""
    own = [row for row in order.rows if row.sentence.article.id == best.sentence.article.id and row.sentence.field == "text"]
    telling = [row for row in own if row.figures[_UTTERS] and row is not best]
    return tuple(sorted((best, *telling[:1]), key=lambda row: row.sentence.start))


def _with_its_list(best: Judged, order: Ranked) -> tuple[Judged, ...]:
    """Return the sentence with those behind it that go on with its list (一是…。二是…。)."""
    text = best.sentence.text
    if not (_OPENS_LIST.search(text) or _ANNOUNCES.search(text) or len(text) < _SHORT):
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
        # 要加强宣传。 says what is to be done; how stands in the sentence behind.
        goes_on = len(chosen) == 1 and len(best.sentence.text) < _SHORT
        listed = goes_on or _LISTING.search(row.sentence.text) or (len(chosen) == 1 and _BEGINS_LIST.search(row.sentence.text))
        if not follows or not listed:
            break
        chosen.append(row)
    return tuple(chosen)
