"""What waits at a place as people look for it on a wall, where they cannot search: newest days, by name.

Who is shown by initials is looked for by registration number, and so has a list of their own, by number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from generator.model import Edition
from generator.render.rows import Day, Row

NOTICE_ROWS = 240
"""Ten sheets: what a board can hold, and somebody who stands before it can read through."""

SCREEN_ROWS = 120


class Waiting(NamedTuple):
    """What waits at a place since one day: the rows with a name in full, and those with initials."""

    ready: date
    named: list[Row]
    numbered: list[Row]

    @property
    def size(self) -> int:
        """Documents in it."""
        return len(self.named) + len(self.numbered)


class Notice(NamedTuple):
    """One notice of the `total` that a place's list makes, counted from 1: newest days come first.

    It covers the days from `oldest` to `newest` whole, unless one day alone was too long: then `letters` are
    the first of its first and its last name, empty where no name is in full.
    """

    number: int
    total: int
    newest: date | None
    oldest: date | None
    named: Sequence[Row]
    numbered: Sequence[Row]
    letters: tuple[str, str] | None

    @property
    def size(self) -> int:
        """Documents in it."""
        return len(self.named) + len(self.numbered)


def gather_waiting(edition: Edition, days: Sequence[Day]) -> Mapping[str, list[Waiting]]:
    """What waits at each pickup point, by its id, newest day first; `days` are the rows of the edition."""
    waiting: dict[str, list[Waiting]] = {}
    keys = map(attrgetter("place", "full_name"), edition.documents)
    for day in days:
        rows: defaultdict[tuple[str, bool], list[Row]] = defaultdict(list)
        for row, key in zip(day.rows, keys, strict=False):
            rows[key].append(row)
        for place in dict.fromkeys(place for place, _ in rows):
            waiting.setdefault(place, []).append(Waiting(day.date, rows[place, True], rows[place, False]))
    return waiting


def make_notices(waiting: Sequence[Waiting], rows: int = NOTICE_ROWS) -> list[Notice]:
    """Whole days together, as many as fit; a day that is too long alone is cut. At least one notice."""
    notices = [notice for part in _whole_days(waiting, rows) for notice in _cut(_notice(part), rows)]
    return [one._replace(number=number, total=len(notices)) for number, one in enumerate(notices, 1)]


def newest_days(waiting: Sequence[Waiting], rows: int = SCREEN_ROWS) -> Notice:
    """The newest day, and as many days before it as fit: as one notice, however long the newest day is."""
    return _notice(next(_whole_days(waiting, rows)))


def _whole_days(waiting: Sequence[Waiting], rows: int) -> Iterator[list[Waiting]]:
    part: list[Waiting] = []
    size = 0
    for day in waiting:
        if part and size + day.size > rows:
            yield part
            part, size = [], 0
        part.append(day)
        size += day.size
    yield part


def _notice(part: Sequence[Waiting]) -> Notice:
    """All of these days, in the order of the board."""
    days = [day.ready for day in part]
    named = [row for day in part for row in day.named]
    names = [row.name.lower() for row in named]
    keys = list(zip(names, [row.number for row in named], strict=True))
    return Notice(
        number=1,
        total=1,
        newest=max(days, default=None),
        oldest=min(days, default=None),
        named=[named[place] for place in sorted(range(len(named)), key=keys.__getitem__)],
        numbered=sorted((row for day in part for row in day.numbered), key=attrgetter("number")),
        letters=None,
    )


def _cut(notice: Notice, rows: int) -> Iterator[Notice]:
    if notice.size <= rows:
        yield notice
        return
    for start in range(0, notice.size, rows):
        named = notice.named[start : start + rows]
        first = max(start - len(notice.named), 0)
        letters = (named[0].name[:1].upper(), named[-1].name[:1].upper()) if named else ("", "")
        numbered = notice.numbered[first : first + rows - len(named)]
        yield notice._replace(named=named, numbered=numbered, letters=letters)
