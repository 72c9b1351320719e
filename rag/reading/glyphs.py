"""Owns repair inside one printed line: doubled glyph runs, letter-spacing, stray white space.

What is odd but printed stays as printed. Each repair asks for evidence that
language itself does not give, so that 千千万万 and 家家户户 stay whole.
"""

import itertools
import re

from rag.reading.sheet import Traced

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_IS_HAN = re.compile(f"[{HAN}]")
# `AA44责任编辑`: a folio printed twice, too short to show by itself.
_DOUBLED_FOLIO = re.compile(r"([A-Z])\1(\d)\2(?=\D|$)")
_ROLES = ("记者", "記者", "通讯员", "通訊員", "编辑", "編輯", "摄影", "攝影", "作者", "校对", "美编", "□")
_SPACES = re.compile(r"\s+")
# A run followed by itself, the longest first; bounded, so that a line of any length takes linear time.
_TWICE = re.compile(r"(\S{1,40})\1")
# The same in a line without white space, in two thirds of the time.
_TWICE_UNSPACED = re.compile(r"(.{1,40})\1", re.DOTALL)
# Characters that stand twice in any overprint: fewer are no evidence.
_FEWEST_REPEATED = 4
# Glyphs that never stand letter-spaced by themselves: their neighbours decide.
_SINGLE = re.compile(f"[{HAN}，。、；：？！,;:?!“”‘’（）()《》〈〉「」『』【】—…·]")
# Three glyphs in a row, each alone between single spaces.
_LETTER_SPACED = re.compile(rf"(?<!\S)[{HAN}]\s[{HAN}]\s[{HAN}](?!\S)")
# A space that typesetting puts between Chinese and digits or Latin, and around punctuation: it means nothing.
# A wide one (a blank of a full glyph, three narrow ones) was set there and parts what it stands between.
_IDLE = r"[ \xa0]{1,2}(?=\S)"
_IDLE_SPACE = re.compile(
    rf"(?<![讯訊电電])(?<=[{HAN}，。、；：？！“”‘’（）《》〈〉「」『』【】％‰℃]){_IDLE}(?=[0-9A-Za-z０-９+＋％%‰℃\-])"
    rf"|(?<=[0-9A-Za-z０-９％%‰℃+.\-]){_IDLE}(?=[{HAN}，。、；：？！“”‘’（）《》〈〉「」『』【】％‰℃])"
    rf"|(?<=[，。、；：？！“‘（《〈「『【]){_IDLE}|\s+(?=[，。、；：？！”’）》〉」』】])"
    r"|(?<=\d)\s+(?=[%％‰℃])"
)


def mend(line: Traced) -> Traced:
    """Return the line as it was meant to be set; each character still knows its place.

    >>> mend(Traced.of("20212021年年1010月月2222日日 星期星期五五 理论")).text
    '2021年10月22日 星期五 理论'
    >>> mend(Traced.of("文 旅 部")).text, mend(Traced.of("千千万万")).text
    ('文旅部', '千千万万')
    """
    line = _undoubled(line)
    if folio := _DOUBLED_FOLIO.match(line.text):
        line = line.kept((0, 2, *range(folio.end(), len(line))))
    if " " in line.text or "\u3000" in line.text or "\t" in line.text or "\xa0" in line.text:
        line = _closed_up(line)
    return line


def _undoubled(line: Traced) -> Traced:
    """Return the line without the second print of runs that the page shows twice (imitated bold)."""
    text = line.text
    if len(text) - len(set(text)) < _FEWEST_REPEATED:
        return line
    chains: list[list[re.Match[str]]] = []
    for found in (_TWICE if _SPACES.search(text) else _TWICE_UNSPACED).finditer(text):
        last = chains[-1][-1].end() if chains else -1
        if chains and (last == found.start() or text[last : found.start()].isspace()):
            chains[-1].append(found)
        else:
            chains.append([found])
    drop: set[int] = set()
    for chain in chains:
        if _is_overprint([(found.start(), len(found[1])) for found in chain], text):
            for found in chain:
                drop.update(range(found.end(1), found.end()))
    return line.kept(i for i in range(len(text)) if i not in drop) if drop else line


