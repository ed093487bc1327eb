"""Who reads English asks in English, is answered in English, and stays there until the link is taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.site import SearchScope
from tests.browser.conftest import Served, Visit
from tests.unit.render.samples import (
    BOYOLALI,
    TODAY,
    make_document,
    make_edition,
    make_files,
    make_office,
    make_site,
)

LONG = {"languages": ("id", "en"), "expires_hours": 24 * 365 * 100}


@pytest.fixture
def site(serve: Callable[..., Served], tmp_path: Path) -> Served:
    """Two offices with a birth certificate and a family card, searched as a whole, too."""
    settings = make_site(
        tmp_path, make_office(), make_office(BOYOLALI), search=SearchScope.NATIONWIDE, **LONG
    )
    here = make_edition(make_document("3372-KK-0007", kind="kk", ready=TODAY))
    return serve(make_files(settings, here, make_edition(kabupaten=BOYOLALI)))


def card(page: Page, query: str) -> str:
    page.locator("input[type=search]").fill(query)
    expect(page.locator("#hasil .answer-card")).to_have_count(1)
    return page.locator("#hasil .answer-card").inner_text()


def test_the_answer_is_in_english_and_leads_to_english_pages(site: Served, visit: Visit) -> None:
    page = visit(f"{site.url}en/kota-surakarta/")
    text = card(page, "siti aminah")
    assert "Family card" in text and "24 November 2026" in text and "08:00" in text
    page.locator("#hasil a").first.click()
    expect(page).to_have_url(f"{site.url}en/kota-surakarta/lokasi/disdukcapil/")
    expect(page.locator("main")).to_contain_text("What to bring")


def test_what_was_asked_goes_along_into_the_other_language(site: Served, visit: Visit) -> None:
    page = visit(f"{site.url}en/kota-surakarta/")
    card(page, "siti aminah")
    page.get_by_role("link", name="Bahasa Indonesia").click()
    expect(page.locator("#hasil .answer-card")).to_contain_text("Kartu Keluarga")
    assert page.url == f"{site.url}kota-surakarta/#q=siti%20aminah"


@pytest.mark.parametrize("query", ["siti aminah", "3372-KK-0007"])
def test_the_search_over_all_answers_in_english_too(site: Served, visit: Visit, query: str) -> None:
    """By name from the index of all, by number from that of the kabupaten which the number names."""
    page = visit(f"{site.url}en/")
    assert "Family card" in card(page, query)
    page.locator("#hasil a").first.click()
    expect(page).to_have_url(f"{site.url}en/kota-surakarta/#q=3372-KK-0007")
