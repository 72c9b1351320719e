"""Owns the choice of sentences: the fewest that answer, by what kind of answer is wanted."""

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
from rag.asking.picking import picked, printed_in, repeats
from rag.asking.spans import OFFICES, office_span
from rag.asking.trust import Ranked, ranked, trust_figures

# What a contradiction takes from a sentence's score: another sentence must come this near to be taken
# instead; where none does, the question is not answered.
_AGAINST = 2.5
_SURE_OF_OUTLINE = 0.8
_NAMED_THERE = 0.3
_NAMED_ABOVE = 2.5
_IN_FOCUS = 1.0
_OF_THE_TIME = 1.0
_OWN_WORDS = 1.5
_LEAST_HEADLINE = 6
_UTTERS = NAMES.index("utters")
_PRIORS = tuple(
    (NAMES.index(name), weight)
    for name, weight in (
        ("utters", 0.8),
        ("person_there", 1.0),
        ("person_before", 0.6),
        ("person_other", -1.0),
        ("year_there", 1.5),
    )
)


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
        evidence = [sentence for sentence in evidence if not repeats(sentence.text, said_already)]
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
    against = [
        objections(demand, row, asked=asked, names=demand.people, strangers=strangers) for row in first.rows[:depth]
    ]
    if demand.typed_text:
        # What earlier turns lent the question only helps to find; nothing of it is demanded.
        against = [tuple(one for one in found if one.said in demand.typed_text) for found in against]
    lowered = first.scores.copy()
    lowered[:depth] -= np.array([_AGAINST * min(len(found), 2) for found in against], dtype=np.float32)
    lowered[depth:] -= np.float32(2 * _AGAINST) * bool(any(against))
    order = np.argsort(-lowered, kind="stable")
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
    chosen = picked(demand, final, more=bool(said_already))
    return Choice(chosen, best, final, trust, against[top] if top < depth else ())


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
        added[place] += _OF_THE_TIME * any(printed_in(period, row, dated=True) for period in demand.periods)
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
