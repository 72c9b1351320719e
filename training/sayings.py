"""Owns the thesaurus as the training sees it: what is printed, in tokens → what people say for it.

Words are compared as the tokens that they are alone, so that a saying which the vocabulary
lacks teaches the words or characters that it is spelled in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from rag.text.thesaurus import Thesaurus
from training.corpus import Tokens, tokenised

SHORT = re.compile("[㐀-鿿]{2}")
Wording = tuple[int, ...]
SAID = 0.75
"""How often a printed word gives way to one that is said; else to one that is printed for the like."""


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word in tokens, and what may stand for it."""

    tokens: Wording
    said: tuple[Tokens, ...]
    alike: tuple[Tokens, ...]


@dataclass(frozen=True, slots=True)
class Sayings:
    """Printed words by their first token, longest first; and all words that are said, with what is printed."""

    words: dict[int, tuple[Word, ...]]
    pairs: tuple[tuple[Tokens, tuple[Tokens, ...]], ...]

    def otherwise(self, generator: np.random.Generator, tokens: Tokens, share: float) -> Tokens:
        """`tokens` with about `share` of the printed words in them exchanged."""
        pieces: list[Tokens] = []
        place = last = 0
        read = tokens.tolist()
        while place < len(read):
            word = self._word_at(read, place)
            if word is None:
                place += 1
                continue
            if generator.random() < share:
                pieces += [tokens[last:place], _choice(generator, word)]
                last = place + len(word.tokens)
            place += len(word.tokens)
        return np.concatenate([*pieces, tokens[last:]]) if pieces else tokens

    def _word_at(self, tokens: list[int], place: int) -> Word | None:
        for word in self.words.get(tokens[place], ()):
            if tuple(tokens[place : place + len(word.tokens)]) == word.tokens:
                return word
        return None


def short_words(thesaurus: Thesaurus) -> list[str]:
    """The words of two Chinese characters, said or printed: longer ones are understood by their parts.

    >>> short_words(Thesaurus.of(["腰包 钱袋子 = 收入"]))
    ['收入', '腰包']
    """
    words = {*thesaurus.printed, *(word for printed in thesaurus.printed.values() for word in printed)}
    return sorted(word for word in words if SHORT.fullmatch(word))


def _choice(generator: np.random.Generator, word: Word) -> Tokens:
    from_said = word.said and (not word.alike or generator.random() < SAID)
    choices = word.said if from_said else word.alike
    return choices[int(generator.integers(len(choices)))]


def sayings(tokenizer: Tokenizer, thesaurus: Thesaurus) -> Sayings:
    """The thesaurus in the tokenizer's tokens; words without a known token are left out."""
    texts = list(dict.fromkeys([*thesaurus.printed, *thesaurus.alike]))
    texts += list(dict.fromkeys(word for words in thesaurus.printed.values() for word in words))
    rows = {text: row for text, row in zip(texts, tokenised(tokenizer, texts), strict=True) if len(row)}
    said_for: dict[str, list[str]] = defaultdict(list)
    for said, words in thesaurus.printed.items():
        for word in words:
            said_for[word].append(said)
    found: dict[int, dict[Wording, Word]] = defaultdict(dict)
    for word, sayings_of in said_for.items():
        if word in rows:
            tokens = tuple(rows[word].tolist())
            made = Word(tokens, _rows(sayings_of, rows), _rows(thesaurus.alike.get(word, ()), rows))
            if made.said or made.alike:
                found[tokens[0]].setdefault(tokens, made)
    pairs = ((rows[said], _rows(words, rows)) for said, words in thesaurus.printed.items() if said in rows)
    return Sayings(
        words={
            first: tuple(sorted(words.values(), key=lambda word: (-len(word.tokens), word.tokens)))
            for first, words in found.items()
        },
        pairs=tuple((said, printed) for said, printed in pairs if printed),
    )


def _rows(words: Sequence[str], rows: Mapping[str, Tokens]) -> tuple[Tokens, ...]:
    return tuple(rows[word] for word in words if word in rows)
