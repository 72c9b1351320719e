"""Owns the way from a question to an answer: search, draft, fall back where a model fails, and the finished record."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import cast

from rag.asking.bylines import wants_another
from rag.asking.desk import from_the_records
from rag.asking.drafting import Answerer, Draft
from rag.asking.extractive import Extractive
from rag.asking.periods import periods_in
from rag.asking.searching import search
from rag.errors import RagError
from rag.indexing.stacks import Stacks
from rag.records import Answer, Claim, Filters, Hit, Mode, Query, Turn
from rag.settings import AskSettings
from rag.text.thesaurus import thesaurus

# An answer shows at least this many passages where the archive has them.
_LEAST_PASSAGES = 10
# Read for an answer: more than are shown, because the right one is often further down.
READ_PASSAGES = 16
# News of a period is printed within so many days of its end.
_PRINTED_WITHIN = 10
_INSTEAD = "（改用原文摘答 answered from the printed text）"


def extractive_of(stacks: Stacks, settings: AskSettings) -> Extractive:
    """Return the answerer that needs no model, for an opened archive."""
    keywords = stacks.keywords
    return Extractive(
        rarity=keywords.idf,
        issues=stacks.issues(),
        least_trust=settings.answer_confidence if settings.answer_confidence >= 0 else None,
        words_alike=thesaurus(settings.thesaurus),
    )


def answer(
    stacks: Stacks,
    query: Query,
    *,
    settings: AskSettings,
    history: Sequence[Turn] = (),
    answerer: Answerer | None = None,
) -> Answer:
    """Return the answer to a query."""
    *_, last = answer_streaming(stacks, query, settings=settings, history=history, answerer=answerer)
    if not isinstance(last, Answer):
        raise TypeError("an answer comes last")
    return last


def answer_streaming(
    stacks: Stacks,
    query: Query,
    *,
    settings: AskSettings,
    history: Sequence[Turn] = (),
    answerer: Answerer | None = None,
) -> Iterator[Claim | Answer]:
    """Yield the claims of an answer as they come, and the finished answer last.

    Where `answerer` fails, the extractive one answers in its place and the answer says so;
    claims yielded before are then no part of it.
    """
    start = time.perf_counter()
    shown = max(settings.passages, _LEAST_PASSAGES)
    found_hits = search(stacks, query, k=max(shown, READ_PASSAGES), mode=cast(Mode, settings.mode), settings=settings)
    if not found_hits and query.filters:
        open_query = replace(query, filters=_opened(query))
        found_hits = search(stacks, open_query, k=READ_PASSAGES, mode=cast(Mode, settings.mode), settings=settings)
    hits = found_hits[:shown]
    found_hits = (*found_hits, *_other_sides(stacks, query, settings=settings))
    found = time.perf_counter()
    plain = extractive_of(stacks, settings)
    other = history[-1].content if history and wants_another(query.question) else ""
    draft = from_the_records(stacks, query, found_hits, said=other)
    notice: str | None = None
    if draft is not None:
        yield from draft.claims
    elif answerer is not None:
        try:
            for piece in answerer.draft(query, hits, history=history):
                if isinstance(piece, Claim):
                    yield piece
                else:
                    draft = piece
            if draft is None:
                notice = f"语言模型没有给出有依据的回答 The language model gave nothing that could be proved{_INSTEAD}"
        except RagError as error:
            notice = f"{error.message}{_INSTEAD}"
    if draft is None:
        draft = plain.whole(query, found_hits, history=history)
        yield from draft.claims
    done = time.perf_counter()
    yield _finished(stacks, query, draft, hits, notice, (("search", found - start), ("answer", done - found)))


def _opened(query: Query) -> Filters:
    """Return the filters without the dates and the page that were only read from the question.

    An undated page passes no filter of dates, and may be of that time all the same.
    """
    filters, given = query.filters, query.given
    if not given.has_dates:
        filters = replace(filters, date_from=None, date_to=None)
    return filters if given.page is not None else replace(filters, page=None)


def _other_sides(stacks: Stacks, query: Query, *, settings: AskSettings) -> tuple[Hit, ...]:
    """Return what is found for each period of a comparison on its own, so that neither crowds out the other."""
    periods = periods_in(query.understood_as)
    if query.wanted != "comparison" or len(periods) < 2 or query.filters.has_dates:
        return ()
    found: list[Hit] = []
    for period in periods[:3]:
        last = period.last + timedelta(days=_PRINTED_WITHIN)
        filters = replace(query.filters, date_from=period.first.isoformat(), date_to=last.isoformat())
        side = replace(query, filters=filters)
        found += search(stacks, side, k=_LEAST_PASSAGES, mode=cast(Mode, settings.mode), settings=settings)
    return tuple(found)


def _finished(
    stacks: Stacks,
    query: Query,
    draft: Draft,
    hits: tuple[Hit, ...],
    notice: str | None,
    timings: tuple[tuple[str, float], ...],
) -> Answer:
    made = Answer(
        query=query,
        outcome="answered" if draft.reason is None else "not_found",
        claims=draft.claims,
        citations=draft.citations,
        hits=hits,
        reason=draft.reason,
        confidence=min(max(draft.confidence, 0.0), 1.0),
        seconds=sum(seconds for _, seconds in timings),
        index=stacks.manifest.fingerprint,
        timings=timings,
    )
    return replace(made, notice=notice or draft.notice)
