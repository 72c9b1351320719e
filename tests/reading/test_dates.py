"""Undated pages: what the numbers, the folder and the page's own news tell of their day, and what they do not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.reading.arithmetic import Calibration, calibration, days_of_issue
from rag.reading.calendars import Schedule, schedule_of
from rag.reading.dates import dated
from rag.reading.evidence import newest_day
from rag.reading.imprint import Imprint
from rag.records import Article

THREE_A_WEEK = "每周逢一、三、五出版"
# 1 March 2021 is a Monday.
FIRST = date(2021, 3, 1)


@pytest.mark.parametrize(
    ("printed", "weekdays", "month_days"),
    [
        ("每周逢一、三、五出版", {0, 2, 4}, set()),
        ("每周一、三、五出版", {0, 2, 4}, set()),
        ("逢周二、周四出版", {1, 3}, set()),
        ("每周五出版", {4}, set()),
        ("每周一至周五出版", {0, 1, 2, 3, 4}, set()),
        ("每月逢15、30日出版", set(), {15, 30}),
        ("每月10日、25日出版", set(), {10, 25}),
        ("每天出版", {0, 1, 2, 3, 4, 5, 6}, set()),
    ],
)
def test_days_of_publication_are_read_as_printed(printed: str, weekdays: set[int], month_days: set[int]) -> None:
    assert schedule_of(printed) == Schedule(frozenset(weekdays), frozenset(month_days))


def test_what_names_no_days_is_no_schedule() -> None:
    assert schedule_of("金山区融媒体中心出版") is None


def test_the_thirtieth_is_the_last_day_of_february() -> None:
    halves = schedule_of("每月逢15、30日出版")
    assert halves is not None
    days = list(halves.days_after(date(2021, 2, 1), until=date(2021, 3, 31)))
    assert days == [date(2021, 2, 15), date(2021, 2, 28), date(2021, 3, 15), date(2021, 3, 30)]


def known(*issues: tuple[int, date]) -> Calibration:
    schedule = schedule_of(THREE_A_WEEK)
    assert schedule is not None
    return calibration(issues, [(FIRST, schedule)])


def test_every_issue_between_two_dated_ones_has_its_day() -> None:
    between = known((100, FIRST), (112, date(2021, 3, 29)))
    assert days_of_issue(101, between) == (date(2021, 3, 3),)
    assert days_of_issue(105, between) == (date(2021, 3, 12),)
    assert days_of_issue(100, between) == (FIRST,)


def test_an_issue_left_out_leaves_two_days_to_choose_from() -> None:
    assert days_of_issue(105, known((100, FIRST), (111, date(2021, 3, 29)))) == (date(2021, 3, 12), date(2021, 3, 15))


def test_more_issues_than_days_of_publication_tell_nothing() -> None:
    assert days_of_issue(105, known((100, FIRST), (120, date(2021, 3, 29)))) == ()


def test_beyond_the_last_dated_issue_one_counts_until_a_holiday() -> None:
    assert days_of_issue(104, known((100, FIRST))) == (date(2021, 3, 10),)
    assert days_of_issue(98, known((100, date(2021, 3, 12)))) == (date(2021, 3, 8),)
    assert days_of_issue(140, known((100, FIRST))) == ()


def test_numbers_that_contradict_each_other_are_not_used() -> None:
    assert known((100, FIRST), (100, date(2021, 3, 3)), (105, date(2021, 3, 12))).issues == ((105, date(2021, 3, 12)),)
    assert known((100, date(2021, 3, 12)), (105, FIRST)).issues == ()


def test_a_daily_paper_without_printed_days_is_known_by_its_numbers() -> None:
    daily = calibration([(1, FIRST), (2, date(2021, 3, 2)), (11, date(2021, 3, 11))], [])
    assert days_of_issue(7, daily) == (date(2021, 3, 7),)


@given(st.integers(0, 400), st.integers(1, 60), st.data())
def test_arithmetic_agrees_with_the_calendar(start: int, count: int, data: st.DataObject) -> None:
    schedule = schedule_of(THREE_A_WEEK)
    assert schedule is not None
    begin = FIRST + timedelta(days=start)
    days = [day for day in (begin + timedelta(days=n) for n in range(200)) if schedule.appears(day)][: count + 1]
    chosen = data.draw(st.integers(0, len(days) - 1))
    both_ends = calibration([(500, days[0]), (500 + len(days) - 1, days[-1])], [(FIRST, schedule)])
    assert days_of_issue(500 + chosen, both_ends) == (days[chosen],)


def article(number: int, text: str = "镇里召开大会。", *, source: str = "p.txt", **fields: object) -> Article:
    return Article(source=source, id=f"{source}-{number:02d}", kind="news", text=text, **fields)  # type: ignore[arg-type]


def printed(day: date, number: int, *, source: str) -> Article:
    return article(
        0,
        source=source,
        newspaper="山阳报",
        date=day.isoformat(),
        date_basis="printed",
        total_issue_no=str(number),
        page="1",
    )


def imprints(*sources: str) -> dict[str, list[Imprint]]:
    return {
        source: [Imprint(newspaper="山阳报", date=FIRST.isoformat(), publication=THREE_A_WEEK)] for source in sources
    }


def test_a_page_with_a_number_alone_is_dated_by_arithmetic() -> None:
    given_ = [
        printed(FIRST, 100, source="a/1.txt"),
        article(0, source="b/1.txt", newspaper="山阳报", total_issue_no="105"),
        printed(date(2021, 3, 29), 112, source="c/1.txt"),
    ]
    found = dated(given_, imprints("a/1.txt", "c/1.txt"))[1]
    assert (found.date, found.date_basis) == ("2021-03-12", "issue_number")


def test_a_printed_weekday_chooses_between_two_days() -> None:
    given_ = [
        printed(FIRST, 100, source="a/1.txt"),
        article(0, source="b/1.txt", newspaper="山阳报", total_issue_no="105"),
        printed(date(2021, 3, 29), 111, source="c/1.txt"),
    ]
    said = imprints("a/1.txt", "c/1.txt")
    assert dated(given_, said)[1].date is None
    said["b/1.txt"] = [Imprint(newspaper="山阳报", total_issue_no="105", weekday="星期一")]
    assert dated(given_, said)[1].date == "2021-03-15"


def test_numbers_of_another_newspaper_do_not_count() -> None:
    given_ = [
        printed(FIRST, 100, source="a/1.txt"),
        article(0, source="b/1.txt", newspaper="河西报", total_issue_no="105"),
        printed(date(2021, 3, 29), 112, source="c/1.txt"),
    ]
    assert dated(given_, imprints("a/1.txt", "c/1.txt"))[1].date is None


FRESH = (
    "本报讯（记者 王小明）3月17日，镇里召开春耕大会。",
    "本报讯（李红）3月18日下午，2021年全镇护林防火工作会议召开。",
    "2021版便民地图发布，2021年春季运动大会启动。",
)


def front_page(*texts: str, page: str | None = "1", newspaper: str | None = "山阳报") -> list[Article]:
    return [
        printed(FIRST, 100, source="a/1.txt"),
        *(article(n, text, source="b/2.txt", newspaper=newspaper, page=page) for n, text in enumerate(texts)),
    ]


def test_a_front_page_of_fresh_news_is_of_the_next_day_of_publication() -> None:
    found = dated(front_page(*FRESH), imprints("a/1.txt"))[1:]
    assert {(one.date, one.date_basis) for one in found} == {("2021-03-19", "inferred")}


@pytest.mark.parametrize(
    "given_",
    [
        front_page(*FRESH, page="3"),
        front_page(*FRESH, newspaper=None),
        front_page(FRESH[0]),
        front_page(FRESH[0], FRESH[0].replace("17", "16")),
        front_page(FRESH[0], "2020年实现产值255亿元，较2019年增长。", FRESH[0]),
        front_page("本报讯 将于3月17日举行大会。", "本报讯 3月18日起报名。2021年春耕大会启动。2021版地图。"),
        front_page(*FRESH, "2020年工作会议召开，2020版地图发布，2020年大赛启动。"),
    ],
    ids=["inner page", "no newspaper", "one opening", "no year", "last year's figures", "announced", "two years"],
)
def test_where_the_evidence_is_thin_no_day_is_said(given_: list[Article]) -> None:
    # The folder is mixed, so that the newspaper does not come from it.
    beside = [article(0, source="b/other.txt", newspaper="河西报"), article(0, source="b/third.txt")]
    assert {one.date for one in dated([*given_, *beside], imprints("a/1.txt"))[1:]} == {None}


def test_yesterday_with_its_day_names_the_day_of_the_issue() -> None:
    text = "本报讯 昨日（3月18日），2021年全镇护林防火工作会议召开。2021版便民地图发布。"
    newest = newest_day([article(0, text)], within=7)
    assert newest is not None
    assert newest.issue == date(2021, 3, 19)


def test_a_page_whose_number_runs_against_its_day_is_of_another_paper() -> None:
    named = [printed(FIRST, 5210, source="x/1.txt"), printed(date(2021, 3, 3), 5211, source="x/2.txt")]
    later = article(0, source="x/3.txt", date="2024-01-12", date_basis="printed", total_issue_no="403")
    assert dated([*named, later], {})[2].newspaper is None
    fitting = article(0, source="x/3.txt", date="2024-01-12", date_basis="printed", total_issue_no="5503")
    assert dated([*named, fitting], {})[2].newspaper == "山阳报"


def test_a_path_that_names_its_day_is_believed_unless_the_news_is_later() -> None:
    plain = article(0, source="山阳报/2021-03-19/3.txt")
    (found,) = dated([plain], {})
    assert (found.newspaper, found.date, found.date_basis) == ("山阳报", "2021-03-19", "inferred")
    late = [article(n, text, source="scans/20210310.txt") for n, text in enumerate(FRESH)]
    assert {one.date for one in dated(late, {})} == {None}


def test_a_page_in_the_folder_of_one_issue_is_of_that_issue() -> None:
    given_ = [printed(FIRST, 100, source="x/1.txt"), article(0, source="x/2.txt", page="2")]
    found = dated(given_, {})[1]
    assert (found.newspaper, found.date, found.date_basis) == ("山阳报", "2021-03-01", "inferred")
    late = [given_[0], *(article(n, text, source="x/2.txt") for n, text in enumerate(FRESH))]
    assert {one.date for one in dated(late, {})[1:]} == {None}


def test_a_folder_of_two_issues_or_two_papers_tells_nothing() -> None:
    two_issues = [
        printed(FIRST, 100, source="x/1.txt"),
        printed(date(2021, 3, 3), 101, source="x/2.txt"),
        article(0, source="x/3.txt"),
    ]
    assert dated(two_issues, {})[2].date is None
    two_papers = [
        printed(FIRST, 100, source="x/1.txt"),
        article(0, source="x/2.txt", newspaper="河西报"),
        article(0, source="x/3.txt"),
    ]
    assert dated(two_papers, {})[2].newspaper is None


def test_one_page_in_a_heap_of_files_tells_nothing_of_the_next() -> None:
    heap = [printed(FIRST, 100, source="1.txt"), article(0, source="2.txt")]
    assert (dated(heap, {})[1].newspaper, dated(heap, {})[1].date) == (None, None)
    more = [printed(FIRST, 100, source="0.txt"), *heap]
    assert (dated(more, {})[2].newspaper, dated(more, {})[2].date) == ("山阳报", "2021-03-01")
