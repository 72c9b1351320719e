"""Normal forms: what people write differently meets in one key, and offsets lead back to print."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.text.normal import fold, fold_with_offsets, has_han, simplified, wording


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("ＰＭ２．５", "pm2.5"),
        ("３２微克／立方米", "32微克/立方米"),
        ("70％", "70%"),
        ("2021—2023年度", "2021-2023年度"),
        ("二○三五", "二〇三五"),
        ("91.4µg/m³", "91.4μg/m3"),
        ("約翰・史密斯", "约翰·史密斯"),
        ("頭髮與發展", "头发与发展"),
    ],
)
def test_width_case_dashes_dots_and_script_meet(printed: str, typed: str) -> None:
    assert fold(printed) == fold(typed)


def test_a_counter_is_no_part_of_the_number_behind_it() -> None:
    assert fold("①2020年") == " 2020年"
    assert fold("⒈12个") == " 12个"


def test_simplified_words_that_look_traditional_stay() -> None:
    assert simplified("著名的乾隆皇帝") == "著名的乾隆皇帝"
    assert simplified("關於著名") == "关于著名"


def test_a_folded_span_leads_back_to_the_printed_one() -> None:
    printed = "约１００㎡的“ＡＩ”馆"
    folded = fold_with_offsets(printed)
    start = folded.text.index("m2")
    assert printed[slice(*folded.span(start, start + 2))] == "㎡"
    start = folded.text.index("ai")
    assert printed[slice(*folded.span(start, start + 2))] == "ＡＩ"


@settings(deadline=None)
@given(st.text(max_size=60))
def test_every_folded_character_has_a_printed_one_in_order(text: str) -> None:
    folded = fold_with_offsets(text)
    assert len(folded.at) == len(folded.text)
    assert list(folded.at) == sorted(folded.at)
    assert all(0 <= place < len(text) for place in folded.at)
    assert folded.text == fold(text)


@settings(deadline=None)
@given(st.text(alphabet="金山味道，。ABCabc１２３“”（）\n 風險後来", max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_wording_leaves_out_white_space_and_quotation_marks_only() -> None:
    assert wording("「山塘 論壇」") == "山塘论坛"
    assert wording("山塘、论坛") != wording("山塘论坛")


def test_han_is_told_from_other_scripts() -> None:
    assert has_han("PM2.5呢")
    assert has_han("〇")
    assert not has_han("PM2.5, 12 % of ガス")
