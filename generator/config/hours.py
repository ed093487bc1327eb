"""Opening hours as office staff write them: `senin-kamis: 08.00-15.00`, `jumat: 08.00-11.30, 13.00-15.30`."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

from generator.config.places import Place, Wrong
from generator.config.section import read_or
from generator.site import OpeningHours

_DAYS = {
    name: day
    for day, names in enumerate(
        [
            ("senin", "monday"),
            ("selasa", "tuesday"),
            ("rabu", "wednesday"),
            ("kamis", "thursday"),
            ("jumat", "jum'at", "jum’at", "friday"),
            ("sabtu", "saturday"),
            ("minggu", "ahad", "sunday"),
        ]
    )
    for name in names
}
_CLOSED = {"tutup", "libur", "closed"}
_AND = re.compile(r"\s*(?:,|;|&|\bdan\b|\band\b)\s*")
_TO = re.compile(r"\s*(?:-|–|—|\bs\.?/?d\.?(?=\s)|\bsampai\b|\bhingga\b|\bto\b)\s*")
_TIME = re.compile(r"([0-9]{1,2})(?:[.:]([0-5][0-9]))?")
_ZONE = re.compile(r"\s*\b(?:wib|wita|wit)\b\s*")
_DAYS_ADVICE = "bukan nama hari; tulis misalnya `senin-kamis` atau `sabtu`"
_TIMES_ADVICE = "tulis jam buka misalnya 08.00-15.00, atau 08.00-11.30, 13.00-15.30, atau tutup"

Interval = tuple[int, int]


def opening_hours(place: Place) -> OpeningHours:
    """Days that are not written are closed; every wrong line is noted."""
    week: dict[int, tuple[Interval, ...]] = {}
    for written, value in place.entries():
        days, times = read_or(value, partial(_line, written), ((), ()))
        if not week.keys().isdisjoint(days):
            value.note("hari ini sudah ditulis di baris lain; gabungkan jamnya dalam satu baris")
        week |= dict.fromkeys(days, times)
    return OpeningHours(tuple(week.get(day, ()) for day in range(7)))


def _line(written: str, place: Place) -> tuple[tuple[int, ...], tuple[Interval, ...]]:
    return _days(written), _times(place.text())


def _days(written: str) -> tuple[int, ...]:
    words = " ".join(written.lower().split())
    if words in {"setiap hari", "every day"}:
        return tuple(range(7))
    return tuple(day for part in _AND.split(words) for day in _range(part))


def _range(part: str) -> list[int]:
    ends = [_DAYS.get(word) for word in _TO.split(part)]
    if len(ends) > 2 or None in ends:
        raise Wrong(_DAYS_ADVICE)
    first, last = ends[0] or 0, ends[-1] or 0
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]


def _times(written: str) -> tuple[Interval, ...]:
    words = _ZONE.sub("", " ".join(written.lower().split()))
    if words in _CLOSED:
        return ()
    intervals = tuple(interval(part) for part in _AND.split(words))
    backwards = any(opens >= closes for opens, closes in intervals)
    if backwards or any(after[0] < before[1] for before, after in pairwise(intervals)):
        raise Wrong("jam tutup harus sesudah jam buka, dan jam berikutnya sesudah itu")
    return intervals


def interval(part: str) -> Interval:
    """Two times of a day in minutes, as in `08.00-15.00`; raises Wrong."""
    ends = [_TIME.fullmatch(word) for word in _TO.split(part)]
    match ends:
        case [re.Match() as opens, re.Match() as closes]:
            return _minutes(opens), _minutes(closes)
    raise Wrong(_TIMES_ADVICE)


def _minutes(time: re.Match[str]) -> int:
    minutes = int(time[1]) * 60 + int(time[2] or 0)
    if minutes > 24 * 60:
        raise Wrong("jam paling besar 24.00")
    return minutes