def _is_overprint(runs: list[tuple[int, int]], text: str) -> bool:
    """Return whether such a chain of doubled runs can only be print, not language.

    Language doubles one or two characters (AABB, ABAB) and up to four in a row (家家户户欢欢喜喜);
    it doubles no digits or letters beside a doubled unit, and no longer phrases.
    """
    evidence = 0.0
    for place, length in runs:
        run = text[place : place + length]
        if any(c in "…—-─=_*.·~～、" or c.isspace() for c in run[:1]):
            continue  # rules and leaders repeat by nature
        if length >= 3:
            evidence += length if _IS_HAN.search(run) else 2
        elif length == 2:
            evidence += 2
        else:
            evidence += 1 if _IS_HAN.match(run) else 1.25
    if len(runs) == 1 and runs[0][1] < 10:
        # 总网格-村居|总网格-村居网格: one repeat inside running text is language;
        # overprint begins and ends with a word.
        start, end = runs[0][0], runs[0][0] + 2 * runs[0][1]
        if re.match(r"\w", text[start - 1 : start] if start else "") or re.match(r"\w", text[end : end + 1]):
            return False
    covered = sum(2 * length for _, length in runs)
    whole = covered >= 0.8 * len(_SPACES.sub("", text))
    if all(text[place : place + length].isdigit() for place, length in runs):
        return False  # 66112233 is a number of a telephone; what is printed twice has words as well
    distinct = len({text[place : place + length] for place, length in runs}) > 1 or runs[0][1] >= 3
    return distinct and evidence >= (4 if whole else 5)


def _closed_up(line: Traced) -> Traced:
    """Return the line without letter-spacing and idle spaces; other white space becomes one space."""
    text = line.text
    drop: set[int] = set()
    if _LETTER_SPACED.search(text) or _mostly_single(text):
        drop.update(_letter_spaces(text))
    for found in _IDLE_SPACE.finditer(text):
        drop.update(range(found.start(), found.end()))
    for found in _SPACES.finditer(text):
        drop.update(range(found.start() + 1, found.end()))
    if drop:
        line = line.kept(i for i in range(len(text)) if i not in drop)
    if "\u3000" in line.text or "\t" in line.text or "\xa0" in line.text:
        line = Traced(_SPACES.sub(" ", line.text), line.at)
    return line


def _tokens(text: str) -> list[tuple[int, int]]:
    return [(found.start(), found.end()) for found in re.finditer(r"\S+", text)]


def _mostly_single(text: str) -> bool:
    """Return whether most Chinese characters of the line stand alone between spaces."""
    tokens = _tokens(text)
    single = sum(1 for start, end in tokens if end - start == 1 and _IS_HAN.match(text, start))
    return single >= 2 and single >= 0.6 * len(_IS_HAN.findall(text))


def _letter_spaces(text: str) -> list[int]:
    """Return the places of single spaces that only hold single glyphs apart.

    Two names of one character each do not exist, but a two-character name is often
    padded (张 三 李 四), so a run needs three single glyphs before its spaces fall.
    """
    tokens = _tokens(text)
    spread = _mostly_single(text)
    drop: list[int] = []
    run: list[int] = []
    named = False

    def close(run: list[int]) -> None:
        glyphs = [i for i in run if tokens[i][1] - tokens[i][0] == 1 and _IS_HAN.match(text, tokens[i][0])]
        if len(glyphs) >= 3 or (spread and len(run) > 1):
            for a, b in itertools.pairwise(run):
                drop.extend(range(tokens[a][1], tokens[b][0]))

    for i, (start, end) in enumerate(tokens):
        narrow = end - start == 1 and bool(_SINGLE.match(text, start))
        # In a line that is spaced throughout, digits and glued punctuation take part too.
        takes_part = narrow or (spread and end - start <= 6) or _ends_in_punctuation(text, start, end)
        # Behind 记者 and its like single glyphs are names, padded to the width of longer ones.
        named = text[start:end].endswith(_ROLES) or (named and narrow)
        takes_part = takes_part and not named
        if run and takes_part and start - tokens[run[-1]][1] == 1:
            run.append(i)
        else:
            close(run)
            run = [i] if takes_part else []
    close(run)
    return drop


def _ends_in_punctuation(text: str, start: int, end: int) -> bool:
    """Return whether the token is one glyph with punctuation stuck to it (`，年`, `”论`)."""
    return end - start == 2 and sum(bool(_IS_HAN.match(c)) for c in text[start:end]) == 1
