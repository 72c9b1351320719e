"""Owns what stands against an answer: a date, a number in a row, a phrase, a name or a noun asked for that its evidence lacks.

Every check is a rule with a reason, not a weight: an answer about another year or
another session is wrong however well its words fit.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from rag.asking.closeness import searched_form
from rag.asking.demands import Demand, holds_ordinal
from rag.asking.features import Judged
from rag.asking.periods import Period, as_date
from rag.reading.relative_dates import resolve
from rag.records import Article
from rag.text.normal import fold, has_han, wording

# News of an event is printed within this many days of it.
_PRINTED_WITHIN = 45
# A quoted phrase may be quoted loosely: this share of its character pairs must stand in the article.
_LOOSE = 0.7
# People put single words in quotation marks that are their own; a longer phrase was read somewhere.
_LEAST_PHRASE = 4
_MEASURES = re.compile(
    r"^(?:人次|余人|平方米|平方公里|公里|[个名位家户条项件座处所种类篇场支组套台辆届次期批])(?=[一-鿿]{2})"
)


@dataclass(frozen=True, slots=True)
class Objection:
    """Something that the question demands and the evidence does not hold, in its own words."""

    kind: str
    said: str


def objections(demand: Demand, row: Judged, *, names: Sequence[str] = ()) -> tuple[Objection, ...]:
    """Return what of the question the evidence contradicts or lacks; none where all stands there."""
    article = row.sentence.article
    whole = f"{article.head}\n{article.text}"
    plain = searched_form(whole)
    printed = fold(" ".join((whole, *article.reporters, *article.correspondents, *article.editors)))
    found: list[Objection] = []
    for period in demand.periods:
        if not _date_stands(period, demand, row, article):
            found.append(Objection("date", demand.question[period.start : period.end]))
    for ordinal in demand.ordinals:
        if not holds_ordinal(plain, ordinal):
            found.append(Objection("ordinal", ordinal))
    for phrase in demand.phrases:
        if len(phrase) >= _LEAST_PHRASE and has_han(phrase) and not _phrase_stands(phrase, f"{whole}\n{article.newspaper or ''}"):
            found.append(Objection("phrase", phrase))
    for name in names:
        if fold(name) not in printed:
            found.append(Objection("name", name))
    noun = _counted_noun(demand)
    if noun and not _noun_stands(noun, row):
        found.append(Objection("noun", noun))
    return tuple(found)


def _phrase_stands(phrase: str, text: str) -> bool:
    wanted, printed = wording(phrase), wording(text)
    if wanted in printed:
        return True
    pairs = {wanted[i : i + 2] for i in range(len(wanted) - 1)}
    held = sum(pair in printed for pair in pairs)
    return bool(pairs) and len(wanted) >= 4 and held / len(pairs) >= _LOOSE


def _date_stands(period: Period, demand: Demand, row: Judged, article: Article) -> bool:
    """Return whether the evidence can be of the period asked for.

    What the sentence itself dates decides; an undated sentence is of its issue's time.
    """
    said = demand.question[period.start : period.end]
    here = f"{row.sentence.text}"
    if wording(said) in wording(f"{article.head}\n{here}"):
        return True
    issue = as_date(article.date)
    spans = resolve(here, article.date)
    met = [_meets(period, span.date_from, span.date_to) for span in spans]
    if any(met):
        return True
    # A date of the same fineness or coarser that lies elsewhere says that the sentence is of another time.
    elsewhere = [
        span for span in spans if _days(span.date_from, span.date_to) <= max(period.days, 31) or period.days >= 365
    ]
    if issue is not None and period.first <= issue <= period.last + timedelta(days=_PRINTED_WITHIN):
        return not (elsewhere and period.days >= 28 and all(not near for near in met))
    around = f"{row.sentence.before}\n{row.sentence.after}\n{row.sentence.passage}"
    if not elsewhere and any(_meets(period, span.date_from, span.date_to) for span in resolve(around, article.date)):
        return True
    return issue is None and not spans


def _meets(period: Period, start: str, end: str) -> bool:
    first, last = as_date(start), as_date(end)
    if first is None or last is None or (last - first).days > max(period.days, 31) + 31:
        # A span of years does not say what was in one of them.
        return False
    return first <= period.last and period.first <= last


def _days(start: str, end: str) -> int:
    first, last = as_date(start), as_date(end)
    return (last - first).days + 1 if first and last else 0


def _counted_noun(demand: Demand) -> str | None:
    """Return the noun that a number is asked of (多少名党员 → 党员); None where only a measure is."""
    unit = demand.wish.counted
    if demand.wish.wanted != "number" or not unit:
        return None
    noun = _MEASURES.sub("", unit)
    return noun if len(noun) >= 2 and noun not in _BARE and not _UNIT_ONLY.fullmatch(noun) else None


_BARE = frozenset(["人次", "公里", "平方", "个月", "小时", "分钟", "周年", "左右", "以上", "时间", "金额", "数量", "比例", "人员", "人数", "面积"])
_UNIT_ONLY = re.compile(r"[万亿]?[元人吨亩米户家次]|平方.*|立方.*|公.|微克.*|千.|美元|人民币|个?百分点")


def _noun_stands(noun: str, row: Judged) -> bool:
    around = searched_form(
        "\n".join((row.sentence.before, row.sentence.text, row.sentence.after, row.sentence.article.head))
    )
    return noun in around or any(len(noun) >= 3 and part in around for part in (noun[:2], noun[-2:]))
