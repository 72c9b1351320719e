"""Dates and periods that a question names."""

from datetime import date

import pytest

from rag.asking.periods import Period, as_date, periods_in, widened, years_in
from rag.reading.relative_dates import resolve


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020年12月16日的报纸", date(2020, 12, 16), date(2020, 12, 16)),
        ("2020年12月有什么", date(2020, 12, 1), date(2020, 12, 31)),
        ("二〇三五年的目标", date(2035, 1, 1), date(2035, 12, 31)),
        ("2021年上半年", date(2021, 1, 1), date(2021, 6, 30)),
        ("2020年底", date(2020, 10, 1), date(2020, 12, 31)),
        ("2020年年末", date(2020, 10, 1), date(2020, 12, 31)),
        ("2021年初", date(2021, 1, 1), date(2021, 3, 31)),
        ("2021年初中毕业", date(2021, 1, 1), date(2021, 12, 31)),
        ("二〇二一年三季度", date(2021, 7, 1), date(2021, 9, 30)),
        ("“十三五”期间", date(2016, 1, 1), date(2020, 12, 31)),
        ("“十三五”末", date(2020, 1, 1), date(2020, 12, 31)),
        ("2021-07-09", date(2021, 7, 9), date(2021, 7, 9)),
        ("on 27 March 2020", date(2020, 3, 27), date(2020, 3, 27)),
        ("in July 2021", date(2021, 7, 1), date(2021, 7, 31)),
        ("at the end of the 13th Five-Year Plan", date(2020, 1, 1), date(2020, 12, 31)),
    ],
)
def test_a_named_period_is_a_range_of_days(text: str, first: date, last: date) -> None:
    found = periods_in(text)
    assert [(period.first, period.last) for period in found] == [(first, last)]


def test_a_month_without_a_year_takes_that_of_the_period_before_it() -> None:
    assert [period.first for period in periods_in("2021年7月和10月有什么不同")] == [date(2021, 7, 1), date(2021, 10, 1)]


def test_a_bare_month_without_any_year_is_left_out() -> None:
    assert periods_in("10月召开的会议") == ()


def test_a_day_that_does_not_exist_is_no_period() -> None:
    assert periods_in("2021年2月30日") == ()


def test_years_are_read_in_either_numerals() -> None:
    assert years_in("2020年和二〇二一年") == (2020, 2021)


def test_two_ranges_meet_when_they_share_a_day() -> None:
    march = Period(date(2020, 3, 1), date(2020, 3, 31), 0, 0)
    assert march.meets(Period(date(2020, 3, 31), date(2020, 4, 2), 0, 0))
    assert not march.meets(Period(date(2020, 4, 1), date(2020, 4, 2), 0, 0))
    assert widened(march, days=1).meets(Period(date(2020, 4, 1), date(2020, 4, 2), 0, 0))


def test_what_is_no_date_is_none() -> None:
    assert as_date("2020-13-01") is None
    assert as_date(None) is None


@pytest.mark.parametrize("name", ["2020年底", "2020年年初", "2020年末", "2020年上半年", "2020年第三季度"])
def test_questions_and_papers_mean_the_same_days(name: str) -> None:
    (asked,), (printed,) = periods_in(name), resolve(name, None)
    assert (asked.first.isoformat(), asked.last.isoformat()) == (printed.date_from, printed.date_to)
