"""The drawings of the site's icon, made anew: `python -m tests.icons` writes `templates/icons/`.

Black with a white check mark, in a palette of greys into which `generator.render.icons` puts the theme's
colour.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from generator.bundled import TEMPLATES

# As in templates/assets/ikon.svg: a square of 32 units, a stroke with round ends.
_UNITS = 32
_CORNER = 7
_CHECK = ((9, 17), (14, 22), (23, 10))
_STROKE = 4
# A launcher may cut a maskable icon to a circle of 80 % (W3C manifest, "safe zone").
_SAFE = 0.8
_FINER = 4
_ALL = 255
# Steps from black to white, and as many from the ground to nothing: an edge has no more.
_STEPS = 16


def main() -> None:
    """Draw, keep."""
    folder = TEMPLATES / "icons"
    folder.mkdir(exist_ok=True)
    for name, drawing in drawings().items():
        (folder / name).write_bytes(drawing)


def drawings() -> dict[str, bytes]:
    """PNG files by name."""
    return {
        "ikon-192.png": _drawing(192),
        "ikon-512.png": _drawing(512),
        "ikon-penuh-512.png": _drawing(512, maskable=True),
        # iOS rounds the corners by itself, and shows what is transparent in black.
        "ikon-sentuh-180.png": _drawing(180, maskable=True),
    }


def _drawing(size: int, *, maskable: bool = False) -> bytes:
    image = Image.new("P", (size, size))
    image.putpalette([grey for step in range(_STEPS) for grey in [_grey(step)] * 3] + [0] * 3 * (_STEPS - 1))
    check = _steps(_check(size, _SAFE if maskable else 1))
    if maskable:
        image.putdata(check)
        return _png(image, bits=4)
    square = _steps(_square(size))
    nothing = 2 * _STEPS - 2
    image.putdata([c if s == _STEPS - 1 else nothing - s for c, s in zip(check, square, strict=True)])
    seen_through = bytes(map(_grey, reversed(range(_STEPS - 1))))
    return _png(image, transparency=b"\xff" * _STEPS + seen_through)


def _grey(step: int) -> int:
    return step * _ALL // (_STEPS - 1)


def _check(size: int, shrink: float) -> Image.Image:
    unit = size * _FINER / _UNITS
    points = [tuple(((x - 16) * shrink + 16) * unit for x in point) for point in _CHECK]
    width = _STROKE * unit * shrink
    check = Image.new("L", (size * _FINER, size * _FINER))
    draw = ImageDraw.Draw(check)
    draw.line(points, _ALL, round(width), joint="curve")
    for x, y in (points[0], points[-1]):
        draw.circle((x, y), width / 2, _ALL)
    return check


def _square(size: int) -> Image.Image:
    square = Image.new("L", (size * _FINER, size * _FINER))
    end, corner = square.width - 1, _CORNER * size * _FINER / _UNITS
    ImageDraw.Draw(square).rounded_rectangle((0, 0, end, end), corner, _ALL)
    return square


def _steps(mask: Image.Image) -> list[int]:
    """Of each pixel, how much of it the mask covers."""
    return [round(part * (_STEPS - 1) / _ALL) for part in mask.reduce(_FINER).tobytes()]


def _png(image: Image.Image, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, "PNG", optimize=True, **options)
    return file.getvalue()


if __name__ == "__main__":
    main()
