"""Logos and coats of arms: files of anybody's making, published as small pictures that hold nothing else."""

from __future__ import annotations

import gzip
import re
from hashlib import sha256
from io import BytesIO

from generator.config.drawings import clean_drawing
from generator.config.files import SiteFolder
from generator.config.places import Place, Wrong
from generator.config.section import Reader
from generator.site import Picture

_NAME = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9_-]*/)?[A-Za-z0-9][A-Za-z0-9._-]*\.(svg|png)")
_LARGEST = 10_000  # bytes on their way to a phone: a page's first view has 30,000 in all
_BOX = (288, 96)  # pixels of a dense screen; it is shown at half of that
_MOST_PIXELS = 4096


def picture(folder: SiteFolder) -> Reader[Picture | None]:
    """A picture of the site's folder by its name; None where the file itself was refused (which is noted)."""

    def reader(place: Place) -> Picture | None:
        name = place.text()
        match = _NAME.fullmatch(name)
        if not match:
            raise Wrong("tulis nama berkas SVG atau PNG di dalam folder situs, misalnya logo.svg")
        if not folder.has(name) or (folder.root / name).parent.is_symlink():
            raise Wrong("berkas ini tidak ada di dalam folder situs; periksa namanya")
        data = folder.read(name)
        return None if data is None else _picture(match[1], data)

    return reader


def _picture(kind: str, data: bytes) -> Picture:
    made, width, height = clean_drawing(data) if kind == "svg" else _small(data)
    if len(gzip.compress(made, mtime=0)) > _LARGEST:
        raise Wrong("gambar ini terlalu rumit, lebih dari 10 kB; sederhanakan, atau pakai berkas PNG")
    return Picture(kind, width, height, sha256(made).hexdigest(), made)


def _small(data: bytes) -> tuple[bytes, int, int]:
    """A PNG made anew, of 256 colours at most; what else the file held is gone."""
    from PIL import Image  # takes longer to import than all else here, and few sites have a PNG

    made = BytesIO()
    try:
        with Image.open(BytesIO(data), formats=["PNG"]) as image:
            if max(image.size) > _MOST_PIXELS:
                raise Wrong(f"gambar ini lebih dari {_MOST_PIXELS} piksel; perkecil dahulu")
            small = image.convert("RGBA")
        small.thumbnail(_BOX)
        small.quantize(256, method=Image.Quantize.FASTOCTREE).save(made, "PNG", optimize=True)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Wrong("bukan gambar PNG yang utuh; simpan ulang sebagai PNG") from None
    return made.getvalue(), *small.size
