"""Owns the JSON form of hits and answers, as programs outside rely on it (fields and their order)."""

from typing import Any

from rag.records import Answer, Citation, Hit
from rag.showing.references import gbt7714

# Enough to tell scores apart, short enough to read.
_DIGITS = 6


def hit_as_dict(hit: Hit) -> dict[str, Any]:
    """Return a search hit in its outside form, JSON-ready."""
    return {
        "rank": hit.rank,
        "score": round(float(hit.score), _DIGITS),
        "passage_id": hit.passage.id,
        "article_id": hit.article.id,
        "source": hit.article.source,
        "newspaper": hit.article.newspaper,
        "date": hit.article.date,
        "page": hit.page,
        "title": hit.article.title,
        "field": hit.passage.field,
        "text": hit.text,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "dense_rank": hit.dense_rank,
        "keyword_rank": hit.keyword_rank,
    }


def citation_as_dict(citation: Citation, *, style: str = "2015") -> dict[str, Any]:
    """Return a citation in its outside form, with its GB/T 7714 line."""
    return {
        "number": citation.number,
        "article_id": citation.article.id,
        "source": citation.article.source,
        "newspaper": citation.article.newspaper,
        "date": citation.article.date,
        "page": citation.page,
        "title": citation.article.title,
        "field": citation.field,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "reference": gbt7714(citation, style),
    }


def answer_as_dict(answer: Answer, *, style: str = "2015") -> dict[str, Any]:
    """Return an answer in its outside form; `style` is the edition of GB/T 7714 for its references."""
    return {
        "id": answer.id,
        "question": answer.query.question,
        "understood_as": answer.query.understood_as,
        "outcome": answer.outcome,
        "reason": answer.reason,
        "answer": answer.text,
        "confidence": round(float(answer.confidence), _DIGITS),
        "citations": [citation_as_dict(citation, style=style) for citation in answer.citations],
        "passages": [hit_as_dict(hit) for hit in answer.hits],
        "seconds": round(answer.seconds, _DIGITS),
        "index": answer.index,
    }
