"""The table of all kabupaten and kota: `regions.csv`, ours or the site's own."""

from __future__ import annotations

import csv
from functools import cache

from generator.bundled import REGIONS
from generator.config.files import SiteFolder
from generator.config.places import Wrong
from generator.model import Kabupaten
from generator.names import fold

_NAME = "regions.csv"
_COLUMNS = ("code", "name", "province")


@cache
def load_regions() -> tuple[Kabupaten, ...]:
    """All 514 of the table that comes with the program, by code."""
    return _parse(REGIONS.read_bytes())


def site_regions(folder: SiteFolder) -> tuple[Kabupaten, ...]:
    """The site's own table, by code, or ours where it has none or has a wrong one (which is noted)."""
    data = folder.read(_NAME) or REGIONS.read_bytes()
    folder.include(_NAME, data)
    try:
        return _parse(data)
    except Wrong as wrong:
        folder.note(_NAME, str(wrong))
        return load_regions()


def _parse(data: bytes) -> tuple[Kabupaten, ...]:
    try:
        rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines(), strict=True))
        regions = [_kabupaten(*(row[column] for column in _COLUMNS)) for row in rows]
    except (csv.Error, ValueError, KeyError, TypeError, AttributeError):
        raise Wrong("bukan tabel wilayah (code, name, province); salin ulang yang asli, atau hapus") from None
    if (
        not regions
        or len({r.code for r in regions}) < len(regions)
        or len({r.slug for r in regions}) < len(regions)
    ):
        raise Wrong(
            "memuat kode atau nama yang sama dua kali, atau kosong; salin ulang yang asli, atau hapus"
        )
    return tuple(sorted(regions, key=lambda region: region.code))


def _kabupaten(code: str, name: str, province: str) -> Kabupaten:
    return Kabupaten(code.replace(".", ""), name.strip(), fold(name).replace(" ", "-"), province.strip())
