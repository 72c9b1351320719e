"""The times that a text names → days, against the date of its issue."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.reading.relative_dates import resolve

ISSUE = "2020-12-16"
NAMED = (
    ("今年", "2020-01-01", "2020-12-31"),
    ("去年", "2019-01-01", "2019-12-31"),
    ("去年底", "2019-10-01", "2019-12-31"),
    ("今年6月", "2020-06-01", "2020-06-30"),
    ("今年上半年", "2020-01-01", "2020-06-30"),
    ("12月15日", "2020-12-15", "2020-12-15"),
    ("7月8日至10日", "2020-07-08", "2020-07-10"),
    ("10月30日至11月2日", "2020-10-30", "2020-11-02"),
    ("上月底", "2020-11-21", "2020-11-30"),
    ("本月初", "2020-12-01", "2020-12-10"),
    ("两年前", "2018-01-01", "2018-12-31"),
    ("三个月前", "2020-09-01", "2020-09-30"),
    ("昨日", "2020-12-15", "2020-12-15"),
    ("昨天", "2020-12-15", "2020-12-15"),
    ("上周五", "2020-12-11", "2020-12-11"),
    ("本周", "2020-12-14", "2020-12-20"),
    ("近日", "2020-12-02", "2020-12-16"),
    ("近两年", "2018-12-16", "2020-12-16"),
    ("“十三五”末", "2020-01-01", "2020-12-31"),
    ("“十三五”期间", "2016-01-01", "2020-12-31"),
    ("“十四五”开局之年", "2021-01-01", "2021-12-31"),
    ("2021—2023年度", "2021-01-01", "2023-12-31"),
    ("二〇一九年三月八日", "2019-03-08", "2019-03-08"),
    ("2019年9月下旬", "2019-09-21", "2019-09-30"),
    ("2020年第三季度", "2020-07-01", "2020-09-30"),
    ("前三季度", "2020-01-01", "2020-09-30"),
    ("2019-03-08", "2019-03-08", "2019-03-08"),
    ("1月", "2020-01-01", "2020-01-31"),
)


@pytest.mark.parametrize(("words", "first", "last"), NAMED, ids=[words for words, _, _ in NAMED])
def test_a_time_means_its_days(words: str, first: str, last: str) -> None:
    text = f"记者获悉，{words}，项目启动。"
    (span,) = resolve(text, ISSUE)
    assert text[span.start : span.end] == words
    assert (span.date_from, span.date_to) == (first, last)


def meant(text: str, issue: str | None = ISSUE) -> list[tuple[str, str, str]]:
    return [(text[span.start : span.end], span.date_from, span.date_to) for span in resolve(text, issue)]


def test_what_is_announced_lies_ahead() -> None:
    assert meant("总决赛将于12月18日至20日举行。") == [("12月18日至20日", "2020-12-18", "2020-12-20")]
    assert meant("预计3月建成。") == [("3月", "2021-03-01", "2021-03-31")]


def test_december_in_a_january_paper_is_of_last_year() -> None:
    assert meant("12月28日，论坛举行。", "2021-01-04") == [("12月28日", "2020-12-28", "2020-12-28")]


def test_a_month_behind_a_year_is_of_that_year_until_the_sentence_ends() -> None:
    assert [span[1] for span in meant("2018年动工，6月封顶。6月，居民入住。")] == [
        "2018-01-01",
        "2018-06-01",
        "2020-06-01",
    ]


def test_the_same_day_and_the_same_year_look_back() -> None:
    assert meant("2019年5月6日签约，当天动工，同年8月完工。") == [
        ("2019年5月6日", "2019-05-06", "2019-05-06"),
        ("当天", "2019-05-06", "2019-05-06"),
        ("同年8月", "2019-08-01", "2019-08-31"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "达产后年产值40亿元",
        "农历庚子年三月初七",
        "今日4版",
        "记者 樊国庆",
        "3年级",
        "第5次",
        "16.7亿元",
        "十月革命",
        "老年前期",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert meant(text) == []


def test_without_an_issue_only_what_names_its_year_is_resolved() -> None:
    assert meant("今年6月，2019年8月和3月，近日，“十三五”", None) == [
        ("2019年8月", "2019-08-01", "2019-08-31"),
        ("3月", "2019-03-01", "2019-03-31"),
        ("“十三五”", "2016-01-01", "2020-12-31"),
    ]


@given(
    st.text(st.sampled_from("今去明年月日底初上下本周末前后近两三十五12 0“”、，。至—个来天"), max_size=60),
    st.none() | st.dates().map(lambda day: day.isoformat()),
)
def test_spans_are_in_order_apart_and_never_backwards(text: str, issue: str | None) -> None:
    spans = resolve(text, issue)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.date_from <= span.date_to
    assert all(one.end <= other.start for one, other in pairwise(spans))
