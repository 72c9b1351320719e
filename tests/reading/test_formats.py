"""Text, Markdown and HTML → sheets: the printed lines, and where each character stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.reading.html_format import read_html
from rag.reading.markdown_format import looks_like_markdown, read_markdown
from rag.reading.sheet import Sheet
from rag.reading.text_format import read_text

Row = tuple[int, int, str]


def rows(sheet: Sheet) -> list[Row]:
    """Return (blank lines before, heading level, text) of every line."""
    return [(line.blanks, line.heading, line.text) for line in sheet.lines]


def texts(sheet: Sheet) -> list[str]:
    return [line.text for line in sheet.lines]


def stands(sheet: Sheet, text: str) -> bool:
    """Return whether every character stands in the file where its line says, marks that became others aside."""
    return all(
        text[place] == character
        for line in sheet.lines
        for character, place in zip(line.text, line.traced.at, strict=True)
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_any_line_end_ends_a_line(end: str) -> None:
    assert rows(read_text("a", f"金山报{end}{end}要闻{end}")) == [(0, 0, "金山报"), (1, 0, "要闻")]


def test_invisible_characters_are_left_out_and_offsets_still_hold() -> None:
    text = "\ufeff金\u200b山\x00报\u00ad\n　　要\ufeff闻"
    sheet = read_text("a", text)
    assert texts(sheet) == ["金山报", "要闻"]
    assert stands(sheet, text)
    assert [line.indent for line in sheet.lines] == [0, 2]


def test_markdown_marks_are_taken_away_and_headings_kept() -> None:
    text = """# 金山报

