"""Owns the sorting of lines: which are body, which stand over it, which interrupt it.

Marked lines (furniture, bylines, jumps, captions …) are known by their set
phrases. For the rest every line gets evidence for being body, transitions get
what they cost, and the best sequence for the whole sheet wins (Viterbi).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rag.reading import formulae
from rag.reading.imprint import Furniture
from rag.reading.names import is_name
from rag.reading.prints import Print, cannot_begin, ends_fully, ends_sentence, imbalance

Sort = Literal["body", "head", "aside", "furniture", "byline", "jump", "credit", "caption", "promo", "corner"]
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)]|第[一二三四五六七八九十]{1,3}[章节篇部]|\d{1,2}[、.．](?!\d))"
)
_SPEAKER = re.compile(r"^(?:记者|記者|问|答|問|主持人|网友|读者|[\u4e00-\u9fff·]{2,4})[：:](?=.{6})")
_BULLET = re.compile(r"^[■●◆▲★□○◇△☆▶►•]")
# Words with which sentences begin, headlines hardly ever.
_SENTENCE_OPENING = re.compile(
    r"^(?:在|从|而|但|同时|此外|另外|目前|当前|今年|去年|近日|日前|近年来|据|为了|为|随着|如今|其中|其实|因此|所以|虽然|不过|由于|当|每当|她|他|我|这|那|该|此次|截至|通过|经过|自|作为|对于|关于|一方面|比如|例如|首先|其次|最后|接下来|下一步|未来|活动|会上|会议)"
)
_RUNS = re.compile(r"[\d]+|[^\W\d_]+")
_IDEAL_HEAD = 36


@dataclass(frozen=True, slots=True)
class Sorted:
    """A line and its sort. `leads` says that it opens a report by its dateline."""

    printed: Print
    sort: Sort
    leads: bool = False
    furniture: Furniture | None = None


def sort_lines(
    prints: Sequence[Print], furniture: Mapping[int, Furniture], widths: Sequence[float], gap: int
) -> tuple[Sorted, ...]:
    """Return every line with its sort, in printed order."""
    marked = [_marked(p, furniture) for p in prints]
    inside = _inside_datelines(prints)
    for place in inside:
        marked[place] = None
    loose = [p for p, sort in zip(prints, marked, strict=True) if sort is None]
    found = dict(zip((p.place for p in loose), _best_sequence(loose, prints, marked, widths, gap, inside), strict=True))
    sorts: list[Sort] = [sort or found[p.place] for p, sort in zip(prints, marked, strict=True)]
    for i in range(1, len(sorts) - 1):
        # A bare name between headline and body signs it.
        if sorts[i - 1] == "head" and sorts[i] == "head" and sorts[i + 1] == "body" and is_name(prints[i].text):
            sorts[i] = "byline"
    for i in _announced(prints, sorts):
        sorts[i] = "promo"
    return tuple(
        Sorted(
            p,
            sort,
            unmarked is None and p.place not in inside and formulae.opens_report(p.text),
            furniture.get(p.place),
        )
        for p, sort, unmarked in zip(prints, sorts, marked, strict=True)
    )


def _inside_datelines(prints: Sequence[Print]) -> frozenset[int]:
    """Return the places of lines that only go on with the names of a dateline: until its bracket is closed.

    In narrow columns `本报讯（记者 吴兰、` / `贺嵩澜 通讯员 赵雁）` would pass for a byline.
    """
    inside: set[int] = set()
    left = 0
    for last, p in pairwise(prints):
        if left:
            inside.add(p.place)
            left = 0 if imbalance(p.text)[0] else left - 1
        elif formulae.opens_report(last.text) and last.place not in inside:
            if imbalance(last.text)[1] and not ends_sentence(last.text):
                inside.add(p.place)
                left = 0 if imbalance(p.text)[0] else 4
            elif len(last.text) <= 14 and p.text[:1] in "（(" and formulae.opens_report(p.text):
                inside.add(p.place)
                left = 4 if imbalance(p.text)[1] else 0
    return frozenset(inside)


def _announced(prints: Sequence[Print], sorts: Sequence[Sort]) -> list[int]:
    """Return the indices of headlines that are printed again further down: an index of the issue or a site's menu."""
    last = {_letters(p.text): i for i, p in enumerate(prints) if sorts[i] == "head"}
    return [
        i
        for i, p in enumerate(prints)
        if sorts[i] == "head" and len(p.text) >= 7 and last[_letters(p.text)] > i and _stands_in_list(sorts, i)
    ]


