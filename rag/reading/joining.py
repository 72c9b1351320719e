"""Owns joining: the lines of a body back into paragraphs, column breaks closed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.reading.glyphs import HAN
from rag.reading.prints import Print, ends_fully, ends_sentence
from rag.reading.sheet import Traced, joined

_LATIN_END = re.compile(r"[A-Za-z]$")
_LATIN_START = re.compile(r"^[A-Za-z]")
_ROLE_START = re.compile(r"(?:见习|实习|首席|特约|本报)?(?:记者|通讯员|記者|通訊員)")
_OPEN_BYLINE = re.compile(r"[（(][^）)]{0,6}(?:记者|通讯员|記者|通訊員)[^）)]*[^\s）)]$")
_DAY = re.compile(
    r"(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_HALF_ROLES = ("见习", "实习", "首席", "特约", "特派", "本报", "見習", "實習")
_TAIL = 80
_CLAUSE_END = "。！？；，、：!?;,:…"
# A repeat of so few characters can be an accident of the column break; more is a repeat that was written.
_LONGEST_ECHO = 8


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text, or a subhead."""

    traced: Traced
    subhead: bool = False


def join_lines(
    lines: Sequence[Print], widths: Sequence[float], subheads: frozenset[int], gap: int
) -> tuple[Paragraph, ...]:
    """Return the paragraphs that the lines of one body make; places in `subheads` stay lines of their own."""
    paragraphs: list[Paragraph] = []
    current: list[Traced] = []
    tail = ""  # the end of the current paragraph: all that a seam is judged by
    last: Print | None = None
    for line in lines:
        starts = last is None or line.place in subheads
        if not starts and last is not None:
            if _echoes(tail, line.text):
                last = line
                continue  # a stray repeat of the paragraph's end, printed once more at the foot of a column
            starts = _is_break(last, line, widths)
        if starts:
            if current:
                paragraphs.append(Paragraph(joined(current)))
            current, tail = [], ""
        if line.place in subheads:
            paragraphs.append(Paragraph(line.traced, subhead=True))
            last = None
            continue
        more = continuation(tail, line.traced) if current else line.traced
        current.append(more)
        tail = (tail + more.text)[-_TAIL:]
        last = line
    if current:
        paragraphs.append(Paragraph(joined(current)))
    return tuple(paragraphs)


def _is_break(last: Print, line: Print, widths: Sequence[float]) -> bool:
    """Return whether a paragraph ends between the two lines of body."""
    if _DAY.fullmatch(line.text):
        return True  # the date under a signature
    if not ends_sentence(last.text):
        return False
    width = widths[last.place]
    if not width or len(last.text) > 60:
        return True
    # In a column a sentence may end with a full line: then the next line, set in by two, shows the paragraph.
    if last.width < width - 1.6:
        return True
    return line.indent >= 2 or (
        widths[line.place] > 0 and widths[line.place] - 3.2 <= line.width <= widths[line.place] - 1.2
    )


def _echoes(before: str, text: str) -> bool:
    """Return whether the whole line only repeats what the paragraph just ended with (`…发展。` / `展。`)."""
    return len(text) <= _LONGEST_ECHO and ends_fully(text) and before.endswith(text)


def continuation(before: str, after: Traced) -> Traced:
    """Return what a line adds to the sentence before it: words of Latin letters apart, all else closed up.

    >>> continuation("迎难而上", Traced.of("上、开拓进取")).text, continuation("千千", Traced.of("万万的人")).text
    ('、开拓进取', '万万的人')
    """
    half = before.endswith(_HALF_ROLES)
    named = not half and _ROLE_START.match(after.text) and _OPEN_BYLINE.search(before[-60:])
    if named or (_LATIN_END.search(before[-1:]) and _LATIN_START.match(after.text)):
        return Traced(" ", (after.at[0],)) + after
    return after[_repeated(before, after.text) :]


def _repeated(before: str, after: str) -> int:
    """Return how many characters at the beginning of `after` only repeat the end of `before` over a column break.

    One character counts only where the word is whole without it: the repeat
    must be followed by punctuation, for 层|层分解 and 人|人有责 are words.
    """
    if len(before) < 2 or len(after) < 2:
        return 0
    if before[-1] == after[0] and re.match(f"[{HAN}]", after) and after[1] in _CLAUSE_END:
        # 一个个|个、: a doubled character before punctuation is a word if the line shows it doubled already.
        return 0 if before[-2] == before[-1] else 1
    if after[2:3] not in before[-_LONGEST_ECHO:]:
        return 0
    for length in range(min(_LONGEST_ECHO, len(before), len(after)), 2, -1):
        if before.endswith(after[:length]) and re.match(f"[{HAN}]{{{length}}}", after):
            return length
    return 0
