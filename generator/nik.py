"""The NIK: sixteen digits that stay here and in the intake; everything else sees a `MaskedNik`.

A NIK is PPKKCC DDMMYY SSSS: the region of first registration, the birth date (day + 40 for women) and a
serial from 0001. It has no check digit, never follows a move and outlives its region, so only its length
is judged. A family card's number (KK) has the same shape.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cache
from itertools import accumulate
from typing import NoReturn

from generator.model import MaskedNik

SIGNIFICANT_DIGITS = 9

_SEPARATORS = re.compile(r"(?<=[0-9])[ .\-]+(?=[0-9])")
_DIGITS = re.compile(r"[0-9]+")
_NOT_DIGIT = re.compile(r"[^0-9]+")
_NOT_ALNUM = re.compile(r"[^0-9A-Za-z]+")
_LONG_RUN = re.compile(r"[0-9]{16,}")
# Bytes of UTF-8: a digit as 0, the end of a line as it is, any other byte as a blank.
_SHAPE = bytes(48 if 48 <= byte <= 57 else 10 if byte == 10 else 32 for byte in range(256))
_SIXTEEN, _DIGIT = b"0" * 16, ord("0")
_RUN_OF_SIXTEEN = re.compile(r"(?<![0-9])[0-9]{16}(?![0-9])")
# Digits that can be a person's: day 1-31 or 41-71, month 1-12, serial not 0000.
_PLAUSIBLE = re.compile(
    r"[0-9]{6}(?:0[1-9]|[12][0-9]|3[01]|4[1-9]|[56][0-9]|7[01])(?:0[1-9]|1[0-2])[0-9]{2}(?!0000)[0-9]{4}"
)
# Groups of digits from any group on, as long as the same separator parts them.
_PARTED = re.compile(r"(?<![0-9])(?=([0-9]{1,6}( - |[ ./\-])[0-9]{1,6}(?:\2[0-9]{1,6})*)(?![0-9]))")
# The day of a registration number: 3372/20261124/0001, 3372-2026-1124-0001, 3506/22032021/0101.
_DAY, _MONTH, _YEAR = "(?:0[1-9]|[12][0-9]|3[01])", "(?:0[1-9]|1[0-2])", "(?:19|20)[0-9]{2}"
_DATE = re.compile(
    f"(?<![0-9])(?:{_YEAR}[./-]?{_MONTH}[./-]?{_DAY}|{_DAY}[./-]?{_MONTH}[./-]?{_YEAR})(?![0-9])"
)
# Mobile numbers begin with 08, 62 8 or +62 8 (never 080) and have 9 to 12 digits from the 8 on. The pattern
# begins with the 8 itself, so that the search for it is quick.
_MOBILE = re.compile(
    r"8(?:(?<=(?<![0-9])08)|(?<=(?<![0-9])628)|(?<=(?<![0-9])62[ .\-]8))"
    r"([1-9][0-9][ .\-]?[0-9]{3,4}[ .\-]?[0-9]{3,5})(?![0-9])"
)
_PHONE_BEGINNINGS = ("0", "62", "8")
_MAY_HOLD_A_PHONE = re.compile(r"(?<![0-9])(?:0|62|8)(?:[^0-9]*[0-9]){8}")
_MOBILE_KEY = re.compile(r"(?:62|0)8[1-9][0-9]{7,10}")


class Nik:
    """A raw NIK. It prints as `Nik(…)`, cannot be pickled and has no text of its own."""

    __slots__ = ("_digits",)

    def __init__(self, digits: str) -> None:
        """Takes sixteen ASCII digits; raises ValueError for anything else, without quoting it."""
        if len(digits) != 16 or not (digits.isascii() and digits.isdigit()):
            raise ValueError("a NIK is sixteen digits")
        self._digits = digits

    @classmethod
    def parse(cls, text: str) -> Nik:
        """The NIK in a cell; blanks, dots and dashes between digits do not matter. Raises ValueError."""
        if len(text) != 16:
            text = _SEPARATORS.sub("", text.strip())
        return cls(text)

    def reveal(self) -> str:
        """The sixteen digits, for the audit's list of what must not be published."""
        return self._digits

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Nik) and self._digits == other._digits

    def __hash__(self) -> int:
        return hash(self._digits)

    def __repr__(self) -> str:
        return "Nik(…)"

    def __str__(self) -> NoReturn:
        raise TypeError("a NIK has no text: mask it")

    def __format__(self, spec: str) -> NoReturn:
        raise TypeError("a NIK has no text: mask it")

    def __reduce__(self) -> NoReturn:
        raise TypeError("a NIK stays in the process that read it")


def mask(nik: Nik) -> MaskedNik:
    """The first four digits and twelve bullets: all that any page may show."""
    return _masked(nik.reveal()[:4])


