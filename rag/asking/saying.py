"""Owns how chosen sentences are said: the direct answer first, each sentence quoted with its issue and marker."""

import re
from collections.abc import Callable
from dataclasses import replace

from rag.asking.choosing import Choice
from rag.asking.closeness import AskedWords
from rag.asking.comparing import compared, line_of
from rag.asking.demands import Demand
from rag.asking.drafting import Draft
from rag.asking.english_spans import pinpointed
from rag.asking.features import Judged
from rag.asking.offices import holder_in
from rag.asking.periods import Period
from rag.asking.picking import is_across
from rag.asking.pinpoint import Pinpointed
from rag.asking.spans import OFFICES, Span, office_span
from rag.asking.trust import CLOSELY_MET, meets
from rag.asking.wording import frame, in_english, quoted_span, resolved, spoken_period, with_dates, worded
from rag.records import Citation, Claim, Field, Query

# A direct answer is given in a line of its own from this share of belief on: half the time it would be
# wrong below it, on the public sets.
_SURE = 0.45
_SURE_OF_REST = 0.75
# Around these the rest of a long sentence may be left out.
_SHORT_KINDS = frozenset(("number", "time", "person", "place", "organisation"))
# Of several matters each is told only in part by the words of the question.
ACROSS_SHARE = 0.3
# Said before what may not be the answer.
_NEAREST = {"zh": "没有找到直接的回答，最接近的记载：", "en": "Nothing answers this directly; the closest report: "}


def said(query: Query, demand: Demand, asked: AskedWords, choice: Choice, *, ask: Callable[[str], AskedWords]) -> Draft:
    """Return the chosen sentences as they are said, the direct answer before them where one is sure."""
    language = query.language
    point = _office(demand, choice.best) or pinpointed(demand, asked, choice.best.sentence.text)
    if is_across(demand) or choice.sides or len(demand.periods) > 1 or len(choice.picked) > 2:
        point = None
    bar = _SURE_OF_REST if point is not None and point.span.kind == "rest" else _SURE
    sure = point if point is not None and point.share >= bar else None
    share = ACROSS_SHARE if is_across(demand) else 1.0
    is_close = meets(choice.best, CLOSELY_MET[language] * share, trust=choice.trust)
    if not is_close:
        sure = None
    claims: list[Claim] = []
    citations: list[Citation] = []
    picked = [choice.best, *(row for row in choice.picked if row is not choice.best)] if sure else list(choice.picked)
    framed = ""
    for number, row in enumerate(picked, 1):
        kept = sure if row is choice.best and sure is not None and sure.span.kind in _SHORT_KINDS else None
        citation, claim = quoted(number, row, kept, language=language)
        opening = frame(row.sentence.article, language=language, titled=is_across(demand))
        if opening != framed:
            claim = Claim(opening + claim.text, claim.citations, starts_line=bool(claims) or sure is not None)
            framed = opening
        citations.append(citation)
        claims.append(claim)
    if not is_close:
        claims[0] = replace(claims[0], text=_NEAREST[language] + claims[0].text)
    if sure is not None:
        direct = _direct(sure, choice.best, language=language, lasting=_HOW_LONG.search(demand.question) is not None)
        if direct and direct not in claims[0].text[: len(direct) + 1]:
            end = "." if language == "en" else "。"
            claims.insert(0, Claim(f"{direct}{end}", (1,)))
    found = compared(demand, choice.sides, ask=ask) if choice.sides else ()
    if found:
        numbers = [1 + [row.sentence.key for row in picked].index(one.row.sentence.key) for one in found]
        claims[0] = replace(claims[0], starts_line=True)
        claims.insert(0, Claim(f"{line_of(demand, found)}。", tuple(dict.fromkeys(numbers))))
    return Draft(tuple(claims), tuple(citations), confidence=choice.trust)


def _office(demand: Demand, row: Judged) -> Pinpointed | None:
    """Return the office printed before the name asked about, or the name behind the office asked about."""
    holder = holder_in(demand, row.sentence.text)
    if holder is not None:
        return Pinpointed(holder, 1.0)
    if demand.wish.kind_named not in OFFICES:
        return None
    spans = (office_span(row.sentence.text, name) for name in demand.people)
    return next((Pinpointed(Span(*span, "office"), 1.0) for span in spans if span), None)


_HOW_LONG = re.compile(r"\bhow (?:long|many (?:years|months|weeks|days|hours))\b", re.IGNORECASE)
# 达到40亿元: the figure alone is the answer; 近、约 and 超 are part of it.
_LEADS_IN = re.compile(r"^(?:达到了?|达|为|是|共|有|升至|降至|至)(?=[近约超逾\d一二三四五六七八九十])")


def _direct(point: Pinpointed, row: Judged, *, language: str, lasting: bool) -> str:
    """Return the span as a line of its own, a date with the year that its issue gives it; a length of time is none."""
    article = row.sentence.article
    spans = (point.span, *point.also)
    told = [row.sentence.text[span.start : span.end].strip("，。、；： ") for span in spans]
    told = [_LEADS_IN.sub("", one) if span.kind == "number" else one for one, span in zip(told, spans, strict=True)]
    whole = "、".join(told)
    if language == "en":
        kinds = ["number" if lasting and span.kind == "time" else span.kind for span in spans]
        return ", ".join(in_english(one, kind, article) for one, kind in zip(told, kinds, strict=True))
    if point.span.kind == "time":
        days = resolved(whole, article)
        if days is not None and str(days.first.year) not in whole:
            return f"{spoken_period(days)}（{whole}）" if _is_relative(whole, days) else spoken_period(days)
    return worded(whole, row.sentence.text[: spans[0].start], row.sentence.text[spans[-1].end :])


def _is_relative(said: str, days: Period) -> bool:
    return f"{days.first.month}月" not in said


def quoted(number: int, row: Judged, point: Pinpointed | None, *, language: str) -> tuple[Citation, Claim]:
    """Return the citation of a sentence and the claim that quotes it."""
    sentence = row.sentence
    source: Field = sentence.field
    text = sentence.article.field(source)
    spans = (point.span, *point.also) if point else ()
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    keep = (sentence.start + min(starts), sentence.start + max(ends)) if spans else None
    start, end = quoted_span(text, sentence.start, sentence.end, keep=keep)
    printed = text[start:end].replace("\n", " ")
    told = with_dates(printed, sentence.article) if language == "zh" else f"“{printed}”"
    return Citation(number, sentence.article, source, start, end), Claim(told, (number,))
