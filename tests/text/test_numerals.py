"""Numbers: Chinese and Arabic forms meet by value, unit and date, and words that look like numbers stay words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.text.normal import fold
from rag.text.numerals import arabic, number_keys, value_of


def _keys(text: str) -> set[str]:
    return set(number_keys(arabic(fold(text))))


def _in_chinese(number: int) -> str:
    """Write a number below ten thousand as a newspaper does."""
    digits, scales = "零一二三四五六七八九", ("千", "百", "十", "")
    made, gap = "", False
    for digit, scale in zip(f"{number:04d}", scales, strict=True):
        if digit == "0":
            gap = bool(made)
            continue
        made += ("零" if gap else "") + digits[int(digit)] + scale
        gap = False
    return made.removeprefix("一") if made.startswith("一十") else made


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=9999))
def test_every_number_reads_back_from_chinese(number: int) -> None:
    assert value_of(_in_chinese(number)) == number


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=9999), st.sampled_from(["户", "平方米", "人次", "亩"]))
def test_a_quantity_is_found_in_either_writing(number: int, unit: str) -> None:
    assert f"{number}{unit}" in _keys(f"共{_in_chinese(number)}{unit}") & _keys(f"共{number}{unit}")


@pytest.mark.parametrize(
    ("chinese", "arab"),
    [
        ("二〇三五年", "2035年"),
        ("第五次", "第5次"),
        ("十月十九日", "10月19日"),
        ("百分之七十", "70%"),
        ("一千二百户", "1,200户"),
        ("三万五千人", "3.5万人"),
        ("五百万元", "500万元"),
        ("两个", "2个"),
        ("二〇二〇年十二月六日", "2020-12-06"),
    ],
)
def test_both_writings_share_their_keys(chinese: str, arab: str) -> None:
    assert _keys(chinese) & _keys(arab)


@pytest.mark.parametrize("word", ["千万不要", "万一", "十四五规划", "一二三产", "一些", "三三两两", "百姓", "五一"])
def test_words_made_of_numerals_stay_words(word: str) -> None:
    assert arabic(word) == word
    assert _keys(word) == set()


def test_a_number_is_keyed_as_printed_by_value_and_with_its_unit() -> None:
    assert _keys("16.7亿元") == {"16.7亿元", "16.7亿", "1670000000"}
    assert {"2500", "2500人次"} <= _keys("2500多人次")
    assert {"10月19日", "2021年10月", "2021年10月19日", "2021年"} <= _keys("2021年10月19日")


def test_a_part_of_a_number_is_no_number() -> None:
    assert "7" not in _keys("16.7亿元")
    assert "200" not in _keys("1,200户")
    assert "919" not in _keys("C919客机")
