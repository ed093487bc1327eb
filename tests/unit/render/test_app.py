"""The web app's manifest, icons and service worker."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from generator import render
from generator.render.icons import icons
from generator.site import OfflineCopy
from tests.icons import drawings
from tests.unit.render.samples import BOYOLALI, GARUT, make_office, make_site


def front(folder: Path, **changes: Any) -> dict[str, bytes]:
    offices = changes.pop("offices", (make_office(),))
    site = make_site(folder, *offices, **changes)
    return {artifact.path: artifact.data for artifact in render.render_front(site, ())}


def test_a_site_names_itself_and_works_below_any_path(tmp_path: Path) -> None:
    manifest = json.loads(front(tmp_path, title="Siap Ambil Kota Surakarta")["manifest.json"])
    assert (manifest["name"], manifest["short_name"]) == ("Siap Ambil Kota Surakarta", "Siap Ambil")
    assert {manifest[key] for key in ("id", "start_url", "scope")} == {"./"}


def test_icons_have_the_colour_of_the_theme_and_their_size() -> None:
    for name, data in icons("#7a1f1f").items():
        image = Image.open(io.BytesIO(data)).convert("RGBA")
        size = int(name.removesuffix(".png").rsplit("-", 1)[1])
        assert image.size == (size, size)
        assert image.getpixel((size // 2, size // 8)) == (0x7A, 0x1F, 0x1F, 255)
        assert (255, 255, 255, 255) in {colour for _, colour in image.getcolors(size * size) or ()}


def test_icons_are_the_drawings_with_another_palette() -> None:
    """In black they are the drawings themselves; `python -m tests.icons` makes those anew."""
    assert icons("#000000") == drawings()


def test_a_maskable_icon_has_nothing_beyond_what_a_launcher_shows() -> None:
    image = Image.open(io.BytesIO(icons("#0b5a8a")["ikon-penuh-512.png"])).convert("RGBA")
    white = [
        (x - 256, y - 256)
        for x in range(512)
        for y in range(512)
        if image.getpixel((x, y)) == (255, 255, 255, 255)
    ]
    assert white
    assert max(x * x + y * y for x, y in white) <= (0.4 * 512) ** 2


def test_the_manifest_shows_a_phone_and_a_computer_in_small_pictures_of_their_size(tmp_path: Path) -> None:
    files = front(tmp_path)
    pictures = json.loads(files["manifest.json"])["screenshots"]
    assert [picture["form_factor"] for picture in pictures] == ["narrow", "wide"]
    for picture in pictures:
        image = Image.open(io.BytesIO(files[picture["src"]]))
        assert picture["sizes"] == f"{image.width}x{image.height}"
        assert len(files[picture["src"]]) < 60_000 and picture["label"]


@pytest.mark.parametrize(("offices", "first"), [(1, "Kota Surakarta"), (4, "Syarat pengambilan")])
def test_shortcuts_lead_to_the_offices_of_a_small_site_and_to_the_information_pages(
    tmp_path: Path, offices: int, first: str
) -> None:
    kabupaten = [make_office(), make_office(BOYOLALI), make_office(GARUT), make_office(GARUT)][:offices]
    manifest = json.loads(front(tmp_path, offices=kabupaten)["manifest.json"])
    assert manifest["shortcuts"][0]["name"] == first


def test_a_site_that_keeps_nothing_publishes_the_kill_switch_and_registers_no_worker(tmp_path: Path) -> None:
    kept, off = front(tmp_path), front(tmp_path, offline=OfflineCopy.NEVER)
    assert b"data-worker" in kept["404.html"]
    assert b"data-worker" not in off["404.html"]
    assert b"unregister" in off["sw.js"]
    assert b"unregister" not in kept["sw.js"]
