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
from rag.text.bilingual import bilingual

_BOUND = re.compile(r"[，,。；;：:！!？?\n、（）()]")
_CLAUSE_ENDS = re.compile(r"[，,。；;：:！!？?\n]")
_WIDE_BOUND = re.compile(r"[。；;！!？?\n]")
# A clause this short is told of by the one before it: 共有，14台.
_SHORT = 5
# What stands in the same clause says more of a span than the rest of its sentence.
_NEAR_BY, _FURTHER = 1.0, 0.5
_QUESTION_WORD = re.compile(r"\b(?:how (?:many|much)|what|which|who|when|how)\b", re.IGNORECASE)
_ASKED_FOR = (2.5, 2.0, 1.5)
# A deputy is called so right before the name, and nobody else is.
_DEPUTY = re.compile(r"\b(?:deputy|vice)\b", re.IGNORECASE)
_OFFICE_ASKED = re.compile(r"\b(?:mayor|director|head|secretary|chief|chairman|president|principal|minister)\b", re.I)
_NO_DEPUTY = 0.5
# The mayor of a town is no head of a district.
_OF_PLACE = re.compile(
    r"\b(?:mayor|head|chief|leader|magistrate) of (?:[\w一-鿿-]+ ){1,3}?(Town|Township|County|District|City)\b"
)
_LEVELS = {"Town": "镇", "Township": "乡", "County": "县", "District": "区", "City": "市"}
_LEVEL = re.compile(r"([市区县镇乡])长$")
# What is of the kind asked for fits a little, whatever stands beside it.
_LEAST_FIT = 0.01
_LONGEST_ITEM = 14
# 15所全国知名高校, 高校15所: what is counted stands behind the figure, or right before it.
_COUNTS = re.compile(r"\bhow many\b", re.IGNORECASE)
_BEHIND_FIGURE, _BEFORE_FIGURE = 10, 5
_IS_COUNTED = 0.2
_BY_FORM = frozenset(("number", "time", "person"))
# Who were the visitors? Several are told of by what they are, not by their names.
_OF_SEVERAL = re.compile(r"\bwho (?:were|are)\b", re.IGNORECASE)
# How much of a question must be met by a span's clause to be said by itself.
_LEAST_MET = 0.12
_SHARPNESS = 12.0


@lru_cache(maxsize=256)
def _meant(question: str, *, told: bool) -> AskedWords:
    """Return the English words of a question, without names in characters: those find the article, not the span.

    With `told` what is asked for counts most: the words behind the question word, as in how many water pumps.
    """
    words = re.sub(r"[一-鿿]+|\d+", " ", question)
    asked = asked_words(words, idf=lambda word: 1.0)
    weights = asked.weights.copy()
    if told:
        opens = _QUESTION_WORD.search(words)
        behind = [place for place, (start, _) in enumerate(asked.spans) if opens and start >= opens.end()]
        for place, more in zip(behind, _ASKED_FOR, strict=False):
            weights[place] *= more
    elif asked.asked_for.any():
        weights = weights + asked.asked_for
    total = float(weights.sum())
    return replace(asked, weights=weights / np.float32(total)) if total > 0 else asked


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


def spans_by_meaning(demand: Demand, text: str, *, told: bool = False) -> list[tuple[Span, float]]:
    """Return the spans of a sentence that are of the kind asked for, with how far the question is met beside each."""
    spans = fitting_spans(demand, text)
    asked = _meant(parts_of(demand.question)[0] if told else demand.question, told=told)
    if not spans or not asked.words:
        return [(span, 0.0) for span in spans]
    near = _met(asked, [_around(text, span, _BOUND) for span in spans])
    wide = _met(asked, [_around(text, span, _WIDE_BOUND) for span in spans])
    met = [_NEAR_BY * one + _FURTHER * other for one, other in zip(near, wide, strict=True)]
    counted = _counted(demand.question)
    met = [one + _IS_COUNTED * _counts(text, span, counted) for one, span in zip(met, spans, strict=True)]
    met = [one - _NO_DEPUTY * _is_another_rank(demand, text, span) for one, span in zip(met, spans, strict=True)]
    return [(span, max(one, _LEAST_FIT)) for one, span in zip(met, spans, strict=True)]


@lru_cache(maxsize=256)
def _counted(question: str) -> tuple[str, ...]:
    """Return the Chinese words for what an English question counts.

    >>> "大学" in _counted("How many well-known universities sent students?")
    True
    """
    asked = _COUNTS.search(question)
    if asked is None:
        return ()
    behind = bilingual().otherwise(question[asked.end() :].lower())
    return tuple(word for word in behind[0].printed if len(word) > 1) if behind else ()


def _counts(text: str, span: Span, words: tuple[str, ...]) -> bool:
    """Return whether one of the words stands beside a figure, with no mark between."""
    before = re.split(_BOUND, text[max(span.start - _BEFORE_FIGURE, 0) : span.start])[-1]
    behind = re.split(_BOUND, text[span.end : span.end + _BEHIND_FIGURE])[0]
    return any(word in behind or before.endswith(word) for word in words)


def _is_another_rank(demand: Demand, text: str, span: Span) -> bool:
    """Return whether a deputy is asked for and the person is none, or the other way round."""
    if demand.wish.wanted != "person" or not _OFFICE_ASKED.search(demand.question):
        return False
    office = re.split(r"[，,。；;：:、（）()\s]", text[: span.start])[-1]
    place, printed = _OF_PLACE.search(demand.question), _LEVEL.search(office)
    if place and printed and printed[1] != _LEVELS[place[1]]:
        return True
    return bool(office) and ("副" in office) is not (_DEPUTY.search(demand.question) is not None)


def told_beside(demand: Demand, text: str) -> float | None:
    """Return how far the question is met beside the best span of the kind it asks for.

    0 where no span is of that kind; None where the question asks for no kind that has a form.
    """
    if demand.wish.wanted not in _BY_FORM or _OF_SEVERAL.search(demand.question):
        return None
    return max((met for _, met in spans_by_meaning(demand, text)), default=0.0)


def told_in_a_clause(demand: Demand, text: str) -> float:
    """Return how far an English question is met in the clause that meets it best, and in the whole sentence."""
    asked = _meant(demand.question, told=False)
    if not asked.words:
        return 0.0
    clauses = [clause for clause in re.split(_CLAUSE_ENDS, text) if len(clause) >= _SHORT]
    return max(_met(asked, clauses), default=0.0) + _FURTHER * _met(asked, [text])[0]


def pinpointed_by_meaning(demand: Demand, text: str) -> Pinpointed | None:
    """Return the span of a sentence that answers an English question, or None where nothing beside one is meant."""
    found = spans_by_meaning(demand, text, told=True)
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
    if demand.language != "en":
        return by_words
    if demand.wish.wanted not in _BY_FORM:
        return by_words if by_words is None or _is_short_list(text, by_words.span) else None
    fits = by_words is not None and by_words.span in fitting_spans(demand, text)
    point = pinpointed_by_meaning(demand, text) or (by_words if fits else None)
    besides = second_demand(demand)
    if point is None or besides is None or besides.wish.wanted not in _BY_FORM:
        return point
    also = pinpointed_by_meaning(besides, text)
    return point if also is None or also.span == point.span else replace(point, also=(also.span,))


def _is_short_list(text: str, span: Span) -> bool:
    """Return whether each item of a list is short enough to be a thing's name; what is no list is."""
    items = text[span.start : span.end].split("、")
    return span.kind != "list" or all(len(item) <= _LONGEST_ITEM or item[0] in "《“" for item in items)
