"""Bytes → text: every encoding that newspapers were saved in, and what is no text at all."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.reading.decoding import control_characters, decode, plausibility

SIMPLIFIED = "本报讯（记者 王小明）3月8日，镇里召开春耕动员大会，部署今年的农业生产工作。\r\n会议指出，要抓好田间管理。"
TRADITIONAL = (
    "本報訊（記者 王小明）三月八日，鎮裡召開春耕動員大會，部署今年的農業生產工作。\n會議指出，要抓好田間管理。"
)
GIVEN = (
    (SIMPLIFIED, "utf-8"),
    (SIMPLIFIED, "utf-8-sig"),
    (SIMPLIFIED, "gb18030"),
    (SIMPLIFIED, "gbk"),
    (SIMPLIFIED, "utf-16"),
    (SIMPLIFIED, "utf-16-le"),
    (SIMPLIFIED, "utf-16-be"),
    (SIMPLIFIED, "utf-32"),
    (TRADITIONAL, "utf-8"),
    (TRADITIONAL, "gb18030"),
    (TRADITIONAL, "big5"),
    (TRADITIONAL, "utf-16-be"),
)


@pytest.mark.parametrize(("text", "encoding"), GIVEN, ids=[f"{e}-{t[:2]}" for t, e in GIVEN])
def test_a_page_reads_the_same_whatever_it_was_saved_in(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert decoded.text == text
    assert decoded.undecodable == 0


@pytest.mark.parametrize(("text", "encoding"), GIVEN, ids=[f"{e}-{t[:2]}" for t, e in GIVEN])
def test_a_headline_alone_is_enough_to_know_the_encoding(text: str, encoding: str) -> None:
    headline = text[14:26]
    decoded = decode(headline.encode(encoding))
    assert decoded is not None
    assert decoded.text == headline


def test_latin_text_without_any_han_is_read() -> None:
    decoded = decode(b"Opening of the village hall\r\n\r\nThe hall was opened on Monday.")
    assert decoded is not None
    assert decoded.encoding == "utf-8"


def test_a_cut_off_end_is_read_and_counted() -> None:
    data = (SIMPLIFIED * 5).encode("utf-8")[:-1]
    decoded = decode(data)
    assert decoded is not None
    assert decoded.text.startswith(SIMPLIFIED)
    assert decoded.text.endswith("�")
    assert (decoded.encoding, decoded.undecodable) == ("utf-8", 1)
    assert decoded.first == len(data) - 2


def test_a_damaged_gb18030_page_is_still_gb18030() -> None:
    data = bytearray((SIMPLIFIED * 20).encode("gb18030"))
    data[101:103] = b"\xff\xff"
    decoded = decode(bytes(data))
    assert decoded is not None
    assert decoded.encoding == "gb18030"
    assert decoded.undecodable >= 1
    assert decoded.text.count("春耕动员大会") >= 19


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        b"%PDF-1.4\n" + random.Random(1).randbytes(4000),
        random.Random(2).randbytes(10_000),
        b"\x00" * 500,
    ],
    ids=["png", "pdf", "noise", "zeros"],
)
def test_bytes_that_are_no_text_are_not_read(data: bytes) -> None:
    assert decode(data) is None


def test_control_characters_are_counted_but_line_ends_are_not() -> None:
    assert control_characters("金\x00山\t报\r\n\x0c\x07") == 2


@given(st.binary(max_size=400))
def test_decoding_never_raises(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is None or (decoded.first is None) == (decoded.undecodable == 0)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), min_size=1))
def test_valid_utf_8_is_utf_8(text: str) -> None:
    decoded = decode(text.encode("utf-8"))
    # Very short texts of rare signs alone are not told from noise.
    assert decoded is None or decoded.text == text.removeprefix("\ufeff")
    if plausibility(text) > 0.75:
        assert decoded is not None
