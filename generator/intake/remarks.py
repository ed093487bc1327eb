"""What the staff may want to mend in rows that are taken as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from generator.intake.raw import RawRow
from generator.intake.text import tidy
from generator.model import Document, Reject, Status

MOST = 20
"""Remarks on one file: more would say the same."""


def unknown_stages(
    file: str, rows: Sequence[RawRow], results: Iterable[Document | Reject]
) -> Iterator[Reject]:
    """The first row in progress of every word for a stage that no step knows."""
    return islice(_unknown_stages(file, rows, results), MOST)


def _unknown_stages(
    file: str, rows: Sequence[RawRow], results: Iterable[Document | Reject]
) -> Iterator[Reject]:
    seen = {"", "-"}
    for row, result in zip(rows, results, strict=True):
        if isinstance(result, Document) and result.status is Status.IN_PROGRESS and not result.stage:
            words = tidy(row.cells.tahap)
            if words not in seen:
                seen.add(words)
                yield Reject(file, row.line, "tahap", "stage_unknown")
