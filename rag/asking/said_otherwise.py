"""Owns finding what print says otherwise: the thesaurus's words for a question's, each with what it is worth.

People ask in other words than papers print (钱袋子 and 收入). A word that stands
for one of the question's is worth at most what that one is, and no more than
its own rarity in this archive: 工作 for 干活儿 finds everything and so nothing.
"""

from collections.abc import Iterator

from rag.indexing.keywords import KeywordIndex, Ways
from rag.text.bilingual import bilingual, is_english
from rag.text.normal import fold, simplified
from rag.text.thesaurus import Otherwise, Thesaurus

# What a printed word for a said one is worth of it, and a printed word for another printed one.
PRINTED = 3.0
ALIKE = 1.0
# What the Chinese words for an English one are worth of their own rarity: the nearest, and the others.
_NEAREST, _NEXT = 1.5, 1.0


def ways_of(reading: str, keywords: KeywordIndex, words: Thesaurus) -> Ways:
    """Return for each word of a reading that print says otherwise its other words, each with its worth."""
    text = fold(simplified(reading))
    if is_english(text):
        return tuple(way for one in bilingual().otherwise(text) if (way := tuple(_translated(text, one, keywords))))
    return tuple(way for one in words.otherwise(text) if (way := tuple(_worths(text, one, keywords))))


def _worths(text: str, one: Otherwise, keywords: KeywordIndex) -> Iterator[tuple[str, float]]:
    own = weight_of(text[one.start : one.end], keywords)
    for share, others in ((PRINTED, one.printed), (ALIKE, one.alike)):
        for word in others:
            if share and word not in text:
                yield word, share * min(own, weight_of(word, keywords))


def _translated(text: str, one: Otherwise, keywords: KeywordIndex) -> Iterator[tuple[str, float]]:
    """Yield the Chinese words for an English one; a single character stands in too many words to find by."""
    for place, word in enumerate(one.printed):
        if len(word) > 1 and word not in text:
            yield word, (_NEXT if place else _NEAREST) * weight_of(word, keywords)


def weight_of(word: str, keywords: KeywordIndex) -> float:
    """Return how much a word weighs in this archive: that of all its keys."""
    return keywords.weight(keywords.analyser.question(word))
