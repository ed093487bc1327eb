"""What is packed into bytes: gzip, zlib, bzip2, xz, zip, UTF-16, UTF-32 and PDF."""

from __future__ import annotations

import bz2
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from generator.audit.inflate import Allowance, Decompressor, Unreadable
from generator.audit.pdf import MAGIC, pdf_views
from generator.audit.view import View, member, rewritten

_GZIP = b"\x1f\x8b\x08"
_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_ZIP = b"PK\x03\x04"
_BZIP2 = b"BZh"
_XZ = b"\xfd7zXZ\x00"
# zstd, 7z, rar, compress, and office files of before 2007
_OTHERS = (b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x9d", b"\xd0\xcf\x11\xe0")
# As much of each header as chance does not make: any registration number can be read as base64.
PACKED = (
    rb"\x1f\x8b\x08[\x00-\x1f].{4}[\x00\x02\x04][\x00-\x0d\xff]"
    rb"|\x78[\x01\x5e\x9c\xda]|PK\x03\x04[\x0a\x14\x2d]\x00|BZh[1-9]1AY&SY|\xfd7zXZ\x00|%PDF-"
)
_PACKED = re.compile(PACKED, re.DOTALL)
_BYTE_ORDERS = {
    b"\xff\xfe\0\0": "utf-32-le",
    b"\0\0\xfe\xff": "utf-32-be",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}
_NUL = re.compile(b"\0+")
_ENCRYPTED = 1
_PREAMBLE = 1024


def is_packed(data: bytes) -> bool:
    """Whether bytes begin as something that can be unpacked."""
    return _PACKED.match(data) is not None


def is_packed_within(data: bytes) -> bool:
    """Whether such a beginning stands anywhere in the bytes."""
    return _PACKED.search(data) is not None


def unpacked(view: View, allowance: Allowance) -> Iterator[View]:
    """Every view of what is packed into a whole one; raises Unreadable."""
    if not view.whole:
        return
    data = view.data
    if data.startswith(_OTHERS):
        raise Unreadable("packed in a way that cannot be read")
    for position, text in _members(data, allowance):
        yield member(view, position, text)
    if MAGIC in data[:_PREAMBLE]:
        yield from pdf_views(view, allowance)
    if b"\0" in data:
        yield _from_wide_characters(view)


def _members(data: bytes, allowance: Allowance) -> Iterator[tuple[int, bytes]]:
    if _GZIP[:1] in data and _GZIP in data:
        yield from _gzip_members(data, allowance)
    if data.startswith(_ZIP):
        yield from _zip_members(data, allowance)
    if data.startswith(_BZIP2):
        yield 0, _undamaged(bz2.BZ2Decompressor(), data, allowance)
    if data.startswith(_XZ):
        yield 0, _undamaged(lzma.LZMADecompressor(), data, allowance)
    if data.startswith(_ZLIB):
        yield 0, allowance.inflate(zlib.decompressobj(), data)


def _gzip_members(data: bytes, allowance: Allowance) -> Iterator[tuple[int, bytes]]:
    """A file of gzip must be undamaged; the same letters amid other bytes may be chance."""
    start = data.find(_GZIP)
    while start >= 0:
        inflater = zlib.decompressobj(wbits=31)
        yield (
            start,
            (allowance.inflate(inflater, data[start:]) if start else _undamaged(inflater, data, allowance)),
        )
        after = len(data) - len(inflater.unused_data) if inflater.eof else start + 1
        start = data.find(_GZIP, after)


def _undamaged(decompressor: Decompressor, data: bytes, allowance: Allowance) -> bytes:
    text = allowance.inflate(decompressor, data)
    if not decompressor.eof:
        raise Unreadable("packed, and damaged")
    return text


def _zip_members(data: bytes, allowance: Allowance) -> Iterator[tuple[int, bytes]]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for entry in archive.infolist():
                yield entry.header_offset, entry.filename.encode()
                yield entry.header_offset, _unzipped(archive, entry, allowance)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError) as error:
        raise Unreadable("a damaged zip file") from error


def _unzipped(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, allowance: Allowance) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise Unreadable("encrypted")
    with archive.open(entry) as opened:
        return allowance.take(opened.read(allowance.left + 1))


def _from_wide_characters(view: View) -> View:
    """UTF-16 or UTF-32 as its byte order mark says; without one, what is left of ASCII between the NULs."""
    mark = next((mark for mark in _BYTE_ORDERS if view.data.startswith(mark)), b"")
    if not mark:
        return rewritten(view, _NUL, lambda _: b"")
    encoding = _BYTE_ORDERS[mark]
    text = view.data[len(mark) :].decode(encoding, "replace").encode("utf-8", "replace")

    def place(position: int) -> int:
        return view.place(len(mark) + len(text[:position].decode("utf-8", "ignore").encode(encoding)))

    return View(text, place, view.words)
