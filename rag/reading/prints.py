"""Owns a line as the reader takes it up: repaired, measured, and what its form says about it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rag.reading.sheet import Traced

_CLOSERS = "”’」』）)】》〉\"'］]〕 "
_ENDS = "。！？!?；;…：:"
_FULL_ENDS = "。！？!?…"
_PAIRS = {"”": "“", "’": "‘", "」": "「", "』": "『", "）": "（", ")": "(", "】": "【", "》": "《", "〉": "〈"}
_PAIRED = re.compile("[“”‘’「」『』（）()【】《》〈〉]")
_OPENERS = frozenset(_PAIRS.values())
_PRESSED = re.compile("[，。、；：！？“”‘’（）《》【】「」『』〈〉]")
# What is narrower than a Chinese character: letters, digits, blanks.
_LOW = re.compile("[\x00-\xb6\xb8-\u1fff\u3000]")
_PUNCTUATED = re.compile("[，。、；：]")
_NUMBER = re.compile(r"^\(?\d{1,2}\)")
# A name or source in brackets behind the last full stop.
_SIGNED_END = re.compile(r"[。！？!?…”][（(【\[][^（()）。]{2,40}[)）】\]]\s*$")
_STARRED_END = re.compile(r"[。！？!?…”]\s*[□■◇◆○●☆★◎▲△※⊙◈▣]\s*[^，。；！？（）()“”]{2,18}$")
_BRACKETS_CLOSED = frozenset("）)】]")
_CANNOT_BEGIN = "，。、；：！？”’」』）》】,.;:!?)%％‰"


@dataclass(frozen=True, slots=True)
class Print:
    """A printed line after repair. `width` is its printed width in full-width characters, before repair."""

    place: int
    traced: Traced
    blanks: int
    heading: int
    indent: int
    width: float
    # The characters of the line: every rule asks for them, so they are no property.
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.traced.text)


def width_of(text: str) -> float:
    """Return the printed width: a Chinese character is 1, a Latin letter or digit a half, a blank a quarter.

    Chinese punctuation counts 0.7: justified lines press it to between a half and a whole.

    >>> width_of("金山2021"), width_of("金山，")
    (4.0, 2.7)
    """
    low = _LOW.findall(text)
    blanks = sum(map(str.isspace, low))
    narrow = len(low) - blanks
    pressed = len(_PRESSED.findall(text))
    # Blanks between all glyphs only fill a line up that has too few of them.
    blank = 0.0 if 3 * blanks > len(text) else 0.25
    return len(text) - narrow / 2 - 0.3 * pressed - (1 - blank) * blanks


def ends_sentence(text: str) -> bool:
    """Return whether a sentence or clause of its own ends with the line, closing marks aside.

    >>> ends_sentence("采风采？”"), ends_sentence("新建（改扩建）"), ends_sentence("有关部门，")
    (True, False, False)
    """
    if text[-1:].isalnum():
        # Broken in mid-sentence, as most lines are, but for a name under a mark behind the last full stop.
        return _STARRED_END.search(text, max(0, len(text) - 30)) is not None
    bare = text.rstrip(_CLOSERS)
    return (bare[-1:] in _ENDS and bare != "") or _is_signed(text)


def ends_fully(text: str) -> bool:
    """Return whether a whole sentence ends with the line."""
    if text[-1:].isalnum():
        return _STARRED_END.search(text, max(0, len(text) - 30)) is not None
    bare = text.rstrip(_CLOSERS)
    return (bare[-1:] in _FULL_ENDS and bare != "") or _is_signed(text)


def _is_signed(text: str) -> bool:
    """Return whether a name or source in brackets stands behind the last full stop of the line."""
    return text.rstrip()[-1:] in _BRACKETS_CLOSED and _SIGNED_END.search(text[-50:]) is not None


def is_starred(text: str) -> bool:
    """Return whether a name under a mark stands behind the last full stop of the line: `…说。 ★张厚福`."""
    return _STARRED_END.search(text, max(0, len(text) - 30)) is not None


def cannot_begin(text: str) -> bool:
    """Return whether the line must be the continuation of another: it begins with a closing mark."""
    return text[:1] in _CANNOT_BEGIN


def imbalance(text: str) -> tuple[int, int]:
    """Return how many marks the text closes without opening them, and opens without closing them.

    >>> imbalance("“华平银河一号智慧产业园C地"), imbalance("之乡”拟命名名单")
    ((0, 1), (1, 0))
    """
    closes = 0
    stack: list[str] = []
    for c in _PAIRED.findall(text):
        if c in _OPENERS:
            stack.append(c)
        else:
            # ’ is an apostrophe as well, and lists are numbered `1)`: only a mark that has an opener counts as open.
            if stack and stack[-1] == _PAIRS[c]:
                stack.pop()
            elif c not in "’" and not (c == ")" and _NUMBER.search(text)):
                closes += 1
    return closes, len(stack)


def usual_gap(prints: Sequence[Print]) -> int:
    """Return the number of empty lines that most often stands between two lines of this sheet."""
    counts = Counter(p.blanks for p in prints[1:])
    return counts.most_common(1)[0][0] if counts else 0


def column_widths(prints: Sequence[Print]) -> tuple[float, ...]:
    """Return for each line the width of the column it stands in, 0 where lines are not broken by a column.

    In a column most lines are broken at the same width and in mid-sentence; the
    commonest width among a line's neighbours is the column's, if it recurs.
    """
    reach = 6
    halves = [round(2 * p.width) if 4 <= p.width <= 60 and not p.heading else -9 for p in prints]
    breaks = [h > 0 and not ends_fully(p.text) for h, p in zip(halves, prints, strict=True)]
    marked = [_PUNCTUATED.search(p.text) is not None for p in prints]
    counts: dict[int, int] = {}
    widths: list[float] = []
    first = last = 0
    for i in range(len(prints)):
        while last < min(len(prints), i + reach + 1):
            if breaks[last]:
                counts[halves[last]] = counts.get(halves[last], 0) + 1
            last += 1
        while first < i - reach:
            if breaks[first]:
                counts[halves[first]] -= 1
                if not counts[halves[first]]:
                    del counts[halves[first]]
            first += 1
        best, votes = 0, 0
        for half, count in counts.items():
            near = count + counts.get(half - 1, 0) + counts.get(half + 1, 0)
            if near > votes or (near == votes and half > best):
                best, votes = half, near
        total = sum(counts.values())
        # A list of headlines is even too, but it has no commas and full stops inside.
        punctuated = sum(marked[max(0, i - reach) : i + reach + 1])
        widths.append(best / 2 if votes >= 4 and votes >= 0.4 * total and punctuated >= 3 else 0.0)
    return _filled(widths, prints)


def _filled(widths: list[float], prints: Sequence[Print]) -> tuple[float, ...]:
    """Return the widths with gaps at the ends of a column closed from within: it ends no sooner than its lines."""
    for order in (range(1, len(widths)), range(len(widths) - 2, -1, -1)):
        step = order.step
        for i in order:
            near = widths[i - step]
            if not widths[i] and near and prints[i].width <= near + 1:
                last = prints[i - step if step > 0 else i]
                # Towards the end a column goes on only from a line that was broken in mid-sentence.
                if step < 0 or not ends_fully(last.text):
                    widths[i] = near
    return tuple(widths)


def sets_in(prints: Sequence[Print], widths: Sequence[float]) -> bool | None:
    """Return whether first lines of paragraphs in columns are set in (shorter by the indent), None if one cannot tell.

    The line behind a short line that ends its sentence is the first of a paragraph.
    """
    firsts = short = 0
    for last, p in pairwise(prints):
        width = widths[p.place]
        if not width or not widths[last.place] or ends_fully(p.text) or p.width > width + 1.3:
            continue
        if ends_fully(last.text) and last.width < widths[last.place] - 2 and len(p.text) > 5:
            firsts += 1
            short += p.width <= width - 1.2
    if firsts < 4:
        return None
    return True if short >= 0.55 * firsts else False if short <= 0.35 * firsts else None
