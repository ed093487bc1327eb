"""An answer as a sentence in Indonesian, as short as an SMS asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import accumulate

from generator.lookup import Answer, State

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
_NO_NIK = (
    "Jangan mengirim NIK atau nomor KK. Kirim nomor registrasi pada bukti pendaftaran, misalnya: "
    "cek 3372-KTP-01022026-0001"
)


def sentence(answer: Answer, limit: int = 0) -> str:
    """The answer in at most `limit` characters (0: any number).

    The first part is always there, and cut if it must be; the others follow as long as they fit.
    """
    first, *others = _parts(answer)
    first += _doubt(answer)
    whole = list(accumulate([first, *others], lambda text, part: f"{text} {part}"))
    fitting = [text for text in whole if not limit or len(text) <= limit]
    return fitting[-1] if fitting else first[:limit].rstrip()


def _parts(answer: Answer) -> Iterator[str]:
    """From what nobody can do without to what one can look up."""
    match answer.state:
        case State.PERSONAL:
            yield _NO_NIK
            return
        case State.READY:
            yield from _ready(answer)
        case State.IN_PROGRESS:
            yield from _in_progress(answer)
        case State.NOT_FOUND:
            yield from _not_found(answer)
    if answer.data_date and answer.is_current:
        yield f"Data per {_day(answer.data_date)}."


def _ready(answer: Answer) -> Iterator[str]:
    if answer.handover == "print":
        yield f"SIAP DICETAK SENDIRI: {answer.kind} {answer.number}, dari tautan yang dikirim kantor."
        return
    yield f"SIAP DIAMBIL: {answer.kind} {answer.number} di {answer.place}."
    if answer.until:
        yield f"Disimpan dalam daftar sampai {_day(answer.until)}."
    if answer.handover == "either":
        yield "Bisa juga dicetak sendiri dari tautan yang dikirim kantor."
    if answer.address:
        yield f"Alamat: {answer.address}."


def _in_progress(answer: Answer) -> Iterator[str]:
    yield f"MASIH DIPROSES: {answer.kind} dengan nomor itu belum siap."
    if answer.estimated:
        yield f"Perkiraan siap {_day(answer.estimated)}; jika lewat, tanyakan ke kantor."
    if answer.stage:
        yield f"Tahap: {answer.stage.replace('-', ' ')}."


def _not_found(answer: Answer) -> Iterator[str]:
    where = f" {answer.kabupaten}" if answer.kabupaten else ""
    yield f"BELUM ADA di daftar{where}. Periksa nomornya."
    yield "Mungkin belum tercatat, sudah diambil, atau dicetak sendiri. Tanyakan ke kantor."


def _doubt(answer: Answer) -> str:
    """Never left out: an old list sends people on a journey."""
    if answer.is_current:
        return ""
    since = f" (data per {_day(answer.data_date)})" if answer.data_date else ""
    return f" Daftar ini sudah lama{since}; tanyakan dahulu ke kantor."


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
