"""Owns runs of issues of one paper, some of whose dates are lost, to be told by their numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from tests.press import dress
from tests.press.composing import Bench, compose
from tests.press.layouts import front_lines
from tests.press.mastheads import strewn
from tests.press.orders import arranged
from tests.press.papers import WEEKDAYS, Issue, issue
from tests.press.records import Block, PressedFile
from tests.press.stock import Stock


@dataclass(frozen=True, slots=True)
class Series:
    """Files of one paper; `lost` maps the names of those that print no date to their true ones."""

    files: tuple[PressedFile, ...]
    lost: dict[str, str]


def series(seed: int, *, length: int = 12, missing: int = 3) -> Series:
    """Return a run of issues that appear on fixed weekdays, a few of them without their dates.

    The issues on both sides of a gap are dated, so that numbers and weekdays leave one day only.
    """
    rng = Random(f"series/{seed}")
    first = issue(rng, first_year=2008, last_year=2022)
    days = tuple(sorted(rng.sample(range(5), rng.choice((1, 2, 3)))))
    dates = list(_dates(first.day, days, length))
    undated = set(rng.sample(range(1, length - 1), missing))
    files, lost = [], {}
    for number, day in enumerate(dates):
        own = replace(
            first, day=day, total=first.total + number, number=number + 1, weekdays="、".join(WEEKDAYS[d] for d in days)
        )
        name = f"s{seed}_{number:02d}.txt"
        file = _front(rng, own, name, dated=number not in undated)
        files.append(file)
        if number in undated:
            lost[name] = day.isoformat()
    return Series(tuple(files), lost)


def _dates(start: date, days: Sequence[int], length: int) -> Iterator[date]:
    day = start
    while length:
        if day.weekday() in days:
            yield day
            length -= 1
        day += timedelta(days=1)


def _front(rng: Random, printed: Issue, name: str, *, dated: bool) -> PressedFile:
    style = replace(front_lines(rng)[0], mix=("news", "news"), briefs=0, jump=False, order="before", headless=0.0)
    stock = Stock(rng, place=printed.place, day=printed.day)
    bench = Bench(rng, style, printed, printed.newspaper, printed.day.isoformat(), "1")
    units, truths = arranged(rng, [compose(bench, stock.deal("news")) for _ in style.mix], style.order)
    head = [lines for lines in strewn(rng, printed) if dated or not _tells_date(lines)]
    blocks: list[Block] = [*head, *(lines for unit in units for lines in unit)]
    text = dress.plain(rng, blocks)
    return PressedFile(name, text.encode(), "series", text, tuple(truths))


def _tells_date(lines: Block) -> bool:
    """Whether the date, the lunar date or the weekday stands on these lines."""
    return any(" 年 " in line.text or "农历" in line.text or "星期" in line.text for line in lines)
