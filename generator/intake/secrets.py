"""What the exports hold that must not be published, gathered for the audit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from generator.intake.raw import RawRow
from generator.intake.text import tidy
from generator.model import Document, NameDisplay, Reject, Secrets
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

    def add_rows(self, rows: Sequence[RawRow]) -> list[Sequence[str]]:
        """The telephone numbers of each row, which its registration number may not hold either."""
        phones = [_phones_of(row) for row in rows]
        self.phones |= set(chain.from_iterable(phones)) - self._public_phones
        unknown = {row.cells.nik for row in rows} - self.numbers
        self.numbers.update(chain.from_iterable(map(sixteen_digits, unknown)))
        return phones

    def add_names(self, results: Iterable[Document | Reject], rows: Iterable[RawRow]) -> None:
        """A name is shown in full, or it is a secret: of initials-only kinds and of withdrawn numbers."""
        for result, row in zip(results, rows, strict=True):
            if not isinstance(result, Document):
                continue
            if result.full_name and result.key not in self._withdrawn:
                self._shown.add(result.name)
            elif result.key in self._withdrawn or self._is_hidden(result.kind):
                self._names.add(tidy(row.cells.nama))

    def _is_hidden(self, kind: str) -> bool:
        return bool(kind) and self._kinds[kind].names is NameDisplay.INITIALS

    def found(self) -> Secrets:
        """All of them."""
        return Secrets(self.numbers, self.phones, self._names - {""}, self._shown)


def _phones_of(row: RawRow) -> Sequence[str]:
    if row.fault:
        return ()
    phones = _phones(row.cells.telepon)
    return phones + mobiles_in("\n".join(row.rest)) if row.rest else phones


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
