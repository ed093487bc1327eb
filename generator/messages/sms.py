"""An SMS in one part wherever that can be had, shortened by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.messages.gsm import parts, to_gsm
from generator.messages.wording import filled, optional_parts, with_parts

# What everybody reads; longer spellings first.
_SHORTER = (
    ("Dinas Kependudukan dan Pencatatan Sipil", "Disdukcapil"),
    ("Mal Pelayanan Publik", "MPP"),
    ("Surat Keterangan", "SK"),
    ("Kabupaten", "Kab."),
    ("Kecamatan", "Kec."),
    ("Kelurahan", "Kel."),
    ("Catatan Pinggir", "Catatan"),
)
# "Kartu Keluarga (KK)" is known as "KK".
_WITH_ABBREVIATION = re.compile(r"(?:(?!Dokumen )[A-Z][\w-]+ (?:ke |dari )?)+\(([A-Z][A-Za-z]{1,7})\)")
_SHORTENED = tuple((re.compile(rf"\b{words}\b", re.IGNORECASE), short) for words, short in _SHORTER)


def sms_text(text: str, words: Mapping[str, str]) -> str:
    """The longest wording that fits in one SMS, else the shortest there is.

    In this order: letters of the GSM alphabet; common abbreviations; without the `[parts]`, the last one
    first. A registration number is never touched.
    """
    wordings = list(_wordings(text, words))
    return next((wording for wording in wordings if len(parts(wording)) == 1), wordings[-1])


def _wordings(text: str, words: Mapping[str, str]) -> Iterator[str]:
    every = optional_parts(text)
    yield to_gsm(filled(with_parts(text, every), words))
    short = {word: value if word == "nomor" else _shortened(value) for word, value in words.items()}
    for amount in range(every, -1, -1):
        yield to_gsm(filled(with_parts(text, amount), short))


def _shortened(value: str) -> str:
    value = _WITH_ABBREVIATION.sub(r"\1", value)
    for words, short in _SHORTENED:
        value = words.sub(short, value)
    return value
