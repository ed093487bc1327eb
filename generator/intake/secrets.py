"""What the exports hold that must not be published, gathered for the audit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.intake.raw import RawRow
from generator.intake.text import tidy
from generator.model import Document, NameDisplay, Secrets, Status
from generator.nik import mobiles_in, numbers_in, phone_digits, sixteen_digits
from generator.site import Contact, Office, PickupPoint, Site

LONGEST_PHONE = 13
"""Significant digits; more are two numbers in one cell."""


class SecretsFound:
    """Grows with every file and row. Prints as nothing it holds.

    `numbers` are the NIKs and KKs so far, `phones` the telephone numbers but for those of the offices.
    """

    __slots__ = ("_kinds", "_names", "_public_phones", "_shown", "_withdrawn", "numbers", "phones")

    def __init__(self, office: Office, site: Site) -> None:
        self._kinds = office.kinds
        self._withdrawn = site.withdrawn
        self._public_phones = frozenset(_public_phones(site))
        self.numbers: set[str] = set()
        self.phones: set[str] = set()
        self._names: set[str] = set()
        self._shown: set[str] = set()

    def add_text(self, text: str) -> None:
        """Every sixteen-digit number of a file, whether or not its rows can be read."""
        self.numbers.update(numbers_in(text))

    def add_row(self, row: RawRow) -> Sequence[str]:
        """The telephone numbers of a row, which its registration number may not hold either."""
        if row.fault:
            return ()
        phones = _phones(row.cells.telepon)
        if row.rest:
            phones += mobiles_in("\n".join(row.rest))
        self.phones.update(phone for phone in phones if phone not in self._public_phones)
        self.numbers.update(sixteen_digits(row.cells.nik))
        return phones

    def add_name(self, document: Document, row: RawRow) -> None:
        """A name is shown in full, or it is a secret: of initials-only kinds and of withdrawn numbers."""
        if document.key in self._withdrawn:
            self._names.add(tidy(row.cells.nama))
        elif document.status is Status.READY and document.full_name:
            self._shown.add(document.name)
        elif document.kind and self._kinds[document.kind].names is NameDisplay.INITIALS:
            self._names.add(tidy(row.cells.nama))

    def found(self) -> Secrets:
        """All of them."""
        return Secrets(self.numbers, self.phones, self._names - {""}, self._shown)


def _phones(cell: str) -> list[str]:
    """The one or more telephone numbers in a cell."""
    if not cell:
        return []
    phone = phone_digits(cell)
    if len(phone) <= LONGEST_PHONE:
        return [phone] if phone else []
    return mobiles_in(cell)


def _public_phones(site: Site) -> Iterator[str]:
    for office in site.offices:
        contacts: tuple[Contact | PickupPoint, ...] = (office.contact, *office.pickup_points)
        for contact in contacts:
            yield phone_digits(contact.phone)
            yield phone_digits(contact.whatsapp)
