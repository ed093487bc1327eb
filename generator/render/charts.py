"""Bars of a chart: what is written beside each, and its length in percent of the width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.render.languages import label_of
from generator.site import PickupPoint
from generator.statistics import Duration, Statistics

MOST_BARS = 8
"""More would be a wall of bars; the table below a chart has them all."""

_BESIDE_A_MARK = 98.0
"""The mark of a standard has a width of its own."""


class PlaceBar(NamedTuple):
    """Documents that wait at a pickup point."""

    place: str
    waiting: int
    length: float


class DurationBar(NamedTuple):
    """Working days of the documents of a label; `standard` is where the service standard lies, if any."""

    label: str
    duration: Duration
    half: float
    most: float
    standard: float | None


def place_bars(statistics: Statistics, points: Sequence[PickupPoint]) -> list[PlaceBar]:
    """The place where most documents wait first."""
    most = max(statistics.places.values(), default=0)
    bars = [
        PlaceBar(point.name, statistics.places[point.id], _length(statistics.places[point.id], most))
        for point in points
    ]
    return sorted(bars, key=lambda bar: -bar.waiting)


def duration_bars(durations: Sequence[Duration], language: str) -> list[DurationBar]:
    """In the order given, all of one scale; `language` is the code of that of the labels."""
    most = max((max(one.most, one.standard or 0) for one in durations), default=0)

    def length(days: int) -> float:
        return _length(days, most, _BESIDE_A_MARK)

    return [
        DurationBar(
            label_of(one.kind, language),
            one,
            length(one.half),
            length(one.most),
            None if one.standard is None else length(one.standard),
        )
        for one in durations
    ]


def _length(value: int, most: int, longest: float = 100.0) -> float:
    return round(longest * value / most, 1) if most else 0.0
