"""Owns numbers in text: Chinese numerals to Arabic, and the keys by which a number is found.

A number is found by its value ("一千二百", "1,200" and "1200" are one), by its
value with the unit behind it ("57项"), by its place in a row ("第5次"), by the
date it belongs to, and as it is printed ("16.7亿元").
"""

import re
from collections.abc import Iterator
from decimal import Decimal

_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_NUMERAL = re.compile(
    "(?P<percent>百分之)(?P<part>[零一二三四五六七八九十百]+)(?:点(?P<rest>[〇零一二三四五六七八九]+))?"
    "|(?P<numeral>[〇零一二两三四五六七八九十百千万亿]+)"
)

# Behind a number these make it a quantity; the longest fits first.
_UNITS = (
    "平方公里 平方千米 平方米 立方米 公里 千米 厘米 毫米 公斤 公顷 公分 千克 毫克 微克 千瓦时 千瓦 兆瓦 摄氏度 "
    "人次 人份 户次 车次 班次 万元 亿元 美元 欧元 港元 日元 个月 小时 分钟 周年 周岁 年代 世纪 季度 星期 条段 "
    "个 名 位 人 家 户 条 段 项 次 届 版 页 号 期 亩 吨 米 克 升 元 角 年 月 日 天 岁 周 秒 度 倍 级 等 类 种 件 "
    "套 台 辆 架 艘 座 栋 幢 间 层 所 处 村 镇 区 市 县 省 国 校 厂 店 桥 路 场 支 组 队 批 轮 篇 部 本 册 张 幅 "
    "枚 盆 株 棵 头 只 匹 对 双 副 份 票 席 分 点 环 局 强 大 步 字 句 遍 回 趟 笔 起 例 宗 桩 门 课 节 章 卷 集 "
    "首 曲 幕 代 辈 口 团 连 营 师 军 线 楼 室 床 桌 杯 瓶 箱 包 袋 盒 桶 车 船"
)
_UNIT = "|".join(sorted(_UNITS.split(), key=lambda unit: (-len(unit), unit)))
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_QUANTITY = re.compile(
    rf"(?P<number>(?<![a-zμ\d.]){_NUMBER})(?!\.?\d)(?P<scale>[万亿])?(?P<about>[余多来])?"
    rf"(?P<late>[万亿])?(?P<unit>{_UNIT})?"
)
_DATE = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12]\d|0?[1-9])[日号])?"
    r"|(?<!\d)(?P<year2>(?:19|20)\d\d)[-/.](?P<month2>1[0-2]|0?[1-9])[-/.](?P<day2>3[01]|[12]\d|0?[1-9])(?!\d)"
)
_PERCENT = re.compile(rf"百分之({_NUMBER})")


def value_of(numeral: str) -> int | None:
    """Return the value of a Chinese numeral, None where it is not one well-formed number.

    >>> value_of("二〇三五"), value_of("五十七"), value_of("一千二百"), value_of("三万五千"), value_of("十")
    (2035, 57, 1200, 35000, 10)
    >>> value_of("十四五") is None and value_of("万一") is None and value_of("一二三") is None
    True
    """
    if all(sign in _DIGITS and sign != "两" for sign in numeral):
        return _as_digits(numeral)
    total = section = digit = 0
    last_scale, last_large, seen_digit = 10_000, 10**12, False
    for sign in numeral:
        if sign in _DIGITS:
            if seen_digit and digit:
                return None
            digit, seen_digit = _DIGITS[sign], True
        elif sign in _SMALL:
            scale = _SMALL[sign]
            if scale >= last_scale or (not digit and not (scale == 10 and not seen_digit and not section)):
                return None
            section += (digit or 1) * scale
            digit, seen_digit, last_scale = 0, False, scale
        else:
            large = _LARGE[sign]
            if large >= last_large or not section + digit:
                return None
            total = (total + section + digit) * large
            section, digit, seen_digit, last_scale, last_large = 0, 0, False, 10_000, large
    return total + section + digit


def _as_digits(numeral: str) -> int | None:
    """Return digits read one by one: a year, or a number that shows its nought ("一二三产" is none)."""
    if len(numeral) == 1:
        return _DIGITS[numeral] or None
    is_year = len(numeral) == 4 and numeral[0] in "一二"
    return int("".join(str(_DIGITS[sign]) for sign in numeral)) if is_year or "〇" in numeral[1:] else None


_BEHIND = re.compile(rf"[余多]?(?:{_UNIT})")


def arabic(text: str) -> str:
    """Return folded text with its Chinese numerals written in Arabic digits.

    A lone sign is a number only before a unit or behind 第 or 百分之.

    >>> arabic("二〇三五年建成五十七项,一些人第三次说百分之七十点五")
    '2035年建成57项,一些人第3次说70.5%'
    """

    def written(match: re.Match[str]) -> str:
        numeral = match["numeral"] or match["part"]
        value = value_of(numeral)
        if value is None:
            return match[0]
        if match["percent"]:
            rest = "".join(str(_DIGITS[sign]) for sign in match["rest"] or "")
            return f"{value}.{rest}%" if rest else f"{value}%"
        if len(numeral) == 1:
            counts = text.startswith("第", match.start() - 1) or _BEHIND.match(text, match.end())
            return str(value) if counts else numeral
        # A scale at the end stays, as newspapers print it: 五百万元 is 500万元.
        for sign in "亿万":
            if numeral.endswith(sign):
                return f"{value // _LARGE[sign]}{sign}"
        return str(value)

    return _PERCENT.sub(r"\1%", _NUMERAL.sub(written, text))


def number_keys(text: str) -> Iterator[str]:
    """Yield the keys of every number in folded text that `arabic` has been over.

    >>> sorted(set(number_keys("16.7亿元")))
    ['16.7亿', '16.7亿元', '1670000000']
    >>> list(number_keys("第5次,2,500多人次"))
    ['5次', '第5次', '2500', '2500人次']
    >>> list(number_keys("2020年12月6日"))[-4:]
    ['12月', '12月6日', '2020年12月', '2020年12月6日']
    """
    for match in _QUANTITY.finditer(text):
        yield from _quantity_keys(match, in_a_row=text.startswith("第", max(0, match.start() - 1)))
    for match in _DATE.finditer(text):
        year, month, day = (match[name] or match[f"{name}2"] for name in ("year", "month", "day"))
        month_key = f"{int(month)}月"
        keys = [month_key] if match["month2"] else []
        keys.append(month_key if not day else f"{month_key}{int(day)}日")
        if day and not match["month2"]:
            keys.insert(0, month_key)
        if year:
            keys += [f"{year}年{month_key}"] + ([f"{year}年{keys[-1]}"] if day else [])
            if match["year2"]:
                keys.append(f"{year}年")
        yield from keys


def _quantity_keys(match: re.Match[str], *, in_a_row: bool) -> Iterator[str]:
    printed = match["number"].replace(",", "")
    scale = match["scale"] or match["late"] or ""
    unit = match["unit"] or ""
    value = format(Decimal(printed) * _LARGE.get(scale, 1), "f")
    value = value.rstrip("0").rstrip(".") if "." in value else value
    value = value.lstrip("0") or "0"
    # A lone digit, or the day of a date, stands everywhere and tells nothing by itself.
    if len(value) > 1 and unit not in ("月", "日"):
        yield value
    if scale:
        yield printed + scale
    if unit and unit not in ("月", "日"):
        yield f"{printed}{scale}{unit}"
        if in_a_row:
            yield f"第{printed}{scale}{unit}"
