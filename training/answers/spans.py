"""Owns the training of the direct answer: which spans of a right sentence say what the gold answer says."""

from collections import Counter
from collections.abc import Sequence

from rag.asking.closeness import Floats
from rag.asking.pinpoint import span_figures
from training.answers.tables import Table

# A span is as good as the gold answer from this share of common characters on.
_ALIKE = 0.7
# Public answers are often the whole clause; a direct answer is short, and learned from short ones.
_LONGEST = 24


def alike(one: str, other: str) -> float:
    """Return the F1 of the characters that two wordings share.

    >>> alike("60亩", "约60亩")
    0.8571428571428571
    """
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other)) if shared else 0.0


def span_lists(rows: Sequence[Table]) -> list[tuple[Floats, list[bool]]]:
    """Return for each question the figures of the spans of its right sentence, and which are right."""
    made: list[tuple[Floats, list[bool]]] = []
    for row in rows:
        if min(map(len, row.question.answers), default=0) > _LONGEST and row.demand.wish.wanted != "list":
            continue
        for judged, right in zip(row.rows, row.right, strict=True):
            if not right:
                continue
            text = judged.sentence.text
            spans, figures = span_figures(row.demand, row.asked, text)
            scores = [max(alike(text[s.start : s.end], answer) for answer in row.question.answers) for s in spans]
            best = max(scores, default=0.0)
            if best >= _ALIKE and len(spans) > 1 and not all(score >= best - 0.05 for score in scores):
                made.append((figures, [score >= best - 0.05 for score in scores]))
            break
    return made
