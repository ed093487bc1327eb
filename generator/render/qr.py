"""QR codes of the site's own addresses: black on white with their quiet zone, as SVG."""

from __future__ import annotations

from functools import lru_cache

import segno


@lru_cache(maxsize=64)
def qr_code(url: str) -> str:
    """An `<svg>` that takes the size of its place; read even when a quarter of it is torn off (level Q)."""
    code = segno.make(url, error="q", micro=False, boost_error=False)
    return code.svg_inline(border=4, light="#fff", omitsize=True, svgclass=None, lineclass=None)
