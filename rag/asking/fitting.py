"""Owns the spans of a sentence that fit the kind of answer wanted, and how near they stand to what is asked."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.asking.closeness import AskedWords, Closeness, searched_form
from rag.asking.demands import Demand
from rag.asking.english_kinds import of_measure, of_time, parts_of
from rag.asking.spans import Span, SpanKind, spans_in
from rag.asking.wholeness import sayable
from rag.records import Wanted

# The kinds of span that satisfy each kind of question.
KINDS_FOR: dict[Wanted, tuple[SpanKind, ...]] = {
    "number": ("number",),
    "time": ("time",),
    "person": ("person", "organisation"),
    "place": ("place",),
    "organisation": ("organisation",),
    "list": ("list",),
    "title": ("title",),
}

# Who reports is not told of, unless the question asks for it.
_BYLINE = re.compile(r"(?:记者|通讯员|编辑|摄影|作者|文/|图/)\s*[:：]?\s*$")
_ASKS_PRESS = re.compile(
    r"\b(?:report|journalist|correspondent|author|writ|wrote|editor|photo|interview)", re.IGNORECASE
)
# Between quotation marks and commas a site (文创园) has the form of a name.
_SITES = frozenset("园馆站厂店院路村镇区市县局桥楼")


def fitting_spans(demand: Demand, text: str) -> list[Span]:
    """Return the spans of the kind wanted that may be said and that the question does not say itself."""
    kinds = KINDS_FOR.get(demand.wish.wanted, ())
    question = searched_form(demand.question)
    if demand.language == "en":
        demand = replace(demand, question=parts_of(demand.question)[0])
    whole = (sayable(demand, text, span) for span in spans_in(text) if span.kind in kinds)
    told = [span for span in whole if span and searched_form(text[span.start : span.end]) not in question]
    if demand.language != "en":
        return told
    if demand.wish.wanted == "time":
        return [span for span in told if of_time(demand.question, text[span.start : span.end])]
    if demand.wish.wanted == "person":
        of_the_press = _ASKS_PRESS.search(demand.question) is not None
        return [
            span
            for span in told
            if span.kind != "person"
            or (text[span.end - 1] not in _SITES and (of_the_press or not _BYLINE.search(text[: span.start])))
        ]
    if demand.wish.wanted != "number":
        return told
    return [
        span for span in told if of_measure(demand.question, text[span.start : span.end], text[span.end : span.end + 3])
    ]


def nearness(fitting: Sequence[Span], text: str, asked: AskedWords, close: Closeness) -> float:
    """Return how near the nearest fitting span stands to the question's words: 1 beside them, 0 far off."""
    plain = searched_form(text)
    if not fitting or len(plain) != len(text):
        return 0.5 if fitting else 0.0
    best = 0.0
    for span in fitting:
        reached = 0.0
        for word, weight, there in zip(asked.words, asked.weights, close.exact, strict=True):
            if there:
                place = _nearest(plain, word, span)
                reached += float(weight) / (1 + place / 8)
        best = max(best, reached)
    return best


def _nearest(plain: str, word: str, span: Span) -> int:
    """Return how many characters lie between the span and the word's nearest occurrence."""
    best, at = 400, plain.find(word)
    while at >= 0:
        gap = at - span.end if at >= span.end else span.start - (at + len(word))
        best = min(best, max(gap, 0))
        at = plain.find(word, at + 1)
    return best


def has_unit(demand: Demand, text: str, fitting: Sequence[Span]) -> bool:
    """Return whether a fitting figure stands before a unit that the question names."""
    if demand.wish.wanted != "number" or not demand.wish.units:
        return False
    return any(unit in text[span.start : span.end + len(unit) + 2] for unit in demand.wish.units for span in fitting)
