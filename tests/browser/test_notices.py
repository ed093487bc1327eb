"""Notices and posters as Chromium prints them, and the wall screen as it runs for a day."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import DESKTOP, Served, Visit
from tests.unit.render.samples import make_edition, make_files, make_site, many_documents

pytestmark = pytest.mark.browser

NOTICE = "kota-surakarta/lokasi/disdukcapil/cetak/"
POSTER = "kota-surakarta/lokasi/disdukcapil/poster/"
A4 = b"/MediaBox [0 0 594.95996 841.91998]"


@pytest.fixture(scope="session")
def site(serve: Callable[..., Served], tmp_path_factory: pytest.TempPathFactory) -> Served:
    folder = tmp_path_factory.mktemp("site")
    site = make_site(folder, expires_hours=24 * 365 * 100)
    return serve(make_files(site, make_edition(*many_documents(3, 90))))


def sheets(page: Any, folder: Path) -> list[str]:
    """The text of each sheet that the browser prints."""
    path = folder / "printed.pdf"
    printed = page.pdf(path=path, prefer_css_page_size=True)
    assert A4 in printed
    told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return told.stdout.rstrip("\f").split("\f")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_sheet_of_a_notice_says_where_it_belongs(
    site: Served, visit: Visit, tmp_path: Path, scheme: str
) -> None:
    printed = sheets(visit(site.url + NOTICE, width=DESKTOP, color_scheme=scheme), tmp_path)
    assert len(printed) > 3
    for number, sheet in enumerate(printed, 1):
        assert f"Halaman {number} dari {len(printed)}" in sheet
        assert "Kantor Disdukcapil Kota Surakarta · Kota Surakarta · Data per 24 November 2026" in sheet
        assert "Siap" in sheet
    text = " ".join(printed)
    assert "Yang dibawa" in text and "Cetak halaman ini" not in text
    numbers = re.findall(r"3372-[A-Z]{2}-\d\d-\d{4}", text)
    assert len(numbers) == len(set(numbers)) == 180


def test_no_sheet_begins_or_ends_with_a_row_on_its_own(site: Served, visit: Visit, tmp_path: Path) -> None:
    printed = sheets(visit(site.url + NOTICE, width=DESKTOP), tmp_path)
    for sheet in printed:
        for part in re.split("Menurut n", sheet):
            assert len(re.findall(r"sampai \d+ \w{3} \d{4}", part)) != 1, sheet


def test_paper_is_black_on_white_in_a_dark_room_too(site: Served, visit: Visit) -> None:
    for path in (NOTICE, POSTER):
        page = visit(site.url + path, width=DESKTOP, color_scheme="dark")
        colours = page.evaluate(
            "[...document.querySelectorAll('body, h1, main p')].map(e => getComputedStyle(e).color)"
        )
        assert set(colours) == {"rgb(0, 0, 0)"}
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == "rgb(255, 255, 255)"


def test_a_poster_is_one_sheet(site: Served, visit: Visit, tmp_path: Path) -> None:
    [sheet] = sheets(visit(site.url + POSTER, width=DESKTOP), tmp_path)
    assert "siap-ambil.example/kota-surakarta/lokasi/disdukcapil" in sheet


def test_a_button_prints_and_without_javascript_there_is_none(site: Served, visit: Visit) -> None:
    page = visit(site.url + NOTICE, width=DESKTOP)
    page.evaluate("globalThis.print = () => { document.body.dataset.printed = 'yes'; }")
    page.get_by_role("button", name="Cetak").click()
    assert page.evaluate("document.body.dataset.printed") == "yes"
    page = visit(site.url + NOTICE, width=DESKTOP, java_script_enabled=False)
    assert not page.get_by_role("button", name="Cetak").is_visible()
    assert page.get_by_text("Ctrl+P").is_visible()
