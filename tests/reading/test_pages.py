"""The reading of a sheet as a whole: nothing raised, nothing lost, everything at its place."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from rag.reading.pages import read_sheet
from rag.reading.sheet import Sheet
from rag.reading.text_format import read_text
from rag.records import Article

PIECES = st.sampled_from(
    [
        "本报讯（记者 张三）7月8日，全会召开，审议通过了实施意见。",
        "金山报",
        "2021年10月22日 星期五",
        "第127期(总第3423期)",
        "责任编辑 冯生丹",
        "听民意 办实事 解难题",
        "——记金山区急救中心",
        "（下转第2版）",
        "(上接第1版)要在干事上提高想象力，",
        "扫二维码",
        "融媒互动",
        "□李金龙",
        "记者 王巧月",
        "图为盛开的油菜花",
        "遗失启事",
        "一、建设政治过硬的模范机关",
        "在中央和国家机关党的建设工作",
        "会议上，习近平总书记提出建设“让党",
        "关”。",
        "20212021年年1010月月",
        "文 旅 部",
        "02 要闻",
        "■",
        "“",
        "）。",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(PIECES, max_size=25).map("\n".join), st.lists(PIECES, max_size=25).map("\n\n".join)
)


def reading(text: str) -> tuple[Article, ...]:
    return read_sheet(read_text("page.txt", text)).articles


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_reading_never_raises_and_every_character_is_where_it_says(text: str) -> None:
    for article in reading(text):
        for field, origins in ((article.text, article.text_origins), (article.head, article.head_origins)):
            for origin in origins:
                printed = text[origin.raw_start : origin.raw_start + origin.end - origin.start]
                told = field[origin.start : origin.end]
                assert re.sub(r"\s", " ", printed) == re.sub(r"\s", " ", told) or told == " "


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=25).map("\n\n".join))
def test_every_printed_word_ends_in_some_record(text: str) -> None:
    kept = "".join(article.text + article.head + (article.section or "") for article in reading(text))
    for word in re.findall(r"[\u4e00-\u9fff]{3,}", text):
        if word in ("下转第", "上接第", "年年", "月月"):
            continue
        assert set(word) <= set(kept)


def test_an_empty_sheet_has_no_articles() -> None:
    assert read_sheet(Sheet("page.txt", ())).articles == ()


def test_articles_are_numbered_in_printed_order() -> None:
    articles = reading(
        "金山报\n2021年10月22日 星期五 第127期\n\n甲镇召开大会\n\n本报讯 甲镇今天召开大会，部署工作。\n\n乙镇举办论坛\n\n本报讯 乙镇昨天举办论坛，发布成果。\n"
    )
    assert [(a.id, a.kind, a.title) for a in articles] == [
        ("page-00", "masthead", None),
        ("page-01", "brief", "甲镇召开大会"),
        ("page-02", "brief", "乙镇举办论坛"),
    ]
