"""What mastheads and folios say, whole or in pieces."""

import pytest

from rag.reading.imprint import read_furniture
from rag.reading.numerals import find_date
from rag.reading.pages import read_sheet
from tests.reading.sheets import articles_of, sheet_of

BODY = "本报讯（李娟娟）3月27日下午，金山卫镇2020年党建工作大会在镇受理中心三楼会议室召开。镇党委书记曹婕出席会议并讲话。\n"


def test_a_masthead_in_pieces_gives_name_date_and_numbers() -> None:
    page = read_sheet(
        sheet_of(
            "2020年3月\n\n30\n\n星期一\n\n农历庚子年三月初七\n每月逢15、30日出版\n\n新闻热线：67261233\n\n金卫\n\nJINSHANWEI\n\n社区报\n\n"
            "主办：中共金山卫镇委员会 金山卫镇人民政府\n\n本期4版 第6期（总第239期）\n\n我镇召开2020年党建工作大会\n\n"
            + BODY
        )
    )
    (issue,) = page.issues
    assert (issue.newspaper, issue.date, issue.weekday) == ("金卫社区报", "2020-03-30", "一")
    assert (issue.issue_no, issue.total_issue_no, issue.pages, issue.page) == ("6", "239", 4, "1")
    assert issue.publication == "每月逢15、30日出版"
    masthead, story = page.articles
    assert (masthead.kind, story.kind, story.title) == ("masthead", "news", "我镇召开2020年党建工作大会")
    assert (story.newspaper, story.date, story.date_basis, story.page) == ("金卫社区报", "2020-03-30", "printed", "1")


def test_a_nameplate_set_upright_is_one_name() -> None:
    masthead = articles_of("洛\n\n台\n\n报\n\n2019年12月21日 星期六\n\n总第 1948 期 本期 4 版\n\n" + BODY)[0]
    assert (masthead.newspaper, masthead.total_issue_no) == ("洛台报", "1948")


@pytest.mark.parametrize("tail", ["周报", "日报", "晚报", "社区报"])
def test_a_nameplate_whose_tail_stands_alone_behind_its_latin_form_is_one_name(tail: str) -> None:
    lines = ("2024年1月", "12", "星期五", "每周五出版", "洛台", "LUOTAI", tail, "本期4版 第2期（总第403期）")
    masthead = articles_of("\n\n".join(lines) + "\n\n" + BODY)[0]
    assert (masthead.newspaper, masthead.date) == (f"洛台{tail}", "2024-01-12")


@pytest.mark.parametrize("name", ["洛台周讯", "洛台旬讯", "洛台月讯", "洛台时讯", "洛台通讯"])
def test_a_name_that_ends_in_tidings_is_no_dateline(name: str) -> None:
    page = f"{name}\n洛台县新闻中心主办\n2024年5月17日 星期五\n第19期 总第836期 本期8版\n\n洛台渡口开航\n\n{BODY}"
    masthead, story = articles_of(page)
    assert (masthead.kind, masthead.newspaper, masthead.total_issue_no) == ("masthead", name, "836")
    assert (story.newspaper, story.title) == (name, "洛台渡口开航")


def test_pages_in_one_file_keep_their_own_folios() -> None:
    stories = [
        a
        for a in articles_of(
            "云屏晚报\n\n2019年12月21日 星期六 今日4版 第277期(总第1950期)\n\n我镇召开党建工作大会\n\n"
            + BODY
            + "\n02 要闻\n\n编辑 何磊 校对 史梅\n\n全镇部署春耕生产\n\n本报讯（何平）3月28日，全镇春耕生产现场会在星火村召开。\n"
        )
        if a.kind != "masthead"
    ]
    assert [(a.page, a.date, a.section) for a in stories] == [("1", "2019-12-21", None), ("2", "2019-12-21", "要闻")]
    assert stories[1].editors == ("何磊",)


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2021 年 10 月 22 日", "2021-10-22"),
        ("二〇一九年三月八日 星期五", "2019-03-08"),
        ("二0一九年十二月二十一日", "2019-12-21"),
        ("２０１９年３月８日", "2019-03-08"),
        ("2018-05-03", "2018-05-03"),
        ("中華民國一○八年六月十四日", "2019-06-14"),
    ],
)
def test_dates_are_read_in_every_numeral(printed: str, day: str) -> None:
    found = find_date(printed)
    assert found is not None
    assert found[0] == day


@pytest.mark.parametrize(
    ("folio", "page", "section"),
    [
        ("02 要闻", "2", "要闻"),
        ("第2版 要闻", "2", "要闻"),
        ("要闻 3", "3", "要闻"),
        ("A4责任编辑 冯生丹", "A4", None),
        ("第六版　综合新闻", "6", "综合新闻"),
        ("06 城事", "6", "城事"),
    ],
)
def test_folios_name_page_and_section(folio: str, page: str, section: str | None) -> None:
    said = read_furniture(folio).imprint
    assert (said.page, said.section) == (page, section)


def test_a_lunar_date_is_not_the_date() -> None:
    assert read_furniture("农历辛丑年九月十七").imprint.date is None


def test_a_date_under_a_notice_signs_it_and_heads_no_page() -> None:
    (notice,) = articles_of(
        "停水公告\n\n因管网改造，3月9日8时至17时，新城路沿线停水，请用户提前储水。特此公告。\n\n金山自来水有限公司\n\n2020年3月6日\n"
    )
    assert notice.kind == "notice"
    assert notice.text.endswith("金山自来水有限公司\n2020年3月6日")
