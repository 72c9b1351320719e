"""Owns when two texts mean the same for scoring: folded forms, wanted words, evidence quotes."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

_PUNCTUATION = re.compile("[\\s“”\"'‘’《》〈〉「」『』【】\\[\\]()（）,，.。;；:：!！?？、·…—\\-–~～|*`#>/]+")
_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_POINT_KEPT = "\x00"


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Return the text without width, case, white space and punctuation.

    >>> folded("《Ａ4》 第 1 版。")
    'a4第1版'
    """
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", text).lower())


@lru_cache(maxsize=65536)
def folded_with_decimals(text: str) -> str:
    """Return the folded text with decimal points kept, so that 16.7 stays apart from 167.

    >>> folded_with_decimals("约16.7亿元。")
    '约16.7亿元'
    """
    kept = _DECIMAL_POINT.sub(_POINT_KEPT, unicodedata.normalize("NFKC", text).lower())
    return _PUNCTUATION.sub("", kept).replace(_POINT_KEPT, ".")


def says(answer: str, wanted: str) -> bool:
    """Return whether the wanted words stand in the answer; a number only as a whole number.

    >>> says("共60亩。", "60亩"), says("共160亩。", "60亩"), says("4.65亿", "4.6")
    (True, False, False)
    """
    text, words = folded_with_decimals(answer), folded_with_decimals(wanted)
    if not words:
        return False
    before = r"(?<![\d.])" if words[0].isdigit() else ""
    behind = r"(?!\d|\.\d)" if words[-1].isdigit() else ""
    return re.search(before + re.escape(words) + behind, text) is not None


def holds(quote: str, text: str, *, share: float) -> bool:
    """Return whether at least `share` of the quote stands in the text as one run.

    >>> holds("百年老街重新开放", "昨天，百年老街重新开张", share=0.9)
    False
    >>> holds("百年老街重新开放", "昨天，百年老街重新开张", share=0.8)
    True
    """
    needle, hay = folded(quote), folded(text)
    if not needle:
        return share <= 0
    if needle in hay:
        return True
    length = _least_run(len(needle), share)
    if length <= 0:
        return True
    return any(needle[start : start + length] in hay for start in range(len(needle) - length + 1))


def holds_any(quotes: Sequence[str], text: str, *, share: float) -> bool:
    """Return whether one of the quotes is held by the text to that share."""
    return any(holds(quote, text, share=share) for quote in quotes)


def stands_within(quote: str, whole: str, *, least: int = 6) -> bool:
    """Return whether a quote of some length is itself a part of the whole.

    A citation may be a clause of the evidence; one of fewer than `least`
    characters could stand anywhere and proves nothing.
    """
    part = folded(quote)
    return len(part) >= least and part in folded(whole)


def same_source(left: str, right: str) -> bool:
    """Return whether two source names mean the same file, folders and suffixes aside.

    >>> same_source("2021/page1.txt", "page1"), same_source("a", "")
    (True, False)
    """
    return source_stem(left) == source_stem(right)


def source_stem(source: str) -> str:
    """Return a source without its folders and suffixes."""
    return source.replace("\\", "/").rstrip("/").rpartition("/")[2].partition(".")[0]


def _least_run(length: int, share: float) -> int:
    """Return the least whole number of characters that makes up the share of the length."""
    run = int(share * length)
    while run / length < share:
        run += 1
    while run > 0 and (run - 1) / length >= share:
        run -= 1
    return run


def character_f1(said: str, wanted: str) -> float:
    """Return the harmonic mean of precision and recall over folded characters, with repetition.

    >>> character_f1("张堰镇", "张堰")
    0.8
    """
    left, right = Counter(folded(said)), Counter(folded(wanted))
    common = sum((left & right).values())
    if not common:
        return 0.0
    precision, recall = common / left.total(), common / right.total()
    return 2 * precision * recall / (precision + recall)
