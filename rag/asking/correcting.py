"""Owns wrong premises: the printed sentence that says otherwise than a question takes for granted."""

import re
from collections.abc import Sequence

from rag.asking.asked_people import other_office
from rag.asking.checking import Objection
from rag.asking.demands import Demand
from rag.asking.features import Judged
from rag.asking.named import near_of, persons_among, stands
from rag.asking.spans import OFFICES, office_span, people_in
from rag.text.normal import fold

_UTTERS = re.compile(r"(?:提出|要求|强调|指出|认为|表示|说|讲|谈|建议|呼吁|介绍)")
_READ = 20


def correction(
    demand: Demand, rows: Sequence[Judged], against: Sequence[Objection], *, names: Sequence[str]
) -> Judged | None:
    """Return the sentence that says otherwise than the question, of another person or office; or None.

    `rows` stand best first; `names` are those that the question's evidence must print.
    """
    if demand.language != "zh" or not against:
        return None
    people = tuple(dict.fromkeys((*demand.people, *persons_among(names))))
    for name in people:
        found = _true_office(name, demand, rows) or _another(name, demand, rows, names=names)
        if found is not None:
            return found
    return None


def _true_office(name: str, demand: Demand, rows: Sequence[Judged]) -> Judged | None:
    """Return where a person's office is printed, where the question gives another or asks for it at another time."""
    asked = demand.wish.kind_named in OFFICES and bool(demand.periods)
    for row in rows:
        text = row.sentence.text
        if name not in text or not office_span(text, name):
            continue
        if asked or other_office(name, demand.question, row.sentence.article):
            return row
    return None


def _speaks(text: str) -> bool:
    """Return whether somebody named in the text says something there."""
    return any(re.search(rf"{re.escape(name)}[^，,。；;]{{0,12}}?{_UTTERS.pattern}", text) for name in people_in(text))


def _another(name: str, demand: Demand, rows: Sequence[Judged], *, names: Sequence[str]) -> Judged | None:
    """Return the sentence that tells of somebody else what the question tells of this person."""
    things = [one for one in names if one != name and not persons_among((one,))]
    if not things or not _UTTERS.search(demand.question):
        return None
    told = [
        row
        for row in rows[:_READ]
        if name not in row.sentence.text
        and _speaks(row.sentence.text)
        and all(
            stands(fold(thing), near_of(row.sentence), newspaper=row.sentence.article.newspaper or "")
            for thing in things
        )
    ]
    within = [row for row in told if any(fold(thing) in fold(row.sentence.text) for thing in things)]
    return next(iter((*within, *told)), None)
