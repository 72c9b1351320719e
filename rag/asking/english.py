"""Owns what can truthfully be said in English of a Chinese span without a model: quantities, dates, places in a row.

Each form is followed by the words as printed, so that a reader can check it.
"""

import re
from decimal import Decimal

from rag.asking.periods import Period
from rag.text.normal import fold
from rag.text.numerals import arabic

_SCALES = {
    "万": 10_000,
    "亿": 100_000_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "万亿": 10**12,
    "千": 1_000,
    "百": 100,
}
_UNITS = {
    "元": "yuan",
    "美元": "US dollars",
    "亩": "mu",
    "公顷": "hectares",
    "平方米": "square metres",
    "平方公里": "square kilometres",
    "平方千米": "square kilometres",
    "立方米": "cubic metres",
    "公里": "kilometres",
    "千米": "kilometres",
    "米": "metres",
    "厘米": "centimetres",
    "毫米": "millimetres",
    "吨": "tonnes",
    "公斤": "kilograms",
    "千克": "kilograms",
    "克": "grams",
    "升": "litres",
    "度": "degrees",
    "人次": "person-times",
    "人": "people",
    "名": "people",
    "位": "people",
    "余人": "people",
    "户": "households",
    "家": "",
    "年": "years",
    "个月": "months",
    "月": "months",
    "天": "days",
    "周": "weeks",
    "星期": "weeks",
    "个星期": "weeks",
    "日": "days",
    "小时": "hours",
    "个小时": "hours",
    "分钟": "minutes",
    "岁": "years old",
    "周年": "years",
    "倍": "times",
    "%": "%",
    "个百分点": "percentage points",
    "微克/立方米": "micrograms per cubic metre",
    "盆": "pots",
    "株": "plants",
    "棵": "trees",
    "届": "sessions",
    "次": "times",
    "期": "issues",
    "个": "",
    "项": "",
    "条": "",
    "件": "",
    "座": "",
    "所": "",
    "处": "",
    "台": "",
    "套": "",
    "辆": "",
    "场": "",
    "支": "",
    "批": "",
    "篇": "",
    "部": "",
    "册": "",
    "张": "",
    "": "",
}
_QUANTITY = re.compile(
    r"(?P<about>近|约|超过|超|逾|突破|将近|接近|达到|达|至少|高达|大约)?(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<more>[余多])?(?P<scale>万亿|千万|百万|[万亿千百])?(?P<more2>[余多])?(?P<unit>[^\d\s]{0,6})$"
)
_ABOUT = {
    "近": "nearly ",
    "将近": "nearly ",
    "接近": "nearly ",
    "约": "about ",
    "大约": "about ",
    "超过": "more than ",
    "超": "more than ",
    "逾": "more than ",
    "突破": "more than ",
    "至少": "at least ",
}
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def quantity_in_english(text: str) -> str | None:
    """Return a number with its unit in English, or None where it is not one that is known.

    >>> [quantity_in_english(text) for text in ("60亩", "255亿元", "近40万盆", "70余家", "124人次")]
    ['60 mu', '25.5 billion yuan', 'nearly 400,000 pots', 'more than 70', '124 person-times']
    """
    match = _QUANTITY.match(arabic(fold(text.strip("。，, "))))
    if match is None or match["unit"] not in _UNITS:
        return None
    value = Decimal(match["number"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
    unit = _UNITS[match["unit"]]
    about = "more than " if match["more"] or match["more2"] else _ABOUT.get(match["about"] or "", "")
    number = _number(value, money=unit.endswith(("yuan", "dollars")))
    space = "" if unit in ("", "%") else " "
    return f"{about}{number}{space}{unit}"


def _number(value: Decimal, *, money: bool) -> str:
    for size, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if value >= size and (money or value % (size // 10) == 0):
            return f"{_plain(value / size)} {name}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    whole = format(value.normalize(), ",f")
    return whole.rstrip("0").rstrip(".") if "." in whole else whole


def period_in_english(period: Period) -> str:
    """Return a range of days as it is written in English.

    >>> from datetime import date
    >>> period_in_english(Period(date(2020, 3, 27), date(2020, 3, 27), 0, 0))
    '27 March 2020'
    >>> period_in_english(Period(date(2020, 1, 1), date(2020, 1, 31), 0, 0))
    'January 2020'
    """
    first, last = period.first, period.last
    if first == last:
        return f"{first.day} {_MONTHS[first.month - 1]} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == 1 and first.month == last.month and first.year == last.year and last.day >= 28:
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {_MONTHS[first.month - 1]} {first.year}"
    return f"{first.day} {_MONTHS[first.month - 1]} {first.year} – {last.day} {_MONTHS[last.month - 1]} {last.year}"


def date_in_english(iso: str) -> str:
    """Return an ISO date as it is written in English.

    >>> date_in_english("2020-12-16")
    '16 December 2020'
    """
    year, month, day = (int(part) for part in iso.split("-"))
    return f"{day} {_MONTHS[month - 1]} {year}"
