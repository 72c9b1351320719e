"""Owns an exchange: one question and its answer as they are shown, kept in a browser and brought back.

What a browser kept is read with suspicion: every value is checked, and a quote is
shown inside its article only where it still stands there word for word.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any, get_args

from rag.records import NO_FILTERS, Answer, Article, Citation, Claim, Field, Filters, Hit, Outcome, Reason, Support
from rag.showing.json_forms import citation_as_dict
from rag.showing.kept import Kept, filters_of

# Under an honest no: enough to see what there is, short enough to be looked at.
_NEAREST = 4

FindArticle = Callable[[str], Article | None]


@dataclass(frozen=True, slots=True)
class Why:
    """Why a passage was chosen: its place in both rankings, the words that met, the date's fit."""

    dense_rank: int | None = None
    keyword_rank: int | None = None
    matched: tuple[str, ...] = ()
    date_fits: bool | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A citation as it is shown; `gone` where its article no longer bears it out."""

    citation: Citation
    why: Why = Why()
    passage_id: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what was said to it. `near` holds the nearest passages of an honest no."""

    question: str
    understood_as: str
    language: str
    outcome: Outcome
    claims: tuple[Claim, ...]
    evidence: tuple[Evidence, ...] = ()
    near: tuple[Evidence, ...] = ()
    filters: Filters = NO_FILTERS
    reason: Reason | None = None
    confidence: float = 0.0
    id: str = ""
    index: str = ""
    seconds: float = 0.0
    notice: str | None = None

    @property
    def text(self) -> str:
        """The whole answer as plain text with its markers."""
        space = " " if self.language == "en" else ""
        whole = ""
        for claim in self.claims:
            whole += (("\n" if claim.starts_line else space) if whole else "") + claim.marked
        return whole

    def supported_by(self, number: int) -> tuple[int, ...]:
        """Return which claims (from 0) rest on citation `number`."""
        return tuple(i for i, claim in enumerate(self.claims) if number in claim.citations)


def exchange_of(answer: Answer) -> Exchange:
    """Return a fresh answer as an exchange."""
    evidence = tuple(_evidence_of(citation, answer.hits) for citation in answer.citations)
    cited = {(entry.citation.article.id, entry.citation.field) for entry in evidence}
    near: list[Evidence] = []
    if answer.outcome == "not_found":
        fresh = [hit for hit in answer.hits if (hit.article.id, hit.passage.field) not in cited]
        for hit in fresh[:_NEAREST]:
            span = Citation(len(near) + 1, hit.article, hit.passage.field, hit.passage.start, hit.passage.end)
            near.append(Evidence(span, _why_of(hit), hit.passage.id))
    return Exchange(
        question=answer.query.question,
        understood_as=answer.query.understood_as,
        language=answer.query.language,
        outcome=answer.outcome,
        claims=answer.claims,
        evidence=evidence,
        near=tuple(near),
        filters=answer.query.filters,
        reason=answer.reason,
        confidence=answer.confidence,
        id=answer.id,
        index=answer.index,
        seconds=answer.seconds,
        notice=answer.notice,
    )


def _evidence_of(citation: Citation, hits: Sequence[Hit]) -> Evidence:
    """Return the citation with the hit that brought it: the one that covers it best, of its article."""
    same = [hit for hit in hits if hit.article.id == citation.article.id]
    if not same:
        return Evidence(citation)

    def overlap(hit: Hit) -> int:
        if hit.passage.field != citation.field:
            return 0
        return max(0, min(hit.passage.end, citation.end) - max(hit.passage.start, citation.start))

    best = max(same, key=lambda hit: (overlap(hit), -hit.rank))
    return Evidence(citation, _why_of(best), best.passage.id)


def _why_of(hit: Hit) -> Why:
    return Why(hit.dense_rank, hit.keyword_rank, hit.matched, hit.date_fits)


