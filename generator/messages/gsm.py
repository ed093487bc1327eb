"""How many SMS a text needs: the GSM 7-bit alphabet of 3GPP TS 23.038 (once GSM 03.38), else UCS-2.

A part of several gives up six octets to say which part it is (3GPP TS 23.040, 9.2.3.24.1): 153 of 160
septets remain, or 67 of 70 code units.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""Characters of one septet (the escape, 0x1B, is none)."""
EXTENSION = "\f^{}\\[~]|€"
"""Characters of two septets: the escape and one more."""

_SEPTETS = dict.fromkeys(BASIC, 1) | dict.fromkeys(EXTENSION, 2)
_GSM, _UCS2 = (160, 153), (70, 67)
_SIMILAR = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("‘’‚‛′`´ʻʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("•·∙", "-"),
    **dict.fromkeys("\t\u00a0\u2002\u2003\u2009\u202f", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", ""),
    "…": "...",
    "×": "x",
    "ç": "c",
    "ı": "i",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
}


def is_gsm(text: str) -> bool:
    """Whether the 7-bit alphabet holds every character."""
    return _SEPTETS.keys() >= set(text)


def to_gsm(text: str) -> str:
    """The same words with the nearest characters of the alphabet; what has none stays as it is."""
    return text if is_gsm(text) else "".join(map(_nearest, unicodedata.normalize("NFC", text)))


def _nearest(character: str) -> str:
    if character in _SEPTETS:
        return character
    if character in _SIMILAR:
        return _SIMILAR[character]
    bare = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return bare if bare and is_gsm(bare) else character


def fits(text: str) -> bool:
    """Whether one SMS holds the text."""
    if is_gsm(text):
        return len(text) + sum(map(text.count, EXTENSION)) <= _GSM[0]
    return sum(map(_units, text)) <= _UCS2[0]


def parts(text: str) -> list[str]:
    """The parts in which a text is sent; one for an empty text. No character is split over two."""
    if fits(text):
        return [text]
    size, each = (_SEPTETS.__getitem__, _GSM[1]) if is_gsm(text) else (_units, _UCS2[1])
    return list(_cut(text, size, each))


def _cut(text: str, size: Callable[[str], int], each: int) -> Iterator[str]:
    start = room = 0
    for position, character in enumerate(text):
        if room + size(character) > each:
            yield text[start:position]
            start, room = position, 0
        room += size(character)
    yield text[start:]


def _units(character: str) -> int:
    """Code units of UTF-16: two for a character beyond U+FFFF."""
    return 1 + (character > "\uffff")
