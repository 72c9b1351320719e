"""Owns how alike two texts are by their characters alone."""

import re
from functools import lru_cache


@lru_cache(maxsize=8192)
def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of a text, all else left out."""
    plain = re.sub(r"\W+", "", text)
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1))


def longest_run(one: str, other: str) -> int:
    """Return the length of the longest stretch of `one` that stands in `other`."""
    best, start = 0, 0
    for end in range(1, len(one) + 1):
        while end - start > best and one[start:end] not in other:
            start += 1
        best = max(best, end - start)
    return best