@cache
def _masked(prefix: str) -> MaskedNik:
    return MaskedNik.beginning(prefix)


def are_plain(texts: Sequence[str]) -> bool:
    """Whether all of these cells are sixteen digits and nothing else, or empty."""
    digits = "".join(texts).encode(
        "utf-8", "replace"
    )  # bytes know no digits but ours, in a fifth of the time
    return set(map(len, texts)) <= {0, 16} and (digits.isdigit() or not digits)


def masks_plain(texts: Sequence[str]) -> list[MaskedNik | None]:
    """The masks of cells that are sixteen digits and nothing else, as most are; None for any other."""
    if not are_plain(texts):
        texts = [text if are_plain([text]) else "" for text in texts]
    prefixes = [text[:4] for text in texts]
    masks = {prefix: _masked(prefix) if prefix else None for prefix in set(prefixes)}
    return list(map(masks.__getitem__, prefixes))


def numbers_in(text: str) -> list[str]:
    """Every run of exactly sixteen digits: NIK and KK numbers as they stand in an export."""
    data = text.encode("utf-8", "replace")
    shape = b" " + data.translate(_SHAPE) + b" "
    sixteens = shape.split(_SIXTEEN)  # a sixth of the time of a pattern
    ends = accumulate(len(piece) + 16 for piece in sixteens[:-1])
    text = data.decode("latin-1")  # a character for each byte
    return [text[end - 17 : end - 1] for end in ends if shape[end] != _DIGIT != shape[end - 17]]


def with_long_run(lines: Sequence[str]) -> set[int]:
    """The indices of lines that hold sixteen digits or more in a row."""
    shape = "\n".join(lines).encode("utf-8", "replace").translate(_SHAPE)
    *pieces, _ = shape.split(_SIXTEEN)
    return set(accumulate(piece.count(b"\n") for piece in pieces))


def holds_one_of(key: str, numbers: Container[str]) -> bool:
    """Whether a run of digits holds one of these numbers of sixteen digits."""
    runs = _LONG_RUN.findall(key)
    return bool(runs) and any(
        run[start : start + 16] in numbers for run in runs for start in range(len(run) - 15)
    )


def sixteen_digits(text: str) -> list[str]:
    """The digits of a cell that holds one NIK, also in blanks, dots or wrappers; empty for any other."""
    digits = _digits(text)
    return [digits] if len(digits) == 16 else []


def mobiles_in(text: str) -> list[str]:
    """Significant digits of every Indonesian mobile number: `0812-3456-7890` gives `81234567890`."""
    return ["8" + _digits(found) for found in _MOBILE.findall(text)]


def phone_digits(text: str) -> str:
    """Significant digits of one telephone number, after 0 or 62; empty when fewer than nine remain."""
    digits = _digits(text).removeprefix("62").lstrip("0")
    return digits if len(digits) >= SIGNIFICANT_DIGITS else ""


def holds_phone(number: str, phones: Container[str]) -> bool:
    """Whether groups of digits in a row, the first as a telephone number begins, make one of `phones`."""
    if not _MAY_HOLD_A_PHONE.search(number):
        return False
    groups = _DIGITS.findall(number)
    for first, group in enumerate(groups):
        if group.startswith(_PHONE_BEGINNINGS):
            digits = ""
            for part in groups[first:]:
                digits += part
                if len(digits) >= SIGNIFICANT_DIGITS and phone_digits(digits) in phones:
                    return True
    return False


def is_personal(text: str) -> bool:
    """Whether a text that is to be published holds something shaped like a NIK, a KK or a mobile number."""
    return bool(_MOBILE.search(text)) or _holds_nik(text, _NOT_ALNUM.sub("", text))


def is_personal_number(number: str, key: str) -> bool:
    """Whether a registration number is, or holds, something shaped like a NIK or KK, or is a mobile number.

    `key` is the number without punctuation. `SKPWNI/3506/22032021/0101` is fine, though its digits are
    sixteen: a day stands among them.
    """
    return bool(_MOBILE_KEY.fullmatch(key)) or _holds_nik(number, key)


def _holds_nik(text: str, key: str) -> bool:
    """Sixteen digits in one run; or parted, when they are all that there is or could be a person's."""
    if not _LONG_RUN.search(key):
        return False
    undated = _DATE.sub("x", text)
    key = _NOT_ALNUM.sub("", undated)
    parted = (_NOT_DIGIT.sub("", found[0]) for found in _PARTED.findall(undated))
    return bool(_RUN_OF_SIXTEEN.search(text) or _RUN_OF_SIXTEEN.fullmatch(key)) or any(
        map(_PLAUSIBLE.fullmatch, [*_LONG_RUN.findall(key), *parted])
    )


def _digits(text: str) -> str:
    return text if text.isdigit() and text.isascii() else _NOT_DIGIT.sub("", text)
