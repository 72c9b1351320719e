"""Owns the making of the training material: sources and a tokenizer → token rows for every task."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.corpus import Document, Tokens, documents, token_counts, tokenised
from training.examples import Material, same_english
from training.lexicon import HAN, bracketed_names, build_lexicon, glossary
from training.sayings import sayings
from training.sources import Pair, Sources

RUN = 16
"""Sentence pairs that lie this near in a file are taken for one text."""
LOOSE = "tatoeba"
"""The collection of single sentences, which have no neighbours."""
LEAST_IDF = 2.0
"""A keyword is a word of at most one text in seven."""


def make_material(tokenizer: Tokenizer, sources: Sources) -> tuple[Material, NDArray[np.float64]]:
    """(material, frequency of each token in its own language)."""

    def rows(texts: Sequence[str]) -> list[Tokens]:
        return tokenised(tokenizer, texts)

    paragraphs = list(dict.fromkeys(one.paragraph for one in sources.readings))
    places = {text: place for place, text in enumerate(paragraphs)}
    news = documents(tokenizer, [one.text for one in sources.news])
    told = documents(tokenizer, paragraphs)
    pairs = list(
        zip(rows([one.chinese for one in sources.pairs]), rows([one.english for one in sources.pairs]), strict=True)
    )
    words = [(word, gloss) for word, glosses in glossary(sources.entries).items() for gloss in glosses]
    words += bracketed_names(sources.readings, sources.news)
    same = same_english([(one.chinese, one.english) for one in sources.pairs])
    vocabulary = tokenizer.get_vocab()
    material = Material(
        paragraphs=told,
        questions=[
            (question, places[one.paragraph])
            for question, one in zip(rows([one.question for one in sources.readings]), sources.readings, strict=True)
        ],
        titled=[
            (title, document)
            for title, document in zip(rows([one.title for one in sources.news]), news, strict=True)
            if len(title)
        ],
        news=[document for document in news if document.sentences > 1],
        pairs=pairs,
        runs=runs(sources.pairs),
        words=_both(rows([word for word, _ in words]), rows([gloss for _, gloss in words])),
        paraphrases=_both(rows([one for one, _ in same]), rows([other for _, other in same])),
        lexicon=build_lexicon(tokenizer, sources.entries, pairs),
        sayings=sayings(tokenizer, sources.thesaurus),
        parts=spelled(vocabulary),
        rarity=_rarity(news, len(vocabulary)),
    )
    return material, _frequency(vocabulary, [*told, *news], pairs)


def runs(pairs: Sequence[Pair]) -> list[tuple[int, int]]:
    """(start, end) of stretches of sentence pairs that stood together.

    >>> runs([Pair("一", "one", "news"), Pair("二", "two", "news"), Pair("三", "three", "tatoeba")])
    [(0, 2)]
    """
    found: list[tuple[int, int]] = []
    start = 0
    for place in range(1, len(pairs) + 1):
        over = place == len(pairs) or pairs[place].source != pairs[start].source
        if over or place - start == RUN:
            if pairs[start].source != LOOSE:
                found.append((start, place))
            start = place
    return found


def spelled(vocabulary: dict[str, int]) -> dict[int, Tokens]:
    """The characters of each Chinese word whose characters are all tokens."""
    return {
        number: np.array([vocabulary[part] for part in word], dtype=np.int32)
        for word, number in vocabulary.items()
        if len(word) > 1 and HAN.match(word) and all(part in vocabulary for part in word)
    }


def _both(lefts: list[Tokens], rights: list[Tokens]) -> list[tuple[Tokens, Tokens]]:
    return [(left, right) for left, right in zip(lefts, rights, strict=True) if len(left) and len(right)]


def _rarity(news: Sequence[Document], size: int) -> NDArray[np.float64]:
    counts = token_counts(size, (np.unique(document.tokens) for document in news))
    idf = np.log((len(news) + 1) / (counts + 1))
    rarity: NDArray[np.float64] = np.where((counts > 0) & (idf > LEAST_IDF), idf**2, 0.0)
    return rarity


def _frequency(
    vocabulary: dict[str, int], texts: Sequence[Document], pairs: Sequence[tuple[Tokens, Tokens]]
) -> NDArray[np.float64]:
    """Shares within Chinese text for Chinese tokens, within either for the others."""
    size = len(vocabulary)
    chinese = token_counts(size, [*(one.tokens for one in texts), *(pair[0] for pair in pairs)])
    english = token_counts(size, (pair[1] for pair in pairs))
    of_chinese, of_english = chinese / max(chinese.sum(), 1), english / max(english.sum(), 1)
    han = np.zeros(size, dtype=np.bool_)
    for token, number in vocabulary.items():
        han[number] = HAN.search(token) is not None
    frequency: NDArray[np.float64] = np.where(han, of_chinese, np.maximum(of_chinese, of_english))
    return frequency
