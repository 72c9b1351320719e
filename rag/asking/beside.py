"""Owns what is said beside a sentence that is hardly trusted: the next best, where it comes near."""

from rag.asking.features import Judged
from rag.asking.picking import repeats
from rag.asking.trust import Ranked

# Of what is hardly trusted the second is nearly as often right as the first.
_NEARLY = 2.5
_NEXT = 6
_BOTH = 200


def with_the_next(chosen: tuple[Judged, ...], order: Ranked) -> tuple[Judged, ...]:
    """Return a sentence that is hardly trusted with the one that stands next to it in rank, where it comes near."""
    best = chosen[0]
    for row, score in zip(order.rows[1:_NEXT], order.scores[1:_NEXT], strict=True):
        if score < order.scores[0] - _NEARLY:
            break
        length = len(best.sentence.text) + len(row.sentence.text)
        if (
            row.sentence.key != best.sentence.key
            and length <= _BOTH
            and not repeats(row.sentence.text, best.sentence.text)
        ):
            return best, row
    return chosen
