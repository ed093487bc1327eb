"""Views with escapes undone: of HTML, URLs, scripts, JSON, CSS and mail; digits of any script; base64."""

from __future__ import annotations

import binascii
import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import accumulate
from urllib.parse import unquote_to_bytes

from generator.audit.packed import PACKED, is_packed, is_packed_within
from generator.audit.view import BREAK, Pieces, View, collected, member, rewritten

# Each alternative begins with a letter of its own, which makes the search five times as fast.
_ESCAPE = re.compile(
    rb"&(?:#x[0-9a-f]{1,6};?|#[0-9]{1,7};?|[a-z][a-z0-9]{1,30};)"
    rb"|%[0-9a-f]{2}"
    rb"|=3[0-9](?:=3[0-9])+|=\r?\n"  # quoted-printable
    rb"|\\\\*+(?:"
    rb"u[0-9a-f]{4}(?:\\++u[0-9a-f]{4})*|u\{0*[0-9a-f]{1,6}\}|x[0-9a-f]{2}|[nrt/]"
    rb"|(?:00003[0-9]|0{0,3}3[0-9](?![0-9a-f]))\s?"  # CSS, of digits alone
    rb"|0(?:6[0-7]|7[01])|(?:6[0-7]|7[01])(?![0-7])"  # octal (JavaScript, PDF), of digits alone
    rb")",
    re.IGNORECASE,
)
# One of them is in every escape.
_SIGNS = (b"&", b"%", b"\\", b"=3", b"=\n", b"=\r")
_UTF16_UNITS = re.compile(rb"u([0-9a-f]{4})")
_SIMPLE = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"/": b"/"}

# All but the bullet of a masked NIK.
_NOT_ASCII = re.compile(rb"(?!\xe2\x80\xa2)[\xc2-\xf4][\x80-\xbf]{1,3}")
_INVISIBLE = {"Cf", "Me", "Mn"}
_ALIKE = {"·": b".", "−": b"-", "∕": b"/", "⁄": b"/"}

_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{12,}+(?:[\r\n]\s*+[A-Za-z0-9+/_-]{4,}+)*+")
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_BLANKS = b" \t\r\n\f\v"
# Sixteen digits take 22 letters of base64; a shorter run is of interest where six digits show in it.
_LONG = 22
# No name and no number is shorter than five characters, in ASCII or UTF-8.
_TELLING = re.compile(rb"(?:[\t-\r -~]|[\xc2-\xf4][\x80-\xbf]{1,3}){5}|" + PACKED, re.DOTALL)
# The same for a quick look: every byte as what it may be of a character, then every character as one letter.
_CLASSES = bytes(
    b"c"[0] if 9 <= byte <= 13 or 32 <= byte <= 126
    else b"b"[0] if 0xC2 <= byte <= 0xF4
    else b"g"[0] if 0x80 <= byte <= 0xBF
    else 0
    for byte in range(256)
)  # fmt: skip
_CHARACTERS = (b"bggg", b"bgg", b"bg")
_FIVE = b"c" * 5
# After a run, so that what its last letters hold is decoded too.
_BETWEEN = b"AAAA"
_THREE_DIGITS = rb"[MNO][DTjz][AEIMQUYcgk][w-z0-5]"
_SIX_DIGITS = re.compile(_THREE_DIGITS * 2)
_HEX_DIGITS = re.compile(rb"3[0-9](?:3[0-9]){8,}+")
_HEX_DIGITS_IN_UTF16 = re.compile(rb"003[0-9](?:003[0-9]){8,}+")

Run = tuple[int, bytes]
"""Where in a view some letters of base64 stand, and the letters."""


def has_escape(data: bytes) -> bool:
    """Whether the bytes will be read again with an escape undone."""
    return _ESCAPE.sub(_meant, data) != data


def unescaped(pieces: Pieces) -> Iterator[View]:
    """Every view that is these pieces with escapes undone, if there are any."""
    # Names are compared in any script and with any apostrophe: what is ASCII for digits is not for them.
    view = pieces.with_any(_SIGNS).as_view()
    changed = rewritten(view, _ESCAPE, _meant)
    if changed.data != view.data:
        yield changed
    view = pieces.beyond_ascii().as_view()
    changed = replace(rewritten(view, _NOT_ASCII, _ascii), words=False)
    if changed.data != view.data:
        yield changed
    view = pieces.as_view()
    yield from _from_base64(view)
    for pattern in (_HEX_DIGITS, _HEX_DIGITS_IN_UTF16):
        if pattern.search(view.data):
            yield rewritten(view, pattern, _from_hex)


