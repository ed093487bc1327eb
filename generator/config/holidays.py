"""Days on which the offices are closed whatever their hours say: `2026-12-25: Natal`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import partial

from generator.config.places import Place, Wrong
from generator.config.section import read_or
from generator.config.values import text

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def holidays(place: Place) -> Mapping[date, str]:
    """What each day is called (perhaps nothing) by its date, in order; wrong lines are noted and left out."""
    days: dict[date, str] = {}
    for written, name in place.entries():
        if day := read_or(name, partial(_date, written), None):
            days[day] = read_or(name, text, "")
    return dict(sorted(days.items()))


def _date(written: str, _: Place) -> date:
    if not _DATE.fullmatch(written):
        raise Wrong("tulis tanggal libur sebagai tahun-bulan-hari, misalnya `2026-12-25: Natal`")
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Wrong("tanggal ini tidak ada di kalender; periksa bulan dan harinya") from None
