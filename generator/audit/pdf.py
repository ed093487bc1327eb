"""What a PDF shows: its streams inflated, and the text of its content streams put together.

A page's text is cut into strings for kerning, `[(33) -20 (72)] TJ`, and a font of a subset numbers its
glyphs anew; its ToUnicode map leads back to letters (ISO 32000-1, 9.10.3). Whichever font a string is in, it
is read with every map of the file.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence

from generator.audit.inflate import Allowance, Unreadable
from generator.audit.view import View, collected

MAGIC = b"%PDF-"

_STREAM = re.compile(rb"stream\r?\n(.*?)\s*endstream", re.DOTALL)
_UNREAD_FILTERS = (b"/LZWDecode", b"/LZW ", b"/Crypt")
_STRINGS = re.compile(
    rb"\(((?:\\.|[^\\()])*+)\)|<([0-9A-Fa-f\s]*+)>|(?<![A-Za-z])(Td|TD|Tm)(?![A-Za-z])|(T\*|'|\"|ET\b)",
    re.DOTALL,
)
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|\r?\n|(.))", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_MOST_OF_A_RANGE = 65536

Stream = tuple[int, bytes]
GlyphMap = Mapping[bytes, bytes]


def pdf_views(view: View, allowance: Allowance) -> Iterator[View]:
    """The inflated streams, and their text as read plainly and with each font's map. Raises Unreadable."""
    if b"/Encrypt" in view.data:
        raise Unreadable("an encrypted PDF")
    streams = list(_streams(view.data, allowance))
    texts = [(start, data) for start, data in streams if b"Tj" in data or b"TJ" in data or b"ET" in data]
    # The rest of a text's stream is where its pen moves: thousands of numbers that nobody sees.
    yield collected(view, [stream for stream in streams if stream not in texts])
    yield collected(view, list(_strings_of_objects([(0, view.data), *streams])))
    maps: list[GlyphMap] = [_glyph_map(data) for _, data in streams if b"beginbf" in data]
    for glyphs in [{}, *maps]:
        yield collected(view, [(start, _shown_text(data, glyphs)) for start, data in texts])


def _strings_of_objects(streams: Sequence[Stream]) -> Iterator[Stream]:
    """Titles and notes are strings of their own, in ASCII or in UTF-16 with a byte order mark."""
    for start, data in streams:
        for match in _STRINGS.finditer(data):
            if match[1] or match[2]:
                string = _literal(match[1]) if match[1] else _from_hex(match[2])
                yield start or match.start(), string.replace(b"\0", b"")


def _streams(data: bytes, allowance: Allowance) -> Iterator[Stream]:
    for match in _STREAM.finditer(data):
        dictionary = data[data.rfind(b"obj", 0, match.start()) : match.start()]
        if any(name in dictionary for name in _UNREAD_FILTERS):
            raise Unreadable("a PDF packed in a way that cannot be read")
        yield match.start(1), _decoded(match[1], dictionary, allowance)


def _decoded(data: bytes, dictionary: bytes, allowance: Allowance) -> bytes:
    try:
        if b"/ASCII85Decode" in dictionary or b"/A85" in dictionary:
            data = base64.a85decode(data.split(b"~>")[0].removeprefix(b"<~"))
        if b"/ASCIIHexDecode" in dictionary or b"/AHx" in dictionary:
            data = bytes.fromhex(data.split(b">")[0].decode("ascii"))
    except ValueError:
        raise Unreadable("a damaged stream of a PDF") from None
    if b"/FlateDecode" in dictionary or b"/Fl " in dictionary:
        inflater = zlib.decompressobj()
        text = allowance.inflate(inflater, data)
        if not text and not inflater.eof:
            raise Unreadable("a damaged stream of a PDF")
        return text
    return data


def _shown_text(content: bytes, glyphs: GlyphMap) -> bytes:
    """All strings in a row; a blank where the pen moves, a new line where a text ends."""
    parts = []
    for literal, encoded, move, end in _STRINGS.findall(content):
        if literal or encoded:
            string = _literal(literal) if literal else _from_hex(encoded)
            parts.append(_mapped(string, glyphs) if glyphs else string)
        elif move or end:
            parts.append(b" " if move else b"\n")
    return b"".join(parts)


def _literal(string: bytes) -> bytes:
    return _ESCAPED.sub(_unescaped, string) if b"\\" in string else string


def _unescaped(match: re.Match[bytes]) -> bytes:
    octal, character = match.groups()
    if octal:
        return bytes([int(octal, 8) & 0xFF])
    return _CONTROLS.get(character, character or b"")


def _from_hex(digits: bytes) -> bytes:
    even = b"".join(digits.split()).decode("ascii")
    return bytes.fromhex(even + "0" * (len(even) % 2))


def _mapped(string: bytes, glyphs: GlyphMap) -> bytes:
    size = len(next(iter(glyphs)))
    codes = (string[start : start + size] for start in range(0, len(string), size))
    return b"".join(glyphs.get(code, b"\xef\xbf\xbd") for code in codes)


def _glyph_map(cmap: bytes) -> GlyphMap:
    glyphs: dict[bytes, bytes] = {}
    for block in _CHARS.findall(cmap):
        glyphs.update((_from_hex(code), _letters(_from_hex(text))) for code, text in _PAIR.findall(block))
    for block in _RANGES.findall(cmap):
        for first, last, text, texts in _RANGE.findall(block):
            glyphs.update(_range(_from_hex(first), _from_hex(last), _texts(text, texts)))
    return glyphs


def _texts(first: bytes, listed: bytes) -> Sequence[bytes]:
    return (
        [_from_hex(text) for text in re.findall(rb"<([0-9A-Fa-f]+)>", listed)]
        if listed
        else [_from_hex(first)]
    )


def _range(first: bytes, last: bytes, texts: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """A range counts up in the last byte of its only text, or has a text for each code."""
    low = int.from_bytes(first)
    for step in range(min(int.from_bytes(last) - low + 1, _MOST_OF_A_RANGE)):
        code = (low + step).to_bytes(len(first))
        if len(texts) > 1:
            yield code, _letters(texts[min(step, len(texts) - 1)])
        else:
            counted = int.from_bytes(texts[0]) + step
            yield code, _letters(counted.to_bytes(len(texts[0]) + 1)[1:])


def _letters(utf16: bytes) -> bytes:
    return utf16.decode("utf-16-be", "replace").encode()
