"""Owns whether a span can be where something is: no newspaper, no crowd, and not the thing asked about itself."""

import re

from rag.asking.demands import Demand
from rag.asking.spans import Span

_LONGEST = 28
# This much of a name at its end is the name of the thing.
_WHOLE_NAME = 4
_NO_SITE = re.compile(r"[报社会局]$")
# 客流一路走高: that road leads nowhere.
_ALL_THE_WAY = re.compile(r"一路$")
_GOING = re.compile(r"[走上下来向攀飙飞小高领]")


def is_site(demand: Demand, text: str, span: Span) -> bool:
    """Return whether a span of a sentence can be the place asked for.

    >>> from rag.asking.demands import demand_of
    >>> asked = demand_of("青年夜校在哪儿上课？", language="zh")
    >>> is_site(asked, "东桥镇首期青年夜校开班", Span(0, 9, "place"))
    False
    >>> is_site(asked, "教室设在文化站二楼", Span(4, 9, "place"))
    True
    """
    said = text[span.start : span.end]
    if span.kind not in ("place", "organisation") or not 2 <= len(said) <= _LONGEST:
        return False
    if span.kind == "organisation" and (_NO_SITE.search(said) or "与" in said):
        return False
    if _ALL_THE_WAY.search(said) and _GOING.match(text, span.end):
        return False
    if re.fullmatch(r"[一-鿿]{3}", crossing := text[span.end - 2 : span.end + 1]) and crossing in demand.question:
        # 东桥镇首期社区学堂: the name asked about begins in it.
        return False
    return not (len(said) > _WHOLE_NAME and said[-_WHOLE_NAME:] in demand.question)
