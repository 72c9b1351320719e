"""Owns the choice of sentences: the fewest that answer, by what kind of answer is wanted."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from rag.asking.beside import with_the_next
from rag.asking.checking import Objection, objections
from rag.asking.closeness import AskedWords, searched_form
from rag.asking.constructions import sums_up
from rag.asking.dating import dated_in, printed_in
from rag.asking.demands import Demand, demand_of
from rag.asking.evidence import Sentence
from rag.asking.features import NAMES, Judged, judged
from rag.asking.learned import learned
from rag.asking.newest import by_issue
from rag.asking.outlining import outline_for
from rag.asking.picking import picked, repeats
from rag.asking.reasons import NAMED_ABOVE, by_reason
from rag.asking.sides import Side, over_time, sides_of
from rag.asking.spans import OFFICES, has_kind, office_span
from rag.asking.trust import Ranked, ranked, trust_figures
from rag.text.segmenter import words_of

# What a contradiction takes from a sentence's score: another sentence must come this near to be taken
# instead; where none does, the question is not answered.
_AGAINST = 2.5
# A sentence trusted less than this is said with the next one.
_HARDLY = 0.1
_SURE_OF_OUTLINE = 0.8
_NAMED_THERE = 0.3
# Between sentences of several sides their own names decide.
_OF_THE_SIDE = 4.0
_NEAR_THE_BEST = 4.0
_TOGETHER = 0.1
_MOST_ISSUES = 3
# What has changed is mostly told in figures.
_A_FIGURE = 1.0
_LONGEST_NUMBERED = 5
_THERE, _BEFORE = NAMES.index("person_there"), NAMES.index("person_before")


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
    # Of a comparison: each side with its sentence.
    sides: tuple[tuple[Side, Judged], ...] = ()


def choose(
    demand: Demand,
    asked: AskedWords,
    evidence: Sequence[Sentence],
    *,
    ask: Callable[[str], AskedWords] | None = None,
    strangers: Sequence[str] = (),
    said_already: str = "",
    focus: frozenset[str] = frozenset(),
) -> Choice | None:
    """Return the sentences that answer best, or None where there is no evidence at all.

    `ask` reads the words of a question about one side of a comparison; `focus` are the
    articles that the conversation is about.
    """
    if said_already:
        evidence = [sentence for sentence in evidence if not repeats(sentence.text, said_already)]
    rows = judged(demand, asked, evidence)
    if not rows:
        return None
    language = demand.language
    scorer = learned().sentence[language]
    learnt = scorer.scores(np.stack([row.figures for row in rows]))
    scores = learnt + by_reason(demand, rows, focus)
    first = ranked(rows, scores)
    # Only what could win is checked: checking reads the whole article.
    depth = min(len(first.rows), 12)
    against = [
        objections(demand, row, asked=asked, names=demand.people, strangers=strangers) for row in first.rows[:depth]
    ]
    if demand.typed_text:
        # What earlier turns lent the question in brackets only helps to find; nothing of it is demanded.
        own = demand.typed_text + demand.question.partition("（")[0]
        against = [tuple(one for one in found if one.said in own) for found in against]
    lowered = first.scores.copy()
    lowered[:depth] -= np.array([_AGAINST * min(len(found), 2) for found in against], dtype=np.float32)
    lowered[depth:] -= np.float32(2 * _AGAINST) * bool(any(against))
    order = np.argsort(-lowered, kind="stable")
    top = int(order[0])
    final = Ranked(tuple(first.rows[i] for i in order), lowered[order])
    clean = [row for row, found in zip(first.rows[:depth], against, strict=True) if not found]
    final, older = by_issue(demand, asked, final, clean=clean)
    best = final.rows[0]
    place = next(i for i, row in enumerate(rows) if row is best)
    share = float(1 / np.exp(learnt - learnt[place]).sum())
    figures = trust_figures(best, score=float(learnt[place]), share=share)
    trust = float(1 / (1 + np.exp(-learned().trust[language].scores(figures[None, :])[0])))
    if by_reason(demand, [best], frozenset())[0] >= NAMED_ABOVE or sums_up(demand, best.sentence.text):
        # What the question names stands right there: a headline, an office before a name, 全镇共….
        trust = max(trust, _NAMED_THERE)
    outline = outline_for(demand, evidence)
    if outline:
        lines = judged(demand, asked, outline)
        return Choice(tuple(lines), lines[0], final, max(trust, _SURE_OF_OUTLINE), ())
    posts = _offices_held(demand, final)
    if posts:
        return Choice(posts, posts[0], final, max(trust, _NAMED_THERE), ())
    parted = _a_sentence_a_side(demand, evidence, ask=ask, focus=focus) if ask else ()
    issues = _a_sentence_an_issue(demand, evidence, ask=ask, focus=focus) if ask and not parted else ()
    if issues:
        return Choice(issues, issues[0], final, trust, against[top] if top < depth else ())
    if parted:
        told = {row.sentence.key: row for _, row in parted}
        return Choice(tuple(told.values()), parted[0][1], final, trust, (), parted)
    chosen = picked(demand, final, more=bool(said_already))
    if len(chosen) == 1 and chosen[0] is best and trust < _HARDLY:
        chosen = with_the_next(chosen, final)
    stands_against = (
        against[top]
        if top < depth
        else objections(demand, best, asked=asked, names=demand.people, strangers=strangers)
        if any(against)
        else ()
    )
    if older is not None and best in chosen:
        # What has changed is said: the newest first, then what an older issue told.
        chosen, stands_against = (best, older), ()
        # What two issues tell is no guess.
        trust = max(trust, _NAMED_THERE)
    return Choice(chosen, best, final, trust, stands_against)


_OVER_ISSUES = re.compile(r"变化|变动|先后|前后|分别|各")


def _offices_held(demand: Demand, order: Ranked) -> tuple[Judged, ...]:
    """Return a sentence of each issue for each person's office, where it is asked how their offices changed."""
    asked = any(word in demand.question for word in OFFICES) and _OVER_ISSUES.search(demand.question)
    if demand.language != "zh" or not asked or not demand.people:
        return ()
    chosen: dict[tuple[str, str], Judged] = {}
    for name in demand.people:
        for row in order.rows:
            date = row.sentence.article.date
            if date and (name, date) not in chosen and office_span(row.sentence.text, name):
                chosen[name, date] = row
    if len({date for _, date in chosen}) < 2:
        return ()
    inorder = sorted(chosen, key=lambda one: (demand.people.index(one[0]), one[1]))
    return tuple({chosen[one].sentence.key: chosen[one] for one in inorder}.values())


