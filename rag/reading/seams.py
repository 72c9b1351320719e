"""Owns what the words say at a seam: whether a word runs from the end of one line over into another."""

import re

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
    words = set(cutter()(end[0] + start[0]))
    return any(
        end[0][-i:] + start[0][:j] in words for i in range(1, len(end[0]) + 1) for j in range(1, len(start[0]) + 1)
    )
