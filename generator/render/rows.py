"""A document as a row of a list: every cell is text, made once and used by each page that lists it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby, repeat
from operator import attrgetter
from typing import NamedTuple

from generator.model import Document, DocumentKind, Edition, Handover
from generator.render.dates import short_date
from generator.render.languages import label_of
from generator.site import Office

PAGE_ROWS = 200

_Cells = Mapping[str, tuple[str, str]]


class Row(NamedTuple):
    """The cells of one document. `place_path` is its pickup point's page below the kabupaten's folder.

    `handover` is empty for what must be collected, else `print` or `either`.
    """

    name: str
    nik: str
    kind: str
    handover: str
    number: str
    place: str
    place_path: str
    kelurahan: str
    ready: str
    until: str


class Day(NamedTuple):
    """What became ready on one day."""

    date: date
    rows: Sequence[Row]


class Page(NamedTuple):
    """One page of a longer list, counted from 1. `path` is below `public/`."""

    number: int
    path: str
    rows: Sequence[Row]


def make_days(edition: Edition, office: Office, language: str) -> list[Day]:
    """The rows of `edition.documents` by ready date, in their order: newest day first."""
    kinds = {kind.id: (label_of(kind, language), _handover(kind)) for kind in office.kinds.values()}
    places = {point.id: (point.name, f"lokasi/{point.id}/") for point in office.pickup_points}
    days = []
    for ready, documents in groupby(edition.documents, key=attrgetter("ready")):
        until = ready + timedelta(days=edition.retention_days)
        dates = short_date(ready, language), short_date(until, language)
        days.append(Day(ready, _rows(list(documents), kinds, places, dates)))
    return days


def _rows(documents: Sequence[Document], kinds: _Cells, places: _Cells, dates: tuple[str, str]) -> list[Row]:
    """Column by column: a document has a kind and a place of few, and a masked NIK of few."""
    niks = {nik: str(nik or "") for nik in {document.nik for document in documents}}
    columns = (
        [document.name for document in documents],
        [niks[document.nik] for document in documents],
        *zip(*[kinds[document.kind] for document in documents], strict=True),
        [document.number for document in documents],
        *zip(*[places[document.place] for document in documents], strict=True),
        [document.kelurahan for document in documents],
        *map(repeat, dates),
    )
    return list(map(Row._make, zip(*columns, strict=False)))


def _handover(kind: DocumentKind) -> str:
    return "" if kind.handover is Handover.COLLECT else kind.handover.value


def pages_of(rows: Sequence[Row], folder: str, size: int = PAGE_ROWS) -> list[Page]:
    """Cut a list into pages `folder/index.html`, `folder/2/index.html` …; at least one, however empty."""
    starts = range(0, max(len(rows), 1), size)
    return [
        Page(number, page_path(folder, number), rows[start : start + size])
        for number, start in enumerate(starts, 1)
    ]


def page_path(folder: str, number: int) -> str:
    """Where a page of a longer list lies: `folder/index.html`, `folder/2/index.html` …"""
    return f"{folder}/index.html" if number == 1 else f"{folder}/{number}/index.html"
