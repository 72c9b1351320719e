"""Owns the setting of a body: into short lines, columns broken anywhere, or whole paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.press.damage import letter_spaced, spaced_numbers
from tests.press.records import Block, Paragraph, Printed

_ATOMS = re.compile(r"[A-Za-z0-9][A-Za-z0-9.%]*|——|……|.", re.S)
_NOT_FIRST = set("，。、；：！？”’）》」』…%％—·,.;:!?)]｜")
_NOT_LAST = set("（“‘《「『([")
# Repeating one of these would make a word that may well be meant.
_DOUBLES = set("人天年家个处层种样千万常渐慢好高大小一二三十多看说想走点些刚仅")


@dataclass(frozen=True, slots=True)
class Measure:
    """How a house sets its bodies: `kind` of setting, line width, column length, and its slips."""

    kind: str = "paragraphs"
    width: int = 18
    column: int = 320
    indent: bool = False
    spaced_numbers: float = 0.0
    spaced_lines: float = 0.0
    repeats: float = 0.0
    narrowing: bool = False
    subhead_glued: bool = True


@dataclass(frozen=True, slots=True)
class Set:
    """A body in blocks, and before which of them a sentence is left open."""

    blocks: tuple[Block, ...]
    breaks: tuple[int, ...]
    labels: frozenset[str] = frozenset()


def lines_of(text: str, width: int) -> list[str]:
    """Return the text in lines of `width` Han characters, by the rules of Chinese line breaking.

    >>> lines_of("在庆祝成立100周年大会上，总结了", 6)
    ['在庆祝成立', '100周年大会', '上，总结了']
    """
    lines, line, length = [], "", 0.0
    for atom in _ATOMS.findall(text):
        size = sum(0.5 if c.isascii() else 1.0 for c in atom)
        if line and length + size > width and atom[0] not in _NOT_FIRST:
            carried = line[-1] if line[-1] in _NOT_LAST else ""
            lines.append(line[: len(line) - len(carried)])
            line, length = carried, float(len(carried))
        line, length = line + atom, length + size
    # A gap that falls on a line's end is not printed; an indent at the very beginning is.
    kept = [entry.strip(" ") if place else entry.rstrip(" ") for place, entry in enumerate((*lines, line))]
    return [entry for entry in kept if entry]


def set_body(rng: Random, paragraphs: Sequence[Paragraph], measure: Measure) -> Set:
    """Return the paragraphs set by that measure."""
    if any(p.sort == "verse" for p in paragraphs):
        return _verse(paragraphs)
    loosened = [
        Paragraph(spaced_numbers(rng, p.text, measure.spaced_numbers), p.sort) if p.sort == "body" else p
        for p in paragraphs
    ]
    if measure.kind == "columns":
        return _columns(rng, loosened, measure)
    if measure.kind in ("short lines", "short lines apart"):
        return _short_lines(rng, loosened, measure)
    return _paragraphs(loosened, measure)


def _verse(paragraphs: Sequence[Paragraph]) -> Set:
    blocks: list[list[Printed]] = [[]]
    for paragraph in paragraphs:
        if paragraph.text:
            blocks[-1].append(Printed(paragraph.text, "body"))
        elif blocks[-1]:
            blocks.append([])
    return Set(tuple(tuple(b) for b in blocks if b), (), frozenset({"verse"}))


def _paragraphs(paragraphs: Sequence[Paragraph], measure: Measure) -> Set:
    pad = "　　" if measure.indent else ""
    return Set(
        tuple(
            (Printed(p.text if p.sort == "subhead" else pad + p.text, "subhead" if p.sort == "subhead" else "body"),)
            for p in paragraphs
        ),
        (),
    )


def _columns(rng: Random, paragraphs: Sequence[Paragraph], measure: Measure) -> Set:
    """Set paragraphs into columns; where one is full the text breaks, often inside a word."""
    blocks: list[Block] = []
    breaks: list[int] = []
    labels: set[str] = set()
    room = int(measure.column * rng.uniform(0.4, 1.1))
    waiting: Printed | None = None
    for paragraph in paragraphs:
        if paragraph.sort == "subhead":
            waiting = Printed(paragraph.text, "subhead")
            if not measure.subhead_glued:
                blocks.append((waiting,))
                waiting = None
            continue
        text = paragraph.text
        while (cut := _cut(rng, text, room)) is not None:
            blocks.append((*((waiting,) if waiting else ()), Printed(text[:cut], "body")))
            waiting, rest = None, text[cut:]
            labels.add("column break in sentence")
            if rng.random() < measure.repeats and _repeatable(text[cut - 1], rest[0]):
                rest = text[cut - 1] + rest
                labels.add("character repeated over a break")
            breaks.append(len(blocks))
            text, room = rest, int(measure.column * rng.uniform(0.8, 1.1))
        blocks.append((*((waiting,) if waiting else ()), Printed(text, "body")))
        if len(text) > 40 and text.endswith("。") and rng.random() < measure.repeats / 3:
            blocks.append((Printed(text[-2:], "body"),))  # the foot of a column, read twice
            labels.add("foot of a column read twice")
        waiting, room = None, max(20, room - len(text))
    return Set(tuple(blocks), tuple(breaks), frozenset(labels))


def _cut(rng: Random, text: str, room: int) -> int | None:
    """Return where the column is full, at a place where a line may end, or None if all of it fits."""
    if len(text) <= room + 12:
        return None
    for cut in range(max(8, room), len(text) - 8):
        before, after = text[cut - 1], text[cut]
        inside = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
        if before not in _NOT_LAST and after not in _NOT_FIRST and not inside and before not in "。！？":
            return cut
    return None


def _repeatable(before: str, after: str) -> bool:
    return "一" <= before <= "鿿" and "一" <= after <= "鿿" and before not in _DOUBLES and before != after


def _short_lines(rng: Random, paragraphs: Sequence[Paragraph], measure: Measure) -> Set:
    """Set paragraphs into short lines, each its own block or many in one, as the house has it."""
    apart = measure.kind == "short lines apart"
    flat: list[tuple[Printed, bool]] = []  # a line, and whether the sentence is open behind it
    labels = {f"width {measure.width // 8 * 8}-{measure.width // 8 * 8 + 7}"}
    # A picture beside the text narrows the measure for a while.
    width = max(9, measure.width - 7) if measure.narrowing else measure.width
    if measure.narrowing:
        labels.add("width changes")
    for number, paragraph in enumerate(paragraphs):
        if paragraph.sort == "subhead":
            flat.append((Printed(paragraph.text, "subhead"), False))
            continue
        if number == len(paragraphs) // 2:
            width = measure.width
        lines = lines_of(("　　" if measure.indent else "") + paragraph.text, width)
        for place, line in enumerate(lines):
            shown = line
            if len(line) > 5 and rng.random() < measure.spaced_lines:
                shown = letter_spaced(line.replace(" ", ""))
                labels.add("letter-spaced line")
            flat.append((Printed(shown, "body"), place < len(lines) - 1 and line[-1] not in "。！？”"))
    return _gathered(rng, flat, measure, apart=apart, labels=labels)


def _gathered(
    rng: Random, flat: Sequence[tuple[Printed, bool]], measure: Measure, *, apart: bool, labels: set[str]
) -> Set:
    blocks: list[Block] = []
    breaks: list[int] = []
    current: list[Printed] = []
    per_column = max(4, int(measure.column * rng.uniform(0.8, 1.2)) // measure.width)
    since = 0
    for line, is_open in flat:
        current.append(line)
        since += 1
        if apart and not (line.role == "subhead" and measure.subhead_glued):
            blocks.append(tuple(current))
            current = []
            if is_open and since >= per_column:
                breaks.append(len(blocks))
                since = 0
        elif not apart and is_open and since >= per_column:
            blocks.append(tuple(current))
            current = []
            breaks.append(len(blocks))
            since = 0
    if current:
        blocks.append(tuple(current))
    return Set(tuple(blocks), tuple(breaks), frozenset(labels))
