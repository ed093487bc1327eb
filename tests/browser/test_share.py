"""Passing a place on, by WhatsApp or as a link, with nothing of the person in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.site import PickupPoint
from tests.browser.conftest import Served, Visit
from tests.unit.render.samples import (
    OFFICE_POINT,
    make_document,
    make_edition,
    make_files,
    make_office,
    make_site,
)

pytestmark = pytest.mark.browser

PLACE = "kota-surakarta/lokasi/disdukcapil/"
NO_CLIPBOARD = "delete Navigator.prototype.clipboard"
REFUSED_CLIPBOARD = "Clipboard.prototype.writeText = () => Promise.reject(new Error('refused'))"
NO_COPY = "document.execCommand = () => false"


@pytest.fixture
def site(serve: Callable[..., Served], tmp_path: Path) -> Served:
    office = make_office(pickup_points=(OFFICE_POINT, PickupPoint("keliling", "Loket Keliling")))
    edition = make_edition(
        make_document("3372-KT-0018", name="Siti Nurhaliza"), make_document("K2", place="keliling")
    )
    return serve(make_files(make_site(tmp_path, office, expires_hours=24 * 365 * 100), edition))


def card(page: Page, script: str = "", typed: str = "siti nurhaliza") -> Locator:
    """The one answer, after a script of the test has run."""
    if script:
        page.evaluate(f"() => {{ {script} }}")
    page.locator("#q").fill(typed)
    answer = page.locator("#hasil .card")
    expect(answer).to_have_count(1)
    return answer


def copied(page: Page) -> Any:
    """What is pasted into the box."""
    page.locator("#q").fill("")
    page.locator("#q").press("Control+V")
    return page.locator("#q").input_value()


def test_whatsapp_gets_the_place_and_its_page_but_nothing_of_the_person(site: Served, visit: Visit) -> None:
    link = card(visit(site.url)).get_by_role("link", name="Bagikan lewat WhatsApp")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    address = urlsplit(link.get_attribute("href") or "")
    assert (address.scheme, address.netloc, address.path) == ("https", "wa.me", "/")
    (text,) = parse_qs(address.query, strict_parsing=True)["text"]
    assert text == (
        "Tempat mengambil KTP-el: Kantor Disdukcapil Kota Surakarta, Kompleks Balai Kota, Jalan Contoh "
        f"Sudirman No. 2, Surakarta 57111. Jam buka, peta dan yang perlu dibawa: {site.url}{PLACE}"
    )


def test_a_place_without_an_address_is_passed_on_too(site: Served, visit: Visit) -> None:
    link = card(visit(site.url), typed="aminah").get_by_role("link", name="Bagikan lewat WhatsApp")
    (text,) = parse_qs(urlsplit(link.get_attribute("href") or "").query)["text"]
    assert text.startswith("Tempat mengambil KTP-el: Loket Keliling. Jam buka")


@pytest.mark.parametrize("script", ["", NO_CLIPBOARD, REFUSED_CLIPBOARD])
def test_the_link_is_copied_and_that_is_announced(site: Served, visit: Visit, script: str) -> None:
    """With the clipboard of https, without it as on plain http, and where the browser refuses it."""
    page = visit(site.url, permissions=["clipboard-write", "clipboard-read"])
    answer = card(page, script)
    told = page.locator("#tersalin")
    expect(told).to_have_attribute("role", "status")
    expect(told).to_be_empty()
    answer.get_by_role("button", name="Salin tautan").focus()
    page.keyboard.press("Enter")
    expect(told).to_have_text("Tautan tersalin")
    expect(answer.get_by_role("button", name="Tautan tersalin")).to_be_focused()
    assert answer.locator("input").count() == 0
    assert copied(page) == f"{site.url}{PLACE}"


def test_what_cannot_be_copied_stays_selected_to_be_copied_by_hand(site: Served, visit: Visit) -> None:
    page = visit(site.url)
    answer = card(page, f"{NO_CLIPBOARD}; {NO_COPY}")
    answer.get_by_role("button", name="Salin tautan").click()
    field = answer.get_by_role("textbox", name="Salin tautan")
    expect(field).to_be_focused()
    expect(field).to_have_value(f"{site.url}{PLACE}")
    assert page.evaluate("getSelection().toString()") == f"{site.url}{PLACE}"
    expect(page.locator("#tersalin")).to_be_empty()


def test_the_maps_are_those_of_the_place_s_page(site: Served, visit: Visit) -> None:
    answer = card(visit(site.url))
    maps = [link.get_attribute("href") for link in answer.locator("[data-map] a").all()]
    place = "Kantor%20Disdukcapil%20Kota%20Surakarta"
    assert maps == [
        "https://www.openstreetmap.org/?mlat=-7.5695&mlon=110.8280&zoom=17",
        f"geo:-7.5695,110.8280?q=-7.5695,110.8280({place})",
    ]
    page = visit(site.url + PLACE)
    assert [page.locator(f'main a[href="{link}"]').count() for link in maps] == [1, 1]
