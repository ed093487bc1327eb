"""Opening hours as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from generator.render.dates import clock
from generator.site import OpeningHours

_AHEAD = timedelta(days=60)


class HoursLine(NamedTuple):
    """Days in a row with the same hours: `first` and `last` count from 0 (Monday); closed without `spans`."""

    first: int
    last: int
    spans: tuple[tuple[str, str], ...]


def hours_lines(hours: OpeningHours, language: str = "id") -> list[HoursLine]:
    """Neighbouring days of the same hours on one line: `Senin–Kamis 08.00–15.00`."""
    lines = []
    for spans, group in groupby(enumerate(hours.days), key=lambda item: item[1]):
        days = [day for day, _ in group]
        times = tuple((clock(a, language), clock(b, language)) for a, b in spans)
        lines.append(HoursLine(days[0], days[-1], times))
    return lines


def holidays_ahead(holidays: Mapping[date, str], data_date: date | None) -> dict[date, str]:
    """Those of the two months in which somebody may look at a list of that day; all, without one."""
    return {
        day: name for day, name in holidays.items() if not data_date or data_date <= day <= data_date + _AHEAD
    }


def iso_dates(holidays: Mapping[date, str]) -> dict[str, str]:
    """As `hours.mjs` reads them."""
    return {day.isoformat(): name for day, name in holidays.items()}
