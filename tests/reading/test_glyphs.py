"""Repair inside a line: what print did is undone, what language does stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.reading.glyphs import mend
from rag.reading.sheet import Traced


def mended(text: str) -> str:
    return mend(Traced.of(text)).text


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("20212021年年1010月月2222日日 星期星期五五 理论", "2021年10月22日 星期五 理论"),
        ("论坛上项目集中签约论坛上项目集中签约 记者记者 庄毅庄毅 摄摄", "论坛上项目集中签约 记者 庄毅 摄"),
        ("AA44责任编辑 冯生丹", "A4责任编辑 冯生丹"),
        ("金金山山区区召召开开会会议议", "金山区召开会议"),
    ],
)
def test_runs_printed_twice_are_read_once(printed: str, meant: str) -> None:
    assert mended(printed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "千千万万",
        "家家户户欢欢喜喜过大年",
        "层层分解，区区级机关",
        "在现有镇总网格-村居总网格-村居网格-微网格的基础上",
        "高高兴兴上班 平平安安回家",
    ],
)
def test_what_language_doubles_stays_doubled(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("255 亿 元 ，年 均 复 合 增 长 率 超", "255亿元，年均复合增长率超"),
        ("文 旅 部", "文旅部"),
        ("届“ 金 水 湖 ”论 坛 暨 2021 全 球", "届“金水湖”论坛暨2021全球"),
        ("280 号 1701 室 邮 编 ：200540 新 闻 热 线 ：67961048", "280号1701室邮编：200540新闻热线：67961048"),
        ("至 91.4μg/m3，较 2017 年 198.8μg/", "至91.4μg/m3，较2017年198.8μg/"),
    ],
)
def test_letter_spacing_and_idle_spaces_are_closed(printed: str, meant: str) -> None:
    assert mended(printed) == meant


@pytest.mark.parametrize("text", ["听民意 办实事 解难题", "本报讯 近日", "记者 李 蓉", "记者 张 三 李 四"])
def test_spaces_between_words_and_inside_names_stay(text: str) -> None:
    assert mended(text) == text


@given(st.text(alphabet="金山报年月日0123AB “”，。 \u3000", max_size=60))
def test_every_character_of_a_mended_line_stands_where_it_says(text: str) -> None:
    line = mend(Traced.of(text))
    for character, place in zip(line.text, line.at, strict=True):
        assert character == text[place] or (character == " " and text[place].isspace())
