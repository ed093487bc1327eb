"""Decompression within a bound: what is too large or cannot be read is Unreadable; nothing passes unread."""

from __future__ import annotations

import lzma
import zlib
from typing import Protocol

MOST_BYTES = 128 * 1024 * 1024
"""All that is packed in one file may take this much together."""


class Unreadable(Exception):
    """Bytes that nobody can vouch for; the message never quotes them."""


class Decompressor(Protocol):
    """What zlib, bz2 and lzma have in common."""

    @property
    def eof(self) -> bool:
        """Whether the end of what was packed was reached."""

    @property
    def unused_data(self) -> bytes:
        """What follows that end."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """At most `max_length` bytes of what `data` holds."""


class Allowance:
    """How many more bytes one file may unpack to."""

    def __init__(self, left: int = MOST_BYTES) -> None:
        self.left = left

    def take(self, data: bytes) -> bytes:
        """Count these bytes; raises Unreadable when they are too many."""
        self.left -= len(data)
        if self.left < 0:
            raise Unreadable("it unpacks to more than any page of a site")
        return data

    def inflate(self, decompressor: Decompressor, data: bytes) -> bytes:
        """Unpack and count; what is damaged from the start is empty."""
        try:
            return self.take(decompressor.decompress(data, self.left + 1))
        except (zlib.error, lzma.LZMAError, OSError, EOFError):
            return b""
