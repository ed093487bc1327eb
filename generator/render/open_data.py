"""`<slug>/data/`: how many documents became ready, by day, place and kind; for everybody, without persons.

counts.csv, counts.json   one row for each day, pickup point and kind of document
datapackage.json          what the columns mean (Frictionless Data Package)
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from generator.model import Artifact, Edition
from generator.render.counts import count_documents
from generator.site import Office, Site

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class Count(NamedTuple):
    """How many documents of one kind became ready on one day at one pickup point."""

    ready: date
    pickup_point: str
    pickup_point_name: str
    kind: str
    documents: int


def render_open_data(edition: Edition, office: Office, site: Site) -> Iterator[Artifact]:
    """The counts of one kabupaten over the days that are listed."""
    folder = f"{edition.kabupaten.slug}/data"
    counts = _counts(edition, office)
    yield Artifact(f"{folder}/counts.csv", _csv(counts))
    yield _json(f"{folder}/counts.json", [c._asdict() | {"ready": str(c.ready)} for c in counts])
    yield _json(f"{folder}/datapackage.json", _package(edition, office, site))


def _counts(edition: Edition, office: Office) -> list[Count]:
    names = {point.id: point.name for point in office.pickup_points}
    counts = sorted(count_documents(edition, office).items())
    return [Count(day, place, names[place], kind, count) for (day, place, kind), count in counts]


def _csv(counts: Sequence[Count]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(Count._fields)
    writer.writerows([_not_a_formula(str(value)) for value in count] for count in counts)
    return text.getvalue().encode()


def _not_a_formula(text: str) -> str:
    """A spreadsheet runs what begins so; the apostrophe makes it text (OWASP: CSV injection)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _package(edition: Edition, office: Office, site: Site) -> dict[str, object]:
    name = f"siap-ambil-{edition.kabupaten.code}"
    package: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": name,
        "title": f"Dokumen kependudukan yang siap diambil, {edition.kabupaten.name}",
        "description": "Jumlah dokumen menurut tanggal siap, tempat dan jenis, tanpa data orang.",
        "version": str(edition.data_date or "0"),
        "contributors": [{"title": office.name, "role": "publisher"}],
        "resources": [
            {
                "name": "counts",
                "path": "counts.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": _FIELDS, "primaryKey": ["ready", "pickup_point", "kind"]},
            }
        ],
    }
    if site.base_url:
        package["homepage"] = f"{site.base_url}/{edition.kabupaten.slug}/"
    return package


_FIELDS = [
    {"name": "ready", "type": "date", "description": "Tanggal siap"},
    {"name": "pickup_point", "type": "string", "description": "Id tempat pengambilan"},
    {"name": "pickup_point_name", "type": "string", "description": "Nama tempat pengambilan"},
    {"name": "kind", "type": "string", "description": "Jenis dokumen, seperti yang tampil"},
    {"name": "documents", "type": "integer", "description": "Jumlah dokumen", "constraints": {"minimum": 1}},
]


def _json(path: str, value: object) -> Artifact:
    return Artifact(path, json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")
