"""Documents in progress: found by who types the exact registration number, and by nobody else.

A tree of the search index (see `search`) whose keys are digests of the numbers. Its rows hold neither number,
name, place nor NIK, so that whoever reads all of them learns nobody's affairs; numbers can be guessed one by
one, which shows what the counter tells to who names the number.

    row     [key, kind, stage, day, days]

`kind` is a position in the root's table, `stage` the id of a step or "", `day` when the document should be
ready (days since 1970-01-01, 0: nobody knows), `days` the working days of the service standard that `day` was
reckoned with (0: the office named the day).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from generator.model import Document
from generator.names import hidden_key
from generator.render.tree import Entry
from generator.site import Office
from generator.workdays import Workdays

PROGRESS_AIM = 2500
"""A leaf is read for one row, and digests hardly compress."""

_EPOCH = date(1970, 1, 1).toordinal()


def progress_entries(
    documents: Iterable[Document], office: Office, kinds: Mapping[str, int]
) -> list[Entry[str]]:
    """What leads to documents in progress, sorted by key; `kinds` are positions in the root's table."""
    workdays = Workdays(office.holidays)
    entries = []
    for document in documents:
        key = hidden_key(document.key)
        day, days = estimate(document, office, workdays)
        when = day.toordinal() - _EPOCH if day else 0
        entries.append((key, f'["{key}",{kinds[document.kind]},"{document.stage}",{when},{days}]'))
    return sorted(entries)


def estimate(document: Document, office: Office, workdays: Workdays) -> tuple[date | None, int]:
    """When a document should be ready, and the working days of the standard that says so.

    No days where the office itself named the day, and no day where nothing tells it.
    """
    days = office.service_days.get(document.kind)
    if document.estimated or not document.submitted or days is None:
        return document.estimated, 0
    return workdays.after(document.submitted, days), days
