"""Owns the taking up of a sheet's lines: ornaments left out, upright lines laid down, field labels understood.

What comes out are `Print`s: repaired, measured, each with its place.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.reading.formulae import read_byline
from rag.reading.glyphs import HAN, mend
from rag.reading.html_furniture import is_furniture_line
from rag.reading.imprint import read_furniture
from rag.reading.imprint_marks import SURE
from rag.reading.numerals import find_date
from rag.reading.prints import Print, width_of
from rag.reading.sheet import Line, Traced, joined

# A rule parts what is above it from what is below: as wide a space as any.
_RULE_SPACE = 3
_ORNAMENT = re.compile(r"[\W_]+")
_FEWEST_UPRIGHT = 3
_META_ROLE = re.compile(
    r"(?<![（(【\[〔\w])(?:本报|本報)?(?:记者|記者|作者|通讯员|通訊員|文字|撰文|撰稿)\s*[:：/]?(?=\s*\S)"
)
_META_LABEL = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}(?:日期|时间|來源|来源|编辑|责编|審核|审核|校对|字数|栏目|版次|点击|浏览|星期))\s*[:：/]?"
)
_ACCOUNT = re.compile(
    rf"原创\s*((?:[{HAN}]{{2,4}}\s+){{1,4}}?)([{HAN}\w·]{{2,12}}\s*(?:19|20)\d\d[-./年]\d{{1,2}}[-./月]\d{{1,2}}.*)"
)
# 01, 02 on lines of their own number the parts of a long article on a screen.
_PART_NUMBER = re.compile(r"(?:PART|Part|part)?[\s.]*0([1-9])")
_NARROW = re.compile(r"[ -~]")
_ENOUGH_PAIRS = 4
_GLYPH = re.compile(f"[{HAN}]")
# Databases and apps name the parts of an article outright; the level says which part of the headline it is.
_LABEL = re.compile(
    r"[【\[〖]?\s*(标\s*题|主\s*题|正\s*题|大标题|引\s*题|肩\s*题|副\s*题|副标题|作\s*者|正\s*文|内\s*容|栏\s*目|專\s*欄|标题行)\s*"
    r"(?:[】\]〗]\s*[:：]?|[:：])\s*"
)
_LEVELS = {"标题": 1, "主题": 1, "正题": 1, "大标题": 1, "标题行": 1, "引题": 2, "肩题": 2, "副题": 3, "副标题": 3}


def take_up(lines: Sequence[Line]) -> tuple[Print, ...]:
    """Return the lines of a sheet as prints; lines that print no words are gone.

    A site's buttons are no print, nor are rules and ornaments: only their space stays.
    """
    prints: list[Print] = []
    space = 0
    numbered, counted = _part_numbers(lines), _broken_by_count(lines)
    for line in _laid_down(lines):
        if is_furniture_line(line.text):
            continue
        if numbered and line.text in numbered:
            space = max(space, line.blanks)
            continue
        line = _unlabelled(line)
        mended = mend(line.traced)
        if not mended.text or (len(mended) > 1 and _ORNAMENT.fullmatch(mended.text)):
            space = _RULE_SPACE if mended.text else space + line.blanks
            continue
        width = float(len(line.text)) if counted else width_of(line.text)
        parts = _meta_parts(mended)
        for n, part in enumerate(parts):
            blanks = 0 if n else line.blanks + space
            wide = width if len(parts) == 1 else float(len(part)) if counted else width_of(part.text)
            prints.append(Print(len(prints), part, blanks, line.heading, line.indent, wide))
        space = 0
    return tuple(prints)


def _broken_by_count(lines: Sequence[Line]) -> bool:
    """Return whether lines were broken after so many characters, whatever their width.

    Neighbouring lines in mid-sentence show it that hold different numbers of
    narrow characters: their counts are equal, or their widths are.
    """
    equal = alike = 0
    running = [line.text for line in lines if 8 <= len(line.text) <= 60 and line.text[-1:].isalnum()]
    for text, other in pairwise(running):
        narrow, others = len(_NARROW.findall(text)), len(_NARROW.findall(other))
        if abs(narrow - others) >= 2 and abs(len(text) - len(other)) <= 6:
            equal += abs(len(text) - len(other)) <= 1
            alike += abs(width_of(text) - width_of(other)) <= 0.8
    return equal >= _ENOUGH_PAIRS and equal >= 2 * alike


def _part_numbers(lines: Sequence[Line]) -> frozenset[str]:
    """Return the lines that only number the parts of an article, where two or more do so in order from one."""
    found = [line.text for line in lines if len(line.text) <= 8 and _PART_NUMBER.fullmatch(line.text)]
    values = [int(text[-1]) for text in found]
    return frozenset(found) if len(values) > 1 and values == list(range(1, len(values) + 1)) else frozenset()


def _meta_parts(line: Traced) -> tuple[Traced, ...]:
    """Return the line, or its two parts where a site prints paper and date beside who wrote the article.

    `山城新闻 2013年2月21日 星期四 记者：卢洁贞`: the first part is furniture, the second signs.
    """
    text = line.text
    if (account := _ACCOUNT.match(text)) and find_date(text):
        # 原创 张三 李四 某某播报 2023-04-18: who wrote it, and the account that printed it.
        author = Traced("作者 ", line.at[:1] * 3)
        return line[account.start(2) :].strip(), author + line[account.start(1) : account.end(1)].strip()
    if len(text) > 100 or not (role := _META_ROLE.search(text)) or not find_date(text):
        return (line,)
    behind = _META_LABEL.search(text, role.end())
    day = find_date(text[role.end() :])
    end = min(behind.start() if behind else len(text), role.end() + day[1] if day else len(text))
    by, folio = line[role.start() : end].strip(), (line[: role.start()] + line[end:]).strip()
    if not folio or not read_byline(by.text):
        return (line,)
    said = read_furniture(folio.text)
    return (folio, by) if said.points >= SURE and len(said.rest) <= 8 else (line,)


def _laid_down(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those that were set upright, one glyph a line, laid down as one."""
    result: list[Line] = []
    run: list[Line] = []
    for line in [*lines, None]:
        upright = line is not None and len(line.traced) == 1 and _GLYPH.match(line.text)
        if upright and line is not None and (not run or line.blanks <= max(1, run[-1].blanks if len(run) > 1 else 1)):
            run.append(line)
            continue
        if len(run) >= _FEWEST_UPRIGHT:
            result.append(Line(joined(each.traced for each in run), run[0].blanks, run[0].heading, run[0].indent))
        else:
            result.extend(run)
        run = [line] if upright and line is not None else []
        if line is not None and not upright:
            result.append(line)
    return result


def _unlabelled(line: Line) -> Line:
    """Return the line without the name of the field that it holds, what the name says kept as markup."""
    found = _LABEL.match(line.text)
    if not found:
        return line
    name = re.sub(r"\s", "", found[1])
    rest = line.traced[found.end() :].strip()
    if name in _LEVELS:
        return Line(rest, line.blanks, _LEVELS[name], line.indent)
    # 作者 stays: it makes the line a byline by itself.
    return (
        line
        if name == "作者" and found[0][0] not in "【[〖"
        else _author(line, rest)
        if name == "作者"
        else Line(rest, line.blanks)
    )


def _author(line: Line, rest: Traced) -> Line:
    """Return the byline under its label as `作者：…` would print it, the label's own characters kept."""
    kept = [i for i, c in enumerate(line.text) if c in "作者"][:2]
    return Line(line.traced.kept(kept) + Traced(" ", (rest.at[0],)) + rest, line.blanks) if rest else Line(rest)
