"""Owns pairs of neighbouring characters: what a text's wording is made of, and a fingerprint that tells texts apart.

A fingerprint is 512 marks, one or more pairs each. A mark that one text has and
another lacks stands for at least one pair that it lacks, so two fingerprints
bound from above how many pairs two texts can share, without either text.
"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rag.text.normal import fold

Marks = NDArray[np.uint64]

WORDS_OF_MARKS = 8
_MARKS = 64 * WORDS_OF_MARKS
_SHIFT = np.uint32(32 - _MARKS.bit_length() + 1)
# Odd multipliers spread neighbouring code points over all marks (Knuth's golden ratio, and another).
_FIRST, _SECOND = np.uint32(2_654_435_761), np.uint32(2_246_822_519)


def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters, digits and characters of a text, folded.

    >>> sorted(pairs_of("金山 味道"))
    ['味道', '山味', '金山']
    """
    return frozenset(map("".join, pairwise(_plain(text))))


def fingerprint_of(text: str) -> tuple[int, Marks]:
    """Return how many different pairs a text has, and its marks.

    >>> fingerprint_of("金山")[0], int(np.bitwise_count(fingerprint_of("金山")[1]).sum())
    (1, 1)
    """
    codes = np.frombuffer(_plain(text).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    marks = np.zeros(_MARKS, dtype=np.bool_)
    if len(codes) < 2:
        return 0, _packed(marks)
    pairs = codes[:-1].astype(np.uint64) << np.uint64(32) | codes[1:].astype(np.uint64)
    marks[(codes[:-1] * _FIRST ^ codes[1:] * _SECOND) * _FIRST >> _SHIFT] = True
    return len(np.unique(pairs)), _packed(marks)


def most_shared(count: int | NDArray[np.int64], marks: Marks, others: Marks) -> NDArray[np.int64]:
    """Return how many of the `count` pairs behind `marks` the text behind `others` can hold at most, row by row.

    >>> one, other = fingerprint_of("金山味道"), fingerprint_of("山味")
    >>> most_shared(one[0], one[1], other[1][None]).tolist(), most_shared(other[0], other[1], one[1][None]).tolist()
    ([1], [1])
    """
    lacking: NDArray[np.int64] = np.bitwise_count(marks & ~others).sum(axis=-1, dtype=np.int64)
    return count - lacking


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def _packed(marks: NDArray[np.bool_]) -> Marks:
    return np.packbits(marks, bitorder="little").view(np.uint64)
