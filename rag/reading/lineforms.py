"""Owns what a line shows by itself and among its like: evidence for being running text, or for being display."""

import re
from collections.abc import Sequence

from rag.reading import formulae
from rag.reading.prints import Print, ends_fully, imbalance

_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)]|第[一二三四五六七八九十]{1,3}[章节篇部]|\d{1,2}[、.．](?!\d))"
)
_SPEAKER = re.compile(
    r"^(?:(?:记者|記者|问|答|問|主持人)[：:](?=.{2})|(?:网友|读者|[\u4e00-\u9fff·]{2,4})[：:](?=.{6}|.*[。？！?]$))"
)
BULLET = re.compile(r"^[■●◆▲★□○◇△☆▶►•]")
# Words with which sentences begin, headlines hardly ever.
_SENTENCE_OPENING = re.compile(
    r"^(?:在|从|而|但|同时|此外|另外|目前|当前|今年|去年|近日|日前|近年来|据|为了|为|随着|如今|其中|其实|因此|所以|虽然|不过|由于|当|每当|她|他|我|这|那|该|此次|截至|通过|经过|自|作为|对于|关于|一方面|比如|例如|首先|其次|最后|接下来|下一步|未来|活动|会上|会议)"
)
_RUNS = re.compile(r"[\d]+|[^\W\d_]+")
# More than words and blanks: marks, numbers, and circled numbers, which are letters to `re`.
_NO_WORD = re.compile(r"[\d_]|[^\w ]|(?<![^\W\d_])[²³¹①-⑨⑴-⑼⒈-⒐❶-❾➀-➈➊-➒]")
_SENTENCE_MARK = re.compile("[，。；：、,;:]")
_COMMA = re.compile("[，,；;]")
_STOP_INSIDE = re.compile("[。；](?=.)")
# “我们的新生活”系列报道之二: how a series names itself over its parts.
_PART_OF_SERIES = re.compile(
    r"(?:报道|報道|专栏|專欄|专题|专访|系列|观察|调查)[之（(][一二三四五六七八九十]{1,3}[）)]?$"
)
_IDEAL_HEAD = 36


def body_evidence(p: Print, width: float, *, set_in: bool | None = None) -> float:
    """Return how much the line by itself speaks for being running text (positive) or display (negative)."""
    text = p.text
    if p.heading:
        return -6.0
    evidence = 0.0
    if formulae.opens_report(text) or formulae.jump_from(text):
        evidence += 8
    commas = len(_COMMA.findall(text))
    stops = len(_STOP_INSIDE.findall(text))
    if ends_fully(text):
        evidence += 3.0 if text.rstrip("”’）)」』")[-1:] in "。…" else 0.8
    elif text[-1:] in "，、；;：:,":
        evidence += 2.5
    length = len(text)
    # A title may hold one comma (医生，我的血压药能停吗); in a column any line may.
    evidence += min(3.0, 1.5 * commas) * (0.4 if length <= 20 and commas == 1 and not width else 1.0)
    evidence += min(4.0, 2.5 * stops)
    if length > _IDEAL_HEAD and (commas or stops or " " not in text):
        evidence += min(6.0, (length - _IDEAL_HEAD) / 8)
    closes, opens = imbalance(text)
    if closes or opens:
        evidence += 1.5
    if (
        not commas
        and not stops
        and text[-1:] not in "。：；…"
        and not ends_fully(text.rstrip("!！?？"))
        and length <= 34
    ):
        evidence -= 2.0
        evidence += 0.8 if "、" in text else 0.0
    evidence += _wording_evidence(text, commas=commas, stops=stops)
    if p.indent >= 2 and length > 12:
        evidence += 1.0
    if width and abs(p.width - width) <= 1.3:
        evidence += 1.0
    elif width and width - 3.2 <= p.width <= width - 0.8 and set_in is not False:
        evidence += 1.6 if set_in else 0.7  # the first line of a paragraph, set in by two
    elif width and set_in is False and p.width < width - 1.5 and evidence < 0:
        evidence -= 1.0  # where first lines are full, a line that is neither full nor a last one is none of the text
    return evidence


