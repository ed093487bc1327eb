"""What waits at a place as people look for it on a wall, where they cannot search: newest days, by name.

Who is shown by initials is looked for by registration number, and so has a list of their own, by number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from generator.model import Edition
from generator.render.rows import Day, Row

NOTICE_ROWS = 240
"""Ten sheets: what a board can hold, and somebody who stands before it can read through."""

SCREEN_ROWS = 120


class Waiting(NamedTuple):
    """A document that waits: since when, whether its name is shown in full, and its cells."""

    ready: date
    named: bool
    row: Row


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
    rows = (row for day in days for row in day.rows)
    for document, row in zip(edition.documents, rows, strict=True):
        if document.ready:
            one = Waiting(document.ready, document.full_name, row)
            waiting.setdefault(document.place, []).append(one)
    return waiting


def make_notices(waiting: Sequence[Waiting], rows: int = NOTICE_ROWS) -> list[Notice]:
    """Whole days together, as many as fit; a day that is too long alone is cut. At least one notice."""
    parts = [piece for part in _whole_days(waiting, rows) for piece in _pieces(part, rows)]
    return [_notice(part, number, len(parts), cut) for number, (part, cut) in enumerate(parts, 1)]


def newest_days(waiting: Sequence[Waiting], rows: int = SCREEN_ROWS) -> Notice:
    """The newest day, and as many days before it as fit: as one notice, however long the newest day is."""
    return _notice(next(_whole_days(waiting, rows)), 1, 1, cut=False)


def _whole_days(waiting: Sequence[Waiting], rows: int) -> Iterator[list[Waiting]]:
    part: list[Waiting] = []
    for _, group in groupby(waiting, key=attrgetter("ready")):
        day = list(group)
        if part and len(part) + len(day) > rows:
            yield part
            part = []
        part = part + day
    yield part


def _pieces(part: Sequence[Waiting], rows: int) -> Iterator[tuple[Sequence[Waiting], bool]]:
    """In the order of the board, with whether it had to be cut."""
    part = sorted(part, key=_board_order)
    for start in range(0, max(len(part), 1), rows):
        yield part[start : start + rows], len(part) > rows


def _board_order(waiting: Waiting) -> tuple[bool, str, str]:
    row = waiting.row
    return (not waiting.named, row.name.lower() if waiting.named else "", row.number)


def _notice(part: Sequence[Waiting], number: int, total: int, cut: bool) -> Notice:
    part = sorted(part, key=_board_order)
    dates = [one.ready for one in part]
    named = [one.row for one in part if one.named]
    letters = (named[0].name[:1].upper(), named[-1].name[:1].upper()) if named else ("", "")
    return Notice(
        number=number,
        total=total,
        newest=max(dates, default=None),
        oldest=min(dates, default=None),
        named=named,
        numbered=[one.row for one in part if not one.named],
        letters=letters if cut else None,
    )
