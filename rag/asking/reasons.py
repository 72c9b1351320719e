"""Owns what is added to a sentence's learned score by reason: what public questions hardly show of newspapers.

Whoever is asked about should be the one who speaks; an office is held by whoever
stands behind it; a headline named in the question stands above its own article; a
report is of its issue's time. Each is a rule with a weight, none is of one question.
"""

import math
import re
from collections.abc import Mapping, Sequence

import numpy as np

from rag.asking.causes import causing
from rag.asking.closeness import Floats, searched_form
from rag.asking.constructions import (
    by_whom,
    doing_place,
    done_then,
    lists_its_kind,
    names_the_most,
    only_lies,
    sums_up,
    where,
    who_did,
)
from rag.asking.dating import dated_in, led_in, names_a_time, printed_in
from rag.asking.demands import Demand, holds_ordinal, holds_phrase
from rag.asking.english_spans import second_demand, told_beside, told_in_a_clause
from rag.asking.features import NAMES, Judged
from rag.asking.fitting import fitting_spans
from rag.asking.offices import holder_in
from rag.asking.shapes import describing, differing, lasting, of_another_day, purposeful
from rag.asking.spans import OFFICES, office_span
from rag.records import Wanted
from rag.text.normal import wording

NAMED_ABOVE = 2.5
_HOLDS_OFFICE = 4.0
_OFFICE_HERE = 4.0
_IN_FOCUS = 1.0
_QUOTED_HERE = 1.2
_EXPLAINED_HERE = 5.0
# What a masthead prints is of the paper, not of what it reports.
_NO_REPORT = 4.0
_OF_THE_TIME = 1.0
_DATED_HERE = 1.5
_DATED_ABOVE = 1.0
_OWN_WORDS = 1.5
_NO_SUCH_KIND = 1.0
_LEAST_HEADLINE = 6
# A promo or an advertisement points to what a report tells.
_ONLY_POINTS = 1.0
_POINTERS = frozenset(("promo", "notice", "advertisement"))
_NAMES_THEM = 1.5
_NOBODY = 0.8
# 最新、目前: of what changed between issues the newest is asked for.
_NEWEST = 1.5
_SAYS_NO_NAME = 1.0
_AS_MANY = 1.0
_IN_CHARACTERS = 4.0
_OF_OTHERS = 1.0
_MEANT_THERE = 6.0
_MEANT_SOMEWHERE = 3.0
_NOTHING_FITS: dict[Wanted, float] = {"number": 1.0, "time": 1.0, "person": 2.5}
_BESIDES = 4.0
# A name is said once in a report and meant throughout: in the passage it says nearly as much as in the sentence.
_NAMED_AROUND = 0.8
_DONE_BY = 3.5
_THE_MOST = 2.0
_LISTS_THEM = 4.0
_LISTS_SOME = 2.4
_DONE_THEN = 1.5
_DONE_BY_THEM = 3.5
_LASTS = 3.0
_DIFFERS = 6.0
_SERVES = 4.0
_DESCRIBES = 3.0
_OF_ANOTHER_DAY = 3.0
_DONE_THERE = 6.0
_SET_THERE = 6.2
_LIES_THERE = 2.6
_ELSEWHERE = 0.3
_ONLY_CONVENES = 1.5
_IN_ALL = 2.0
_PRIORS = tuple(
    (NAMES.index(name), weight)
    for name, weight in (
        ("utters", 0.8),
        ("person_there", 1.0),
        ("person_before", 0.8),
    )
)
_MISSING = NAMES.index("kind_missing")
_THERE, _BEFORE = NAMES.index("person_there"), NAMES.index("person_before")
_TYPED = frozenset(("number", "time", "place"))


