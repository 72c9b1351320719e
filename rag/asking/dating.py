"""Owns whether a sentence is of the time asked about: by its own dates, by its report's lead, by its issue."""

import re
from functools import lru_cache

from rag.asking.features import Judged
from rag.asking.periods import Period, as_date
from rag.reading.relative_dates import resolve

# An issue prints news of a period so soon, and a little later where the period is long.
_PRINTED_SOON = 10
# 近日 says no more than the issue's own date does.
_VAGUE = re.compile(r"近日|日前|近期|近来|最近|连日来|近年|目前")


_A_TIME = re.compile(r"(?<!\d)(?:1[0-2]|[1-9])月|[昨今明前后][天日]|[本上下]月|去年|今年|(?:19|20)\d\d年")
_LEAD = 90


def names_a_time(text: str) -> bool:
    """Return whether a sentence names a time of its own.

    >>> names_a_time("3月2日起施行"), names_a_time("昨日开幕"), names_a_time("会议由他主持")
    (True, True, False)
    """
    return _A_TIME.search(text) is not None


def dated_in(period: Period, row: Judged) -> bool:
    """Return whether the sentence tells a day or month of its own that lies within the period."""
    return _tells_within(period, row.sentence.text, row.sentence.article.date)


def led_in(period: Period, row: Judged) -> bool:
    """Return whether the report that a sentence is of opens with a day or month within the period."""
    article = row.sentence.article
    return row.sentence.field == "text" and _tells_within(period, article.text[:_LEAD], article.date)


@lru_cache(maxsize=4096)
def _tells_within(period: Period, text: str, issued: str | None) -> bool:
    for span in resolve(text, issued):
        if _VAGUE.match(text, span.start):
            continue
        first, last = as_date(span.date_from), as_date(span.date_to)
        within = first and last and period.first <= last and first <= period.last
        if within and first and last and (last - first).days <= max(period.days, 31):
            return True
    return False


def printed_in(period: Period, row: Judged, *, dated: bool) -> bool:
    """Return whether the issue is of the period or just behind it; with `dated` off, whether it has no date."""
    issue = as_date(row.sentence.article.date)
    if issue is None:
        return not dated
    return dated and period.first <= issue and (issue - period.last).days <= _PRINTED_SOON + min(period.days // 4, 10)
