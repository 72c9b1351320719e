"""Owns issue arithmetic: from a total issue number to a day, by other issues of the same newspaper.

Between two dated issues the number of publication days must fit the number of
issues. Where it does, every issue between has its day; where papers fell out
(holidays), several days are possible and all are returned.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from rag.reading.calendars import Schedule

# Times of the year in which papers leave out issues: New Year, Spring Festival (by the moon,
# between 21 January and 20 February, and the days behind it), Qingming, May Day, Mid-Autumn
# and National Day. Counting on across them without a dated issue behind is a guess.
_HOLIDAYS = (((1, 1), (1, 3)), ((1, 20), (2, 28)), ((4, 3), (4, 6)), ((5, 1), (5, 5)), ((9, 28), (10, 8)))
# Further than this from the nearest dated issue nothing is counted.
_FARTHEST = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Calibration:
    """The dated issues of one newspaper, as (total number, day) in order, and its days of publication."""

    issues: tuple[tuple[int, date], ...]
    schedules: tuple[tuple[date, Schedule], ...]
    # The longest time between two issues, in days.
    gap: int = 1

    def schedule_at(self, day: date) -> Schedule | None:
        """Return the days of publication around a day, as the nearest dated mastheads print them.

        None where those before and behind print different ones. Without any
        printed, daily and weekly papers are known by their numbers.
        """
        if not self.schedules:
            return self._by_numbers()
        i = bisect_left(self.schedules, day, key=lambda printed: printed[0])
        beside = {self.schedules[j][1] for j in (i - 1, i) if 0 <= j < len(self.schedules)}
        return beside.pop() if len(beside) == 1 else None

    def _by_numbers(self) -> Schedule | None:
        steps = {(later[1] - earlier[1]).days / (later[0] - earlier[0]) for earlier, later in pairwise(self.issues)}
        if len(self.issues) < 3 or len(steps) != 1:
            return None
        step = steps.pop()
        if step == 1:
            return Schedule(weekdays=frozenset(range(7)))
        return Schedule(weekdays=frozenset((self.issues[0][1].weekday(),))) if step == 7 else None


def calibration(dated: Iterable[tuple[int, date]], schedules: Iterable[tuple[date, Schedule]]) -> Calibration:
    """Return what is known of a newspaper's numbers; numbers that contradict each other are left out.

    >>> calibration([(5, date(2021, 1, 8)), (4, date(2021, 1, 6)), (4, date(2020, 1, 6))], []).issues
    ((5, datetime.date(2021, 1, 8)),)
    """
    days: dict[int, set[date]] = {}
    for number, day in dated:
        days.setdefault(number, set()).add(day)
    single = sorted((number, next(iter(those))) for number, those in days.items() if len(those) == 1)
    rising = all(earlier[1] < later[1] for earlier, later in pairwise(single))
    printed = sorted(set(schedules), key=lambda one: (one[0], sorted(one[1].weekdays), sorted(one[1].month_days)))
    gap = max((schedule.gap() for schedule in {schedule for _, schedule in printed}), default=1)
    return Calibration(tuple(single) if rising else (), tuple(printed), gap)


def days_of_issue(number: int, known: Calibration) -> tuple[date, ...]:
    """Return the days on which the issue of that number may have appeared; none where it cannot be told.

    >>> from rag.reading.calendars import schedule_of
    >>> mondays = ((date(2021, 3, 1), schedule_of("每周一出版")),)
    >>> days_of_issue(12, Calibration(((10, date(2021, 3, 1)), (14, date(2021, 3, 29))), mondays))
    (datetime.date(2021, 3, 15),)
    """
    i = bisect_left(known.issues, number, key=lambda issue: issue[0])
    if i < len(known.issues) and known.issues[i][0] == number:
        return (known.issues[i][1],)
    before = known.issues[i - 1] if i else None
    behind = known.issues[i] if i < len(known.issues) else None
    if before and behind:
        return _between(number, before, behind, known)
    if before:
        return _counted_on(number - before[0], before[1], known, backwards=False)
    return _counted_on(behind[0] - number, behind[1], known, backwards=True) if behind else ()


def _between(number: int, before: tuple[int, date], behind: tuple[int, date], known: Calibration) -> tuple[date, ...]:
    schedule = known.schedule_at(before[1] + (behind[1] - before[1]) / 2)
    if schedule is None:
        return ()
    due = tuple(schedule.days_after(before[1], until=behind[1] - timedelta(days=1)))
    left_out = len(due) - (behind[0] - before[0] - 1)
    place = number - before[0] - 1
    return due[place : place + left_out + 1] if left_out >= 0 else ()


def _counted_on(count: int, start: date, known: Calibration, *, backwards: bool) -> tuple[date, ...]:
    """Return the day `count` issues from the last dated one, if no holiday lies between."""
    schedule = known.schedule_at(start)
    if schedule is None or count > _FARTHEST.days:
        return ()
    step = timedelta(days=-1 if backwards else 1)
    day = start
    while abs(day - start) <= _FARTHEST:
        day += step
        if not schedule.appears(day):
            continue
        if any(first <= (day.month, day.day) <= last for first, last in _HOLIDAYS):
            return ()
        count -= 1
        if count == 0:
            return (day,)
    return ()
