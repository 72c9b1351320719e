"""Owns what the wording of a display line, and the space around it, say for its being a subhead."""

import re
from collections.abc import Sequence

from rag.reading.prints import Print

NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)]|第[一二三四五六七八九十]{1,3}[章节篇部是]|\d{1,2}[、.．](?!\d)|[①②③④⑤⑥⑦⑧⑨])"
)


def form_score(line: Print, earlier: Sequence[Print]) -> float:
    """Return what the wording says: subheads are short, numbered, and like each other."""
    text, length = line.text, len(line.text)
    score = 3.0 if NUMBERED.match(text) else 0.0
    if earlier:
        alike = any(
            bool(NUMBERED.match(e.text)) == bool(NUMBERED.match(text)) and abs(len(e.text) - length) <= 2
            for e in earlier
        )
        score += 1.5 if alike and earlier[-1].heading == line.heading else 0.5
    score += 1.2 if length <= 8 else 0.8 if length <= 12 else 0.4 if length <= 16 else -1.0 if length < 22 else -2.0
    phrases = text.split(" ")
    return score - (1.0 if len(phrases) >= 2 and all(len(phrase) >= 4 for phrase in phrases) else 0.0)


def spacing_score(line: Print, after: Print, gap: int) -> float:
    """Return what the space says: a subhead stands close to the text under it, a headline far from what is above."""
    if after.blanks < gap:
        return 1.5 - (0.5 if line.blanks > gap else 0.0)
    score = -1.5 if line.blanks > max(gap, 1) else 0.0
    if after.blanks < line.blanks:
        return score - 1.0
    return score
