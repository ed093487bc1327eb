"""QR codes of the site's own addresses: black on white with their quiet zone."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno


@lru_cache(maxsize=64)
def qr_code(url: str) -> str:
    """An `<svg>` that takes the size of its place; read even when a quarter of it is torn off (level Q)."""
    return _code(url).svg_inline(border=4, light="#fff", omitsize=True, svgclass=None, lineclass=None)


def qr_picture(url: str) -> bytes:
    """The same code as PNG, eight pixels for each of its squares."""
    picture = BytesIO()
    _code(url).save(picture, kind="png", border=4, scale=8)
    return picture.getvalue()


def _code(url: str) -> segno.QRCode:
    return segno.make(url, error="q", micro=False, boost_error=False)
