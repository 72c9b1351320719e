"""Owns mastheads and folios: how an issue says on the page what it is."""

from collections.abc import Callable
from random import Random

from tests.press.damage import doubled
from tests.press.papers import Issue
from tests.press.records import Block, block

Masthead = Callable[[Random, Issue], tuple[Block, ...]]
Folio = Callable[[Random, Issue, int, str], tuple[Block, ...]]

SECTIONS = ("要闻", "综合", "综合新闻", "民生", "经济", "城事", "乡镇", "社会", "教育", "健康", "时政", "县域")


def _weather(rng: Random) -> tuple[Block, ...]:
    low = rng.randint(-4, 24)
    line = f"天气预报：{rng.choice(('多云', '晴到多云', '阴有小雨'))}　偏{rng.choice('东南西北')}风{rng.randint(2, 4)}级　{low}℃—{low + rng.randint(4, 9)}℃"
    return (block("masthead", line),) if rng.random() < 0.2 else ()


def whole(rng: Random, issue: Issue) -> tuple[Block, ...]:
    """Nameplate, then all numbers in one or two lines."""
    gap = rng.choice((" ", "  ", "　"))
    numbers = gap.join(
        (
            issue.western,
            issue.weekday,
            f"今日{issue.pages}版",
            issue.licence,
            f"第{issue.number}期(总第{issue.total}期)",
        )
    )
    return (
        block("masthead", issue.newspaper),
        block("masthead", issue.english),
        block(
            "masthead",
            numbers,
            f"{issue.lunar} 每周逢{issue.weekdays}出版 {issue.newspaper}数字报网址：{issue.website}",
        ),
        block("masthead", f"地址：{issue.address} 邮编：{issue.postcode} 新闻热线：{issue.phone}"),
        *_weather(rng),
    )


def pieces(rng: Random, issue: Issue) -> tuple[Block, ...]:
    """A masthead set upright, so that date and name come in pieces."""
    short, rest = issue.newspaper[:2], issue.newspaper[2:]
    name = [block("masthead", short), block("masthead", issue.pinyin), block("masthead", rest)]
    day = [
        block("masthead", f"{issue.day.year}年{issue.day.month}月"),
        block("masthead", str(issue.day.day)),
        block("masthead", issue.weekday),
    ]
    rhythm = f"每周逢{issue.weekdays}出版"
    others = [
        block("masthead", issue.lunar, rhythm),
        block("masthead", f"新闻热线：{issue.phone}"),
    ]
    end = [
        block("masthead", f"主办：{' '.join(issue.hosts)}"),
        block("masthead", f"本期{issue.pages}版 第{issue.number}期（总第{issue.total}期）"),
    ]
    return (*day, *others, *name, *end) if rng.random() < 0.6 else (*name, *day, *others, *end)


def strewn(rng: Random, issue: Issue) -> tuple[Block, ...]:
    """The parts of a masthead as a PDF gives them: each apart, the weekday before the date."""
    day = issue.day
    return (
        block("masthead", f"{issue.licence} 第{issue.number}期(总第{issue.total}期)"),
        block("masthead", f"{issue.newspaper}数字报网址：{issue.website}"),
        block("masthead", issue.english, f"{issue.weekday} 今日{issue.pages}版"),
        block("masthead", f"每周逢{issue.weekdays}出版"),
        block("masthead", f"{day.year} 年 {day.month} 月 {day.day} 日"),
        block("masthead", issue.lunar),
        block(
            "masthead",
            f"{rng.choice(('', issue.newspaper + '社 '))}地址：{issue.address} 邮 编 ：{issue.postcode} 新 闻 热 线 ：{issue.phone}",
        ),
    )


def in_numerals(rng: Random, issue: Issue) -> tuple[Block, ...]:
    """The date in Chinese numerals, beside a lunar one."""
    name = " ".join(issue.newspaper) if rng.random() < 0.4 else issue.newspaper
    return (
        block("masthead", name),
        block("masthead", issue.organ),
        block(
            "masthead",
            f"{issue.chinese}　{issue.weekday}　{issue.lunar.removeprefix('农历' if rng.random() < 0.3 else '')}",
        ),
        block("masthead", f"第{issue.total}期　国内统一刊号：{issue.licence}　今日{issue.pages}版"),
        *_weather(rng),
    )


