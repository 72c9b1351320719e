"""Owns what a Chinese token may be called in English, and which Chinese tokens mean the same.

Two sources are joined: the glosses of a dictionary, and the words that stand beside a
token in sentence pairs (IBM model 1, Brown et al. 1993), which know the common words better.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.corpus import Tokens, tokenised
from training.sources import Entry, News, Reading

REMARK = re.compile(r"\([^)]*\)|\[[^\]]*\]|CL:.*$")
POINTER = re.compile(
    r"^(?:see |also written|variant|old variant|erhua variant|surname |used in |abbr\. for |same as )"
    r"|[㐀-鿿]"
)
BRACKETED = re.compile(r"([一-鿿·]{2,12})[（(]\s*([A-Z][A-Za-z .\-]{2,40}?)\s*[）)]")
HAN = re.compile(r"[㐀-鿿]")
LATIN = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """For each Chinese token its English renderings with their chances, and its synonyms."""

    renderings: dict[int, tuple[list[Tokens], NDArray[np.float64]]]
    synonyms: dict[int, NDArray[np.int32]]
    chinese: NDArray[np.bool_]  # by token

    def translate(self, generator: np.random.Generator, tokens: Tokens) -> Tokens:
        """`tokens` word by word in English.

        Chinese without a rendering is left out; figures and English words stay.
        """
        parts: list[Tokens] = []
        for token in tokens.tolist():
            known = self.renderings.get(token)
            if known is not None:
                choices, cumulated = known
                place = int(np.searchsorted(cumulated, generator.random()))
                parts.append(choices[min(place, len(choices) - 1)])
            elif not self.chinese[token]:
                parts.append(np.array([token], dtype=np.int32))
        return np.concatenate(parts) if parts else np.empty(0, dtype=np.int32)

    def swap(self, generator: np.random.Generator, tokens: Tokens, share: float) -> Tokens:
        """`tokens` with about `share` of those that have synonyms exchanged for one."""
        swapped = tokens.copy()
        for place in np.flatnonzero(generator.random(len(tokens)) < share).tolist():
            same = self.synonyms.get(int(tokens[place]))
            if same is not None:
                swapped[place] = same[int(generator.integers(len(same)))]
        return swapped


def clean_glosses(glosses: Sequence[str]) -> list[str]:
    """The glosses that translate: no cross references, no remarks.

    >>> clean_glosses(["to rain (of weather)", "CL:場|场[chang2]", "variant of 雨"])
    ['to rain']
    """
    kept: list[str] = []
    for gloss in glosses:
        plain = REMARK.sub(" ", gloss).strip()
        if plain and not POINTER.search(plain) and len(plain) <= 60:
            kept.append(" ".join(plain.split()))
    return kept


def glossary(entries: Sequence[Entry]) -> dict[str, list[str]]:
    """The clean glosses of each simplified word, in the dictionary's order, without doubles."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in entries:
        for gloss in clean_glosses(entry.glosses):
            found[entry.simplified].setdefault(gloss)
    return {word: list(glosses) for word, glosses in found.items() if glosses}


def bracketed_names(readings: Sequence[Reading], news: Sequence[News]) -> list[tuple[str, str]]:
    """(Chinese, foreign) names that the texts themselves pair, as in 马斯克（Elon Musk）.

    The Chinese side may start with words that are not the name; the last eight
    characters are kept, and the training has to bear the rest.
    """
    texts = [*dict.fromkeys(one.paragraph for one in readings), *(one.text for one in news)]
    found: dict[tuple[str, str], None] = {}
    for text in texts:
        for chinese, foreign in BRACKETED.findall(text):
            if not foreign.isupper() or len(foreign) > 2:
                found.setdefault((chinese[-8:], foreign))
    return list(found)


def build_lexicon(tokenizer: Tokenizer, entries: Sequence[Entry], pairs: Sequence[tuple[Tokens, Tokens]]) -> Lexicon:
    """The lexicon of the tokenizer's own tokens; `pairs` are sentence pairs as token numbers."""
    words = glossary(entries)
    vocabulary = tokenizer.get_vocab()
    known = [(vocabulary[word], glosses) for word, glosses in words.items() if word in vocabulary]
    flat = [gloss for _, glosses in known for gloss in glosses]
    rows = iter(tokenised(tokenizer, [gloss.removeprefix("to ") for gloss in flat]))
    chinese = _flags(vocabulary, HAN)
    beside = word_chances(pairs, han=chinese, latin=_flags(vocabulary, LATIN))
    renderings: dict[int, tuple[list[Tokens], NDArray[np.float64]]] = {}
    for token, glosses in known:
        told = [row for row in (next(rows) for _ in glosses) if 0 < len(row) <= 6]
        renderings[token] = _mixed(told, beside.pop(token, []))
    for token, seen in beside.items():
        renderings[token] = _mixed([], seen)
    return Lexicon(
        renderings={token: both for token, both in renderings.items() if both[0]},
        synonyms=_synonyms(known),
        chinese=chinese,
    )


