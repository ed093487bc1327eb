"""The site's icon as PNG, drawn in the theme's colour: a check mark, for home screens and task bars."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

# As in templates/assets/ikon.svg: a square of 32 units, a stroke with round ends.
_UNITS = 32
_CORNER = 7
_CHECK = ((9, 17), (14, 22), (23, 10))
_STROKE = 4
# A launcher may cut a maskable icon to a circle of 80 % (W3C manifest, "safe zone").
_SAFE = 0.8
_FINER = 4
_ALL = 255


@lru_cache(maxsize=4)
def icons(colour: str) -> Mapping[str, bytes]:
    """PNG files by name; the same colour gives the same bytes."""
    return {
        "ikon-192.png": _icon(192, colour),
        "ikon-512.png": _icon(512, colour),
        "ikon-penuh-512.png": _icon(512, colour, maskable=True),
        # iOS rounds the corners by itself, and shows what is transparent in black.
        "ikon-sentuh-180.png": _icon(180, colour, maskable=True),
    }


def _icon(size: int, colour: str, *, maskable: bool = False) -> bytes:
    unit = size * _FINER / _UNITS
    shrink = _SAFE if maskable else 1
    points = [tuple(((x - 16) * shrink + 16) * unit for x in point) for point in _CHECK]
    width = _STROKE * unit * shrink
    check, draw = _mask(size)
    draw.line(points, _ALL, round(width), joint="curve")
    for x, y in (points[0], points[-1]):
        draw.circle((x, y), width / 2, _ALL)
    image = Image.new("RGBA", (size, size), colour)
    image.paste("white", mask=_fine(check, size))
    if not maskable:
        square, draw = _mask(size)
        draw.rounded_rectangle((0, 0, square.width - 1, square.height - 1), _CORNER * unit, _ALL)
        image.putalpha(_fine(square, size))
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _mask(size: int) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """One byte a pixel: in colour, it would take most of the memory of a small build."""
    mask = Image.new("L", (size * _FINER, size * _FINER))
    return mask, ImageDraw.Draw(mask)


def _fine(mask: Image.Image, size: int) -> Image.Image:
    return mask.resize((size, size), Image.Resampling.LANCZOS)