def _from_hex(match: re.Match[bytes]) -> bytes:
    return bytes.fromhex(match[0].decode("ascii")).replace(b"\0", b"")


def _meant(match: re.Match[bytes]) -> bytes:
    text = match[0]
    if text.startswith(b"&"):
        return html.unescape(text.decode("ascii")).encode()
    if text.startswith(b"%"):
        return unquote_to_bytes(text)
    if text.startswith(b"="):
        return binascii.a2b_qp(text)
    return _after_backslash(text.lstrip(b"\\").lower())


def _after_backslash(code: bytes) -> bytes:
    if code in _SIMPLE:
        return _SIMPLE[code]
    if code.startswith(b"u{"):
        return _utf8(int(code[2:-1], 16))
    if code.startswith(b"u"):
        units = b"".join(_UTF16_UNITS.findall(code)).decode("ascii")
        return bytes.fromhex(units).decode("utf-16-be", "replace").encode()
    if code.startswith(b"x"):
        return _utf8(int(code[1:], 16))
    in_css = code.lstrip(b"0").startswith(b"3")
    return _utf8(int(code, 16 if in_css else 8))


def _utf8(code_point: int) -> bytes:
    return chr(min(code_point, 0x10FFFF)).encode("utf-8", "replace")


def _ascii(match: re.Match[bytes]) -> bytes:
    return _like_ascii(match[0])


@cache
def _like_ascii(encoded: bytes) -> bytes:
    """A digit of any script as ASCII has it, blanks and dashes too; what is not seen as nothing."""
    try:
        character = encoded.decode()
    except UnicodeDecodeError:
        return encoded
    plain = unicodedata.normalize("NFKC", character)
    digit = unicodedata.digit(plain[0], None)
    category = unicodedata.category(plain[0])
    if plain.isascii():
        return plain.encode()
    if digit is not None:
        return b"%d" % digit
    if category in _INVISIBLE:
        return b""
    return {"Zs": b" ", "Pd": b"-"}.get(category) or _ALIKE.get(plain, encoded)


def _may_hold_base64(data: bytes) -> bool:
    """A quick look at all runs at once: most are registration numbers, which tell nothing."""
    text = BREAK.join(_BASE64.findall(data)).translate(_URL_SAFE, _BLANKS)
    runs = text.split(BREAK)
    if not _SIX_DIGITS.search(text):
        runs = [run for run in runs if len(run) >= _LONG]
    letters = _BETWEEN.join([*runs, b""])
    return any(_may_tell(letters[shift:]) for shift in range(4))


def _may_tell(letters: bytes) -> bool:
    """Whether `_TELLING` matches anywhere in what whole groups of four letters hold."""
    decoded = binascii.a2b_base64(letters[: len(letters) // 4 * 4])
    classes = decoded.translate(_CLASSES)
    for character in _CHARACTERS:
        classes = classes.replace(character, b"c")
    return _FIVE in classes or is_packed_within(decoded)


def _from_base64(view: View) -> Iterator[View]:
    """What runs of base64 letters hold, whatever stands glued before them."""
    if not _may_hold_base64(view.data):
        return
    runs = [(m.start(), b"".join(m[0].split()).translate(_URL_SAFE)) for m in _BASE64.finditer(view.data)]
    runs = [(place, run) for place, run in runs if len(run) >= _LONG or _SIX_DIGITS.search(run)]
    # Most runs are registration numbers: all are decoded at once, in whole groups, to see which may tell.
    padded = [run + b"A" * (8 - len(run) % 4) for _, run in runs]
    starts = list(accumulate(map(len, padded), initial=0))
    letters = b"".join(padded)
    for shift in range(4 if runs else 0):
        decoded = binascii.a2b_base64(letters[shift:] + b"A" * shift)
        found = (shift + match.start() * 4 // 3 for match in _TELLING.finditer(decoded))
        telling = (runs[index] for index in sorted({bisect_right(starts, letter) - 1 for letter in found}))
        parts = [(place, _whole_groups(run[shift:])) for place, run in telling]
        if parts:
            yield collected(view, parts)
        yield from (member(view, place, data) for place, data in parts if is_packed(data))


def _whole_groups(run: bytes) -> bytes:
    """Decode all whole groups of four letters, and what a last group of two or three letters holds."""
    spare = len(run) % 4
    return binascii.a2b_base64(run + b"=" * (4 - spare) if spare > 1 else run[: len(run) - spare])