def _wording_evidence(text: str, *, commas: int, stops: int) -> float:
    """Return what the line's form of words adds: how it opens, what it announces, how its phrases are set."""
    evidence, length = 0.0, len(text)
    if _SENTENCE_OPENING.match(text):
        evidence += 0.6 if length > 8 else 0.2
    if _SPEAKER.match(text):
        evidence += 4.0
    if text[0] in "（(" and text[-1] in "）)" and length > 4:
        evidence += 2.5  # a remark in brackets is no headline
    if text.startswith(("——", "──", "—", "--")):
        evidence += 2.0 if text[-1] in "？?" else -4.0  # who asks in an interview, or a subtitle
    if _NUMBERED.match(text) and length <= 24 and not ends_fully(text):
        evidence -= 1.5
    if formulae.is_notice_title(text):
        evidence -= 2.0
    if length <= 24 and _PART_OF_SERIES.search(text):
        evidence -= 3.0
    if BULLET.match(text) and length <= 40 and not stops:
        evidence -= 1.5 if commas or ends_fully(text) else 4.0
    # Two or three even phrases with spaces between them are how titles are set.
    phrases = text.split(" ")
    if 2 <= len(phrases) <= 4 and not commas and all(4 <= len(phrase) <= 24 for phrase in phrases):
        evidence -= 1.5
    return evidence


def is_bare(text: str) -> bool:
    """Return whether the line is short and has no mark of a sentence in it."""
    return len(text) < 34 and not _SENTENCE_MARK.search(text)


def rows(loose: Sequence[Print]) -> frozenset[int]:
    """Return the places of lines in runs of three or more that are built alike: tables of prices, lists of names.

    Lines of plain words and blanks are not counted: headlines are such.
    """
    found: set[int] = set()
    run: list[Print] = []
    shapes: list[str] = []
    for p in [*loose, None]:
        shape = _shape(p.text) if p is not None and len(p.text) <= 40 and not p.heading else ""
        if p is not None and shape and (not run or (shape == shapes[-1] and p.place == run[-1].place + 1)):
            run.append(p)
            shapes.append(shape)
            continue
        if len(run) >= 3:
            found.update(q.place for q in run)
        run, shapes = ([p], [shape]) if p is not None and shape else ([], [])
    return frozenset(found)


def tables(loose: Sequence[Print]) -> frozenset[int]:
    """Return the places of lines in runs of three or more that have as many cells, half of them with figures."""
    found: set[int] = set()
    run: list[Print] = []
    cells = 0
    for p in [*loose, None]:
        here = p.text.count(" ") + 1 if p is not None and len(p.text) <= 60 and not p.heading else 0
        if p is not None and here >= 3 and (not run or (here == cells and p.place == run[-1].place + 1)):
            run.append(p)
            cells = here
            continue
        if len(run) >= 3 and 2 * sum(any(map(str.isdigit, q.text)) for q in run) >= len(run):
            found.update(q.place for q in run)
        run, cells = ([p], here) if p is not None and here >= 3 else ([], 0)
    return frozenset(found)


def _shape(text: str) -> str:
    """Return how the line begins, words as 文 and numbers as 0; nothing for a line of words alone.

    >>> _shape("猪腿肉18.2环比下降1.8%"), _shape("王敏家庭（高坝镇）"), _shape("听民意 办实事")
    ('文0.', '文（文', '')
    """
    if not _NO_WORD.search(text):
        return ""
    # Three runs are enough for three marks.
    return _RUNS.sub(lambda found: "0" if found[0][0].isdigit() else "文", text, count=3)[:3]


def crowded(loose: Sequence[Print]) -> frozenset[int]:
    """Return the places of lines in a run of five or more very short ones: verse, or a column beside a picture.

    A headline is rarely set in more than three lines.
    """
    found: set[int] = set()
    run: list[Print] = []
    for p in [*loose, None]:
        if p is not None and p.width <= 8.5 and not p.heading and (not run or p.place == run[-1].place + 1):
            run.append(p)
            continue
        if len(run) >= 5:
            found.update(q.place for q in run)
        run = [p] if p is not None and p.width <= 8.5 and not p.heading else []
    return frozenset(found)


def verse(prints: Sequence[Print], marked: Sequence[str | None]) -> frozenset[int]:
    """Return the places of lines of verse: short, of uneven length, under a byline, hardly one ending a sentence.

    The line right above the next byline is the next title.
    """
    found: set[int] = set()
    for i, sort in enumerate(marked):
        if sort != "byline":
            continue
        end = i + 1
        while end < len(prints) and marked[end] is None and prints[end].width <= 17 and not prints[end].heading:
            if formulae.opens_report(prints[end].text):
                break
            end += 1
        if end < len(prints) and marked[end] == "byline":
            end -= 1
        lines = prints[i + 1 : end]
        if len(lines) < 4:
            continue
        longest = max(line.width for line in lines)
        even = sum(1 for line in lines if line.width >= longest - 1.6)
        if 5 * even < 3 * len(lines) and 3 * sum(ends_fully(line.text) for line in lines) < len(lines):
            found.update(line.place for line in lines)
    return frozenset(found)
