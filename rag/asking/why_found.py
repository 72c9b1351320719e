"""Owns why a passage was found: words of the question in it, quoted phrases it holds, whether its date fits.

All of it looks at the words as a reader has them before the eyes: the heads
above a passage and the passage, folded as keys are.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rag.indexing.keywords import Ways
from rag.indexing.passages import heads_of
from rag.indexing.stacks import Stacks
from rag.records import Article, Filters
from rag.text.analyser import Keys
from rag.text.normal import fold, wording
from rag.text.numerals import arabic
from rag.text.pairs import fingerprint_of, most_shared


def as_read(stacks: Stacks, number: int) -> str:
    """Return the heads above a passage and its words, as a reader has them before the eyes."""
    article, passage = stacks.article_of(number), stacks.passage(number)
    words = article.field(passage.field)[passage.start : passage.end]
    return f"{heads_of(article, passage)}\n{words}" if passage.field == "text" else words


def words_met(stacks: Stacks, number: int, keys: Sequence[Keys], ways: Sequence[Ways] = ()) -> tuple[str, ...]:
    """Return the question's words that stand in a passage or its heads, rarest first, none inside another.

    So do words of `ways`, which print may say for the question's.
    """
    index, asked = stacks.keywords, {key for one in keys for key, _ in one.counts if len(key) > 1}
    folded = fold(as_read(stacks, number))
    if any(map(_has_figures, asked)):
        # As they are printed and as they are counted: 第二届 is found by 第2届 too.
        folded += "\n" + arabic(folded)
    met = {key for key in asked if (_stands_apart(key, folded) if _has_figures(key) else key in folded)}
    met |= {word for one in ways for way in one for word, _ in way if word in folded}
    whole = [key for key in met if not any(key != other and key in other for other in met)]
    return tuple(sorted(whole, key=lambda key: (-index.idf(key), key)))


def _has_figures(key: str) -> bool:
    return re.search(r"[a-z\d]", key) is not None


def _stands_apart(key: str, text: str) -> bool:
    """Return whether a key stands in a text with no letter or digit going on at its edges: 25 is not in 2025."""
    if key not in text:
        return False
    front = r"(?<![a-z\d.])" if re.match(r"[a-z\d]", key) else ""
    behind = r"(?![a-z\d])" if re.match(r"[a-z\d]", key[-1]) else ""
    return re.search(front + re.escape(key) + behind, text) is not None


def phrases_held(stacks: Stacks, numbers: NDArray[np.int64], phrases: Sequence[str]) -> NDArray[np.float32]:
    """Return for each passage the share of the phrases (as `wording`) that stand in it or in the heads above it."""
    shares = np.zeros(len(numbers), dtype=np.float32)
    for phrase in phrases:
        count, marks = fingerprint_of(phrase)
        # Whatever lacks one of the phrase's pairs does not hold it.
        may = most_shared(count, marks, stacks.workings.marks[numbers]) == count
        for i, number in enumerate(numbers.tolist()):
            article, passage = stacks.article_of(number), stacks.passage(number)
            heads = heads_of(article, passage) if passage.field == "text" else ""
            words = article.field(passage.field)[passage.start : passage.end] if may[i] else ""
            shares[i] += phrase in _wording_of_heads(heads) or (bool(words) and phrase in wording(words))
    return shares / np.float32(len(phrases))


@lru_cache(maxsize=4096)
def _wording_of_heads(heads: str) -> str:
    return wording(heads)


def date_fits(article: Article, filters: Filters) -> bool | None:
    """Return whether the article's date is within the dates asked for; None where none are."""
    if filters.date_from is None and filters.date_to is None:
        return None
    date = article.date
    return date is not None and (filters.date_from or date) <= date <= (filters.date_to or date)
