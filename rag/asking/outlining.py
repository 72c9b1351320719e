"""Owns the outline of an article: its numbered small headlines, which answer how many aspects it has."""

import re
from collections.abc import Sequence

from rag.asking.demands import Demand, holds_phrase
from rag.asking.evidence import Sentence
from rag.records import Article

_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十][）)]|第[一二三四五六七八九十][，、：])[^。\n]{3,40}$",
    re.MULTILINE,
)


def outline_for(demand: Demand, evidence: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return the numbered headlines of the article that a question for so many aspects names; none otherwise.

    An article is named by its headline or by who wrote it.
    """
    count = demand.wish.count
    if demand.wish.wanted != "list" or not count or count < 2:
        return ()
    articles = {sentence.article.id: sentence.article for sentence in evidence}
    for article in articles.values():
        if not _is_named(demand, article):
            continue
        lines = list(_NUMBERED.finditer(article.text))
        if len(lines) == count:
            return tuple(
                Sentence(article=article, field="text", start=line.start(), end=line.end(), place=place)
                for place, line in enumerate(lines)
            )
    return ()


def _is_named(demand: Demand, article: Article) -> bool:
    by = any(name in (*article.reporters, *article.correspondents) for name in demand.people)
    return by or any(len(phrase) >= 4 and holds_phrase(article.head, phrase) for phrase in demand.phrases)