def by_reason(demand: Demand, rows: Sequence[Judged], focus: frozenset[str]) -> Floats:
    """Return what is added to each row's learned score; `focus` are the articles a conversation is about."""
    above: dict[str, float] = {}
    newest = _newest(demand, rows)
    names = _names_weighed(demand, rows)
    added = np.zeros(len(rows), dtype=np.float32)
    for place, row in enumerate(rows):
        article = row.sentence.article
        if article.id not in above:
            above[article.id] = _named_above(demand, article.head) + _IN_FOCUS * (article.id in focus)
            above[article.id] -= _NO_REPORT * (article.kind == "masthead")
            # Of how things stand now the newest tells, even where it only points.
            above[article.id] -= _ONLY_POINTS * (article.kind in _POINTERS and newest is None)
        added[place] = above[article.id] + _QUOTED_HERE * _quotes(demand, row) + _of_the_time(demand, row)
        if demand.typed:
            added[place] += _OWN_WORDS * _own_share(demand, row)
        for name, weight in _PRIORS:
            added[place] += weight * row.figures[name]
        if demand.people and not (row.figures[_THERE] or row.figures[_BEFORE]):
            added[place] -= _OF_OTHERS
        if demand.wish.wanted in _TYPED:
            added[place] -= _NO_SUCH_KIND * row.figures[_MISSING]
        if demand.wish.wanted == "person" and demand.language == "zh" and "”" not in row.sentence.text[-2:]:
            added[place] -= _NOBODY * row.figures[_MISSING]
        if demand.wish.wanted == "list":
            added[place] += _NAMES_THEM * _names_each(demand, row.sentence.text)
            added[place] += _AS_MANY * _tells_as_many(demand, row.sentence.text)
        if demand.language == "en":
            added[place] += _IN_CHARACTERS * _names_in_characters(names, row) + _meant_there(demand, row)
        if demand.wish.kind_named in OFFICES and any(office_span(row.sentence.text, name) for name in demand.people):
            added[place] += _OFFICE_HERE
        if holder_in(demand, row.sentence.text):
            added[place] += _HOLDS_OFFICE
        added[place] += _construed(demand, row)
        added[place] += _NEWEST * (newest is not None and article.date == newest)
        if demand.wish.wanted == "reason":
            added[place] += causing(demand, row)
        if demand.wish.wanted == "organisation" and _nameless(demand, row.sentence.text):
            added[place] -= _SAYS_NO_NAME
        if demand.wish.wanted == "definition" and _explains(demand, row.sentence.text):
            added[place] += _EXPLAINED_HERE
    return added


def _construed(demand: Demand, row: Judged) -> float:
    """Return what a sentence gains by answering in a construction made for it: 由…实施, 在…首演, 全镇共….

    Where something is done elsewhere is told in the same words, so the place counts most in what was found first.
    """
    text = row.sentence.text
    gained = _DONE_BY * (by_whom(demand, text) is not None) + _IN_ALL * sums_up(demand, text)
    gained += _THE_MOST * names_the_most(demand, text)
    gained += (_LISTS_THEM if row.sentence.hit <= 2 else _LISTS_SOME) * lists_its_kind(demand, text)
    if where(demand, text) is not None:
        set_there = _LIES_THERE if only_lies(text) else _SET_THERE
        there = _DONE_THERE if doing_place(demand, text) else set_there
        gained += there * (1.0 if row.sentence.hit == 1 else _ELSEWHERE)
    if demand.language == "zh" and demand.wish.wanted not in _OF_A_MEETING and not _MEETING.search(demand.question):
        gained -= _ONLY_CONVENES * (_CONVENES.search(text) is not None)
    return gained + _shaped(demand, row)


def _shaped(demand: Demand, row: Judged) -> float:
    """Return what a sentence gains by the shape of what it tells: a length of time, a purpose, the day asked about."""
    text = row.sentence.text
    gained = _DONE_THEN * done_then(demand, text) + _DONE_BY_THEM * (who_did(demand, text) is not None)
    gained += _LASTS * (lasting(demand, text) is not None) + _DIFFERS * (differing(demand, text) is not None)
    gained += _SERVES * purposeful(demand, text) + _DESCRIBES * describing(demand, text)
    return gained - _OF_ANOTHER_DAY * of_another_day(demand, text)


_OF_A_MEETING = frozenset(("time", "place", "person", "organisation", "number"))
_MEETING = re.compile(r"会|召开|研究|听取|主持|议程|审议")
_CONVENES = re.compile(r"(?:主持)?召开[^。]{0,40}会议?[^。]{0,4}[，,](?:专题)?(?:研究|听取|审议|部署|传达|学习|讨论)")


_NOW = re.compile(r"最新|现在|目前|如今|眼下|\b(?:now|latest|currently|at present)\b", re.IGNORECASE)


# 市场监管部门, 有关单位: a body, but none that is named.
_SOME_BODY = re.compile(r"(?:部门|单位|机构|方面|机关)$")


def _nameless(demand: Demand, text: str) -> bool:
    """Return whether which body is asked and the sentence tells only of what kind it was."""
    told = [text[span.start : span.end] for span in fitting_spans(demand, text)]
    return demand.language == "zh" and all(_SOME_BODY.search(one) for one in told)


def _newest(demand: Demand, rows: Sequence[Judged]) -> str | None:
    """Return the newest issue's date among the rows where a question asks how things stand now; else None."""
    if demand.periods or not _NOW.search(demand.question):
        return None
    return max((row.sentence.article.date for row in rows if row.sentence.article.date), default=None)


