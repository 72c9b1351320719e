"""Owns what the model learns from: draws of (question side, passage side) token rows.

Each task is a function from a random generator and a size to a `Batch`. Rows of the same
group (a document) are never taken for each other's negatives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from training.corpus import Document, Tokens, window
from training.lexicon import Lexicon
from training.sayings import Sayings


@dataclass(frozen=True, slots=True)
class Batch:
    """Two token rows an example, and the group each example belongs to."""

    lefts: list[Tokens]
    rights: list[Tokens]
    groups: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Material:
    """The tokenised sources. Numbers in `of` fields are places in `paragraphs`."""

    paragraphs: list[Document]
    questions: list[tuple[Tokens, int]]
    titled: list[tuple[Tokens, Document]]
    news: list[Document]
    pairs: list[tuple[Tokens, Tokens]]  # Chinese, English
    runs: list[tuple[int, int]]  # stretches of `pairs` that stood in one text
    words: list[tuple[Tokens, Tokens]]  # Chinese word, English gloss
    paraphrases: list[tuple[Tokens, Tokens]]
    lexicon: Lexicon
    sayings: Sayings
    parts: dict[int, Tokens]  # the characters of a Chinese word
    rarity: NDArray[np.float64]  # chance of each token to be drawn as a keyword


T = TypeVar("T")
Draw = Callable[[np.random.Generator, int], Batch]
Made = tuple[Tokens, Tokens, int]

MIX: dict[str, float] = {
    "question_paragraph": 0.16,
    "title_body": 0.10,
    "sentence_context": 0.10,
    "synonym_context": 0.12,
    "keywords_passage": 0.12,
    "english_keywords_passage": 0.10,
    "english_question_paragraph": 0.05,
    "english_sentence_context": 0.05,
    "parallel": 0.08,
    "parallel_context": 0.04,
    "word_gloss": 0.06,
    "paraphrase": 0.06,
    "question_variant": 0.04,
    "said_printed": 0.06,
    "said_context": 0.10,
    "said_question_paragraph": 0.05,
    "said_keywords_passage": 0.08,
}
"""The share of batches each task gets, of their sum."""


PASSAGE = 180
"""The longest stretch, in tokens, that stands for a passage."""
IN_PLACE = 0.6
"""How often a sentence stays in the context that it should find."""
SAID = 0.6
"""How often a printed word that people say otherwise is said so."""


def draws(material: Material) -> dict[str, Draw]:
    """The tasks of `MIX` over `material`."""
    makers: dict[str, Callable[[np.random.Generator], Made]] = {
        "question_paragraph": lambda g: _question(material, g),
        "title_body": lambda g: _title(material, g),
        "sentence_context": lambda g: _sentence(material, g),
        "synonym_context": lambda g: _synonyms(material, g),
        "keywords_passage": lambda g: _keywords(material, g),
        "english_keywords_passage": lambda g: _english_keywords(material, g),
        "english_question_paragraph": lambda g: _english_question(material, g),
        "english_sentence_context": lambda g: _english_sentence(material, g),
        "parallel": lambda g: _pair(material.pairs, g),
        "parallel_context": lambda g: _parallel_context(material, g),
        "word_gloss": lambda g: _pair(material.words, g),
        "paraphrase": lambda g: _pair(material.paraphrases, g),
        "question_variant": lambda g: _variant(material, g),
        "said_printed": lambda g: _said_printed(material, g),
        "said_context": lambda g: _said(_sentence, material, g),
        "said_question_paragraph": lambda g: _said(_question, material, g),
        "said_keywords_passage": lambda g: _said(_printed_keywords, material, g),
    }
    return {name: _batched(make, material.parts) for name, make in makers.items()}


def loosened(generator: np.random.Generator, tokens: Tokens, parts: dict[int, Tokens], share: float) -> Tokens:
    """`tokens` with about `share` of the words spelled out in characters.

    So characters learn to stand for words that the vocabulary lacks.
    """
    places = np.flatnonzero(generator.random(len(tokens)) < share).tolist()
    if not places:
        return tokens
    pieces: list[Tokens] = []
    last = 0
    for place in places:
        spelled = parts.get(int(tokens[place]))
        if spelled is not None:
            pieces += [tokens[last:place], spelled]
            last = place + 1
    return np.concatenate([*pieces, tokens[last:]])


def _batched(make: Callable[[np.random.Generator], Made], parts: dict[int, Tokens], share: float = 0.05) -> Draw:
    def draw(generator: np.random.Generator, size: int) -> Batch:
        lefts: list[Tokens] = []
        rights: list[Tokens] = []
        groups: list[int] = []
        for _ in range(8 * size):  # some draws come out empty; a poor source ends early
            left, right, group = make(generator)
            if len(left) and len(right):
                lefts.append(loosened(generator, left, parts, share))
                rights.append(loosened(generator, right, parts, share))
                groups.append(group)
            if len(lefts) == size:
                break
        return Batch(lefts, rights, np.array(groups, dtype=np.int64))

    return draw


def _one(items: Sequence[T], generator: np.random.Generator) -> tuple[T, int]:
    number = int(generator.integers(len(items)))
    return items[number], number


def _passage(generator: np.random.Generator, tokens: Tokens) -> Tokens:
    return window(generator, tokens, shortest=30, longest=PASSAGE)


def _question(material: Material, generator: np.random.Generator) -> Made:
    (question, number), _ = _one(material.questions, generator)
    tokens = material.paragraphs[number].tokens
    return question, window(generator, tokens, shortest=80, longest=300), number


def _english_question(material: Material, generator: np.random.Generator) -> Made:
    question, passage, number = _question(material, generator)
    return material.lexicon.translate(generator, question), passage, number


def _title(material: Material, generator: np.random.Generator) -> Made:
    (title, document), number = _one(material.titled, generator)
    return title, _passage(generator, document.tokens), number


def _sentence(material: Material, generator: np.random.Generator) -> Made:
    """A sentence and what stands around it; in one case of three it stays in its place."""
    document, number = _one(material.news, generator)
    place = int(generator.integers(max(1, document.sentences)))
    if document.sentences < 2:
        return document.tokens[:0], document.tokens, number
    start, end = int(document.starts[place]), int(document.starts[place + 1])
    before = int(generator.integers(0, 80))
    after = int(generator.integers(30, 110)) - before
    head = document.tokens[max(0, start - before) : start]
    tail = document.tokens[end : end + max(after, 10)]
    middle = document.tokens[start:end] if generator.random() < IN_PLACE else document.tokens[:0]
    return document.tokens[start:end][:60], np.concatenate([head, middle, tail]), number


def _synonyms(material: Material, generator: np.random.Generator) -> Made:
    sentence, context, number = _sentence(material, generator)
    return material.lexicon.swap(generator, sentence, 0.5), context, number


def _english_sentence(material: Material, generator: np.random.Generator) -> Made:
    sentence, context, number = _sentence(material, generator)
    return material.lexicon.translate(generator, sentence), context, number


def _keywords(material: Material, generator: np.random.Generator) -> Made:
    """A few of a passage's rarer words, out of order, and the passage."""
    document, number = _one(material.news, generator)
    passage = _passage(generator, document.tokens)
    kinds = np.unique(passage)
    chances = material.rarity[kinds]
    count = min(int(generator.integers(2, 7)), int(np.count_nonzero(chances)))
    if not count:
        return passage[:0], passage, number
    chosen = generator.choice(kinds, size=count, replace=False, p=chances / chances.sum())
    return chosen, passage, number


