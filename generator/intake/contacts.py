"""Whom to tell that a document is ready: each number leaves the intake as a `Phone`, for a sender."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from generator.intake import OfficeReader
from generator.intake.folder import export_files
from generator.intake.text import tidy_number
from generator.model import Document, Intake
from generator.phone import Phone
from generator.site import Office, Site


class Contacts:
    """The telephone numbers of one office's exports. Prints as its size and cannot be pickled."""

    __slots__ = ("_cells",)

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells

    def has_number(self, document: Document) -> bool:
        """Whether the document's row says a telephone number, of whatever sort."""
        return any(map(str.isdigit, self._cells.get(document.key, "")))

    def mobile_of(self, document: Document) -> Phone | None:
        """The mobile number to which a message about the document goes."""
        return Phone.first_mobile(tidy_number(self._cells.get(document.key, "")))

    def __repr__(self) -> str:
        return f"Contacts({len(self._cells)})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("telephone numbers stay in the process that read them")


def read_with_contacts(root: Path, office: Office, site: Site) -> tuple[Intake, Contacts]:
    """As `read_exports`, and the numbers that its documents left; those go into no `Intake`."""
    reader = OfficeReader(office, site, keep_phones=True)
    for file in export_files(root / office.exports, site.safety.max_file_megabytes << 20):
        reader.take(file)
    return reader.intake(), Contacts(reader.phone_cells())
