"""Owns which span of a sentence answers an English question: the one by which its words are meant.

No word of an English question stands in a Chinese sentence, so what stands near a
span cannot be compared by its letters, only by its meaning.
"""

import re
from dataclasses import replace
from functools import lru_cache

import numpy as np

from rag.asking.closeness import AskedWords, asked_words, closenesses, read_texts, searched_form
from rag.asking.demands import Demand
from rag.asking.english_kinds import is_measured, parts_of
from rag.asking.fitting import fitting_spans
from rag.asking.pinpoint import Pinpointed
from rag.asking.pinpoint import pinpointed as pinpointed_by_words
from rag.asking.spans import Span
from rag.asking.wanting import wish_of

_BOUND = re.compile(r"[，,。；;：:！!？?\n、（）()]")
_WIDE_BOUND = re.compile(r"[。；;！!？?\n]")
# A clause this short is told of by the one before it: 共有，14台.
_SHORT = 5
# What stands in the same clause says more of a span than the rest of its sentence.
_NEAR_BY, _FURTHER = 1.0, 0.5
_BY_FORM = frozenset(("number", "time", "person"))
# Who were the visitors? Several are told of by what they are, not by their names.
_OF_SEVERAL = re.compile(r"\bwho (?:were|are)\b", re.IGNORECASE)
# How much of a question must be met by a span's clause to be said by itself.
_LEAST_MET = 0.12
_SHARPNESS = 12.0


@lru_cache(maxsize=256)
def _meant(question: str) -> AskedWords:
    """Return the English words of a question, without names in characters: those find the article, not the span."""
    words = re.sub(r"[一-鿿]+|\d+", " ", question)
    asked = asked_words(words, idf=lambda word: 1.0)
    return (
        replace(asked, weights=(asked.weights + asked.asked_for) * np.float32(0.5)) if asked.asked_for.any() else asked
    )


def _around(text: str, span: Span, bound: re.Pattern[str]) -> str:
    """Return what stands in a span's clause before and behind it; the clause before as well where that is short."""
    starts = [found.end() for found in bound.finditer(text, 0, span.start)]
    end = bound.search(text, span.end)
    stop = end.start() if end else len(text)
    for start in [*reversed(starts), 0]:
        rest = text[start : span.start] + " " + text[span.end : stop]
        if len(re.sub(r"\W", "", rest)) >= _SHORT:
            return rest
    return text[: span.start] + " " + text[span.end : stop]


def _met(asked: AskedWords, texts: list[str]) -> list[float]:
    read = read_texts([searched_form(text) for text in texts])
    return [close.met(asked.weights) for close in closenesses(asked, read)]


def spans_by_meaning(demand: Demand, text: str) -> list[tuple[Span, float]]:
    """Return the spans of a sentence that are of the kind asked for, with how far the question is met beside each."""
    spans = fitting_spans(demand, text)
    asked = _meant(demand.question)
    if not spans or not asked.words:
        return [(span, 0.0) for span in spans]
    near = _met(asked, [_around(text, span, _BOUND) for span in spans])
    wide = _met(asked, [_around(text, span, _WIDE_BOUND) for span in spans])
    return [(span, _NEAR_BY * one + _FURTHER * other) for span, one, other in zip(spans, near, wide, strict=True)]


def told_beside(demand: Demand, text: str) -> float | None:
    """Return how far the question is met beside the best span of the kind it asks for.

    0 where no span is of that kind; None where the question asks for no kind that has a form.
    """
    if demand.wish.wanted not in _BY_FORM or _OF_SEVERAL.search(demand.question):
        return None
    return max((met for _, met in spans_by_meaning(demand, text)), default=0.0)


def pinpointed_by_meaning(demand: Demand, text: str) -> Pinpointed | None:
    """Return the span of a sentence that answers an English question, or None where nothing beside one is meant."""
    found = spans_by_meaning(demand, text)
    if not found:
        return None
    met = np.array([one for _, one in found], dtype=np.float32)
    best = int(met.argmax())
    if met[best] < _LEAST_MET and not (len(found) == 1 and is_measured(demand.question)):
        return None
    return Pinpointed(found[best][0], float(1 / np.exp(_SHARPNESS * (met - met[best])).sum()))


def second_demand(demand: Demand) -> Demand | None:
    """Return what a question asks besides, as a demand of its own: how old she is, beside who leads."""
    parts = parts_of(demand.question)
    if len(parts) < 2:
        return None
    return replace(demand, question=parts[1], wish=wish_of(parts[1], language="en"))


def pinpointed(demand: Demand, asked: AskedWords, text: str) -> Pinpointed | None:
    """Return the span that most likely is the direct answer: by words of the question, and by meaning in English."""
    by_words = pinpointed_by_words(demand, asked, text)
    if demand.language != "en" or demand.wish.wanted not in _BY_FORM:
        return by_words
    fits = by_words is not None and by_words.span in fitting_spans(demand, text)
    return pinpointed_by_meaning(demand, text) or (by_words if fits else None)
