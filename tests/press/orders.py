"""Owns the order in which galleys, headlines and furniture come out on the raw page."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from tests.press.records import Block, Galley, Truth

Unit = tuple[Block, ...]


def arranged(rng: Random, galleys: Sequence[Galley], order: str) -> tuple[list[Unit], list[Truth]]:
    """Return the page's units, each of which may be followed by furniture, and the truths with their labels."""
    if order.startswith("gathered"):
        return _gathered(rng, galleys, order)
    units: list[Unit] = []
    truths: list[Truth] = []
    for galley in galleys:
        own = rng.choice(("before", "before", "behind")) if order == "mixed" else order
        if own == "between" and not galley.breaks:
            own = "before"
        units.append(_unit(rng, galley, own))
        truths.append(_labelled(galley.truth, f"headline {own}" if galley.heads else "no headline"))
    return units, truths


def _unit(rng: Random, galley: Galley, order: str) -> Unit:
    if order == "behind":
        return (*galley.body, *galley.tails, *galley.heads)
    if order == "between":
        place = rng.choice(galley.breaks)
        return (*galley.body[:place], *galley.heads, *galley.body[place:], *galley.tails)
    return (*galley.heads, *galley.body, *galley.tails)


def _gathered(rng: Random, galleys: Sequence[Galley], order: str) -> tuple[list[Unit], list[Truth]]:
    bodies: list[Unit] = [(*galley.body, *galley.tails) for galley in galleys]
    shown = list(galleys)
    shuffled = len(shown) > 1 and rng.random() < 0.3 and all(_tells(g) for g in shown)
    if shuffled:
        shown.reverse()
    heads: list[Unit] = [g.heads for g in shown]
    label = "headlines gathered " + ("behind" if order.endswith("behind") else "before")
    truths = [_labelled(g.truth, label + (", other order" if shuffled else "")) for g in galleys]
    return (bodies + heads if order.endswith("behind") else heads + bodies), truths


def _tells(galley: Galley) -> bool:
    """Whether the headline says enough of the body's own words to be found by them."""
    title = (galley.truth.title or "") + (galley.truth.kicker or "")
    pairs = {title[i : i + 2] for i in range(len(title) - 1)}
    return sum(pair in galley.truth.text for pair in pairs) >= 4


def _labelled(truth: Truth, label: str) -> Truth:
    return replace(truth, labels=truth.labels | {label})
