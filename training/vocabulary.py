"""Owns the model's tokens: which words it knows, and the tokenizer that finds them.

The tokenizer is a Unigram model over whole words. The word cutter is needed here only:
at run time the likeliest cut of a stretch of Han characters is found by the scores.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import Unigram

HAN_WORD = re.compile(r"[㐀-鿿]+")
LATIN_WORD = re.compile(r"[a-z]+")
NUMBER = re.compile(r"[0-9]{1,4}")
STRETCH = r"\p{Han}+|[a-z]+|[0-9]+"
UNKNOWN = "[UNK]"
PIECE_SCORE = -16.0
"""Below every word, so that a known word stays whole."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How often a word must occur to be a token of its own."""

    known_word: int = 8  # a Chinese word that the dictionary has
    other_word: int = 40  # one that it lacks: often a name, often a wrong cut
    character: int = 2
    english_word: int = 3
    number: int = 30
    pieces: int = 1500
    longest: int = 7  # characters of a Chinese word
    said: int = 3  # a word of the thesaurus is taken to occur this often at least


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How often each word occurs in the training texts, by script."""

    chinese: Counter[str]
    english: Counter[str]
    numbers: Counter[str]


def count_words(chinese: Iterable[str], english: Iterable[str], cut: Callable[[str], Iterable[str]]) -> WordCounts:
    """The words of the texts; English words inside Chinese texts count as English."""
    counts = WordCounts(Counter(), Counter(), Counter())
    for text in chinese:
        for word in cut(text.lower()):
            if HAN_WORD.fullmatch(word):
                counts.chinese[word] += 1
                if len(word) > 1:
                    counts.chinese.update(word)  # every character must be known alone too
            elif NUMBER.fullmatch(word):
                counts.numbers[word] += 1
            else:
                counts.english.update(LATIN_WORD.findall(word))
    for text in english:
        counts.english.update(LATIN_WORD.findall(text.lower()))
        counts.numbers.update(NUMBER.findall(text))
    return counts


def choose_tokens(
    counts: WordCounts,
    *,
    dictionary: Iterable[str],
    english_words: Iterable[str],
    names: Iterable[str],
    sayings: Iterable[str],
    thresholds: Thresholds,
) -> dict[str, float]:
    """Each token with its score, a logarithm of its frequency, in a fixed order.

    `names` and `sayings` are Chinese words kept however rare; `english_words` are English words to keep.
    """
    known, said = set(dictionary), set(sayings)
    kept = said.union(names)
    chosen: dict[str, float] = {UNKNOWN: -20.0}
    total = math.log(max(counts.chinese.total(), 1))
    seen = {**dict.fromkeys(kept, 0), **counts.chinese}
    seen.update((word, max(seen[word], thresholds.said)) for word in said)
    for word, count in _by_frequency(seen):
        least = (
            thresholds.character
            if len(word) == 1
            else thresholds.known_word
            if word in known
            else thresholds.other_word
        )
        if (count >= least and len(word) <= thresholds.longest) or word in kept:
            chosen[word] = math.log(max(count, 0.5)) - total
    total = math.log(max(counts.english.total(), 1))
    wanted = set(english_words)
    for word, count in _by_frequency({**dict.fromkeys(wanted, 0), **counts.english}):
        if count >= thresholds.english_word or word in wanted:
            chosen[word] = math.log(max(count, 0.5)) - total
    for piece in _pieces(counts.english, chosen, thresholds.pieces):
        chosen.setdefault(piece, PIECE_SCORE)
    total = math.log(max(counts.numbers.total(), 1))
    digits = {str(number): 1 for number in range(100)} | {f"0{digit}": 1 for digit in range(10)}
    for word, count in _by_frequency({**digits, **counts.numbers}):
        if count >= thresholds.number or word in digits:
            chosen[word] = math.log(count) - total
    # Two decimals decide the same cuts and make the file smaller.
    return {token: round(score, 2) for token, score in chosen.items()}


def _by_frequency(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _pieces(words: Mapping[str, int], known: Mapping[str, float], wanted: int) -> list[str]:
    """The letters, and the stretches of two to five letters that most rare words share."""
    stretches: Counter[str] = Counter()
    for word in words:
        if word not in known or words[word] < 5:
            for size in range(2, 6):
                for place in range(len(word) - size + 1):
                    stretches[word[place : place + size]] += size - 1
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    return letters + [piece for piece, _ in _by_frequency(stretches)[:wanted]]


def build_tokenizer(scores: Mapping[str, float]) -> Tokenizer:
    """The tokenizer over these tokens; its numbers follow their order.

    >>> build_tokenizer({"[UNK]": -9.0, "粮食": -3.0, "粮": -4.0, "食": -4.0}).encode("粮食").tokens
    ['粮食']
    """
    tokenizer = Tokenizer(Unigram(list(scores.items()), unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(STRETCH), behavior="removed", invert=True)
    return tokenizer