def _english_keywords(material: Material, generator: np.random.Generator) -> Made:
    chosen, passage, number = _keywords(material, generator)
    return material.lexicon.translate(generator, chosen), passage, number


def _pair(pairs: Sequence[tuple[Tokens, Tokens]], generator: np.random.Generator) -> Made:
    (one, other), number = _one(pairs, generator)
    return (one, other, number) if generator.random() < 0.5 else (other, one, number)


def _parallel_context(material: Material, generator: np.random.Generator) -> Made:
    """An English sentence and the Chinese of its neighbours, its own among them."""
    (start, end), _ = _one(material.runs, generator)
    place = int(generator.integers(start, end))
    first = max(start, place - int(generator.integers(0, 4)))
    last = min(end, place + 1 + int(generator.integers(0, 4)))
    chinese = [material.pairs[number][0] for number in range(first, last)]
    return material.pairs[place][1], np.concatenate(chinese)[:300], start


def _variant(material: Material, generator: np.random.Generator) -> Made:
    """A question and the same with words exchanged, left out and spelled out."""
    (question, _), number = _one(material.questions, generator)
    kept = question[generator.random(len(question)) > 0.2]
    other = material.sayings.otherwise(generator, material.lexicon.swap(generator, kept, 0.3), 0.3)
    return question, loosened(generator, other, material.parts, 0.3), number


def _said_printed(material: Material, generator: np.random.Generator) -> Made:
    """A word that is said and one that is printed for it; equal printed words are one group."""
    (said, words), _ = _one(material.sayings.pairs, generator)
    printed, _ = _one(words, generator)
    return said, printed, int(printed[0]) + len(material.rarity) * int(printed[-1])


def _said(
    make: Callable[[Material, np.random.Generator], Made], material: Material, generator: np.random.Generator
) -> Made:
    """What `make` draws, with words of its question side said as people say them."""
    asked, passage, number = make(material, generator)
    return material.sayings.otherwise(generator, asked, SAID), passage, number


def _printed_keywords(material: Material, generator: np.random.Generator) -> Made:
    """A few short stretches of a passage in their order, as a question keeps them, and the passage."""
    document, number = _one(material.news, generator)
    passage = _passage(generator, document.tokens)
    starts = np.sort(generator.integers(0, len(passage), size=int(generator.integers(2, 5)))).tolist()
    stretches = [passage[start : start + int(generator.integers(1, 5))] for start in starts]
    return np.concatenate(stretches), passage, number


def same_english(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs of different Chinese sentences that render one English sentence.

    >>> same_english([("好", "Good."), ("不错", "Good."), ("坏", "Bad.")])
    [('好', '不错')]
    """
    rendering: dict[str, list[str]] = defaultdict(list)
    for chinese, english in pairs:
        if chinese not in rendering[english]:
            rendering[english].append(chinese)
    return [
        (one, other) for same in rendering.values() for place, one in enumerate(same) for other in same[place + 1 :]
    ]
