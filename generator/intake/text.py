"""Bytes to text, and text to what a person sees of it."""

from __future__ import annotations

import codecs
import re

from generator.intake.raw import FileRefused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Accented letters and curly quotes in UTF-8; nobody writes these characters side by side in cp1252.
_UTF8_SEQUENCE = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x80-\xbf]")

# Blanks that are not a blank: NBSP, the typographic spaces, line and paragraph separators, NEL.
_ODD_BLANKS = re.compile("[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
# Zero-width characters, soft hyphens, marks of direction, joiners, fillers, variation selectors, tags.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# A wrapper with which exports keep Excel from turning a number into a float: ="3372…"
_FORMULA = re.compile(r'="([^"]*)"')


def decode(data: bytes) -> str:
    """The text of a file: by its byte order mark, else strict UTF-8, else strict cp1252.

    Raises FileRefused for bytes that are none of these, and for NUL (UTF-16 without a mark, a sparse
    tail after a power cut).
    """
    text = _decode(data)
    if "\0" in text:
        raise FileRefused("nul_bytes")
    return visible(text)


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if _UTF8_SEQUENCE.search(data):  # cut off inside a character, or two encodings in one file
            raise FileRefused("undecodable") from None
        return _strict(data, "cp1252")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise FileRefused("undecodable") from None


def visible(text: str) -> str:
    """The text without characters that nobody sees; every odd blank becomes a blank."""
    if text.isascii():
        return text
    return _INVISIBLE.sub("", _ODD_BLANKS.sub(" ", text))


def tidy(text: str) -> str:
    """A cell's text without its `="…"` wrapper, trimmed, each run of blanks as one."""
    text = " ".join(text.split())
    if text.startswith("=") and (wrapped := _FORMULA.fullmatch(text)):
        return wrapped[1].strip()
    return text


def tidy_number(text: str) -> str:
    """As `tidy`, also without the apostrophe with which Excel marks a number as text."""
    return tidy(text.strip().strip("'"))
