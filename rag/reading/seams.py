"""Owns what the words say at a seam: whether a word runs from the end of one line over into another."""

import re
from functools import lru_cache

from rag.text.segmenter import cutter

_REACH = 4
_HAN_END = re.compile("[\u4e00-\u9fd5]{1,4}$")
_HAN_START = re.compile("[\u4e00-\u9fd5]{1,4}")


def word_crosses(before: str, after: str) -> bool:
    """Return whether a word of the dictionary lies across the seam of two lines.

    >>> word_crosses("在沿线设置12个补给", "站，434名志愿者"), word_crosses("12个补给", "全民健身周")
    (True, False)
    """
    end, start = _HAN_END.search(before[-_REACH:]), _HAN_START.match(after[:_REACH])
    if not end or not start:
        return False
    return _crosses(end[0], start[0])


@lru_cache(maxsize=4096)
def _crosses(end: str, start: str) -> bool:
    """Return whether one of the words of both together has characters of both; a seam is looked at several times."""
    words = set(cutter()(end + start))
    return any(end[-i:] + start[:j] in words for i in range(1, len(end) + 1) for j in range(1, len(start) + 1))
