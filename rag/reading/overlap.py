"""Owns how much two texts have in common: pairs of characters, rarer pairs weighing more."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

_NOT_A_WORD = re.compile(r"[\W_]+")
# A headline is made from the opening paragraphs first of all.
_OPENING = 400
_LONGEST = 6000


def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters, punctuation and blanks left aside.

    >>> sorted(pairs("金山，报"))
    ['山报', '金山']
    """
    bare = _NOT_A_WORD.sub("", text)
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1))


def shared(text: str, other: str) -> float:
    """Return the share of the first text's pairs that the other has too."""
    own = pairs(text)
    return len(own & pairs(other)) / len(own) if own else 0.0


class Likeness:
    """How well headlines fit the bodies of one sheet.

    What stands in many bodies of the sheet (the town, its mayor) says little.
    """

    def __init__(self, bodies: Iterable[str]) -> None:
        listed = list(bodies)
        self._openings = [pairs(body[:_OPENING]) for body in listed]
        self._wholes = [pairs(body[:_LONGEST]) for body in listed]
        counts: Counter[str] = Counter()
        for whole in self._wholes:
            counts.update(whole)
        total = len(listed)
        self._weights: Mapping[str, float] = {pair: math.log(1 + total / (0.5 + n)) for pair, n in counts.items()}
        self._unseen = math.log(1 + total / 0.5)

    def fit(self, headline: frozenset[str], body: int) -> float:
        """Return from 0 to 1 how much of the headline's pairs the body tells, its opening counting most."""
        opening, whole = self._openings[body], self._wholes[body]
        told = total = 0.0
        for pair in headline:
            weight = self._weights.get(pair, self._unseen)
            total += weight
            if pair in opening:
                told += weight
            elif pair in whole:
                told += 0.6 * weight
        return told / total if total else 0.0