def _of_the_time(demand: Demand, row: Judged) -> float:
    """Return what a sentence gains by being of the time asked about: dated so itself, or printed then."""
    if not demand.periods:
        return 0.0
    gained = _OF_THE_TIME * any(printed_in(period, row, dated=True) for period in demand.periods)
    if any(dated_in(period, row) for period in demand.periods):
        return gained + _DATED_HERE
    # What a report tells is mostly of the day that its lead names once for all.
    of_lead = not names_a_time(row.sentence.text) and any(led_in(period, row) for period in demand.periods)
    return gained + _DATED_ABOVE * of_lead


def _quotes(demand: Demand, row: Judged) -> float:
    """Return how far the sentence says the question's quoted phrases; one that its article repeats says less."""
    if not demand.phrases:
        return 0.0
    text, article = wording(row.sentence.text), wording(row.sentence.article.field(row.sentence.field))
    phrases = [wording(phrase) for phrase in demand.phrases]
    return sum(1 / article.count(phrase) for phrase in phrases if phrase and phrase in text) / len(phrases)


_ASIDE = re.compile(r"^(?:方面|个|大|种|类|项|点|条|内容|工作)+的?")


def _names_each(demand: Demand, text: str) -> bool:
    """Return whether the noun of a list is said once for each thing: 产业转型、空间转型、治理转型."""
    noun = _ASIDE.sub("", demand.wish.kind_named or "")[:2]
    return len(noun) == 2 and max((part.count(noun) for part in re.split(r"[，,；;。]", text)), default=0) >= 3


_MARKS_AN_ITEM = re.compile(
    r"[一二三四五六七八九十]是|其[一二三四五六]|首先|其次|[（(][一二三四五六\d][）)]|[①②③④⑤⑥⑦⑧⑨]"
)


def _tells_as_many(demand: Demand, text: str) -> float:
    """Return whether the sentence tells as many things as are asked for: 2 where it counts them itself, else 1."""
    count = demand.wish.count
    if not count or count < 2:
        return 0.0
    runs = (run.count("、") + 1 for run in re.split(r"[，,；;。：:]", text))
    return 2.0 if len(_MARKS_AN_ITEM.findall(text)) == count else float(count in runs)


def _printed(row: Judged) -> str:
    """Return all that a row's article prints, and what paper it stands in: a town's own paper does not say its town."""
    article = row.sentence.article
    return f"{article.newspaper}\n{article.head}\n{article.text}"


def _names_weighed(demand: Demand, rows: Sequence[Judged]) -> dict[str, float]:
    """Return the names that stand in characters in an English question, each with its share.

    One that few of the articles found print tells more of them apart.
    """
    if demand.language != "en":
        return {}
    articles = {row.sentence.article.id: _printed(row) for row in rows}
    names = dict.fromkeys(re.findall(r"[一-鿿]{2,}", demand.question))
    weights = {
        name: math.log(1 + len(articles) / (1 + sum(name in text for text in articles.values()))) for name in names
    }
    total = sum(weights.values())
    return {name: weight / total for name, weight in weights.items()} if total else {}


def _names_in_characters(names: Mapping[str, float], row: Judged) -> float:
    """Return how far the names of an English question stand in the sentence, or in its article."""
    if not names:
        return 0.0
    text, printed = row.sentence.text, _printed(row)
    return sum(weight * (1.0 if name in text else _NAMED_AROUND * (name in printed)) for name, weight in names.items())


def _meant_there(demand: Demand, row: Judged) -> float:
    """Return what a sentence gains by telling what an English question means beside a span of the kind asked for."""
    told = told_beside(demand, row.sentence.text)
    if told is None:
        return _MEANT_SOMEWHERE * told_in_a_clause(demand, row.sentence.text)
    also = second_demand(demand)
    besides = _BESIDES * bool(told and also and fitting_spans(also, row.sentence.text))
    return _MEANT_THERE * told - _NOTHING_FITS.get(demand.wish.wanted, 0.0) * (told == 0) + besides


def _explains(demand: Demand, text: str) -> bool:
    """Return whether a phrase asked about is what the sentence goes on to explain: 一核是…, “一网”即…."""
    plain = wording(text)
    return any(
        re.search(re.escape(wording(phrase)) + r"(?:就?是(?!要|否)|指|即|意为|意味|也叫|俗称|包括|包含)", plain)
        for phrase in demand.phrases
    )


def _own_share(demand: Demand, row: Judged) -> float:
    """Return the share of the words typed in a question that leans on others which stand in the sentence."""
    plain = searched_form(row.sentence.text)
    return sum(word in plain for word in demand.typed) / len(demand.typed)


def _named_above(demand: Demand, head: str) -> float:
    if any(len(phrase) >= _LEAST_HEADLINE and holds_phrase(head, phrase) for phrase in demand.phrases):
        return NAMED_ABOVE
    plain = searched_form(head)
    return NAMED_ABOVE / 2 if any(holds_ordinal(plain, ordinal) for ordinal in demand.ordinals) else 0.0
