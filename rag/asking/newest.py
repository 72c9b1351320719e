"""Owns what several issues tell of the same matter: the newest speaks first, and an older one says what has changed."""

import re
from collections.abc import Sequence

from rag.asking.closeness import AskedWords, searched_form
from rag.asking.demands import Demand
from rag.asking.evidence import Sentence
from rag.asking.features import Judged
from rag.asking.fitting import fitting_spans
from rag.asking.offices import holder_in
from rag.asking.spans import spans_in
from rag.asking.trust import Ranked
from rag.records import Wanted

# What an office or a count is changes with time; reasons, places and definitions seldom do.
_CHANGES: frozenset[Wanted] = frozenset(("person", "number"))
# A newer sentence tells of the same matter if it and its surroundings meet nearly as much of the question.
_AS_MUCH = 0.85
_ASKED_FOR = 0.75
_READ = 6
_FORMER = re.compile(r"(?:前任|原任|时任|曾任|原先|当时|此前|以前|过去|那时)")


def by_issue(
    demand: Demand, asked: AskedWords, order: Ranked, *, clean: Sequence[Judged]
) -> tuple[Ranked, Judged | None]:
    """Return the order with the newest of what is told of one matter in several issues first, and what it replaces.

    Only sentences of `clean`, against which nothing stands, change places; a question
    that dates itself is left alone.
    """
    best = order.rows[0]
    known = {row.sentence.key for row in clean}
    if demand.periods or demand.wish.wanted not in _CHANGES or best.sentence.key not in known:
        return order, None
    told = [row for row in order.rows[:_READ] if row.sentence.key in known and _same_matter(demand, asked, best, row)]
    newest = max(told, key=lambda row: row.sentence.article.date or "", default=best)
    if (newest.sentence.article.date or "") <= (best.sentence.article.date or ""):
        older = next((row for row in told if row.sentence.article.date != best.sentence.article.date), None)
        return order, older
    places = sorted(range(len(order.rows)), key=lambda place: order.rows[place] is not newest)
    return Ranked(tuple(order.rows[place] for place in places), order.scores[places]), best


def _same_matter(demand: Demand, asked: AskedWords, best: Judged, row: Judged) -> bool:
    """Return whether a sentence tells of another issue's time what the best one tells of its own."""
    one, other = best.sentence.article, row.sentence.article
    if not one.date or not other.date or one.date == other.date or one.newspaper != other.newspaper:
        return False
    if row.sentence.text == best.sentence.text or _FORMER.search(row.sentence.text):
        return False
    if row.placed.covered(asked.weights) < _AS_MUCH * best.placed.covered(asked.weights):
        return False
    if row.window.asked_for(asked) < _ASKED_FOR * best.window.asked_for(asked):
        return False
    if demand.wish.wanted == "person":
        return _held(demand, best.sentence) is not None and _held(demand, row.sentence) is not None
    said = [best.sentence.text[span.start : span.end] for span in fitting_spans(demand, best.sentence.text)]
    figures = [
        row.sentence.text[span.start : span.end] for span in spans_in(row.sentence.text) if span.kind == "number"
    ]
    return bool(_units(said) & _units(figures))


def _held(demand: Demand, sentence: Sentence) -> str | None:
    """Return who holds the office asked for, as the sentence prints it."""
    span = holder_in(demand, sentence.text)
    if span:
        return sentence.text[span.start : span.end]
    office = _OFFICE.search(demand.question)
    names = (sentence.text[one.start : one.end] for one in fitting_spans(demand, sentence.text))
    return next((name for name in names if office and f"{office['office']}{name}" in sentence.text), None)


_OFFICE = re.compile(r"(?P<office>[一-鿿]长|书记|主任|主席|经理|总监|教练|负责人)(?:现在|目前|又)?(?:是|叫|为|由)")


def _units(figures: Sequence[str]) -> frozenset[str]:
    """Return the measures of figures: 幢 of 73幢, 元 of 5400万元, 台 of 达到103台."""
    plain = (re.sub(r"^.*[\d百千]|[余多万亿]", "", searched_form(figure)) for figure in figures)
    return frozenset(unit for unit in plain if unit)
