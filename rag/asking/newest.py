"""Owns what several issues tell of the same matter: the newest speaks first, and an older one says what has changed."""

import re
from collections.abc import Sequence

from rag.asking.closeness import searched_form
from rag.asking.demands import Demand
from rag.asking.evidence import Sentence
from rag.asking.features import Judged
from rag.asking.spans import people_in
from rag.asking.trust import Ranked
from rag.records import Wanted

# What an office or a count is changes with time; reasons, places and definitions seldom do.
_CHANGES: frozenset[Wanted] = frozenset(("person", "number"))
# Sentences of the same matter score alike and share this much of their wording, names and figures aside.
_ALIKE = 1.5
_SHARED = 0.6
_READ = 8


def by_issue(demand: Demand, order: Ranked, *, clean: Sequence[Judged]) -> tuple[Ranked, Judged | None]:
    """Return the order with the newest of what is told alike in several issues first, and the older one it replaces.

    Only sentences of `clean`, against which nothing stands, change places; a question
    that dates itself or names an article's matter by a number in a row is left alone.
    """
    best = order.rows[0]
    if demand.periods or demand.ordinals or demand.wish.wanted not in _CHANGES or best not in clean:
        return order, None
    alike = [
        row
        for row, score in zip(order.rows[:_READ], order.scores[:_READ], strict=True)
        if row in clean
        and score >= order.scores[0] - _ALIKE
        and row.sentence.article.date
        and row.sentence.article.newspaper == best.sentence.article.newspaper
        and _same_matter(best.sentence, row.sentence)
    ]
    dates = {row.sentence.article.date for row in alike}
    if len(dates) < 2:
        return order, None
    newest = max(alike, key=lambda row: row.sentence.article.date or "")
    older = next(row for row in alike if row.sentence.article.date != newest.sentence.article.date)
    places = sorted(range(len(order.rows)), key=lambda place: order.rows[place] is not newest)
    return Ranked(tuple(order.rows[place] for place in places), order.scores[places]), older


def _same_matter(one: Sentence, other: Sentence) -> bool:
    """Return whether two sentences tell the same matter: alike but for names and figures, and not word for word."""
    if one.text == other.text:
        return one is other
    first, second = _pairs(one.text), _pairs(other.text)
    return bool(first) and len(first & second) >= _SHARED * min(len(first), len(second))


def _pairs(text: str) -> frozenset[str]:
    for name in people_in(text):
        text = text.replace(name, " ")
    plain = re.sub(r"[\d\W]+", " ", searched_form(text))
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1) if " " not in plain[i : i + 2])
