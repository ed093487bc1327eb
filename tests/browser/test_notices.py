"""Notices and posters as Chromium prints them, and the wall screen as it runs for a day."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, Served, Visit
from tests.unit.render.samples import (
    TODAY,
    make_document,
    make_edition,
    make_files,
    make_site,
    many_documents,
)

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


SCREEN = "kota-surakarta/lokasi/disdukcapil/layar/"
MORNING = "2026-11-24T09:00:00+07:00"
SHOWN = "[...document.querySelectorAll('.slide')].findIndex(section => !section.hidden)"
NAMES = [f"{letter}yu" for letter in "ABCDEFGHIJKLMNOPQRST"]


def screen_files(tmp_path: Path, names: list[str], days: int = 0) -> dict[str, Any]:
    day = TODAY + timedelta(days=days)
    documents = [make_document(f"A-{n}", name=name) for n, name in enumerate(names)]
    return make_files(make_site(tmp_path), make_edition(*documents, data_date=day))


def wall(visit: Visit, site: Served, at: str = MORNING, **options: Any) -> Any:
    """The screen at a moment of a clock that stands still until it is told to go on."""
    page = visit(site.url + POSTER, width=DESKTOP, **options)
    page.clock.install(time="2026-11-01T00:00:00+07:00")
    page.clock.pause_at(at)
    page.goto(site.url + SCREEN)
    page.wait_for_load_state("networkidle")
    return page


def pass_by(page: Any, seconds: int) -> None:
    page.clock.run_for(seconds * 1000)
    page.wait_for_load_state("networkidle")


def test_the_wall_screen_turns_its_pages_and_begins_again(
    serve: Callable[..., Served], visit: Visit, tmp_path: Path
) -> None:
    page = wall(visit, serve(screen_files(tmp_path, NAMES)))
    seen = []
    for _ in range(5):
        seen.append((page.evaluate(SHOWN), page.locator(".slide:visible .where").inner_text()))
        pass_by(page, 12)
    assert [number for number, _ in seen] == [0, 1, 2, 3, 0]
    assert "Halaman 2 dari 4" in seen[1][1] and "Nama H – N" in seen[1][1]
    assert page.locator("#umur").inner_text() == "(hari ini)"


def test_the_wall_screen_follows_a_release_once_and_stays(
    serve: Callable[..., Served], visit: Visit, tmp_path: Path
) -> None:
    site = serve(screen_files(tmp_path, NAMES))
    page = wall(visit, site)
    new = {path: artifact.data for path, artifact in screen_files(tmp_path, ["Zahra"], days=1).items()}
    site.files |= {path: data for path, data in new.items() if path.endswith("status.json")}
    pass_by(page, 125)
    assert page.get_by_text("24 November 2026").is_visible(), "the page itself is not there yet"
    site.files |= new
    with page.expect_navigation():
        page.clock.run_for(120_000)
    assert page.get_by_text("Zahra").is_visible() and page.get_by_text("25 November 2026").is_visible()
    asked = len([path for path in site.requests if path.endswith("/layar/")])
    pass_by(page, 500)
    assert len([path for path in site.requests if path.endswith("/layar/")]) == asked


def test_the_wall_screen_stays_without_a_network_and_says_so(
    serve: Callable[..., Served], visit: Visit, tmp_path: Path
) -> None:
    site = serve(screen_files(tmp_path, NAMES))
    page = wall(visit, site, may_miss=True)
    page.route("**/status.json", lambda route: route.fulfill(status=404))
    pass_by(page, 130)
    expect(page.get_by_role("status")).to_contain_text("Tidak tersambung ke jaringan")
    assert page.locator(".slide:visible tbody tr").count() > 0
    page.unroute("**/status.json")
    pass_by(page, 130)
    expect(page.get_by_role("status")).to_have_text("")


def test_the_wall_screen_never_shows_an_old_list_as_a_new_one(
    serve: Callable[..., Served], visit: Visit, tmp_path: Path
) -> None:
    page = wall(visit, serve(screen_files(tmp_path, NAMES)), at="2026-11-27T23:59:50+07:00")
    expect(page.get_by_role("status")).to_have_text("")
    assert page.locator("#umur").inner_text() == "(3 hari yang lalu)"
    pass_by(page, 12)
    expect(page.get_by_role("status")).to_contain_text("Daftar ini sudah lama tidak diperbarui")
    assert page.locator("#umur").inner_text() == "(4 hari yang lalu)"


def test_a_remote_control_turns_and_stops_the_wall_screen(
    serve: Callable[..., Served], visit: Visit, tmp_path: Path
) -> None:
    page = wall(visit, serve(screen_files(tmp_path, NAMES)))
    shown = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
        shown.append(page.evaluate(SHOWN))
    assert shown == [1, 2, 1, 0, 3]
    page.keyboard.press("Enter")
    pass_by(page, 60)
    assert page.evaluate(SHOWN) == 3
    assert page.get_by_role("button", name="Jeda").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Jeda").press("Enter")
    pass_by(page, 12)
    assert page.evaluate(SHOWN) == 0


@pytest.mark.parametrize(("motion", "moving"), [("reduce", 0), ("no-preference", 1)])
def test_nothing_moves_for_who_does_not_want_it(
    serve: Callable[..., Served], visit: Visit, tmp_path: Path, motion: str, moving: int
) -> None:
    page = wall(visit, serve(screen_files(tmp_path, NAMES)), reduced_motion=motion)
    assert page.evaluate("document.getAnimations().length") == moving
    pass_by(page, 12)
    assert page.evaluate(SHOWN) == 1


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
def test_a_page_of_the_wall_screen_fits_and_is_large(
    serve: Callable[..., Served], visit: Visit, tmp_path: Path, size: tuple[int, int]
) -> None:
    page = wall(visit, serve(screen_files(tmp_path, ["M" * 80, *NAMES])))
    page.set_viewport_size({"width": size[0], "height": size[1]})
    assert page.evaluate(
        "document.querySelector('.slide').scrollHeight <= document.querySelector('main').clientHeight"
    )
    assert page.evaluate("document.documentElement.scrollHeight") <= size[1]
    letters = page.evaluate("parseFloat(getComputedStyle(document.querySelector('tbody th')).fontSize)")
    assert letters >= size[1] / 20


def test_without_javascript_the_wall_screen_shows_its_first_page(
    serve: Callable[..., Served], visit: Visit, tmp_path: Path
) -> None:
    site = serve(screen_files(tmp_path, NAMES))
    page = visit(site.url + SCREEN, width=DESKTOP, java_script_enabled=False)
    assert page.locator(".slide:visible").count() == 1
    assert page.get_by_text("Ayu").is_visible() and not page.get_by_role("button").is_visible()
