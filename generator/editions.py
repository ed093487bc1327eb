"""What is current for one kabupaten: later rows replace, collected ones leave, withdrawn and expired ones go.

Pure: documents in, editions out. An edition holds masked data alone, so it may be kept beside its release.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import compress
from operator import attrgetter
from typing import Any

from generator.initials import initials
from generator.model import Counts, Document, Edition, Intake, Kabupaten, MaskedNik, NameDisplay, Status
from generator.site import NikDisplay, Office, Safety, Site

Lawful = Callable[[Document], bool]

_KEY = attrgetter("key")


def current(intake: Intake, kabupaten: Kabupaten, site: Site) -> Edition:
    """The edition of today: every row of the intake ends in exactly one of its counts."""
    latest = dict(zip(map(_KEY, intake.documents), intake.documents, strict=True))
    superseded = len(intake.documents) - len(latest)
    withdrawn = [latest.pop(key) for key in site.withdrawn & latest.keys()]
    ready, in_progress = (_of_status(latest.values(), s) for s in (Status.READY, Status.IN_PROGRESS))
    oldest = _oldest(site)
    published = [document for document in ready if _is_kept(document, oldest)]
    counts = Counts(
        rows=intake.rows,
        published=len(published),
        in_progress=len(in_progress),
        collected=len(latest) - len(ready) - len(in_progress),
        superseded=superseded,
        withdrawn=len(withdrawn),
        expired=len(ready) - len(published),
        rejected=len(intake.rejects),
    )
    return Edition(
        kabupaten=kabupaten,
        data_date=intake.data_date,
        retention_days=site.retention_days,
        documents=tuple(_newest_first(published)),
        in_progress=tuple(sorted(in_progress, key=_KEY)),
        counts=counts,
    )


def _of_status(documents: Iterable[Document], status: Status) -> list[Document]:
    return [document for document in documents if document.status is status]


def _newest_first(documents: Iterable[Document]) -> Iterator[Document]:
    """By day, name and key; a day by itself, and name and key in one text, for texts compare quickest."""
    days: defaultdict[date | None, list[Document]] = defaultdict(list)
    for document in documents:
        days[document.ready].append(document)
    for day in sorted(filter(None, days), reverse=True):
        yield from sorted(days[day], key=_name_and_key)


def _name_and_key(document: Document) -> str:
    return f"{document.name.lower()}\0{document.key}"


def _oldest(site: Site) -> date:
    """Until `retention_days` after the day it became ready, a document may be shown."""
    return site.today - timedelta(days=site.retention_days)


def _is_kept(document: Document, oldest: date) -> bool:
    return document.ready is None or document.ready >= oldest


def lawful_on(site: Site) -> Lawful:
    """The question that a kept document must pass today: neither withdrawn nor older than the retention."""
    oldest = _oldest(site)
    return lambda document: document.key not in site.withdrawn and _is_kept(document, oldest)


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
        document = document._replace(name=initials(document.name), full_name=False)
    if document.nik and site.privacy.nik is NikDisplay.NONE:
        document = document._replace(nik=None)
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


DAMAGE = (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError)
"""What `load` and `pruned` raise for bytes that `dump` did not write."""

_DATES = ("ready", "submitted", "estimated")
_SHOWN_DIGITS = 4


def dump(edition: Edition) -> bytes:
    """The edition as JSON: a header, and each field of the documents as one text with a line for each.

    No field holds a line break, for the intake makes a blank of it; raises ValueError where one does.
    """
    fields = Document.columns([*edition.documents, *edition.in_progress])
    header = {
        "data_date": edition.data_date and edition.data_date.isoformat(),
        "retention_days": edition.retention_days,
    }
    return _json(header, ((name, _column(name, values)) for name, values in fields.items()))


def _column(name: str, values: Sequence[Any]) -> Sequence[str]:
    """The values of one field as texts."""
    if name in _DATES:
        texts = {day: day.isoformat() if day else "" for day in set(values)}
        return list(map(texts.__getitem__, values))
    if name == "full_name":
        return ["1" if full else "" for full in values]
    return [nik[:_SHOWN_DIGITS] if nik else "" for nik in values] if name == "nik" else values


def _json(header: Mapping[str, Any], columns: Iterable[tuple[str, Sequence[str]]]) -> bytes:
    """JSON of the header and, as the last of it, the columns: made one by one, for all take much memory."""
    parts = [_encoded(header).removesuffix(b"}"), b',"columns":']
    for name, column in columns:
        parts += [b"{" if len(parts) < 3 else b",", _encoded(name), b":", _encoded(_lines(column))]
    return b"".join([*parts, b"}}"])


def _lines(column: Sequence[str]) -> str:
    text = "\n".join((*column, ""))
    if text.count("\n") != len(column):
        raise ValueError("a line break in a document")
    return text


def _encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _parsed(data: bytes) -> tuple[dict[str, Any], dict[str, Sequence[str]]]:
    """The header of what `dump` wrote, and its columns."""
    header = json.loads(data)
    texts = header.pop("columns")
    columns = {name: texts.pop(name).split("\n")[:-1] for name in Document._fields}
    if texts or len({len(column) for column in columns.values()}) > 1:
        raise ValueError("not an edition")
    return header, columns


def pruned(data: bytes, site: Site) -> bytes | None:
    """A dumped edition without what may no longer be shown today; None when it is all lawful.

    Raises `DAMAGE`.
    """
    header, columns = _parsed(data)
    oldest = _oldest(site).isoformat()
    lawful = [
        key not in site.withdrawn and (not ready or ready >= oldest)
        for key, ready in zip(columns["key"], columns["ready"], strict=True)
    ]
    if all(lawful):
        return None
    return _json(header, ((name, list(compress(column, lawful))) for name, column in columns.items()))


def load(data: bytes, kabupaten: Kabupaten) -> Edition:
    """Read what `dump` wrote; raises `DAMAGE` when it is not that."""
    header, columns = _parsed(data)
    ready, in_progress = (_loaded(columns, status) for status in (Status.READY, Status.IN_PROGRESS))
    if len(ready) + len(in_progress) < len(columns["key"]):
        raise ValueError("a document that is not to be shown")
    return Edition(
        kabupaten=kabupaten,
        data_date=_date(header["data_date"]),
        retention_days=header["retention_days"],
        documents=tuple(ready),
        in_progress=tuple(in_progress),
        counts=Counts(rows=len(ready) + len(in_progress), published=len(ready), in_progress=len(in_progress)),
    )


def _loaded(columns: Mapping[str, Sequence[str]], status: Status) -> list[Document]:
    chosen = [text == status for text in columns["status"]]
    fields: dict[str, list[Any]] = {name: list(compress(column, chosen)) for name, column in columns.items()}
    del fields["status"]
    fields["full_name"] = list(map(bool, fields["full_name"]))
    niks = {text: MaskedNik.beginning(text) if text else None for text in set(fields["nik"])}
    fields["nik"] = list(map(niks.__getitem__, fields["nik"]))
    for name in _DATES:
        fields[name] = list(map({text: _date(text) for text in set(fields[name])}.__getitem__, fields[name]))
    return Document.many(status, **fields)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