## 春耕**大会**召开 ##
本报讯（记者 *王小明*）3月8日，[镇里](http://a.cn/1 "x")召开大会。
- 第一项 &amp; 第二项
> 引文 \\*星\\*

![](images/1.jpg)
![田间管理的场面](images/2.jpg)
"""
    assert rows(read_markdown("a", text)) == [
        (0, 1, "金山报"),
        (1, 2, "春耕大会召开"),
        (0, 0, "本报讯（记者 王小明）3月8日，镇里召开大会。"),
        (0, 0, "第一项 & 第二项"),
        (0, 0, "引文 *星*"),
        (2, 0, "田间管理的场面"),
    ]


def test_what_only_looks_like_markdown_is_print() -> None:
    text = "#春耕时节#\n2*3*4=24，snake_case_name\n- 2 -\n1. 第一\n**没有合上"
    assert texts(read_markdown("a", text)) == text.split("\n")
    assert not looks_like_markdown(text)


def test_tables_rules_comments_and_underlined_headings() -> None:
    text = "春耕大会\n====\n\n| 姓名 | 亩数 |\n|---|:-:|\n| 张三 | 12 |\n\n---\n<!-- 注\n释 -->完\n第一<br>第二\\\n"
    assert rows(read_markdown("a", text)) == [
        (0, 1, "春耕大会"),
        (1, 0, "姓名   亩数"),
        (1, 0, "张三   12"),
        (2, 0, "完"),
        (0, 0, "第一"),
        (0, 0, "第二"),
    ]


PAGE = """<!DOCTYPE html><html><head><title>春耕大会召开-山阳报数字报</title>
<script>if (a<b) document.write("<p>不是文字</p>")</script><style>p{color:red}</style></head><body>
<div class="topNav"><a href="/">首页</a> | <a href="/1">新闻</a></div>
<form id="form1"><table><tr><td><ul><li><a href="1">春耕大会召开</a></li><li><a href="2">新桥通车</a></li></ul></td>
<td><p>第02版：要闻　2021年3月9日 星期二</p><p><a href="a">上一版</a> <a href="b">下一版</a></p>
<h2>春耕大会&ldquo;召开&rdquo;</h2><div id="ozoom"><founder-content><P>　　本报讯（记者&nbsp;王小明）3月8日，
镇里召开大会。<BR>　　会议指出，5&lt;6。<p>没有结束标签<p>又一段</founder-content></div></td></tr></table>
<table><tr><td>姓名</td><td>亩数</td></tr><tr><td>张三</td><td>12</td></tr></table>
<select><option>2021</option></select><input value="搜索"></form>
<div>上一篇　下一篇　放大 缩小 默认</div><div style="display:none">隐藏的</div>
<div class="footer">版权所有 山阳报社 沪ICP备12345号</div></body></html>"""


def test_an_epaper_page_keeps_its_print_and_loses_its_site() -> None:
    assert texts(read_html("a.html", PAGE)) == [
        "山阳报",
        "第02版：要闻　2021年3月9日 星期二",
        "春耕大会“召开”",
        "本报讯（记者 王小明）3月8日，镇里召开大会。",
        "会议指出，5<6。",
        "没有结束标签",
        "又一段",
        "姓名 亩数",
        "张三 12",
    ]


def test_html_characters_stand_where_they_are_said_to() -> None:
    for line in read_html("a.html", PAGE).lines:
        for character, place in zip(line.text, line.traced.at, strict=True):
            assert PAGE[place] == character or PAGE[place] in "&< \n"


def test_a_date_that_only_comments_and_meta_tags_know_becomes_a_folio() -> None:
    founder = "<!--enpproperty <date>2021-03-09 00:00:00.0</date><nodename>A04</nodename>/enpproperty-->"
    meta = '<meta name="PubDate" content="2021-03-09">'
    body = "<h1>春耕大会</h1><p>会议指出，要抓好田间管理。</p>"
    assert texts(read_html("a.html", founder + body))[0] == "2021年3月9日 第A04版"
    assert texts(read_html("a.html", f"<head>{meta}</head>{body}"))[0] == "2021年3月9日"
    assert texts(read_html("a.html", meta + "<p>2021年3月10日</p>" + body))[0] == "2021年3月10日"


def test_a_page_of_nothing_but_links_is_kept_rather_than_lost() -> None:
    page = "<ul><li><a href=1>春耕大会召开</a></li><li><a href=2>新桥通车</a></li></ul>"
    assert texts(read_html("a.html", page)) == ["春耕大会召开", "新桥通车"]


@given(st.text(st.sampled_from("<>/!-pdivtablert \"'=&;#春耕\n"), max_size=200))
def test_no_tag_soup_stops_the_reader(soup: str) -> None:
    for line in read_html("a.html", soup).lines:
        assert line.text.strip() == line.text != ""


@given(st.text(max_size=300))
def test_every_visible_character_of_a_plain_text_is_in_a_line(text: str) -> None:
    sheet = read_text("a", text)
    assert stands(sheet, text)
    seen = {place for line in sheet.lines for place in line.traced.at}
    lost = [c for i, c in enumerate(text) if i not in seen and not c.isspace() and c.isprintable()]
    assert not [c for c in lost if not "\ufe00" <= c <= "\ufe0f"]


@given(st.text(st.sampled_from("#*_-`[]()!|<>\\&; 春耕a1\n"), max_size=200))
def test_markdown_loses_nothing_but_marks(text: str) -> None:
    kept = "".join(line.text for line in read_markdown("a", text).lines)
    assert kept.count("春") <= text.count("春")
    if not any(mark in text for mark in "[<`~-=("):
        assert kept.count("春") == text.count("春")


COPIED = """今日山阳
首页
版面导航
第01版：要闻
第02版：综合
标题导航
春耕大会召开
2021年3月9日 星期二
第02版：综合
上一版 下一版

放大 缩小 默认

春耕大会召开

本报讯（记者 王小明）3月8日，镇里召开大会。

下一篇 放大+ 缩小- 默认o

版权所有 今日山阳社 未经授权不得转载
http://epaper.example.cn 联系电话：12345678
技术支持：数字报刊平台"""


def test_text_copied_from_a_site_loses_the_site() -> None:
    assert texts(read_text("a.txt", COPIED)) == [
        "今日山阳",
        "2021年3月9日 星期二",
        "第02版：综合",
        "春耕大会召开",
        "本报讯（记者 王小明）3月8日，镇里召开大会。",
    ]


def test_a_printed_page_that_names_a_button_keeps_it() -> None:
    text = "版权所有\n搜索\n本报讯（记者 王小明）3月8日，镇里召开大会。"
    assert texts(read_text("a.txt", "搜索\n本报讯（记者 王小明）3月8日，镇里召开大会。"))[0] == "搜索"
    assert len(texts(read_text("a.txt", text))) == 1


@pytest.mark.parametrize(
    ("markup", "heading"),
    [
        ("<h3>春耕大会召开</h3>", 3),
        ('<div class="article-title">春耕大会召开</div>', 2),
        ('<p align="center"><font size="5"><b>春耕大会召开</b></font></p>', 2),
        ('<p style="font-size:22px">春耕大会召开</p>', 2),
        ("<founder-title>春耕大会召开</founder-title>", 1),
        ("<p><b>春耕大会召开</b></p>", 0),
        ('<p class="title">春耕大会召开，会议指出，要抓好田间管理。</p>', 0),
    ],
)
def test_headlines_are_known_by_their_tag_class_or_size(markup: str, heading: int) -> None:
    (line,) = read_html("a.html", markup).lines
    assert line.heading == heading


COLUMNS = """山阳报          2021年3月9日  星期二          第 2 版

春耕大会召开                            新桥建成通车

本报讯（记者 王小明）3月8日，镇里       本报讯（李红）连接东西两岸的新桥
召开春耕大会，部署今年的农业生产        昨天正式通车，沿线的群众出行更加
工作。会议指出，要抓好田间管理，        方便。镇领导出席仪式并讲话，要求
落实各项惠农政策，确保春耕生产有        做好安全管理。
序推进。各村要抢抓农时，备足农资
和种子。

责任编辑  路遥    版式  郝晴"""


def test_columns_side_by_side_are_read_one_by_one() -> None:
    sheet = read_text("a.txt", COLUMNS)
    assert stands(sheet, COLUMNS)
    assert texts(sheet)[1:] == [
        "春耕大会召开",
        "本报讯（记者 王小明）3月8日，镇里",
        "召开春耕大会，部署今年的农业生产",
        "工作。会议指出，要抓好田间管理，",
        "落实各项惠农政策，确保春耕生产有",
        "序推进。各村要抢抓农时，备足农资",
        "和种子。",
        "新桥建成通车",
        "本报讯（李红）连接东西两岸的新桥",
        "昨天正式通车，沿线的群众出行更加",
        "方便。镇领导出席仪式并讲话，要求",
        "做好安全管理。",
        "责任编辑  路遥    版式  郝晴",
    ]


def test_tables_and_lists_of_names_are_not_columns() -> None:
    table = "\n".join(f"张三{n}    男    二十岁    山阳村" for n in range(9))
    assert texts(read_text("a.txt", table)) == table.split("\n")


def test_labels_of_an_export_become_places_and_go() -> None:
    text = (
        "【报纸】山阳报\n【日期】2021-03-09\n【版次】02\n【标题】春耕大会召开\n【作者】王小明\n【正文】\n镇里召开大会。"
    )
    assert rows(read_text("a.txt", text)) == [
        (1, 0, "山阳报 2021-03-09 第02版"),
        (1, 1, "春耕大会召开"),
        (0, 0, "王小明"),
        (0, 0, "镇里召开大会。"),
    ]


def test_a_label_alone_is_print() -> None:
    text = "时间：3月8日\n地点：镇文化中心"
    assert texts(read_text("a.txt", text)) == text.split("\n")


def test_front_matter_becomes_a_folio_and_a_headline() -> None:
    text = '---\ntitle: "春耕大会召开"\nauthor: 王小明\nsource: 山阳报\ndate: 2021-03-09\npage: A4\ntags: [a]\n---\n\n镇里召开大会。'
    assert rows(read_markdown("a.md", text)) == [
        (1, 0, "山阳报 2021-03-09 第A4版"),
        (1, 1, "春耕大会召开"),
        (0, 0, "王小明"),
        (1, 0, "镇里召开大会。"),
    ]
