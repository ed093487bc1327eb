"""The first page of a site of several offices, as a citizen uses it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Served, Visit
from tests.unit.render.samples import (
    BOYOLALI,
    SURAKARTA,
    make_document,
    make_edition,
    make_files,
    make_office,
    make_site,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def site(serve: Callable[..., Served], tmp_path: Path) -> Served:
    offices = [make_office(kabupaten) for kabupaten in (BOYOLALI, SURAKARTA)]
    editions = [make_edition(make_document(), kabupaten=office.kabupaten) for office in offices]
    return serve(make_files(make_site(tmp_path, *offices, expires_hours=24 * 365 * 100), *editions))


def places(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in page.locator("#wilayah-hasil li").all_inner_texts()]


def test_typing_finds_a_kabupaten_by_a_name_that_people_use(site: Served, visit: Visit) -> None:
    page = visit(site.url)
    page.locator("#w").press_sequentially("solo")
    assert places(page) == ["Kota Surakarta Jawa Tengah"]
    page.locator("#wilayah-hasil a").click()
    expect(page).to_have_url(f"{site.url}kota-surakarta/")


def test_enter_opens_the_only_one_that_is_left(site: Served, visit: Visit) -> None:
    page = visit(site.url)
    page.locator("#w").press_sequentially("boyo")
    page.locator("#w").press("Enter")
    expect(page).to_have_url(f"{site.url}kabupaten-boyolali/")


def test_who_does_not_publish_here_is_found_too_and_said_so(site: Served, visit: Visit) -> None:
    page = visit(site.url)
    page.locator("#w").press_sequentially("garut")
    assert places(page) == ["Kabupaten Garut Jawa Barat belum menerbitkan daftar di situs ini"]
    assert page.locator("#wilayah-hasil a").count() == 0


def test_what_is_no_kabupaten_is_answered(site: Served, visit: Visit) -> None:
    page = visit(site.url)
    page.locator("#w").press_sequentially("atlantis")
    expect(page.locator("#wilayah-hasil")).to_contain_text("Tidak ada kabupaten")
    page.locator("#w").fill("")
    expect(page.locator("#wilayah-hasil")).to_be_empty()


def test_without_javascript_there_are_the_lists_and_no_box(site: Served, visit: Visit) -> None:
    page = visit(site.url, java_script_enabled=False)
    expect(page.locator("#wilayah")).to_be_hidden()
    expect(page.get_by_role("link", name="Kota Surakarta")).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_nothing_is_wider_than_the_window(site: Served, visit: Visit, width: int) -> None:
    page = visit(site.url, width=width)
    page.locator("#w").press_sequentially("ja")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
