"""Owns the direct answer of a comparison: each side's figure, and which side is the greater where that is asked."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rag.asking.closeness import AskedWords
from rag.asking.demands import Demand, demand_of
from rag.asking.features import Judged
from rag.asking.pinpoint import pinpointed
from rag.asking.sides import Side
from rag.asking.spans import Span
from rag.records import Wanted
from rag.text.normal import fold
from rag.text.numerals import arabic

_SURE = 0.5
_TOLD: frozenset[Wanted] = frozenset(("number", "time", "person", "place"))
_WHICH = re.compile(r"哪|谁")
# A word of measure compares where 更 leads to it or a question ends in it: 多少 and 大桥 compare nothing.
_ENDS = r"(?:一?些|一点|的(?:是|那)|呢|吗|[？?，,。]|$)"
_GREATER = re.compile(rf"[更最较](?:高|多|大|快|长|强|贵|远)|(?<!多)(?:高|多|大|快|长|强|贵|远)(?={_ENDS})")
_LESSER = re.compile(rf"[更最较](?:低|少|小|慢|短|弱|便宜|近)|(?<!多)(?:低|少|小|慢|短|弱|便宜|近)(?={_ENDS})")
_VALUE = re.compile(r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<scale>万亿|[万亿千百])?(?P<unit>[^\d\s]*)$")
_SCALES = {"千": 1000, "百": 100, "万": 10**4, "亿": 10**8, "万亿": 10**12}


@dataclass(frozen=True, slots=True)
class Compared:
    """A side's figure in its sentence."""

    side: Side
    row: Judged
    span: Span

    @property
    def said(self) -> str:
        """The figure as printed."""
        return self.row.sentence.text[self.span.start : self.span.end]


def compared(
    demand: Demand, sides: Sequence[tuple[Side, Judged]], *, ask: Callable[[str], AskedWords]
) -> tuple[Compared, ...]:
    """Return the figure of each side, where a number, a time or a name is asked for and each side surely has one."""
    found: list[Compared] = []
    taken: set[tuple[object, ...]] = set()
    for side, row in sides:
        alone = demand_of(side.question, language=demand.language)
        if _WHICH.search(demand.question) and (_GREATER.search(demand.question) or _LESSER.search(demand.question)):
            alone = demand_of(f"{side.question.rstrip('？?')}多少？", language=demand.language)
        point = pinpointed(alone, ask(side.question), row.sentence.text)
        if point is None or point.share < _SURE or point.also or alone.wish.wanted not in _TOLD:
            return ()
        key = (*row.sentence.key, point.span)
        if key in taken:
            return ()
        taken.add(key)
        found.append(Compared(side, row, point.span))
    return tuple(found)


def line_of(demand: Demand, found: Sequence[Compared]) -> str:
    """Return what a comparison comes to in a line; the greater side first where one is asked for.

    Figures of different units are not compared.
    """
    told = "；".join(f"{one.side.name}{one.said}" for one in found)
    asks = _WHICH.search(demand.question) is not None
    lesser = _LESSER.search(demand.question) is not None
    if not asks or not (lesser or _GREATER.search(demand.question)):
        return told
    values = [value_of(one.said) for one in found]
    known = [value for value in values if value is not None]
    if len(known) < len(values) or len({unit for _, unit in known}) > 1 or len({number for number, _ in known}) < 2:
        return told
    numbers = [number for number, _ in known]
    best = numbers.index(min(numbers) if lesser else max(numbers))
    return f"{found[best].side.name}（{told}）"


def value_of(said: str) -> tuple[Decimal, str] | None:
    """Return a printed figure as a number and its unit, or None.

    >>> value_of("约26.6亿元"), value_of("70%")
    ((Decimal('2660000000.0'), '元'), (Decimal('70'), '%'))
    """
    match = _VALUE.search(arabic(fold(said)))
    if match is None:
        return None
    number = Decimal(match["number"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
    return number, match["unit"].strip("多余")
