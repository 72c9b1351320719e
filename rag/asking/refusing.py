"""Owns honest silence: why there is no answer, said in a line, and what the archive does cover."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.asking.checking import Objection
from rag.asking.english import date_in_english
from rag.asking.periods import Period, as_date
from rag.records import IssueRow, Language, Reason

_PRINTED_WITHIN_DAYS = 60


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer, and the line that says so."""

    reason: Reason
    text: str


def covers(period: Period, issues: Sequence[IssueRow]) -> bool:
    """Return whether the archive holds an issue of that time, or one soon after that could tell of it."""
    for row in issues:
        day = as_date(row.date)
        if day is not None and period.first <= day and (day - period.last).days <= _PRINTED_WITHIN_DAYS:
            return True
    return False


def coverage(issues: Sequence[IssueRow], *, language: Language) -> str:
    """Return in a line which newspapers and dates the archive covers.

    >>> rows = (IssueRow("金山报", "2020-12-16", "3290", ("1",), 8), IssueRow("金山报", "2021-07-09", None, ("1",), 7))
    >>> coverage(rows, language="zh")
    '档案收有：《金山报》2期（2020年12月16日至2021年7月9日）。'
    >>> coverage(rows, language="en")
    'The archive covers: 金山报, 2 issues (16 December 2020 to 9 July 2021).'
    """
    papers: dict[str, list[str]] = {}
    for row in issues:
        papers.setdefault(row.newspaper or ("未标报名" if language == "zh" else "untitled paper"), []).append(
            row.date or ""
        )
    parts = []
    for paper, dates in papers.items():
        known = sorted(date for date in dates if date)
        if language == "zh":
            span = f"（{_spoken(known)}）" if known else ""
            parts.append(f"《{paper}》{len(dates)}期{span}")
        else:
            span = f" ({_spoken_english(known)})" if known else ""
            parts.append(f"{paper}, {len(dates)} issue{'s' if len(dates) > 1 else ''}{span}")
    if language == "zh":
        return f"档案收有：{'；'.join(parts)}。" if parts else "档案中还没有报纸。"
    return f"The archive covers: {'; '.join(parts)}." if parts else "The archive is empty."


def chinese_day(iso: str) -> str:
    """Return an ISO date as a newspaper writes it.

    >>> chinese_day("2020-12-06")
    '2020年12月6日'
    """
    year, month, day = (int(part) for part in iso.split("-"))
    return f"{year}年{month}月{day}日"


def _spoken(dates: Sequence[str]) -> str:
    return chinese_day(dates[0]) if len(set(dates)) == 1 else f"{chinese_day(dates[0])}至{chinese_day(dates[-1])}"


def _spoken_english(dates: Sequence[str]) -> str:
    if len(set(dates)) == 1:
        return date_in_english(dates[0])
    return f"{date_in_english(dates[0])} to {date_in_english(dates[-1])}"


def refusal(
    *,
    periods: Sequence[Period],
    issues: Sequence[IssueRow],
    against: Sequence[Objection],
    near: bool,
    corrected: bool,
    language: Language,
) -> Refusal:
    """Return why there is no answer: no issue of that time, a wrong premise, something near, or nothing."""
    of_another_time = not near or any(one.kind == "date" for one in against)
    if periods and of_another_time and not corrected and not any(covers(period, issues) for period in periods):
        return Refusal(
            "no_issue", "档案中没有那段时间的报纸。" if language == "zh" else "The archive has no issue of that time."
        )
    what = "、".join(dict.fromkeys(f"“{one.said}”" for one in against if one.said and one.kind != "kind"))
    if corrected:
        text = f"没有找到{what}的记载；档案所载是：" if language == "zh" else "The archive does not say so; it says:"
        return Refusal("wrong_premise", text)
    if near:
        text = (
            f"档案中没有找到{what or '这个问题'}的答案；相近的记载是："
            if language == "zh"
            else "The archive does not answer this; the nearest it has is:"
        )
        return Refusal("near", text)
    return Refusal(
        "nothing", "档案中没有找到相关的内容。" if language == "zh" else "The archive holds nothing on this."
    )
