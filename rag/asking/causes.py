"""Owns what makes a sentence a reason, where one is asked for: its own words, and what stands behind it."""

import re

from rag.asking.demands import Demand
from rag.asking.features import Judged

_GIVES_A_REASON = 1.0
_MET_BY_WHAT_FOLLOWS = 2.5
_LOOKS_AHEAD = 1.5
_ASKS_WHY = re.compile(r"(?<![称之叫作做名命译])为什么|为何|为啥|原因|缘何|\bwhy\b", re.IGNORECASE)
_BECAUSE = re.compile(r"因为|由于|受[^，。]{1,24}影响|原因|是因|为了|鉴于|考虑到|导致|因此|毕竟|在于|源于|缘于")
# 为改善这一状况, 为此: what was done about it follows what it was done for.
_THEREFORE = re.compile(
    r"^[“\s]*(?:为此|鉴于此|有鉴于此|(?:为了?|针对|面对|考虑到|鉴于)[^，。]{0,6}(?:这|此|上述|该)[^，。]{0,8}[，,])"
)
_AHEAD = re.compile(r"^(?:[（(][^（）()]*[)）])?(?:未来|今后|下一步|下阶段|接下来|展望)")
_ASKS_AHEAD = re.compile(r"未来|今后|下一步|接下来|将(?:要|会|来)?")


def causing(demand: Demand, row: Judged) -> float:
    """Return what a sentence gains or loses as a reason: it says so, or what is done follows it."""
    if not _ASKS_WHY.search(demand.question):
        return 0.0
    says_so = _GIVES_A_REASON * (_BECAUSE.search(row.sentence.text) is not None)
    if demand.language != "zh":
        return says_so
    ahead = _AHEAD.match(row.sentence.text) is not None and _ASKS_AHEAD.search(demand.question) is None
    follows = _THEREFORE.match(row.sentence.text) is not None
    led_to = _THEREFORE.match(row.sentence.after) is not None
    return says_so + _MET_BY_WHAT_FOLLOWS * led_to - _LOOKS_AHEAD * (ahead + follows)