def _a_sentence_a_side(
    demand: Demand, evidence: Sequence[Sentence], *, ask: Callable[[str], AskedWords], focus: frozenset[str]
) -> tuple[tuple[Side, Judged], ...]:
    """Return the best sentence for each side that a question asks about; none where it has no sides.

    Each side is asked about on its own; its name must stand in the sentence, or right by it.
    """
    sides = sides_of(demand)
    people = {name for side in sides for name in demand.people if name == side.name}
    words = [frozenset((side.name,)) if side.name in people else _words_of(side.name) for side in sides]
    chosen: list[tuple[Side, Judged]] = []
    for place, side in enumerate(sides):
        others = frozenset().union(*(other for at, other in enumerate(words) if at != place))
        alone = demand_of(side.question, language=demand.language)
        named = tuple(dict.fromkeys((*alone.people, *(name for name in demand.people if name in side.question))))
        alone = replace(alone, people=named)
        rows = judged(alone, ask(side.question), evidence)
        if not rows:
            continue
        scores = learned().sentence[demand.language].scores(np.stack([row.figures for row in rows]))
        scores += by_reason(alone, rows, focus)
        own = words[place] - others or words[place]
        near = np.array([_names(row, side, own, others - words[place], alone) for row in rows], dtype=np.float32)
        best = int((scores + _OF_THE_SIDE * near).argmax())
        if near[best] > 0 or side.of_one:
            chosen.append((side, rows[best]))
    return tuple(chosen) if len(chosen) > 1 else ()


def _words_of(name: str) -> frozenset[str]:
    """Return the words of a side's name; one with a number is a single word: 第一届 is not 第二届."""
    plain = searched_form(name)
    return (
        frozenset((plain,))
        if re.search(r"\d", plain) and len(plain) <= _LONGEST_NUMBERED
        else frozenset(words_of(plain))
    )


def _a_sentence_an_issue(
    demand: Demand, evidence: Sequence[Sentence], *, ask: Callable[[str], AskedWords], focus: frozenset[str]
) -> tuple[Judged, ...]:
    """Return the best sentence of each dated issue, the oldest first, where a question asks how something changed."""
    plain = over_time(demand)
    if plain is None:
        return ()
    alone = demand_of(plain, language=demand.language)
    alone = replace(alone, people=tuple(dict.fromkeys((*alone.people, *demand.people))))
    rows = judged(alone, ask(plain), evidence)
    scores = learned().sentence[demand.language].scores(np.stack([row.figures for row in rows]))
    told = np.array([_A_FIGURE * has_kind(row.sentence.text, "number") for row in rows], dtype=np.float32)
    order = ranked(rows, scores + told + by_reason(alone, rows, focus))
    chosen: dict[str, Judged] = {}
    for row, score in zip(order.rows, order.scores, strict=True):
        if score < order.scores[0] - _NEAR_THE_BEST or len(chosen) >= _MOST_ISSUES:
            break
        if row.sentence.article.date and row.sentence.field == "text":
            chosen.setdefault(row.sentence.article.date, row)
    return tuple(chosen[date] for date in sorted(chosen)) if len(chosen) > 1 else ()


def _names(row: Judged, side: Side, words: frozenset[str], others: frozenset[str], demand: Demand) -> float:
    """Return how plainly the sentence is of a side: 1 where it names it, less where only its surroundings do.

    A sentence that names only the other side is of that one.
    """
    if demand.periods and demand.question.find(side.name) == demand.periods[0].start:
        if searched_form(side.name) in searched_form(row.sentence.text):
            return 1.0
        if any(dated_in(period, row) for period in demand.periods):
            return 1.0
        return float(any(printed_in(period, row, dated=True) for period in demand.periods)) or 0.3 * float(
            any(printed_in(period, row, dated=False) for period in demand.periods)
        )
    if side.name in demand.people:
        named = max(float(row.figures[_THERE]), float(row.figures[_BEFORE]))
        # A sentence that names them all tells what they did together.
        return named * (_TOGETHER if any(name in row.sentence.text for name in others) else 1.0)
    if not words:
        return 0.0
    sentence = row.sentence
    here, above = searched_form(sentence.text), searched_form(f"{sentence.article.head}\n{sentence.before}")
    around = searched_form(sentence.passage)
    share = sum(1.0 if word in here else 0.6 if word in above else 0.3 * (word in around) for word in words)
    of_another = any(word in here for word in others) and not all(word in here for word in words)
    return share / len(words) - 1.0 * of_another
