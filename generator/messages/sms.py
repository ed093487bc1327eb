"""An SMS in one part wherever that can be had, shortened by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.messages.gsm import fits, to_gsm
from generator.messages.wording import filled, wordings

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
    wording = ""
    for wording in map(to_gsm, _wordings(text, words)):
        if fits(wording):
            break
    return wording


def _wordings(text: str, words: Mapping[str, str]) -> Iterator[str]:
    yield filled(text, words)
    yield from wordings(text, {w: value if w == "nomor" else _shortened(value) for w, value in words.items()})


@lru_cache(maxsize=1024)
def _shortened(value: str) -> str:
    value = _WITH_ABBREVIATION.sub(r"\1", value)
    for words, short in _SHORTENED:
        value = words.sub(short, value)
    return value
