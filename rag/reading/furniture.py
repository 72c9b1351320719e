"""Owns which lines of a sheet are page furniture: the pieces of mastheads and folios, found by their company."""

import re
from collections.abc import Sequence

from rag.reading.formulae import jump_from, jump_to, opens_report, read_byline
from rag.reading.glyphs import HAN
from rag.reading.imprint import Furniture, read_furniture
from rag.reading.imprint_marks import SURE
from rag.reading.prints import Print, ends_sentence, imbalance

_LONGEST = 160
# Pieces of a nameplate, a day of the month: nothing by themselves, furniture between furniture.
_LONGEST_PIECE = 8
# What a furniture line has at least one of; most lines of a body are passed over by it.
_HINT = re.compile(
    r"[\d０-９版期报報刊号號周週历曆编編責责審审校社办辦管印热熱线線址郵邮网網价價@]|[A-Za-z]{3}|星期|禮拜|天气|天氣|新闻|新聞|通讯|通訊|[一二三四五六七八九十]月|今日|[要综社理副專专]"
)
_AUTHOR = re.compile("作者|记者|記者|通讯员|通訊員")
_MARKED = re.compile("稿|期|版|刊号|刊號|农历|農曆|编辑|編輯|责编|審|热线|熱線|出版|天气|天氣")
_MOST_PIECES = 7
NAMEPLATE_ENDS = (
    "报",
    "報",
    "刊",
    "新闻",
    "新聞",
    "通讯",
    "通訊",
    "时讯",
    "周讯",
    "旬讯",
    "月讯",
    "快讯",
    "之声",
    "资讯",
)


def find_furniture(prints: Sequence[Print]) -> dict[int, Furniture]:
    """Return what the furniture lines say, by their places.

    A line with marks enough is furniture wherever it stands. Weak lines (a bare
    date, a name, a number) are furniture where they stand in one run with
    others and the run as a whole is sure; a date under a notice is not.
    """
    read: list[Furniture | None] = [_candidate(p) for p in prints]
    found: dict[int, Furniture] = {}
    start = 0
    while start < len(prints):
        if read[start] is None:
            start += 1
            continue
        end = start
        while end < len(prints) and read[end] is not None:
            end += 1
        for i in _sure_lines(prints, read, start, end):
            furniture = read[i]
            if furniture is not None:
                found[i] = furniture
        start = end
    return found


def _candidate(p: Print) -> Furniture | None:
    """Return the line read as furniture if it can be any, else None."""
    text = p.text
    # The cheapest questions first: most lines of a body are passed over by one of them.
    if len(text) > _LONGEST or "。" in text[:-1]:
        return None
    if ("，" in text or "；" in text) and not _MARKED.search(text):
        return None
    if len(text) > _LONGEST_PIECE and not _HINT.search(text):
        return None
    if opens_report(text) or jump_to(text) or jump_from(text) or imbalance(text)[0]:
        return None
    if _AUTHOR.search(text) and read_byline(text):
        return None
    furniture = read_furniture(text)
    rest = len(furniture.rest)
    if furniture.points >= SURE and rest <= max(10, 0.4 * len(text)):
        return furniture if not ("，" in furniture.rest and rest > 6) else None
    if furniture.points > 0 and rest <= 6 and not text.endswith(("，", "。", "、")):
        return furniture
    piece = len(text) <= _LONGEST_PIECE and not ends_sentence(text) and read_byline(text) is None
    return Furniture(furniture.imprint, 0.0, furniture.rest) if piece and not set(text) & set("，、。（）“”") else None


def _sure_lines(prints: Sequence[Print], read: Sequence[Furniture | None], start: int, end: int) -> list[int]:
    """Return the lines of the run `[start, end)` that are furniture."""
    points = [furniture.points if furniture else 0.0 for furniture in read[start:end]]
    speaking = [i for i, p in enumerate(points) if p > 0]
    if not speaking:
        return []
    chosen: set[int] = set()
    # Nothing holds together over more than two silent lines.
    cluster: list[int] = []
    for i in [*speaking, None]:
        if i is not None and (not cluster or i - cluster[-1] <= 3):
            cluster.append(i)
            continue
        total = sum(points[j] for j in cluster)
        at_edge = start + cluster[0] == 0 or start + cluster[-1] == len(prints) - 1
        page_only = at_edge and any((f := read[start + j]) and f.imprint.page for j in cluster)
        if any(points[j] >= SURE for j in cluster) or total >= SURE or page_only:
            first, last = _with_nameplate(prints, start, end, start + cluster[0], start + cluster[-1])
            chosen.update(range(first - start, last + 1 - start))
        cluster = [i] if i is not None else []
    return [start + i for i in sorted(chosen)]


def _with_nameplate(prints: Sequence[Print], start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Return the ends of a run of furniture, widened by pieces of a nameplate that stand right before or behind it."""
    for reach in range(min(_MOST_PIECES, first - start), 0, -1):
        if is_nameplate("".join(p.text for p in prints[first - reach : first])):
            return first - reach, last
    for reach in range(1, min(_MOST_PIECES, end - 1 - last) + 1):
        if is_nameplate("".join(p.text for p in prints[last + 1 : last + 1 + reach])):
            return first, last + reach
    # Pieces before Latin letters, and the rest of the name behind them: 新宁 / XIN NING / 源报.
    inner = [p.text for p in prints[first : min(last, first + 3) + 1] if len(p.text) <= 4 and is_han(p.text)]
    if 0 < first - start <= 2 and inner and is_nameplate("".join(p.text for p in prints[start:first]) + inner[0]):
        return start, last
    # Some names do not say that they are papers; on top of a sheet, large and alone, they are known by their place.
    if first == 1 and start == 0 and is_han(prints[0].text) and 2 <= len(prints[0].text) <= 6:
        return 0, last
    return first, last


def is_han(text: str) -> bool:
    """Return whether the text is Chinese characters only."""
    return re.fullmatch(f"[{HAN}]+", text) is not None


def is_nameplate(text: str) -> bool:
    """Return whether the text can be the whole name of a newspaper.

    >>> is_nameplate("金卫社区报"), is_nameplate("战疫")
    (True, False)
    """
    named = text.endswith(NAMEPLATE_ENDS) or (text.startswith("今日") and len(text) <= 6)
    return is_han(text) and 2 < len(text) <= 10 and named