def _stands_in_list(sorts: Sequence[Sort], i: int) -> bool:
    """Return whether no body follows before other furniture or display lines: nothing is headed by the line."""
    following = next((sort for sort in sorts[i + 1 :][:8] if sort != "head"), None)
    return following != "body"


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def _marked(p: Print, furniture: Mapping[int, Furniture]) -> Sort | None:
    """Return the sort of a line that says itself what it is, else None."""
    text = p.text
    if p.place in furniture:
        return "furniture"
    if len(text) > 120 or formulae.opens_report(text):
        return None
    if (jump := formulae.jump_to(text)) and jump[0] == 0:
        return "jump"
    if formulae.is_promo_section(text):
        return "corner"
    if formulae.is_caption(text) and (len(text) <= 70 or "。" not in text):
        return "caption"
    if formulae.read_byline(text):
        return "byline"
    if (credit := formulae.credit_at_end(text)) and credit[0] == 0:
        return "credit"
    if formulae.is_promo(text) and not (len(text) > 40 and ends_fully(text)):
        return "promo"
    return None


def body_evidence(p: Print, width: float) -> float:
    """Return how much the line by itself speaks for being running text (positive) or display (negative)."""
    text = p.text
    if p.heading:
        return -6.0
    evidence = 0.0
    if formulae.opens_report(text) or formulae.jump_from(text):
        evidence += 8
    commas = sum(text.count(mark) for mark in "，,；;")
    stops = len(re.findall(r"[。；](?=.)", text))
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
    if _SENTENCE_OPENING.match(text):
        evidence += 0.6 if length > 8 else 0.2
    if _SPEAKER.match(text):
        evidence += 4.0
    if text.startswith(("——", "──", "—", "--")):
        evidence -= 4.0
    if _NUMBERED.match(text) and length <= 24 and not ends_fully(text):
        evidence -= 1.5
    if formulae.is_notice_title(text):
        evidence -= 2.0
    if _BULLET.match(text) and length <= 40 and not stops:
        evidence -= 1.5 if commas or ends_fully(text) else 4.0
    # Two or three even phrases with spaces between them are how titles are set.
    phrases = text.split(" ")
    if 2 <= len(phrases) <= 4 and not commas and all(4 <= len(phrase) <= 24 for phrase in phrases):
        evidence -= 1.5
    if p.indent >= 2 and length > 12:
        evidence += 1.0
    if width and abs(p.width - width) <= 1.3:
        evidence += 1.0
    elif width and width - 3.2 <= p.width <= width - 0.8:
        evidence += 1.0  # the first line of a paragraph, set in by two
    return evidence


_STATES = ("body", "head", "aside")


def _best_sequence(
    loose: Sequence[Print],
    prints: Sequence[Print],
    marked: Sequence[Sort | None],
    widths: Sequence[float],
    gap: int,
    inside: frozenset[int],
) -> list[Sort]:
    """Return the sorts of the unmarked lines that together score best."""
    if not loose:
        return []
    crowded, rows = _crowded(loose), _rows(loose)
    scores: list[dict[str, float]] = []
    back: list[dict[str, str]] = []
    for i, p in enumerate(loose):
        own = _emissions(p, prints, marked, widths, gap)
        own["body"] += (2.0 if p.place in crowded else 0.0) + (3.0 if p.place in rows else 0.0)
        own["body"] += 9.0 if p.place in inside else 0.0
        if i == 0:
            scores.append({"body": own["body"] - (5 if cannot_begin(p.text) else 0), "head": 0.0, "aside": -50.0})
            back.append({})
            continue
        last = loose[i - 1]
        closed = ends_sentence(last.text) or any(
            marked[j] in ("jump", "byline", "credit", "corner") for j in range(last.place + 1, p.place)
        )
        following = loose[i + 1] if i + 1 < len(loose) else None
        step = _transitions(last, p, following, widths, gap, closed=closed)
        best: dict[str, float] = {}
        came: dict[str, str] = {}
        for state in _STATES:
            options = {earlier: scores[-1][earlier] + step[earlier, state] for earlier in _STATES}
            came[state] = max(options, key=lambda s: options[s])
            best[state] = options[came[state]] + own[state]
        scores.append(best)
        back.append(came)
    state = max(("body", "head"), key=lambda s: scores[-1][s])
    path = [state]
    for came in reversed(back[1:]):
        state = came[state]
        path.append(state)
    return list(reversed(path))  # type: ignore[arg-type]


def _emissions(
    p: Print, prints: Sequence[Print], marked: Sequence[Sort | None], widths: Sequence[float], gap: int
) -> dict[str, float]:
    """Return what each state gains from the line itself and what stands right behind it."""
    evidence = body_evidence(p, widths[p.place])
    following = p.place + 1
    if following < len(prints) and not ends_sentence(p.text) and len(p.text) <= 50:
        after = prints[following]
        if marked[following] == "byline" or (marked[following] is None and formulae.opens_report(after.text)):
            evidence -= 1.5
        # A line set tight upon the next, where lines stand apart, is a small headline over its paragraph.
        if after.text.startswith("——") and marked[following] is None:
            evidence -= 4.0  # a subtitle under it
        if p.place and marked[p.place - 1] == "byline" and marked[following] is None and not p.heading:
            evidence += 1.5  # what stands under a signature and over text is text
        before = prints[p.place - 1].text if p.place else ""
        if gap and after.blanks < gap and len(p.text) <= 24 and not imbalance(p.text)[1] and ends_sentence(before):
            evidence -= 1.5
    plain = len(p.text) <= 40 and not re.search("[，。；]", p.text) and evidence < 4
    return {"body": evidence, "head": 0.0, "aside": (0.0 if plain and not p.heading else -8.0)}


