"""One cell of each column: the value in it, or the reason why there is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from datetime import date

from generator.intake.dates import parse_date
from generator.intake.text import tidy, tidy_number
from generator.model import Document, Status
from generator.names import fold, number_key
from generator.nik import Nik, holds_one_of, holds_phone, is_personal, is_personal_number

MAX_NUMBER = 64
MAX_TEXT = 100
MAX_NAME_DIGITS = 5
SHORTEST_TELLING = 3
OLDEST = date(1945, 1, 1)

_NUMBER = re.compile(r"[0-9A-Za-z ./_,:()#&+\\\-]+")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_PLAIN_NAME = re.compile(r"[A-Za-z]+(?:[ '.,\-]+[A-Za-z]+)*\.?")
_BROKEN = frozenset({"Cc", "Cs", "Co", "Cn"})
# Null, No and True are names; in every other column these words of databases mean that there is nothing.
_NOTHING = frozenset({"", "-", "--", "~", "null", "NULL"})

_STATUS_WORDS = {
    Status.READY: ("siap", "siap diambil", "siap ambil"),
    Status.COLLECTED: ("diambil", "sudah diambil", "telah diambil"),
    Status.IN_PROGRESS: ("diproses", "proses", "dalam proses", "sedang diproses"),
    Status.CANCELLED: ("batal", "dibatalkan"),
}
_STATUSES = {word: status for status, words in _STATUS_WORDS.items() for word in words}


class CellRefused(Exception):
    """A cell that makes its row a reject: the column and the id of the reason, never the value."""

    def __init__(self, column: str, reason: str) -> None:
        self.column = column
        self.reason = reason
        super().__init__(column, reason)


def parse_number(
    text: str, own_phones: Iterable[str], niks: Container[str], phones: Container[str] = ()
) -> tuple[str, str]:
    """A registration number as shown, and its key.

    It may hold no telephone number of its row, and nobody's NIK or telephone number (significant digits).
    """
    number = tidy_number(text)
    if not number.isascii():
        number = number.translate(_DASHES)
    if number in _NOTHING:
        raise CellRefused("nomor_registrasi", "number_missing")
    if len(number) > MAX_NUMBER:
        raise CellRefused("nomor_registrasi", "number_too_long")
    key = number_key(number)
    if not key or not _NUMBER.fullmatch(number):
        raise CellRefused("nomor_registrasi", "number_invalid")
    if is_personal_number(number, key) or holds_one_of(key, niks) or holds_phone(number, phones):
        raise CellRefused("nomor_registrasi", "number_personal")
    if any(map(key.__contains__, own_phones)):
        raise CellRefused("nomor_registrasi", "number_personal")
    return number, key


def parse_name(text: str) -> str:
    """A name as the office wrote it."""
    name = tidy(text)
    if len(name) <= MAX_TEXT and _PLAIN_NAME.fullmatch(name):
        return name
    return _unusual_name(unicodedata.normalize("NFC", name))


def _unusual_name(name: str) -> str:
    if name in {"", "-", "--"}:
        raise CellRefused("nama", "name_missing")
    if len(name) > MAX_TEXT:
        raise CellRefused("nama", "name_too_long")
    if is_broken(name) or not any(map(str.isalpha, name)):
        raise CellRefused("nama", "name_invalid")
    if sum(map(str.isdigit, name)) > MAX_NAME_DIGITS:
        raise CellRefused("nama", "name_has_digits")
    return name


def require_untold(name: str, document: Document) -> None:
    """Refuse a row whose number, or one of its texts, tells a name that may not be shown.

    A child may be called as its kelurahan is; of names of one word, only the number is asked.
    """
    words = f" {fold(name)} "
    if len(words) < SHORTEST_TELLING + 2:
        return
    if words in f" {fold(document.number)} ":
        raise CellRefused("nomor_registrasi", "number_personal")
    texts = {"kecamatan": document.kecamatan, "kelurahan": document.kelurahan}
    for column, text in texts.items():
        if " " in words.strip() and words in f" {fold(text)} ":
            raise CellRefused(column, "text_personal")


def parse_nik(text: str) -> Nik | None:
    """The NIK in a cell, None in an empty one."""
    try:
        return Nik.parse(text)
    except ValueError:
        pass
    text = tidy_number(text)
    if text in _NOTHING:
        return None
    try:
        return Nik.parse(text)
    except ValueError:
        raise CellRefused("nik", "nik_malformed") from None


def parse_status(text: str) -> Status:
    """The status in a cell; an empty one means ready."""
    words = tidy(text)
    status = Status.READY if words in _NOTHING else _STATUSES.get(fold(words))
    if status is None:
        raise CellRefused("status", "status_unknown")
    return status


def parse_day(column: str, text: str) -> date | None:
    """The day in a cell, None in an empty one."""
    if not text or (text := tidy_number(text)) in _NOTHING:
        return None
    day = parse_date(text)
    if day is None:
        raise CellRefused(column, "date_invalid")
    if day < OLDEST:
        raise CellRefused(column, "date_too_old")
    return day


def parse_text(column: str, text: str) -> str:
    """Free text: the name of a region, which is shown as it is, or a word for a stage, which is not."""
    text = unicodedata.normalize("NFC", tidy(text))
    if text in _NOTHING:
        return ""
    if len(text) > MAX_TEXT:
        raise CellRefused(column, "text_too_long")
    if is_broken(text) or any(c.isdigit() and not c.isascii() for c in text):
        raise CellRefused(column, "text_invalid")
    if is_personal(text):
        raise CellRefused(column, "text_personal")
    return text


def is_broken(text: str) -> bool:
    """Whether a text holds control, private or unassigned characters, or the sign of a failed decoding."""
    return (
        not text.isprintable() and any(unicodedata.category(c) in _BROKEN for c in text)
    ) or "\ufffd" in text
