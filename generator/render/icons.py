"""The site's icon as PNG in the theme's colour: a check mark, for home screens and task bars.

It is drawn once, in black with a white mark (`python -m tests.icons`); the colour is put into its palette.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import lru_cache

from generator.bundled import TEMPLATES

_PALETTE = b"PLTE"


@lru_cache(maxsize=4)
def icons(colour: str) -> Mapping[str, bytes]:
    """PNG files by name; `colour` is written `#rrggbb`."""
    drawings = sorted((TEMPLATES / "icons").glob("*.png"))
    return {path.name: _coloured(path.read_bytes(), bytes.fromhex(colour[1:])) for path in drawings}


def _coloured(drawing: bytes, colour: bytes) -> bytes:
    """Each grey of a drawing's palette becomes as much of the way from the colour to white.

    A chunk of a PNG file is its length, its name, its bytes and their checksum (W3C PNG, 5.3).
    """
    start = drawing.index(_PALETTE)
    begin = start + len(_PALETTE)
    end = begin + int.from_bytes(drawing[start - 4 : start], "big")
    greys = drawing[begin:end:3]
    chunk = _PALETTE + bytes(part + (255 - part) * grey // 255 for grey in greys for part in colour)
    return drawing[:start] + chunk + zlib.crc32(chunk).to_bytes(4, "big") + drawing[end + 4 :]