def _is_foreign(p: Print, following: Print | None, width: float) -> bool:
    """Return whether the line cannot be the next one of a column of this width.

    Within a paragraph every line is full but the last, which ends its sentence.
    A column may change its width; then the line after it is of the new width too.
    """
    if width - 3 <= p.width <= width + 1.3 or ends_fully(p.text):
        return False
    return following is None or abs(following.width - p.width) > 1.3 or p.width > 60


def _transitions(
    last: Print, p: Print, following: Print | None, widths: Sequence[float], gap: int, *, closed: bool
) -> dict[tuple[str, str], float]:
    """Return what it costs to go from one state to the next between these two lines."""
    leads = formulae.opens_report(p.text)
    begins_badly = cannot_begin(p.text)
    step = dict.fromkeys(((a, b) for a in _STATES for b in _STATES), 0.0)
    foreign = bool(widths[last.place]) and _is_foreign(p, following, widths[last.place])
    full = bool(widths[last.place]) and abs(last.width - widths[last.place]) <= 1.5
    if closed:
        step["body", "body"] = -5.0 if begins_badly else 0.0
        if last.text[-1:] in "：:" and not leads:
            step["body", "head"] = -2.0  # what was announced follows
        step["body", "aside"] = -50.0
    else:
        # A sentence seldom goes on behind a wider space: something was printed there.
        step["body", "body"] = -4.0 if leads else (3.5 if full else 1.5 if p.blanks <= max(gap, 1) else 0.3)
        if (
            not widths[last.place]
            and len(last.text) > 40
            and not re.search("[，。；：、,;:]", p.text)
            and len(p.text) < 30
        ):
            step["body", "body"] -= 1.5  # between long lines a short one without a comma is no part of the sentence
        step["body", "head"] = -6.0 if full else -4.0
        step["body", "aside"] = (
            -1.0 + (2.0 if p.blanks > gap else 0.0) + (2.0 if formulae.ends_like_caption(p.text) else 0.0)
        )
        if full and abs(p.width - widths[last.place]) <= 1.3:
            step["body", "aside"] -= 4.0  # as wide as its column: the text goes on
        elif full and foreign:
            step["body", "body"] = -2.0
            step["body", "aside"] += 2.5
    step["head", "body"] = -6.0 if begins_badly else 0.0
    step["head", "aside"] = -50.0
    step["aside", "head"] = -8.0
    step["aside", "aside"] = -0.5
    step["aside", "body"] = -20.0 if leads else 1.5  # the sentence goes on, as from body to body
    if _BULLET.match(last.text) and p.blanks < gap and len(p.text) <= 24 and not closed:
        step["head", "head"] += 3.0  # set tight under a marked headline: its second line
    if imbalance(last.text)[1] and imbalance(p.text)[0]:
        # “…\n…” over a line break: both lines are of one sort.
        for state in _STATES:
            step[state, state] += 4.0
    return step


def _rows(loose: Sequence[Print]) -> frozenset[int]:
    """Return the places of lines in runs of three or more that are built alike: tables of prices, lists of names.

    Lines of plain words and blanks are not counted: headlines are such.
    """
    rows: set[int] = set()
    run: list[Print] = []
    shapes: list[str] = []
    for p in [*loose, None]:
        shape = _shape(p.text) if p is not None and len(p.text) <= 40 and not p.heading else ""
        if p is not None and shape and (not run or (shape == shapes[-1] and p.place == run[-1].place + 1)):
            run.append(p)
            shapes.append(shape)
            continue
        if len(run) >= 3:
            rows.update(q.place for q in run)
        run, shapes = ([p], [shape]) if p is not None and shape else ([], [])
    return frozenset(rows)


def _shape(text: str) -> str:
    """Return how the line begins, words as 文 and numbers as 0; nothing for a line of words alone.

    >>> _shape("猪腿肉18.2环比下降1.8%"), _shape("王敏家庭（高坝镇）"), _shape("听民意 办实事")
    ('文0.', '文（文', '')
    """
    shape = _RUNS.sub(lambda found: "0" if found[0][0].isdigit() else "文", text)
    return "" if set(shape) <= {"文", " "} else shape[:3]


def _crowded(loose: Sequence[Print]) -> frozenset[int]:
    """Return the places of lines in a run of five or more very short ones: a column squeezed beside a picture, or verse.

    A headline is rarely set in more than three lines.
    """
    crowded: set[int] = set()
    run: list[Print] = []
    for p in [*loose, None]:
        if p is not None and p.width <= 8.5 and not p.heading and (not run or p.place == run[-1].place + 1):
            run.append(p)
            continue
        if len(run) >= 5:
            crowded.update(q.place for q in run)
        run = [p] if p is not None and p.width <= 8.5 and not p.heading else []
    return frozenset(crowded)
