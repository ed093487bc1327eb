"""What the exports hold that must not be published, gathered for the audit."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, filterfalse
from operator import itemgetter

from generator.intake.raw import RawRow, RawTable
from generator.intake.text import tidy
from generator.model import Document, NameDisplay, Reject, Secrets
from generator.nik import SIGNIFICANT_DIGITS, mobiles_in, numbers_in, phone_digits, sixteen_digits
from generator.site import Contact, Office, PickupPoint, Site

LONGEST_PHONE = 13
"""Significant digits; more are two numbers in one cell."""

_LENGTHS = {0, *range(SIGNIFICANT_DIGITS, LONGEST_PHONE + 1)}
_DIGITS_ALONE = {code: None for code in range(128) if not chr(code).isdigit() and chr(code) != "\n"}


class SecretsFound:
    """Grows with every file and row. Prints as nothing it holds.

    `numbers` are the NIKs and KKs so far, `phones` the telephone numbers but for those of the offices.
    """

    __slots__ = (
        "_added", "_firsts", "_hidden_kinds", "_names", "_others", "_public_phones", "_shown",
        "_withdrawn", "numbers", "phones",
    )  # fmt: skip

    def __init__(self, office: Office, site: Site) -> None:
        kinds = office.kinds.values()
        self._hidden_kinds = {kind.id for kind in kinds if kind.names is NameDisplay.INITIALS}
        self._withdrawn = site.withdrawn
        self._public_phones = frozenset(_public_phones(site))
        self.numbers: set[str] = set()
        self.phones: set[str] = set()
        self._firsts: set[str] = set()  # of the significant digits of all phones the first one,
        self._others: set[str] = set()  # and the eight after it,
        self._added: list[Collection[str]] = []  # of all but these
        self._names: set[str] = set()
        self._shown: set[str] = set()

    def add_text(self, text: str) -> None:
        """Every sixteen-digit number of a file, whether or not its rows can be read."""
        self.numbers.update(numbers_in(text))

    def add_rows(self, table: RawTable) -> None:
        """The telephone numbers and NIKs in the cells of a file's rows."""
        self.add_phones(_phones_of_column(table.column("telepon")))
        self.add_phones(mobiles_in("\n".join(table.rest)))
        unknown = set(filterfalse(self.numbers.__contains__, table.column("nik")))
        self.numbers.update(chain.from_iterable(map(sixteen_digits, unknown)))

    def add_phones(self, found: Collection[str]) -> None:
        """Telephone numbers of rows, as significant digits."""
        self.phones.update(found)
        self.phones -= self._public_phones
        self._firsts.update(map(itemgetter(0), found))
        self._added.append(found)

    def may_hold_phone(self, texts: Sequence[str]) -> list[int]:
        """The indices of those ASCII lines in whose digits, taken together, a row's telephone number may be.

        Nine digits decide: the first ones of the number, wherever a group of digits begins.
        """
        digits = "\n".join(texts).translate(_DIGITS_ALONE)
        begins = "".join(sorted(self._firsts)) or "x"
        nine = re.compile(f"[{begins}](?=([0-9]{{{SIGNIFICANT_DIGITS - 1}}}))")
        found = nine.findall(digits)
        while found and self._added:  # most offices' numbers never come so far
            self._others |= {phone[1:SIGNIFICANT_DIGITS] for phone in self._added.pop()}
        if self._others.isdisjoint(found):
            return []
        lines = map(nine.findall, digits.split("\n"))
        return [index for index, found in enumerate(lines) if not self._others.isdisjoint(found)]

    def add_names(self, results: Sequence[Document | Reject], names: Sequence[str]) -> None:
        """A name is shown in full, or it is a secret: of initials-only kinds and of withdrawn numbers."""
        secret = set()
        for result, name in zip(results, names, strict=True):
            if isinstance(result, Document):
                if result.kind in self._hidden_kinds or result.key in self._withdrawn:
                    secret.add(name)
                elif result.full_name:
                    self._shown.add(result.name)
        self._names.update(map(tidy, secret))

    def found(self) -> Secrets:
        """All of them."""
        return Secrets(self.numbers, self.phones, self._names - {""}, self._shown)


def phones_of(row: RawRow) -> list[str]:
    """The telephone numbers of a row, which its registration number may not hold either."""
    return _phones(row.cells.telepon) + mobiles_in(row.rest)


def _phones_of_column(cells: Sequence[str]) -> list[str]:
    """What `_phones` finds in all of them: at once where each is a number that begins with one 0."""
    text = "\n" + "\n".join(cells)
    phones = text.replace("\n0", "\n").split("\n")[1:]
    digits = "".join(phones)
    odd = not digits.encode("utf-8", "replace").isdigit() or "\n62" in text or "\n00" in text
    if odd or len(phones) != len(cells) or not _LENGTHS.issuperset(map(len, phones)):
        return list(chain.from_iterable(map(_phones, set(cells))))
    return list(filter(None, phones))


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
