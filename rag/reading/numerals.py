"""Owns numbers as newspapers print them: full-width digits, Chinese numerals, dates in either."""

import re
from datetime import date

_PLAIN = {**{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}, 0x3000: " ", 0xA0: " "}
_WIDE = re.compile("[\uff01-\uff5e\u3000\xa0]")
_DIGITS = {
    **{digit: value for value, digit in enumerate("〇一二三四五六七八九")},
    "○": 0,
    "零": 0,
    "Ｏ": 0,
    "O": 0,
    "0": 0,
}
_TENS = {"十": 10, "廿": 20, "卅": 30}
NUMERAL = "[〇○零0一二三四五六七八九十廿卅]"
_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*(?:年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?|([-./])\s*(\d{1,2})\s*\4\s*(\d{1,2}))(?!\d)"
    rf"|([一二][〇○零O0一二三四五六七八九]{{3}})年\s*({NUMERAL}{{1,3}})月\s*({NUMERAL}{{1,3}})日"
)
# What every date has: a year's name, or its century before a mark.
_DATED = re.compile("年|[1１][9９]|[2２][0０]")


def plain(text: str) -> str:
    """Return the text with full-width digits, letters and marks made half-width, character for character.

    >>> plain("２０２１年（Ａ４）")
    '2021年(A4)'
    """
    return text.translate(_PLAIN) if _WIDE.search(text) else text


def number(text: str) -> int | None:
    """Return the value of digits or Chinese numerals up to 9999, None if it is neither.

    >>> number("239"), number("二〇一九"), number("十二"), number("廿三"), number("报")
    (239, 2019, 12, 23, None)
    """
    text = plain(text).strip()
    if text.isascii() and text != "O":
        return int(text) if text.isdigit() and len(text) < 7 else None
    if text and all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text)) if len(text) < 7 else None
    total, unit = 0, 0
    for c in text:
        if c in _DIGITS:
            unit = _DIGITS[c]
        elif c in _TENS:
            total += (unit or 1) * 10 if c == "十" else _TENS[c]
            unit = 0
        elif c == "百":
            total, unit = total + (unit or 1) * 100, 0
        else:
            return None
    return total + unit if text else None


def calendar_day(year: int | None, month: int | None, day: int | None) -> str | None:
    """Return the ISO date, None where there is no such day in the years that newspapers of this kind know."""
    if year is None or month is None or day is None or not 1900 <= year <= 2100:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


_REPUBLIC = re.compile(
    rf"(?:中華民國|中华民国|民國|民国)\s*({NUMERAL}{{1,4}}|\d{{1,3}})\s*年\s*({NUMERAL}{{1,3}}|\d{{1,2}})\s*月\s*({NUMERAL}{{1,3}}|\d{{1,2}})\s*日"
)


def find_date(text: str) -> tuple[str, int, int] | None:
    """Return the first full date printed in the text as ISO, and where it stands.

    >>> find_date("二〇一九年三月八日 星期五"), find_date("2021 年 10 月 22 日")
    (('2019-03-08', 0, 9), ('2021-10-22', 0, 16))
    """
    if not _DATED.search(text):
        return None
    flat = plain(text)
    if era := _REPUBLIC.search(flat):
        year, month, day = (number(group) for group in era.groups())
        if year and (printed := calendar_day(1911 + year, month, day)):
            return printed, era.start(), era.end()
    for found in _DATE.finditer(flat):
        parts = [number(group) for group in found.groups() if group and group not in "-./"]
        if len(parts) == 3 and (printed := calendar_day(*parts)):
            return printed, found.start(), found.end()
    return None
