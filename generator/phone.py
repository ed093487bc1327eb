"""A telephone number of a person: it is read in the intake, revealed by a sender, and shown nowhere.

The numbering plan is that of `phonenumbers` (Google's libphonenumber), which follows the country's own.
"""

from __future__ import annotations

from typing import NoReturn

from phonenumbers import (
    Leniency,
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberMatcher,
    PhoneNumberType,
    format_number,
    is_possible_number_for_type,
    number_type,
    parse,
)
from phonenumbers.phonenumberutil import region_code_for_country_code

_REGION = "ID"
_LONGEST_CELL = 60
# A range that begins with 8 and has no owner in the library's table may have one by now.
_MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE, PhoneNumberType.UNKNOWN}


class Phone:
    """One number in E.164 (`+62…`). It prints as `Phone(…)`, cannot be pickled and has no text of its own."""

    __slots__ = ("_e164",)

    def __init__(self, e164: str) -> None:
        self._e164 = e164

    @classmethod
    def parse(cls, text: str) -> Phone | None:
        """The one number in a text, of any sort and any country (a number without one is Indonesian)."""
        number = _parsed(text)
        return cls(format_number(number, PhoneNumberFormat.E164)) if number else None

    @classmethod
    def first_mobile(cls, text: str) -> Phone | None:
        """The first Indonesian mobile number in a cell; None when there is none."""
        number = _parsed(text)
        found = [number] if number else _numbers_in(text)
        mobiles = (one for one in found if _is_mobile(one))
        return next((cls(format_number(one, PhoneNumberFormat.E164)) for one in mobiles), None)

    def reveal(self) -> str:
        """The number, for the one who sends to it."""
        return self._e164

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Phone) and self._e164 == other._e164

    def __hash__(self) -> int:
        return hash(self._e164)

    def __repr__(self) -> str:
        return "Phone(…)"

    def __str__(self) -> NoReturn:
        raise TypeError("a person's telephone number has no text")

    def __format__(self, spec: str) -> NoReturn:
        raise TypeError("a person's telephone number has no text")

    def __reduce__(self) -> NoReturn:
        raise TypeError("a person's telephone number stays in the process that read it")


def _parsed(text: str) -> PhoneNumber | None:
    try:
        number = parse(_short(text), _REGION)
    except NumberParseException:
        return None
    return number if _is_possible(number) else None


def _is_possible(number: PhoneNumber) -> bool:
    known = region_code_for_country_code(number.country_code or 0) != "ZZ"
    return known and is_possible_number_for_type(number, PhoneNumberType.MOBILE)


def _numbers_in(text: str) -> list[PhoneNumber]:
    matches = PhoneNumberMatcher(_short(text), _REGION, leniency=Leniency.POSSIBLE)
    return [match.number for match in matches if _is_possible(match.number)]


def _short(text: str) -> str:
    return text[:_LONGEST_CELL]


def _is_mobile(number: PhoneNumber) -> bool:
    national = str(number.national_number or 0)
    return number.country_code == 62 and national.startswith("8") and number_type(number) in _MOBILE
