"""The search index of one kabupaten: people by name, documents by number and by the end of the number.

The root holds what rows share; three trees (see `tree`) hold the rows, each with all that an answer needs.

    root    {"version": 1, "retention": days, "kinds": [[label, handover]],
             "places": [{"name", "page", "address", "hours", "bring", "collectors"}],
             "names": a branch, "numbers": the name of a branch, "ends": the name of a branch}
    row     [number, name, kind, place, ready, kelurahan, first digits of the NIK]

`page` is relative to the kabupaten's folder; `hours` are those of `OpeningHours.days`, or null. `kind` and
`place` are positions in the root's tables, `ready` counts days since 1970-01-01, what is not known is "".
Documents shown with initials are found by number alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from json.encoder import encode_basestring

from generator.model import Artifact, Document, Edition
from generator.names import as_letters, name_keys
from generator.render.tree import Entry, Library, build_tree
from generator.site import Office, PickupPoint

VERSION = 1
_EPOCH = date(1970, 1, 1).toordinal()
_NAMES_AIM = 7400
_NUMBERS_AIM = 5000


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """`root` is the path of the root file below `public/`; it is among the artifacts."""

    root: str
    artifacts: Sequence[Artifact]


def render_search(edition: Edition, office: Office) -> SearchIndex:
    """Every file of the kabupaten's search index, in `<slug>/cari/`."""
    artifacts: list[Artifact] = []
    library = Library(f"{edition.kabupaten.slug}/cari", artifacts.append)
    documents = edition.documents
    rows = _rows(documents, office)
    root = {
        "version": VERSION,
        "retention": edition.retention_days,
        "kinds": [[kind.label, kind.handover] for kind in office.kinds.values()],
        "places": [_place(point) for point in office.pickup_points],
        "names": build_tree(_name_entries(documents, rows), library, _NAMES_AIM).as_json(),
        "numbers": _shelved(_number_entries(documents, rows, 1), library),
        "ends": _shelved(_number_entries(documents, rows, -1), library),
    }
    return SearchIndex(library.path(library.shelve(_encode(root))), artifacts)


def _shelved(entries: Sequence[Entry], library: Library) -> str:
    """Build a tree, shelve its top too, and return the name of that."""
    return library.shelve(_encode(build_tree(entries, library, _NUMBERS_AIM).as_json()))


def _place(point: PickupPoint) -> dict[str, object]:
    return {
        "name": point.name,
        "page": f"lokasi/{point.id}/",
        "address": point.address,
        "hours": point.hours and point.hours.days,
        "bring": point.bring,
        "collectors": point.collectors,
    }


def _rows(documents: Sequence[Document], office: Office) -> list[str]:
    kinds = {kind: position for position, kind in enumerate(office.kinds)}
    places = {point.id: position for position, point in enumerate(office.pickup_points)}
    text = encode_basestring
    return [
        f"[{text(d.number)},{text(d.name)},{kinds[d.kind]},{places[d.place]},"
        f'{_days(d.ready)},{text(d.kelurahan)},"{d.nik[:4] if d.nik else ""}"]'
        for d in documents
    ]


def _days(ready: date | None) -> int:
    return ready.toordinal() - _EPOCH if ready else 0


def _name_entries(documents: Sequence[Document], rows: Sequence[str]) -> Iterator[Entry]:
    """Few words make up most names, so that far fewer keys than entries are sorted."""
    by_key: defaultdict[str, list[str]] = defaultdict(list)
    for document, row in zip(documents, rows, strict=True):
        if document.full_name:
            for key in name_keys(document.name):
                by_key[key].append(row)
    return ((key, row) for key in sorted(by_key) for row in by_key[key])


def _number_entries(documents: Sequence[Document], rows: Sequence[str], step: int) -> list[Entry]:
    keys = (as_letters(document.key)[::step] for document in documents)
    return sorted(zip(keys, rows, strict=True))


def _encode(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
