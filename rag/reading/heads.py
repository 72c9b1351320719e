"""Owns the parts of a headline: kicker, title and subtitle, from the display lines of one story."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.reading.glyphs import HAN
from rag.reading.names import is_name
from rag.reading.prints import Print, imbalance
from rag.reading.sheet import Traced, joined

_DASH = re.compile(r"^[—─\-–]{1,4}\s*(?=\S)")
_BULLET = re.compile(r"^[■●◆▲★□○◇△☆▶►•]+\s*")
# Who did what, in one whole sentence: how kickers are worded.
_EVENT = re.compile(
    r"召开|举行|举办|会议|大会|活动|论坛|仪式|调研|视察|检查|考察|座谈|慰问|走访|精神|指出|强调|出席|会见|开幕|揭牌|启动|签约|讲话|主持|部署|开展|专题|工作|规划|“|《|①|之[一二三四五]"
)
_MEETING = re.compile(r"召开|举行|举办|会见|调研|视察|检查|考察|座谈会|慰问|走访|出席|主持|开幕|闭幕|揭牌|启动|签约")
_ACT = re.compile(
    r"(?:一行)?(?:率队|带队)?(?:督导|调研|召开|主持|检查|会见|赴|到|出席|走访|慰问|要求|强调|部署|视察|考察|督查|参加|宣讲|看望|指出|开展|深入|作|为|在|与|接受)"
)
# 章宏图讲话 岑秀丽主持
_WHO_SPOKE = re.compile(
    rf"(?:[{HAN}]{{2,4}}(?:讲话|主持|出席|致辞|作报告|参加|宣布|陪同|会见|宣读|主持会议|出席并讲话)[\s、]*){{1,5}}"
)
# 新增学位2000个: what came of it, told without a subject, so it needs the line above it.
_RESULT = re.compile(
    r"(?:新增|增加|减少|新建|节约|节省|惠及|受益|覆盖|总投资|可容纳|可满足|预计|累计|日均|同比)\S{0,10}[\d一二三四五六七八九十百千万]"
)
# 漏损率降到百分之十一: the same with what was measured as its subject; it may head a report of its own.
_RATE = re.compile(
    r"\S{1,6}[率量值额价本费](?:下?降|提高|上?升|增长|减少|达|降低|提升)[到至为了]?\S{0,3}[\d一二三四五六七八九十百千万]"
)
# How kickers name an occasion rather than tell it.
_LABEL = re.compile(
    r"^(?:来自|聚焦|对话|走进|关注|探访|专访|特写|记者手记)|(?:观察|纪实|侧记|调查|札记|报道之.{1,2}|系列报道|新路径)$"
)
# 调研秋粮收储时强调: what was said follows.
_SAYING = re.compile("(?:强调|強調|指出|要求|提出|寄语|表示|部署|时说)$")
_BROKEN_OFF = re.compile(r"[、，,和与及的对将在把被向为以让使：:]$")


@dataclass(frozen=True, slots=True)
class Head:
    """The headline of one story as printed; parts that were not printed are empty."""

    kicker: Traced
    title: Traced
    subtitle: Traced

    def lines(self) -> tuple[Traced, ...]:
        """Return its parts that were printed, in order."""
        return tuple(part for part in (self.kicker, self.title, self.subtitle) if part)


_NOTHING = Traced("", ())


def read_head(lines: Sequence[Print], body: str) -> Head:
    """Return kicker, title and subtitle of the display lines of one story; `body` is what it tells."""
    if not lines:
        return Head(_NOTHING, _NOTHING, _NOTHING)
    below = len(lines)
    for i in range(1, len(lines)):
        if _DASH.match(lines[i].text):
            below = i
            break
    above, under = list(lines[:below]), lines[below:]
    top = min((line.heading for line in above if line.heading), default=0)
    if len(above) > 1 and _SAYING.search(above[0].text) and not _SAYING.search(above[1].text):
        top = 0  # 某某调研时强调: whatever the markup says, the title is what was said
    if top and len({line.heading for line in above}) > 1:
        # Markup says which line is the title; what stands under it is the subtitle.
        marks = [i for i, line in enumerate(above) if line.heading == top]
        first, last = marks[0], marks[-1]
        kickers, titles, subtitles = above[:first], above[first : last + 1], [*above[last + 1 :], *under]
    else:
        cut = len(above) - 1 if len(above) > 1 and not under and _is_subtitle(above[-2], above[-1]) else len(above)
        above, under = above[:cut], [*above[cut:], *under]
        cut = _title_start(above, body)
        kickers, titles, subtitles = above[:cut], above[cut:], list(under)
    title = _run_on(titles)
    kicker = _spaced([line.traced for line in kickers])
    if not kickers:
        kicker, title = _split_line(title)
    bullet = _BULLET.match(title.text)
    if bullet and bullet.end() < len(title):
        title = title[bullet.end() :]
    return Head(kicker, title, _spaced([line.traced for line in subtitles]))


def _is_subtitle(line: Print, following: Print) -> bool:
    """Return whether the second line is a subtitle though no dash says so.

    A subtitle tells who did what, under a title that does not; the other way
    round the first line is a kicker.
    """
    if _BROKEN_OFF.search(line.text) or imbalance(line.text)[1]:
        return False
    if _WHO_SPOKE.fullmatch(following.text):
        return True
    if following.text.startswith(("记", "——")) and len(following.text) > 6:
        return not _ACT.match(line.text)
    if _RESULT.match(following.text) and len(following.text) < len(line.text) and not _LABEL.search(line.text):
        return True
    if _RATE.match(following.text) and len(line.text) <= min(10, len(following.text)):
        return True  # a kicker is longer than its title, a title shorter than what is under it
    return bool(_names_actor(following.text)) and not _names_actor(line.text) and not _MEETING.search(line.text)


def _names_actor(text: str) -> bool:
    """Return whether the text opens with a person and what that person did."""
    return any(_ACT.match(text, length) and is_name(text[:length]) for length in (3, 2))


def _title_start(lines: Sequence[Print], body: str) -> int:
    """Return the index of the line with which the title begins; the lines above are kickers.

    The title is the last line, and the lines before it that it cannot stand without.
    """
    start = len(lines) - 1
    while start > 0 and _broken(lines[start - 1], lines[start], body):
        start -= 1
    return start


def _broken(line: Print, following: Print, body: str) -> bool:
    """Return whether a title was broken between the two lines.

    A quotation over the break shows it, or that the body has the same words
    unbroken. Else the upper line is a kicker: it tells something by itself.
    """
    first, second = line.text, following.text
    if imbalance(first)[1] and imbalance(second)[0]:
        return True
    if _BROKEN_OFF.search(first):
        return True
    if first[-1:] in "！!？?" and second[-1:] in "！!？?":
        return True
    if " " in first or " " in second or following.blanks > line.blanks:
        return False
    if len(second) <= 4 and len(first) + len(second) <= 16:
        return True
    seam = first[-2:] + second[:2]
    return len(seam) == 4 and seam in body


def _run_on(lines: Sequence[Print]) -> Traced:
    """Return the lines of a title as one: closed up where it was broken, else by a space."""
    whole = lines[0].traced
    for line, following in itertools.pairwise(lines):
        del line
        whole = whole + following.traced
    return whole


def _spaced(parts: Sequence[Traced]) -> Traced:
    """Return the parts joined by single spaces; a space stands where the next part begins."""
    pieces: list[Traced] = []
    for i, part in enumerate(parts):
        if i:
            pieces.append(Traced(" ", (part.at[0],)))
        pieces.append(part)
    return joined(pieces)


def _split_line(title: Traced) -> tuple[Traced, Traced]:
    """Return kicker and title where one line holds both, else no kicker and the line.

    `全区深入学习贯彻全会精神 在新起点上推动高质量发展`: the first phrase is longer and
    tells an event; the phrases of a mere title are even.
    """
    text = title.text
    phrases = [(found.start(), found.end()) for found in re.finditer(r"\S+", text)]
    if len(phrases) < 2 or any(re.search("[，。]", text[s:e]) for s, e in phrases):
        return _NOTHING, title
    lengths = [len(re.findall(f"[{HAN}\\w]", text[s:e])) for s, e in phrases]
    first, rest = lengths[0], lengths[1:]
    score = (1.0 if first >= 15 else 0.0) + (1.0 if first - max(rest) >= 4 else 0.0)
    opening, others = text[slice(*phrases[0])], text[phrases[1][0] :]
    score += 1.0 if _EVENT.search(opening) else 0.0
    score += 1.0 if _MEETING.search(opening) and not _MEETING.search(others) else 0.0
    score += 1.0 if len(rest) > 1 and max(rest) - min(rest) <= 3 and first - max(rest) >= 2 else 0.0
    score += 2.0 if _LABEL.search(opening) and first > 6 else 0.0
    if score < 2.5 or first < 9:
        return _NOTHING, title
    return title[: phrases[0][1]], title[phrases[1][0] :]