def _mixed(told: list[Tokens], seen: list[tuple[int, float]]) -> tuple[list[Tokens], NDArray[np.float64]]:
    """Half the chance to the dictionary's glosses (earlier ones first), half to what was seen."""
    choices = [*told, *(np.array([token], dtype=np.int32) for token, _ in seen)]
    by_rank = np.array([1.0 / (rank + 1) for rank in range(len(told))])
    by_sight = np.array([chance for _, chance in seen])
    parts = [part / part.sum() for part in (by_rank, by_sight) if len(part)]
    chances = np.concatenate(parts) if parts else np.empty(0)
    return choices, np.cumsum(chances / max(len(parts), 1))


def _flags(vocabulary: dict[str, int], pattern: re.Pattern[str]) -> NDArray[np.bool_]:
    flags = np.zeros(len(vocabulary), dtype=np.bool_)
    for token, number in vocabulary.items():
        flags[number] = pattern.search(token) is not None
    return flags


def _synonyms(known: Sequence[tuple[int, list[str]]]) -> dict[int, NDArray[np.int32]]:
    """Tokens that share a whole gloss; a gloss shared by more than eight says too little."""
    sharing: dict[str, list[int]] = defaultdict(list)
    for token, glosses in known:
        for gloss in glosses:
            sharing[gloss].append(token)
    found: dict[int, set[int]] = defaultdict(set)
    for tokens in sharing.values():
        if 2 <= len(tokens) <= 8:
            for token in tokens:
                found[token].update(other for other in tokens if other != token)
    return {token: np.array(sorted(same), dtype=np.int32) for token, same in found.items()}


def word_chances(
    pairs: Sequence[tuple[Tokens, Tokens]],
    *,
    han: NDArray[np.bool_],
    latin: NDArray[np.bool_],
    rounds: int = 5,
    least: float = 0.08,
) -> dict[int, list[tuple[int, float]]]:
    """For each Chinese token the English ones that render it, with chances of `least` or more."""
    lefts, rights, groups = _cooccurrences(pairs, han, latin)
    if not len(lefts):
        return {}
    codes = lefts.astype(np.int64) * len(latin) + rights
    kinds, cells = np.unique(codes, return_inverse=True)
    sources = (kinds // len(latin)).astype(np.int64)
    chances: NDArray[np.float64] = np.ones(len(kinds))
    counts: NDArray[np.float64] = chances
    for _ in range(rounds):
        # Each English word (a group) was written because of one of the Chinese words beside it.
        weight = chances[cells]
        share = weight / np.bincount(groups, weights=weight)[groups]
        counts = np.bincount(cells, weights=share, minlength=len(kinds)).astype(np.float64)
        totals = np.bincount(sources, weights=counts)
        chances = counts / totals[sources]
    found: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for place in np.flatnonzero((chances >= least) & (counts >= 1.5)).tolist():
        found[int(sources[place])].append((int(kinds[place] % len(latin)), float(chances[place])))
    return dict(found)


def _cooccurrences(
    pairs: Sequence[tuple[Tokens, Tokens]], han: NDArray[np.bool_], latin: NDArray[np.bool_]
) -> tuple[Tokens, Tokens, NDArray[np.int32]]:
    """Every (Chinese, English) token pair of a sentence pair, and the English word it explains."""
    lefts: list[Tokens] = []
    rights: list[Tokens] = []
    groups: list[NDArray[np.int32]] = []
    group = 0
    for chinese, english in pairs:
        source, target = np.unique(chinese[han[chinese]]), english[latin[english]]
        if not len(source) or not len(target) or len(source) * len(target) > 4000:
            continue
        lefts.append(np.tile(source, len(target)))
        rights.append(np.repeat(target, len(source)))
        groups.append(np.repeat(np.arange(group, group + len(target), dtype=np.int32), len(source)))
        group += len(target)
    if not lefts:
        empty = np.empty(0, dtype=np.int32)
        return empty, empty, empty
    return np.concatenate(lefts), np.concatenate(rights), np.concatenate(groups)
