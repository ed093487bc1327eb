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
from generator.names import as_letters
from generator.render.tree import Entry
from generator.site import Office
from generator.workdays import Workdays

PROGRESS_AIM = 2500
"""A leaf is read for one row, and digests hardly compress."""

_BASE = 26
_WORD = 0xFFFFFFFF
_HIGH_BITS = 0x1FFFFF
_EPOCH = date(1970, 1, 1).toordinal()


def progress_entries(documents: Iterable[Document], office: Office, kinds: Mapping[str, int]) -> list[Entry]:
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


def hidden_key(number: str) -> str:
    """A digest of 53 bits of a registration number's key (`names.number_key`), in the letters of the index.

    Twin of `hiddenKey` in `progress.mjs`: no digest of the browser's own exists on plain http.
    """
    low, high = 0xDEADBEEF, 0x41C6CE57
    for byte in as_letters(number).encode():
        low = (low ^ byte) * 2654435761 & _WORD
        high = (high ^ byte) * 1597334677 & _WORD
    low = ((low ^ low >> 16) * 2246822507 ^ (high ^ high >> 13) * 3266489909) & _WORD
    high = ((high ^ high >> 16) * 2246822507 ^ (low ^ low >> 13) * 3266489909) & _WORD
    return as_letters(_in_base_26((high & _HIGH_BITS) << 32 | low))


def _in_base_26(number: int) -> str:
    """As `toString(26)` writes it: 0 to 9, then a to p."""
    digits = ""
    while number:
        number, digit = divmod(number, _BASE)
        digits = "0123456789abcdefghijklmnop"[digit] + digits
    return digits or "0"
