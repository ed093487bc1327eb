"""A document as a row of a list: every cell is text, made once and used by each page that lists it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby, repeat
from operator import attrgetter
from typing import NamedTuple

from generator.model import Document, DocumentKind, Edition, Handover, MaskedNik
from generator.render.dates import short_date
from generator.render.languages import label_of
from generator.site import Office

PAGE_ROWS = 200


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
    cells = _Cells(
        {nik: str(nik or "") for nik in {document.nik for document in edition.documents}},
        {kind.id: label_of(kind, language) for kind in office.kinds.values()},
        {kind.id: _handover(kind) for kind in office.kinds.values()},
        {point.id: point.name for point in office.pickup_points},
        {point.id: f"lokasi/{point.id}/" for point in office.pickup_points},
    )
    days = []
    for ready, documents in groupby(edition.documents, key=attrgetter("ready")):
        until = ready + timedelta(days=edition.retention_days)
        dates = short_date(ready, language), short_date(until, language)
        days.append(Day(ready, _rows(list(documents), cells, dates)))
    return days


class _Cells(NamedTuple):
    """The texts of cells by what a document has: a masked NIK, the id of its kind, that of its place."""

    niks: Mapping[MaskedNik | None, str]
    kinds: Mapping[str, str]
    handovers: Mapping[str, str]
    places: Mapping[str, str]
    place_paths: Mapping[str, str]


def _rows(documents: Sequence[Document], cells: _Cells, dates: tuple[str, str]) -> list[Row]:
    """Column by column."""
    fields = Document.columns(documents)
    columns = (
        fields["name"],
        map(cells.niks.__getitem__, fields["nik"]),
        map(cells.kinds.__getitem__, fields["kind"]),
        map(cells.handovers.__getitem__, fields["kind"]),
        fields["number"],
        map(cells.places.__getitem__, fields["place"]),
        map(cells.place_paths.__getitem__, fields["place"]),
        fields["kelurahan"],
        *map(repeat, dates),
    )
    return list(map(partial(tuple.__new__, Row), zip(*columns, strict=False)))


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
