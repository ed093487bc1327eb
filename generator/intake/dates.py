"""Dates as exports write them; day before month, never the American order."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from itertools import chain

_MONTHS = {
    1: "januari jan january",
    2: "februari pebruari feb peb february",
    3: "maret mar mrt march",
    4: "april apr",
    5: "mei may",
    6: "juni jun june",
    7: "juli jul july",
    8: "agustus agu agt ags agust agus august aug",
    9: "september sept sep",
    10: "oktober okt october oct",
    11: "november nopember nov nop",
    12: "desember des december dec",
}
_MONTH_NUMBERS = {name: month for month, names in _MONTHS.items() for name in names.split()}

_ZONE = r"(?: ?(?:WIB|WITA|WIT|Z|[+-][0-9:]{2,6}))?"
_TIME = r"(?:[ T]+[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?" + _ZONE + ")?"
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/. ])([0-9]{1,2})\2([0-9]{1,2})" + _TIME)
_DAY_FIRST = re.compile(r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4})" + _TIME)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
# Oracle's default is 24-NOV-26; with the month as a word, two digits of a year cannot be mistaken.
_WORDS = re.compile(
    r"(?:[A-Za-z']+,? )?([0-9]{1,2})[-/. ]+([A-Za-z]+)[-/., ]+([0-9]{4}|[0-9]{2})" + _TIME, re.IGNORECASE
)

# In a file's name: 2026-11-24, 24-11-2026 or 20261124, the latter also with a time behind it.
_NAMED_YEAR_FIRST = re.compile(r"(?<![0-9])(20[0-9]{2})([-_.])([0-9]{2})\2([0-9]{2})(?![0-9])")
_NAMED_DAY_FIRST = re.compile(r"(?<![0-9])([0-9]{2})([-_.])([0-9]{2})\2(20[0-9]{2})(?![0-9])")
_NAMED_COMPACT = re.compile(r"(?<![0-9])(20[0-9]{2})(0[1-9]|1[0-2])([0-9]{2})(?:[0-9]{4}|[0-9]{6})?(?![0-9])")


@lru_cache(maxsize=4096)
def parse_date(text: str) -> date | None:
    """The date in a cell, without its time of day; None when it is not one that exists."""
    text = " ".join(text.split())
    if found := _YEAR_FIRST.fullmatch(text):
        return _date(found[1], found[3], found[4])
    if found := _DAY_FIRST.fullmatch(text):
        return _date(found[4], found[3], found[1])
    if found := _COMPACT.fullmatch(text):
        return _date(*found.groups())
    if found := _WORDS.fullmatch(text):
        year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
        return _date(year, _MONTH_NUMBERS.get(found[2].lower(), 0), found[1])
    return None


def date_in_name(name: str) -> date | None:
    """The date of an export by its file's name, the later one of several; None without one.

    Raises ValueError, without quoting the name, for a date that is not in the calendar.
    """
    written = chain(
        ((m[1], m[3], m[4]) for m in _NAMED_YEAR_FIRST.finditer(name)),
        ((m[4], m[3], m[1]) for m in _NAMED_DAY_FIRST.finditer(name)),
    )
    dates = [_date(*parts) for parts in written]
    if None in dates:
        raise ValueError("no such day")
    dates += [_date(*match.groups()) for match in _NAMED_COMPACT.finditer(name)]
    return max(filter(None, dates), default=None)


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
