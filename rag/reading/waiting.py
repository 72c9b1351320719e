"""Owns display lines that wait for a body: what is known of each, those gathered as many as bodies, those left over."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.reading.prints import Print
from rag.reading.stories import Story

_FEWEST_COUNTED = 3


@dataclass(frozen=True, slots=True)
class Headline:
    """A display line waiting for its body: its piece, the bylines under it, how many bodies stand before it.

    `touches`: nothing but bylines stands between it and the next display line or body.
    `inside`: it interrupts a sentence of the body before it, and may as well be a caption.
    """

    piece: int
    printed: Print
    slot: int
    page: int
    bylines: tuple[int, ...] = ()
    inside: bool = False
    touches: bool = True


def gathered(headlines: Sequence[Headline], stories: int) -> dict[int, int]:
    """Return whose headlines are that are gathered behind as many bodies as they are lines, three or more."""
    found: dict[int, int] = {}
    start = 0
    for end in range(1, len(headlines) + 1):
        if end < len(headlines) and headlines[end].slot == headlines[start].slot:
            continue
        first = headlines[start - 1].slot if start else 0
        slot = headlines[start].slot
        alone = not any(line.inside or line.printed.text.startswith("——") for line in headlines[start:end])
        if alone and end - start == slot - first >= _FEWEST_COUNTED and (slot == stories or start == 0):
            found.update({start + i: first + i for i in range(end - start)})
        start = end
    return found


def take_neighbours(
    headlines: Sequence[Headline],
    stories: Sequence[Story],
    fits: Sequence[dict[int, float]],
    taken: dict[int, list[int]],
    signed: dict[int, list[int]],
    unused: list[int],
) -> None:
    """Give a body that stayed without a headline the line that nobody took and that touches it, if it tells of it."""
    left = set(unused)
    for headline, fit in zip(headlines, fits, strict=True):
        if headline.piece not in left or headline.inside or len(headline.printed.text) < 5:
            continue
        behind, before = headline.slot - 1, headline.slot
        for s in (behind, before):
            if not 0 <= s < len(stories) or taken.get(s) or fit.get(s, 0.0) <= 0:
                continue
            story = stories[s]
            near = (story.pieces[-1], headline.piece) if s == behind else (headline.piece, story.first)
            if near[0] + 1 == near[1] and story.jump is None:
                taken[s] = [headline.piece]
                signed.setdefault(s, []).extend(headline.bylines)
                unused[:] = [n for n in unused if n != headline.piece and n not in headline.bylines]
                break
