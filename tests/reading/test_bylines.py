"""Who signed: in the dateline, under the headline, behind the body."""

import pytest

from rag.reading.formulae import byline_at_end, names_in, read_byline
from rag.reading.names import split_names
from tests.reading.sheets import stories_of


@pytest.mark.parametrize(
    ("line", "reporters", "correspondents"),
    [
        ("□李金龙", ("李金龙",), ()),
        ("记者 冯秋萍", ("冯秋萍",), ()),
        ("本报记者 张晓明 通讯员 李四海 文/摄", ("张晓明",), ("李四海",)),
        ("文/图 记者 张三", ("张三",), ()),
        ("文｜本报记者 熊秋瑶", ("熊秋瑶",), ()),
        ("来源：云屏晚报 作者：向晓棠 日期：2019-12-21", ("向晓棠",), ()),
        ("外国语学院2013级 记者 苏予宁", ("苏予宁",), ()),
    ],
)
def test_a_byline_by_itself_is_read_by_its_roles(
    line: str, reporters: tuple[str, ...], correspondents: tuple[str, ...]
) -> None:
    byline = read_byline(line)
    assert byline is not None
    assert (byline.reporters, byline.correspondents) == (reporters, correspondents)


@pytest.mark.parametrize(
    "line", ["记者：您怎么看？", "通讯员队伍建设工作会议召开", "听民意 办实事 解难题", "记者节", "图书馆开馆"]
)
def test_what_only_looks_like_a_byline_is_none(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("names", "parted"),
    [
        ("金宏 朱悦昕", ("金宏", "朱悦昕")),
        ("樊国庆公维同", ("樊国庆", "公维同")),
        ("李 蓉", ("李蓉",)),
        ("侯 俊 马 文", ("侯俊", "马文")),
        ("孟雪、阎彦明", ("孟雪", "阎彦明")),
        ("韩秀秀沛", ("韩秀沛",)),
        ("欧阳军阳", ("欧阳军阳",)),
    ],
)
def test_names_are_parted_however_they_ran_together(names: str, parted: tuple[str, ...]) -> None:
    assert split_names(names) == parted


def test_an_office_in_brackets_signs_but_is_no_person() -> None:
    found = byline_at_end("提案三十五件。（校工会）")
    assert found is not None
    assert (found[0], found[1].reporters) == (7, ())


def test_roles_in_brackets_are_told_apart() -> None:
    said = names_in("记者樊国庆公维同通讯员纪鹤")
    assert said is not None
    assert (said.reporters, said.correspondents) == (("樊国庆", "公维同"), ("纪鹤",))


def test_a_dateline_broken_over_narrow_lines_gives_whole_names() -> None:
    (story,) = stories_of(
        "本报讯（记者 林\n鹍鹍鹏 朱悦昕 见习记\n\n者 李蓉）10 月 19 日，\n\n区委区政府季度工作\n\n会议在区会议中心举\n\n行。区委书记刘健在\n\n会上强调，全区上下要\n\n提振超越的勇气和追\n\n求。\n"
    )
    assert story.reporters == ("林鹍鹏", "朱悦昕", "李蓉")
    assert story.text.startswith("本报讯（记者 林鹍鹏 朱悦昕 见习记者 李蓉）10月19日，区委区政府季度工作会议")


def test_a_byline_behind_the_body_is_head_not_text() -> None:
    (story,) = stories_of(
        "五年37位挂职干部勤恳务实情系金山\n\n“挂”出成绩 “练”就本领\n\n作为民营企业主,上海党外人士创新创业金山实践锻炼基地挂职干部夏珺目前在金山区政务服务办公室挂职。\n\n记者 王巧月\n"
    )
    assert (story.reporters, story.kicker, story.title) == (
        ("王巧月",),
        "五年37位挂职干部勤恳务实情系金山",
        "“挂”出成绩 “练”就本领",
    )
    assert story.head.endswith("记者 王巧月")
    assert "王巧月" not in story.text
