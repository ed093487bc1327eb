"""Working days: Monday to Friday, less the days on which the office is closed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

_WEEK = 7
_WORKING = 5


class Workdays:
    """Counts the working days of an office, `holidays` being the days on which it is closed."""

    def __init__(self, holidays: Iterable[date]) -> None:
        self._closed = sorted({day for day in holidays if day.weekday() < _WORKING})

    def between(self, start: date, end: date) -> int:
        """The working days after `start` up to and including `end`; negative where `end` comes first."""
        closed = bisect_right(self._closed, end) - bisect_right(self._closed, start)
        return _weekdays_until(end) - _weekdays_until(start) - closed

    def after(self, start: date, count: int) -> date:
        """The first day by which `count` working days after `start` have passed; `start` itself for none."""
        day = start
        while self.between(start, day) < count:
            day += timedelta(count - self.between(start, day))
        return day


def _weekdays_until(day: date) -> int:
    """Weekdays since the first Monday that there was, this day among them."""
    weeks, rest = divmod(day.toordinal(), _WEEK)  # day 1 was a Monday, so rest 6 and 0 are the weekend
    return weeks * _WORKING + min(rest, _WORKING)
