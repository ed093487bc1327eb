"""What the staff may want to mend in rows that are taken as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, islice

from generator.intake.raw import RawTable
from generator.intake.text import tidy
from generator.model import Document, Reject, Status

MOST = 20
"""Remarks on one file: more would say the same."""


def unknown_stages(file: str, table: RawTable, results: Sequence[Document | Reject]) -> Iterator[Reject]:
    """The first row in progress of every word for a stage that no step knows."""
    return islice(_unknown_stages(file, table, results), MOST)


def _unknown_stages(file: str, table: RawTable, results: Sequence[Document | Reject]) -> Iterator[Reject]:
    seen = {"", "-"}
    cells = table.column("tahap")
    for index in compress(range(len(cells)), cells):
        result = results[index]
        if isinstance(result, Document) and result.status is Status.IN_PROGRESS and not result.stage:
            words = tidy(cells[index])
            if words not in seen:
                seen.add(words)
                yield Reject(file, table.lines[index], "tahap", "stage_unknown")
