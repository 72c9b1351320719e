"""Owns the direct answer within a sentence: which of its spans says what was asked, and how surely."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rag.asking.closeness import AskedWords, Floats, read_texts, searched_form
from rag.asking.constructions import by_whom, summed, where, who_did
from rag.asking.demands import Demand
from rag.asking.fitting import KINDS_FOR
from rag.asking.learned import learned
from rag.asking.shapes import differing, lasting
from rag.asking.spans import Span, SpanKind, spans_in
from rag.asking.wholeness import sayable
from rag.records import Wanted

# What a direct answer may be; a kind of question that is not named here is answered by its sentence alone.
ALLOWED: dict[Wanted, tuple[SpanKind, ...]] = {
    "number": ("number",),
    "time": ("time",),
    "person": ("person", "organisation"),
    "place": ("place", "organisation"),
    "organisation": ("organisation",),
    "list": ("list", "person", "rest"),
    "title": ("title", "rest"),
    "thing": ("title", "rest", "list", "number"),
}
SPAN_NAMES: tuple[str, ...] = (
    "fits",
    *(f"thing_{kind}" for kind in ("title", "rest", "list", "number")),
    *(f"list_{kind}" for kind in ("list", "person", "rest")),
    "title_rest",
    "near",
    "asked_near",
    "clause_met",
    "said",
    "length",
    "long",
    "unit",
    "cue_before",
    "follows",
    "precedes",
    "ends_clause",
    "starts_clause",
    "named",
    "named_behind",
    "count_fits",
    "count_off",
)
_CUE = re.compile(r"(?:[为是达到叫称做作成即由在于被以至名共约]|实现|获|获得|位于|任|担任|包括|[:：])$")
# 多少条、总里程多少公里: each figure asked for, by the first character of its unit.
_SEVERAL = re.compile(r"(?:多少|几)(?:[个名])?([一-鿿%％])")
_MARKS = "，,。；;！!？?：:\n"


@dataclass(frozen=True, slots=True)
class Pinpointed:
    """A span of a sentence as its direct answer, with its share of belief among all spans.

    `also` are the other figures that a question for several asks for, in its order.
    """

    span: Span
    share: float
    also: tuple[Span, ...] = ()


def covered_places(text: str, asked: AskedWords) -> frozenset[int]:
    """Return the offsets of `text` at which words of the question stand."""
    plain = searched_form(text)
    if len(plain) != len(text):
        return frozenset()
    places: set[int] = set()
    for word in asked.words:
        at = plain.find(word)
        while at >= 0:
            places.update(range(at, at + len(word)))
            at = plain.find(word, at + 1)
    return frozenset(places)


def span_figures(demand: Demand, asked: AskedWords, text: str) -> tuple[tuple[Span, ...], Floats]:
    """Return the candidate spans of a sentence and a row of figures for each."""
    covered = covered_places(text, asked)
    question = searched_form(demand.question)
    allowed = ALLOWED.get(demand.wish.wanted, ())
    kept = []
    rows = []
    plain = searched_form(text)
    if len(plain) != len(text):
        plain = text
    words = _placed(plain, asked)
    borders = _borders(plain)
    for span in spans_in(text, covered=covered):
        if span.kind == "number" and span.start not in borders:
            # 占比到达33.3%: 达 is half of a word.
            digits = _FIRST_DIGIT.search(text, span.start, span.end)
            span = Span(digits.start(), span.end, "number") if digits else span
        if not (span.start in borders and span.end in borders):
            continue
        if span.kind == "rest" and not _CUE.search(text[max(0, span.start - 3) : span.start]):
            continue
        said = sum(place in covered for place in range(span.start, span.end)) / (span.end - span.start)
        if span.kind not in allowed or plain[span.start : span.end] in question:
            continue
        kept.append(span)
        rows.append(_row(demand, span, text, words, said, covered))
    if not kept:
        return (), np.zeros((0, len(SPAN_NAMES)), dtype=np.float32)
    return tuple(kept), np.array(rows, dtype=np.float32)


def _borders(plain: str) -> frozenset[int]:
    """Return where words begin or end: an answer never starts inside one. Names are words of their own."""
    spans = read_texts([plain])[0].spans
    places = {0, len(plain), *(start for start, _ in spans), *(end for _, end in spans)}
    # A mark is no part of a word: 57%、 ends behind its sign.
    places.update(place for mark in _MARK.finditer(plain) for place in mark.span())
    places.update(place for span in spans_in(plain) if span.kind == "person" for place in (span.start, span.end))
    return frozenset(places)


_MARK = re.compile(r"[%％‰℃，,。；;、！!？?：:“”‘’（）()《》\s]")
_FIRST_DIGIT = re.compile(r"\d")
_Placed = tuple[int, int, float, float]


def _placed(plain: str, asked: AskedWords) -> list[_Placed]:
    """Return where words of the question stand, with their weight and their share in what is asked for."""
    placed = []
    for word, weight, share in zip(asked.words, asked.weights, asked.asked_for, strict=True):
        at = plain.find(word)
        while at >= 0:
            placed.append((at, at + len(word), float(weight), float(share)))
            at = plain.find(word, at + len(word))
    return placed


def _row(
    demand: Demand, span: Span, text: str, words: Sequence[_Placed], said: float, covered: frozenset[int]
) -> list[float]:
    wish = demand.wish
    wanted = wish.wanted
    said_here = text[span.start : span.end]
    values = dict.fromkeys(SPAN_NAMES, 0.0)
    kinds = KINDS_FOR.get(wanted, ())
    if span.kind in kinds:
        values["fits"] = 1.0
    if f"{wanted}_{span.kind}" in values:
        values[f"{wanted}_{span.kind}"] = 1.0
    start = max((text.rfind(mark, 0, span.start) for mark in _MARKS), default=-1) + 1
    end = min((place for mark in _MARKS if (place := text.find(mark, span.end)) >= 0), default=len(text))
    outside = [word for word in words if word[1] <= span.start or word[0] >= span.end]
    values |= {
        "near": min(sum(word[2] / (1 + _gap(span, word[0], word[1]) / 4) for word in outside), 1.5),
        "asked_near": min(sum(word[3] / (1 + _gap(span, word[0], word[1]) / 2) for word in outside), 1.5),
        "clause_met": min(sum(word[2] for word in outside if start <= word[0] < end), 1.5),
        "said": said,
        "length": math.log1p(span.end - span.start) / 4,
        "long": float(span.end - span.start > 40),
        "unit": float(any(_before_unit(unit, text, span) for unit in wish.units)),
        "cue_before": float(_CUE.search(text[max(0, span.start - 3) : span.start]) is not None),
        "follows": float(any(place in covered for place in range(max(0, span.start - 3), span.start))),
        "precedes": float(any(place in covered for place in range(span.end, min(len(text), span.end + 3)))),
        "ends_clause": float(span.end == end),
        "starts_clause": float(span.start == start),
    }
    if wish.kind_named:
        head = wish.kind_named[:2]
        values["named"] = float(head in said_here[-6:])
        values["named_behind"] = float(text[span.end : span.end + 6].lstrip("”」》的").startswith(head))
    if wish.count:
        items = said_here.count("、") + 1
        values["count_fits"] = float(span.kind == "list" and items == wish.count)
        values["count_off"] = float(span.kind == "list" and items != wish.count)
    return [values[name] for name in SPAN_NAMES]


def _gap(span: Span, start: int, end: int) -> int:
    return start - span.end if start >= span.end else span.start - end


def _before_unit(unit: str, text: str, span: Span) -> bool:
    return unit in text[span.start : span.end + len(unit)] or any(
        unit.startswith(text[span.end - length : span.end]) for length in (1, 2, 3) if length <= len(unit)
    )


def pinpointed(demand: Demand, asked: AskedWords, text: str) -> Pinpointed | None:
    """Return the span of a sentence that most likely is the direct answer, or None where there is none.

    Only what is whole and of the kind asked for may be said.
    """
    made = _construed(demand, text)
    if made is not None:
        return made
    spans, figures = span_figures(demand, asked, text)
    whole = [sayable(demand, text, span) for span in spans]
    kept = [place for place, span in enumerate(whole) if span is not None]
    if not kept:
        return None
    said = [span for span in whole if span is not None]
    scores = learned().span.scores(figures[kept])
    if demand.wish.wanted == "number" and demand.language == "zh":
        scores = scores + np.array(
            [_NAMED_BEFORE * _named_before(demand, text, span) for span in said], dtype=np.float32
        )
    units = _SEVERAL.findall(demand.question)
    if demand.wish.wanted == "number" and len(units) > 1:
        return _one_a_unit(said, scores, units, text)
    best = int(scores.argmax())
    return Pinpointed(said[best], float(1 / np.exp(scores - scores[best]).sum()))


# Of several figures in a sentence each is of what stands before it, up to the mark or the figure before.
_NAMED_BEFORE = 0.5
_LONGEST_NAME = 6
# 增长了多少 asks for the figure right behind 增长.
_CHANGED = r"(?:增长|提高|提升|增加|下降|减少|上涨|缩短|扩大|多出|高出|便宜)"
_BY_HOW_MUCH = re.compile(rf"{_CHANGED}了?(?:多少|几)")
_GREW = re.compile(rf"{_CHANGED}[了约近]?$")


def _named_before(demand: Demand, text: str, span: Span) -> int:
    """Return how many characters in a row of the question stand in front of a figure, within its own stretch."""
    if _BY_HOW_MUCH.search(demand.question) and _GREW.search(text[: span.start]):
        return 2 * _LONGEST_NAME
    start = max(text.rfind(mark, 0, span.start) for mark in f"{_MARKS}、（(") + 1
    stretch, question = searched_form(text[start : span.start]), searched_form(demand.question)
    longest = 0
    for at in range(len(stretch)):
        while longest < _LONGEST_NAME and at + longest < len(stretch) and stretch[at : at + longest + 1] in question:
            longest += 1
    return longest if longest > 1 else 0


def _construed(demand: Demand, text: str) -> Pinpointed | None:
    """Return who or where, how long or how many in all, as a construction made for it says (由…实施, 设在…)."""
    figure = lasting(demand, text) or differing(demand, text) or summed(demand, text)
    if figure is not None:
        return Pinpointed(figure, 1.0)
    doer = who_did(demand, text)
    if doer is not None and sayable(demand, text, doer) is not None:
        return Pinpointed(doer, 1.0)
    span = by_whom(demand, text) if demand.wish.wanted == "organisation" else where(demand, text)
    said = sayable(demand, text, span) if span is not None else None
    return Pinpointed(said, 1.0) if said is not None else None


def _one_a_unit(spans: Sequence[Span], scores: Floats, units: Sequence[str], text: str) -> Pinpointed | None:
    """Return the best figure for each unit asked for (多少条、多少公里), or None where one is missing."""
    found: list[Span] = []
    shares: list[float] = []
    for unit in units:
        fitting = [i for i, span in enumerate(spans) if span not in found and _before_unit(unit, text, span)]
        if not fitting:
            return None
        best = max(fitting, key=lambda i: float(scores[i]))
        found.append(spans[best])
        shares.append(float(1 / np.exp(scores[fitting] - scores[best]).sum()))
    return Pinpointed(found[0], min(shares), tuple(found[1:]))
