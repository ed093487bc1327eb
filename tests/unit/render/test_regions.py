"""A kabupaten or kota is found by whatever people call it."""

from __future__ import annotations

from typing import Any

import pytest

from generator.config import load_regions
from generator.model import Kabupaten
from generator.render.other_names import _KABUPATEN, _PROVINCES, other_names, province_names
from tests.unit.render.in_browser import in_browser

FIND = """async ([typed, regions]) => {
  const { findRegions } = await import("/regions.mjs");
  return typed.map((text) => findRegions(text, regions).map((region) => region.name));
}"""

FIRST = {
    "solo": "Kota Surakarta",
    "SURAKARTA": "Kota Surakarta",
    "jogja": "Kota Yogyakarta",
    "ujung pandang": "Kota Makassar",
    "maluku tenggara barat": "Kabupaten Kepulauan Tanimbar",
    "toba samosir": "Kabupaten Toba",
    "toba": "Kabupaten Toba",
    "batubara": "Kabupaten Batu Bara",
    "gunung kidul": "Kabupaten Gunungkidul",
    "palangka raya": "Kota Palangkaraya",
    "tolitoli": "Kabupaten Toli-Toli",
    "kota bogor": "Kota Bogor",
    "kab. bogor": "Kabupaten Bogor",
    "bogor": "Kabupaten Bogor",
    "kepulauan seribu": "Kabupaten Administrasi Kepulauan Seribu",
    "jakarta sel": "Kota Administrasi Jakarta Selatan",
    "kota bandung barat": "Kabupaten Bandung Barat",
    "bali": "Kabupaten Jembrana",
    "ntt": "Kabupaten Kupang",
    "solo jawa": "Kota Surakarta",
}
NOBODY = ("", " ", "...", "atlantis", "kota atlantis", "solox")


def _region(kabupaten: Kabupaten) -> dict[str, Any]:
    return {
        "name": kabupaten.name,
        "also": other_names(kabupaten),
        "provinces": province_names(kabupaten),
    }


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    typed = [*FIRST, *NOBODY, "daerah istimewa", "kota b"]
    regions = [_region(kabupaten) for kabupaten in load_regions()]
    return dict(zip(typed, in_browser(FIND, [typed, regions]), strict=True))


@pytest.mark.parametrize("typed", FIRST)
def test_what_is_meant_comes_first(typed: str, found: dict[str, list[str]]) -> None:
    assert found[typed][0] == FIRST[typed]


@pytest.mark.parametrize("typed", NOBODY)
def test_what_is_no_region_finds_none(typed: str, found: dict[str, list[str]]) -> None:
    assert found[typed] == []


def test_a_province_finds_all_of_its_kabupaten(found: dict[str, list[str]]) -> None:
    assert len(found["daerah istimewa"]) == 5
    assert found["bali"][:9] == [k.name for k in load_regions() if k.province == "Bali"]


def test_other_names_belong_to_kabupaten_and_provinces_that_there_are() -> None:
    """A name that changes in the table of regions must change there too."""
    assert _KABUPATEN.keys() <= {kabupaten.slug for kabupaten in load_regions()}
    assert _PROVINCES.keys() <= {kabupaten.province for kabupaten in load_regions()}