def exchange_as_dict(exchange: Exchange) -> dict[str, Any]:
    """Return the exchange as a browser keeps it: JSON-ready, with the quotes but not their articles."""
    return {
        "question": exchange.question,
        "understood_as": exchange.understood_as,
        "language": exchange.language,
        "outcome": exchange.outcome,
        "reason": exchange.reason,
        "answer": exchange.text,
        "claims": [
            {
                "text": claim.text,
                "citations": list(claim.citations),
                "support": claim.support,
                "starts_line": claim.starts_line,
            }
            for claim in exchange.claims
        ],
        "citations": [_evidence_as_dict(entry) for entry in exchange.evidence],
        "near": [_evidence_as_dict(entry) for entry in exchange.near],
        "filters": filters_as_dict(exchange.filters),
        "confidence": round(exchange.confidence, 6),
        "id": exchange.id,
        "index": exchange.index,
        "seconds": round(exchange.seconds, 6),
        "notice": exchange.notice,
    }


def _evidence_as_dict(entry: Evidence) -> dict[str, Any]:
    why = entry.why
    return {
        **citation_as_dict(entry.citation),
        "passage_id": entry.passage_id,
        "dense_rank": why.dense_rank,
        "keyword_rank": why.keyword_rank,
        "matched": list(why.matched),
        "date_fits": why.date_fits,
    }


def exchange_from_dict(values: object, find: FindArticle) -> Exchange:
    """Return the exchange that `exchange_as_dict` gave, its articles looked up again by `find`.

    Raises RagError where a value is not of its form; nothing in it is trusted.
    """
    kept = Kept(values, "exchange")
    outcome: Outcome = kept.choice("outcome", get_args(Outcome))
    reason = None if outcome == "answered" else kept.choice("reason", get_args(Reason))
    evidence = tuple(_evidence_from(entry, place, find) for place, entry in enumerate(kept.parts("citations"), 1))
    claims = tuple(
        Claim(
            text=claim.text("text"),
            citations=tuple(n for n in claim.numbers("citations") if 1 <= n <= len(evidence)),
            support=claim.choice("support", get_args(Support)),
            starts_line=bool(claim.get("starts_line")),
        )
        for claim in kept.parts("claims")
    )
    return Exchange(
        question=kept.text("question"),
        understood_as=kept.text("understood_as"),
        language=kept.choice("language", ("zh", "en")),
        outcome=outcome,
        reason=reason,
        claims=claims,
        evidence=evidence,
        near=tuple(_evidence_from(entry, place, find) for place, entry in enumerate(kept.parts("near"), 1)),
        filters=filters_of(kept.get("filters")),
        confidence=kept.number("confidence"),
        id=kept.text("id"),
        index=kept.text("index"),
        seconds=kept.number("seconds"),
        notice=kept.text("notice") or None,
    )


def _evidence_from(kept: Kept, place: int, find: FindArticle) -> Evidence:
    field: Field = kept.choice("field", get_args(Field))
    quote = kept.text("quote") or "…"
    start, end = int(kept.number("start")), int(kept.number("end"))
    article = find(kept.text("article_id"))
    why = Why(kept.rank("dense_rank"), kept.rank("keyword_rank"), kept.texts("matched"), kept.truth("date_fits"))
    if article is not None and 0 <= start < end and article.field(field)[start:end] == quote:
        return Evidence(Citation(place, article, field, start, end), why, kept.text("passage_id"))
    date = kept.text("date") or None
    remembered = Article(
        source=kept.text("source"),
        id=kept.text("article_id") or "?",
        kind="news",
        text=quote,
        newspaper=kept.text("newspaper") or None,
        date=date,
        date_basis="printed" if date else None,
        page=kept.text("page") or None,
        title=kept.text("title") or None,
    )
    return Evidence(Citation(place, remembered, "text", 0, len(quote)), why, kept.text("passage_id"), gone=True)


def filters_as_dict(filters: Filters) -> dict[str, str]:
    """Return the conditions that are set, by name."""
    values = {entry.name: getattr(filters, entry.name) for entry in fields(filters)}
    return {name: str(value) for name, value in values.items() if value is not None}
