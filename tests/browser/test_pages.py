"""The pages in a real Chromium, on a phone and on a desk, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import DESKTOP, PHONE, Served, Visit
from tests.unit.render.samples import (
    BOYOLALI,
    make_document,
    make_edition,
    make_files,
    make_office,
    make_site,
    many_documents,
)

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=document.title='diretas'>{{ 7*7 }}\"'&‮"
PAGES = [
    "",
    "kota-surakarta/",
    "kota-surakarta/2026-11-24/",
    "kota-surakarta/2026-11-24/2/",
    "kota-surakarta/lokasi/disdukcapil/",
    "kota-surakarta/lokasi/kecamatan-laweyan/",
    "kota-surakarta/lokasi/disdukcapil/cetak/",
    "kota-surakarta/lokasi/disdukcapil/cetak/2/",
    "kota-surakarta/lokasi/disdukcapil/poster/",
    "kota-surakarta/layar/",
    "kota-surakarta/lokasi/disdukcapil/layar/",
    "kabupaten-boyolali/",
    "syarat/",
]
NO_OVERFLOW = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
SMALL_TARGETS = """
[...document.querySelectorAll('nav a, .button, button, input, summary, .days a, .footer a, .masthead-title')]
  .filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML)
"""


@pytest.fixture(scope="session")
def site(serve: Callable[..., Served], tmp_path_factory: pytest.TempPathFactory) -> Served:
    """Two offices, of which one has published nothing yet; below a path, as on a shared host."""
    folder = tmp_path_factory.mktemp("site")
    offices = make_office(), make_office(BOYOLALI)
    site = make_site(folder, *offices, base_url="https://a.example/dukcapil/", expires_hours=24 * 365 * 100)
    editions = make_edition(*many_documents(9, 230)), make_edition(kabupaten=BOYOLALI, data_date=None)
    return serve(make_files(site, *editions), "/dukcapil/")


def _one_document(serve: Callable[..., Served], tmp_path: Any, hours: int = 72, **changes: Any) -> Served:
    site = make_site(tmp_path, expires_hours=hours)
    return serve(make_files(site, make_edition(make_document(**changes))))


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_fits_its_window_and_is_silent(site: Served, visit: Visit, path: str, width: int) -> None:
    """No sideways scrolling, no error in the console, nothing from another host."""
    page = visit(site.url + path, width=width)
    assert page.evaluate(NO_OVERFLOW)
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("path", PAGES)
def test_what_is_tapped_on_a_phone_is_large_enough(site: Served, visit: Visit, path: str) -> None:
    page = visit(site.url + path)
    assert page.evaluate(SMALL_TARGETS) == []


def test_without_javascript_one_finds_a_document_by_its_day(site: Served, visit: Visit) -> None:
    page = visit(site.url, java_script_enabled=False)
    page.get_by_role("link", name="Kota Surakarta").click()
    assert page.locator("noscript .notice").is_visible()
    page.get_by_role("link", name="Selasa, 24 November 2026").click()
    page.get_by_role("link", name="Berikutnya").click()
    assert page.get_by_text("Halaman 2 dari 2").is_visible()
    page.get_by_role("link", name="Kantor Disdukcapil").first.click()
    assert page.get_by_role("heading", name="Yang dibawa").is_visible()


@pytest.mark.parametrize(
    ("path", "labels"),
    [
        ("2026-11-24/", ["Nomor", "", "Siap"]),
        ("lokasi/disdukcapil/", ["Nomor", "Siap"]),
    ],
)
def test_on_a_phone_a_row_is_a_card_with_labels(
    site: Served, visit: Visit, path: str, labels: list[str]
) -> None:
    page = visit(f"{site.url}kota-surakarta/{path}")
    assert page.locator(".rows thead").bounding_box()["width"] <= 1  # type: ignore[index]
    label = "cell => getComputedStyle(cell, '::before').content"
    cells = page.locator(".rows tbody tr:first-child td").evaluate_all(f"cells => cells.map({label})")
    assert [cell.strip('" ').replace("none", "") for cell in cells] == labels


def test_a_fresh_list_has_no_warning_and_an_expired_one_warns(
    serve: Callable[..., Served], visit: Visit, tmp_path: Any
) -> None:
    for hours, count in ((24 * 365 * 100, 0), (-24 * 365 * 100, 1)):
        site = _one_document(serve, tmp_path, hours)
        for path in ("", "kota-surakarta/2026-11-24/", "kota-surakarta/lokasi/disdukcapil/cetak/", "syarat/"):
            page = visit(site.url + path)
            assert page.get_by_role("status").get_by_text("sudah lama tidak diperbarui").count() == count


def test_a_list_that_expires_while_it_is_open_warns_when_one_comes_back(
    serve: Callable[..., Served], visit: Visit, tmp_path: Any
) -> None:
    page = visit(_one_document(serve, tmp_path, 24 * 365 * 100).url)
    page.evaluate("document.getElementById('kedaluwarsa').dataset.expires = '2000-01-01T00:00:00+07:00'")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert page.get_by_role("status").get_by_text("sudah lama tidak diperbarui").is_visible()


def test_a_hostile_name_is_text(serve: Callable[..., Served], visit: Visit, tmp_path: Any) -> None:
    site = _one_document(serve, tmp_path, name=HOSTILE, kelurahan=HOSTILE, number=f"A-1 {HOSTILE}")
    for path in ("2026-11-24/", "lokasi/disdukcapil/", "lokasi/disdukcapil/cetak/"):
        page = visit(f"{site.url}kota-surakarta/{path}")
        assert HOSTILE in page.locator("tbody").last.inner_text()
        assert "diretas" not in page.title()


def test_a_name_written_from_right_to_left_does_not_turn_its_neighbours(
    serve: Callable[..., Served], visit: Visit, tmp_path: Any
) -> None:
    site = _one_document(serve, tmp_path, name="‮itiS", kelurahan="Jebres")
    page = visit(f"{site.url}kota-surakarta/2026-11-24/", width=DESKTOP)
    name, number = page.locator("bdi").bounding_box(), page.locator(".rows td:nth-child(2)").bounding_box()
    assert name and number and name["x"] < number["x"]
    assert page.locator("bdi").evaluate("e => getComputedStyle(e).unicodeBidi") == "isolate"


def test_the_keyboard_finds_the_skip_link_first(site: Served, visit: Visit) -> None:
    page = visit(site.url + "kota-surakarta/", width=DESKTOP)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Langsung ke isi"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"


def test_the_missing_page_is_whole_at_any_depth(site: Served, visit: Visit) -> None:
    page = visit(site.url + "kota-surakarta/2020-01-01/7/", may_miss=True)
    page.get_by_role("link", name="Ke halaman depan").click()
    assert page.url == site.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_light_and_dark(site: Served, visit: Visit, scheme: str) -> None:
    """Every visible text has at least the contrast of WCAG 2.2, criterion 1.4.3."""
    for path in ("kota-surakarta/", "kota-surakarta/2026-11-24/", "kota-surakarta/lokasi/disdukcapil/", ""):
        page = visit(site.url + path, width=DESKTOP, color_scheme=scheme)
        assert page.evaluate(_LOW_CONTRAST) == [], path


_LOW_CONTRAST = """
() => {
  const channels = (css) => css.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const colour = channels(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const e of document.body.querySelectorAll('*')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.offsetParent) continue;
    const [a, b] = [luminance(channels(getComputedStyle(e).color)), luminance(ground(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) low.push(`${e.tagName}.${e.className} ${ratio.toFixed(2)}`);
  }
  return low;
}
"""
