"""Tests of the measure of columns."""

from rag.reading.measures import misfits
from rag.reading.prints import column_widths
from rag.reading.uptake import take_up
from tests.reading.sheets import sheet_of

COLUMN = """影幕配上动画和灯光短视频播
放量突破二百万次观众里多了
许多年轻的面孔他说这是最好
的回报。
{line}
凌晨两点城市已经沉睡急救中
心的值班室里，电话铃骤然响
起驾驶员一把抓起外套冲向停
车场他只用了五十秒便出了车，
这样的夜晚他已经经历了十七
年。"""


def _found(line: str) -> list[str]:
    prints = take_up(sheet_of(COLUMN.format(line=line)).lines)
    return [prints[place].text for place in misfits(prints, column_widths(prints), set_in=False)]


def test_a_line_one_glyph_short_of_its_column_opens_no_paragraph() -> None:
    assert _found("老街上的皮影戏传到第五代") == ["老街上的皮影戏传到第五代"]


def test_a_full_line_opens_a_paragraph() -> None:
    assert _found("年轻徒弟尝试把治水故事搬上") == []


def test_a_line_of_two_phrases_opens_no_paragraph() -> None:
    assert _found("百件青瓷首亮相 市民免费看") == ["百件青瓷首亮相 市民免费看"]