def scanned(rng: Random, issue: Issue) -> tuple[Block, ...]:
    """A nameplate that a scanner read glyph by glyph."""
    return (
        *(block("masthead", glyph) for glyph in issue.newspaper),
        block("masthead", issue.pinyin),
        block("masthead", f"{issue.western} {issue.weekday}"),
        block("masthead", issue.lunar),
        block("masthead", f"总第 {issue.total} 期 本期 {issue.pages} 版 热线电话 {issue.phone}"),
    )


def terse(rng: Random, issue: Issue) -> tuple[Block, ...]:
    """Name, date and number on one line, as an export of clean text has them."""
    day = rng.choice(
        (
            issue.western,
            issue.day.isoformat(),
            f"{issue.day:%Y/%m/%d}",
            f"{issue.day.year}.{issue.day.month}.{issue.day.day}",
        )
    )
    return (block("masthead", f"{issue.newspaper}　{day}　{issue.weekday}　第{issue.total}期"),)


MASTHEADS: dict[str, Masthead] = {
    "whole": whole, "pieces": pieces, "strewn": strewn, "numerals": in_numerals, "scanned": scanned, "terse": terse,
}  # fmt: skip


def lettered(rng: Random, issue: Issue, page: int, section: str) -> tuple[Block, ...]:
    """A4 责任编辑 …, then the date and the section."""
    return (
        block("folio", f"A{page} 责任编辑 {issue.editors[0]}"),
        block("folio", f"{issue.western} {issue.weekday} {section}"),
    )


def lettered_doubled(rng: Random, issue: Issue, page: int, section: str) -> tuple[Block, ...]:
    """The same with the doubled glyphs of a bold font drawn twice."""
    return (
        block("folio", f"{doubled(rng, f'A{page}')}责任编辑 {issue.editors[0]}"),
        block("folio", f"{doubled(rng, issue.western)} {doubled(rng, issue.weekday)} {section}"),
    )


def two_digits(rng: Random, issue: Issue, page: int, section: str) -> tuple[Block, ...]:
    """02 要闻, with the date beside or below."""
    lines = [
        f"{page:02d} {section}",
        f"{issue.western} {issue.weekday} 责任编辑：{issue.editors[0]} 版式：{issue.editors[1]}",
    ]
    return (block("folio", *lines),) if rng.random() < 0.5 else tuple(block("folio", line) for line in lines)


def ordinal(rng: Random, issue: Issue, page: int, section: str) -> tuple[Block, ...]:
    """第3版 and the date on one line."""
    return (block("folio", f"{issue.newspaper} {issue.western} {issue.weekday} 第{page}版 {section}"),)


def ordinal_bare(rng: Random, issue: Issue, page: int, section: str) -> tuple[Block, ...]:
    """3版 综合, editors and a date with points or strokes."""
    day = rng.choice((issue.western, issue.day.isoformat(), f"{issue.day.year}.{issue.day.month}.{issue.day.day}"))
    return (
        block("folio", f"{page}版 {section}"),
        block("folio", f"{day} {issue.weekday} 责编：{issue.editors[0]} 校对：{issue.editors[1]}"),
    )


def ordinal_spoken(rng: Random, issue: Issue, page: int, section: str) -> tuple[Block, ...]:
    """第三版, the date in Chinese numerals."""
    return (block("folio", f"{issue.chinese}　{issue.weekday}　第{'一二三四五六七八'[page - 1]}版　{section}"),)


def undated(rng: Random, issue: Issue, page: int, section: str) -> tuple[Block, ...]:
    """A folio that leaves the date to the front page."""
    line = rng.choice((f"{page:02d} {section}", f"第{page}版 {section}", f"{page}版 {section}"))
    return (block("folio", line), block("folio", f"编辑 {issue.editors[0]} 校对 {issue.editors[1]}"))


FOLIOS: dict[str, Folio] = {
    "lettered": lettered, "lettered doubled": lettered_doubled, "two digits": two_digits, "ordinal": ordinal,
    "ordinal bare": ordinal_bare, "ordinal spoken": ordinal_spoken, "undated": undated,
}  # fmt: skip


def page_label(folio: str, page: int) -> str:
    """Return the page as the contract names it: the folio's letter and number."""
    return f"A{page}" if folio.startswith("lettered") else str(page)


def editors_line(rng: Random, issue: Issue) -> str:
    """Return a line that names the page's editors."""
    one, two, three, _ = issue.editors
    return rng.choice(
        (
            f"责任编辑 {one}",
            f"责任编辑 {one} {two} {three}",
            f"责任编辑：{one}　版式设计：{two}　责任校对：{three}",
            f"责编：{one} 美编：{two} 校对：{three}",
            f"本版编辑 {one} 电子信箱 {issue.phone}@qq.com",
        )
    )
