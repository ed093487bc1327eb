"""What is current for one kabupaten: later rows replace, collected ones leave, withdrawn and expired ones go.

Pure: documents in, editions out. An edition holds masked data alone, so it may be kept beside its release.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import chain, islice
from operator import attrgetter
from typing import Any

from generator.initials import initials
from generator.model import Counts, Document, Edition, Intake, Kabupaten, MaskedNik, NameDisplay, Status
from generator.site import NikDisplay, Office, Safety, Site

Lawful = Callable[[Document], bool]


def current(intake: Intake, kabupaten: Kabupaten, site: Site) -> Edition:
    """The edition of today: every row of the intake ends in exactly one of its counts."""
    latest = {document.key: document for document in intake.documents}
    ends: dict[str, list[Document]] = {end: [] for end in Counts.__slots__}
    for document in latest.values():
        ends[_end(document, site)].append(document)
    sizes = {end: len(documents) for end, documents in ends.items()}
    sizes |= {
        "rows": intake.rows,
        "superseded": len(intake.documents) - len(latest),
        "rejected": len(intake.rejects),
    }
    return Edition(
        kabupaten=kabupaten,
        data_date=intake.data_date,
        retention_days=site.retention_days,
        documents=tuple(sorted(ends["published"], key=_newest_first)),
        in_progress=tuple(sorted(ends["in_progress"], key=attrgetter("key"))),
        counts=Counts(**sizes),
    )


def _end(document: Document, site: Site) -> str:
    """The count in which the current row of a registration number ends."""
    if document.key in site.withdrawn:
        return "withdrawn"
    if document.status is Status.READY:
        return "published" if is_kept(document, site.retention_days, site.today) else "expired"
    return "in_progress" if document.status is Status.IN_PROGRESS else "collected"


def _newest_first(document: Document) -> tuple[int, str, str]:
    assert document.ready is not None  # noqa: S101 - a READY document has a date by construction
    return (-document.ready.toordinal(), document.name.lower(), document.key)


def is_kept(document: Document, retention_days: int, today: date) -> bool:
    """Whether a document may still be shown: until `retention_days` after the day it became ready."""
    return document.ready is None or today <= document.ready + timedelta(days=retention_days)


def lawful_on(site: Site) -> Lawful:
    """The question that a kept document must pass today: neither withdrawn nor older than the retention."""
    return lambda document: (
        document.key not in site.withdrawn and is_kept(document, site.retention_days, site.today)
    )


def filtered(edition: Edition, keep: Lawful) -> Edition:
    """The same edition without the documents that fail `keep`; the same object when none does."""
    documents = tuple(filter(keep, edition.documents))
    in_progress = tuple(filter(keep, edition.in_progress))
    if len(documents) == len(edition.documents) and len(in_progress) == len(edition.in_progress):
        return edition
    return replace(edition, documents=documents, in_progress=in_progress)


def restored(edition: Edition, office: Office, site: Site) -> Edition:
    """A kept edition as it may be shown today: lawful documents, of kinds and places that still exist.

    What is shown of names and NIK follows today's policy where that is the stricter one.
    """
    lawful = lawful_on(site)
    places = {place.id for place in office.pickup_points} | {""}
    edition = filtered(edition, lambda d: lawful(d) and d.kind in office.kinds and d.place in places)
    documents = tuple(_by_policy(document, office, site) for document in edition.documents)
    ready, in_progress = len(documents), len(edition.in_progress)
    counts = Counts(rows=ready + in_progress, published=ready, in_progress=in_progress)
    return replace(edition, documents=documents, retention_days=site.retention_days, counts=counts)


def _by_policy(document: Document, office: Office, site: Site) -> Document:
    if document.full_name and office.kinds[document.kind].names is NameDisplay.INITIALS:
        document = replace(document, name=initials(document.name), full_name=False)
    if document.nik and site.privacy.nik is NikDisplay.NONE:
        document = replace(document, nik=None)
    return document


def may_have_shrunk(edition: Edition, published_before: int, safety: Safety) -> bool:
    """Whether the list may have shrunk too far, asked of a number alone."""
    return len(edition.documents) * 100 < published_before * (100 - safety.max_drop_percent)


def has_shrunk(edition: Edition, before: Edition, intake: Intake, safety: Safety) -> bool:
    """Whether more than `max_drop_percent` of the list went without a row that says why.

    `before` is what was online as it may be shown today, so what is withdrawn or expired is no loss; nor
    is what a row of today calls collected, cancelled or in progress.
    """
    explained = {d.key for d in intake.documents if d.status is not Status.READY}
    expected = sum(document.key not in explained for document in before.documents)
    return may_have_shrunk(edition, expected, safety)


def changes_on(edition: Edition) -> date | None:
    """The first day on which the same exports give another edition, because a document expires."""
    oldest = min((d.ready for d in edition.documents if d.ready), default=None)
    return oldest and oldest + timedelta(days=edition.retention_days + 1)


_DUMPED_AT_ONCE = 1000
_FIELDS = tuple(Document.__slots__)
_DATES = frozenset({"ready", "submitted", "estimated"})
_TEXTS = frozenset(_FIELDS) - _DATES - {"nik", "full_name"}


DAMAGE = (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError)
"""What `load` and `pruned` raise for bytes that `dump` did not write."""


def dump(edition: Edition) -> bytes:
    """The edition as JSON: a header and one array of field values for each document."""
    header: dict[str, Any] = {
        "fields": _FIELDS,
        "data_date": edition.data_date,
        "retention_days": edition.retention_days,
        "documents": [],
    }
    stream, between = BytesIO(), b""
    stream.write(_json(header).removesuffix(b"]}"))
    documents, values = chain(edition.documents, edition.in_progress), attrgetter(*_FIELDS)
    while rows := list(
        map(values, islice(documents, _DUMPED_AT_ONCE))
    ):  # all at once would double the memory
        stream.write(between + _json(rows)[1:-1])
        between = b","
    stream.write(b"]}")
    return stream.getvalue()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=date.isoformat).encode()


def pruned(data: bytes, site: Site) -> bytes | None:
    """A dumped edition without what may no longer be shown today; None when it is all lawful.

    Raises `DAMAGE`.
    """
    header = json.loads(data)
    key, ready = (header["fields"].index(name) for name in ("key", "ready"))
    oldest = (site.today - timedelta(days=site.retention_days)).isoformat()
    lawful = [
        row
        for row in header["documents"]
        if row[key] not in site.withdrawn and (row[ready] is None or row[ready] >= oldest)
    ]
    return None if len(lawful) == len(header["documents"]) else _json(header | {"documents": lawful})


def load(data: bytes, kabupaten: Kabupaten) -> Edition:
    """Read what `dump` wrote; raises `DAMAGE` when it is not that."""
    header = json.loads(data)
    documents = [_document(dict(zip(header["fields"], row, strict=True))) for row in header["documents"]]
    ready = tuple(d for d in documents if d.status is Status.READY)
    in_progress = tuple(d for d in documents if d.status is Status.IN_PROGRESS)
    return Edition(
        kabupaten=kabupaten,
        data_date=_date(header["data_date"]),
        retention_days=header["retention_days"],
        documents=ready,
        in_progress=in_progress,
        counts=Counts(rows=len(ready) + len(in_progress), published=len(ready), in_progress=len(in_progress)),
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _document(values: dict[str, Any]) -> Document:
    if not all(isinstance(values[name], str) for name in _TEXTS):
        raise TypeError("not a document")
    values |= {name: _date(values[name]) for name in _DATES}
    values["status"] = Status(values["status"])
    values["nik"] = MaskedNik(values["nik"]) if values["nik"] else None
    return Document(**values)
