"""Owns the shape of a list of hits: near-duplicates folded into one, and room left for other articles.

Both only change the order in which candidates are taken, or let one be named
by another; they change no score.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from rag.text.pairs import Marks, most_shared

# Share of the smaller passage's character pairs that stand in the other: reprints differ in bylines and cuts.
_ALIKE = 0.85
_LEAST_PAIRS = 20
# An article may always hold so many places. Two cost the gold questions 4 points of recall@5, more than three nothing.
MOST_OF_AN_ARTICLE = 3


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two passages say the same in nearly the same words; short ones never count as such.

    >>> from rag.text.pairs import pairs_of
    >>> printed = "金山铁路年乘客数达到1110万人次，较“十二五”末提高34.9%，环境空气优良率88.2%。"
    >>> are_alike(pairs_of(printed), pairs_of(f"据悉，{printed}"))
    True
    """
    small = min(len(one), len(other))
    large = max(len(one), len(other))
    # One within a much longer one is a part of it, not a reprint.
    if small < _LEAST_PAIRS or small < large / 2:
        return False
    return len(one & other) >= _ALIKE * small


def folded_together(
    candidates: Sequence[int],
    *,
    enough: int,
    counts: NDArray[np.uint32],
    marks: Marks,
    pairs: Callable[[int], frozenset[str]],
    article: Callable[[int], Hashable],
) -> list[tuple[int, tuple[int, ...]]]:
    """Return up to `enough` candidates in order, each with the later near-duplicates it stands for.

    `counts` and `marks` are the fingerprints of the candidates, in their order: two are
    read (`pairs`) only where these leave it open. Passages of one article overlap by
    design and are never folded into each other.
    """
    kept: list[int] = []
    duplicates: dict[int, list[int]] = {}
    for place, number in enumerate(candidates):
        for first in _perhaps_alike(place, kept, counts, marks):
            other = candidates[first]
            if article(other) != article(number) and are_alike(pairs(other), pairs(number)):
                duplicates[first].append(number)
                break
        else:
            if len(kept) == enough:
                break
            kept.append(place)
            duplicates[place] = []
    return [(candidates[place], tuple(duplicates[place])) for place in kept]


def _perhaps_alike(place: int, kept: Sequence[int], counts: NDArray[np.uint32], marks: Marks) -> list[int]:
    """Return the kept places whose passages can be alike that at `place`, by their fingerprints."""
    count = int(counts[place])
    if count < _LEAST_PAIRS or not kept:
        return []
    others = np.array(kept, dtype=np.int64)
    theirs = counts[others].astype(np.int64)
    small, large = np.minimum(theirs, count), np.maximum(theirs, count)
    near = (small >= _LEAST_PAIRS) & (2 * small >= large)
    others, small, theirs = others[near], small[near], theirs[near]
    shared = np.minimum(
        most_shared(count, marks[place], marks[others]), most_shared(theirs, marks[others], marks[place])
    )
    return [int(other) for other in others[shared >= _ALIKE * small]]


def spread_over_articles(
    candidates: Sequence[int], *, article: Callable[[int], Hashable], enough: int, most: int = MOST_OF_AN_ARTICLE
) -> list[int]:
    """Return up to `enough` candidates in order, an article holding no more than `most` places or half of them.

    A candidate beyond that waits until the list is long enough for it, or nothing else is left.

    >>> spread_over_articles([1, 2, 3, 4, 5], article={1: "a", 2: "a", 3: "a", 4: "b", 5: "c"}.get, enough=5, most=2)
    [1, 2, 4, 5, 3]
    """
    held: Counter[Hashable] = Counter()
    waiting = list(candidates)
    chosen: list[int] = []
    while waiting and len(chosen) < enough:
        limit = max(most, (len(chosen) + 1) // 2)
        place = next((i for i, number in enumerate(waiting) if held[article(number)] < limit), 0)
        number = waiting.pop(place)
        held[article(number)] += 1
        chosen.append(number)
    return chosen
