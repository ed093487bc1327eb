"""The first page of a site of several offices, as a citizen uses it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.model import Document, Status
from generator.site import SearchScope
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


@pytest.fixture
def nation(serve: Callable[..., Served], tmp_path: Path) -> Served:
    """Two kabupaten that are searched together; hostile text stands in a name."""
    offices = [make_office(kabupaten) for kabupaten in (BOYOLALI, SURAKARTA)]
    site = make_site(tmp_path, *offices, search=SearchScope.NATIONWIDE, expires_hours=24 * 365 * 100)
    boyolali = [
        make_document("3309-KT-0001", name="Sitti Aminah"),
        make_document("3309-KT-0002", name="<img src=x onerror=document.title='diretas'> Hostil"),
    ]
    surakarta = [make_document("3372-KT-0007"), make_document("2075/K/2004", name="Budi Solo")]
    editions = [
        make_edition(*documents, kabupaten=office.kabupaten)
        for documents, office in zip((boyolali, surakarta), offices, strict=True)
    ]
    started = Document("3372-KT-0042", "3372KT0042", Status.IN_PROGRESS, kind="kk")
    editions[1] = replace(editions[1], in_progress=(started,))
    return serve(make_files(site, *editions))


def ask(page: Page, text: str) -> None:
    """As one types: letter by letter."""
    page.locator("#w").fill("")
    page.locator("#w").press_sequentially(text)


def test_a_person_is_found_over_all_kabupaten_and_leads_to_the_own_one(nation: Served, visit: Visit) -> None:
    page = visit(nation.url)
    ask(page, "siti aminah")
    cards = page.locator("#hasil .card")
    expect(cards).to_have_count(2)
    expect(page.locator("#hasil")).to_contain_text("Ditemukan 2 dokumen")
    text = cards.first.inner_text()
    wanted = [
        "SIAP DIAMBIL",
        "KTP-el",
        "Kota Surakarta",
        "24 Desember 2026",
        "Siti Aminah",
        "3372••••••••••••",
    ]
    assert [text.find(part) for part in wanted] == sorted(text.find(part) for part in wanted)
    assert all(part in text for part in wanted)
    assert page.url.endswith("#q=siti%20aminah")
    cards.filter(has_text="3309-KT-0001").get_by_role("link", name="Kabupaten Boyolali").click()
    expect(page).to_have_url(f"{nation.url}kabupaten-boyolali/#q=3309-KT-0001")
    expect(page.locator("#hasil .card")).to_contain_text("Kantor Disdukcapil")
    page.go_back()
    expect(page.locator("#hasil .card")).to_have_count(2)


def test_a_number_that_names_its_kabupaten_is_looked_for_there_alone(nation: Served, visit: Visit) -> None:
    page = visit(nation.url)
    ask(page, "3372-kt-0007")
    expect(page.locator("#hasil .card")).to_contain_text("Siti Aminah")
    expect(page.locator("#hasil .card")).to_contain_text("KTP-el")
    opened = {path for path in nation.requests if "/cari/" in path}
    assert sum(path.startswith("/cari/") for path in opened) == 1  # the root, when the box got focus
    ask(page, "2075/k/2004")
    expect(page.locator("#hasil .card")).to_contain_text("Budi Solo")


def test_a_number_in_progress_leads_to_its_kabupaten_which_tells_more(nation: Served, visit: Visit) -> None:
    page = visit(nation.url)
    ask(page, "3372-kt-0042")
    expect(page.locator("#hasil")).to_contain_text("masih diproses")
    page.locator("#hasil").get_by_role("link", name="Kota Surakarta").click()
    expect(page).to_have_url(f"{nation.url}kota-surakarta/#q=3372-kt-0042")
    expect(page.locator("#hasil")).to_contain_text("SEDANG DIPROSES")


def test_a_kabupaten_and_people_are_found_by_the_same_words(nation: Served, visit: Visit) -> None:
    page = visit(nation.url)
    ask(page, "solo")
    assert places(page) == ["Kota Surakarta Jawa Tengah"]
    expect(page.locator("#hasil .card")).to_contain_text("Budi Solo")


def test_of_too_many_the_first_are_shown_with_an_honest_count(
    serve: Callable[..., Served], visit: Visit, tmp_path: Path
) -> None:
    offices = [make_office(kabupaten) for kabupaten in (BOYOLALI, SURAKARTA)]
    site = make_site(tmp_path, *offices, search=SearchScope.NATIONWIDE, expires_hours=24 * 365 * 100)
    names = [f"Siti {first}{second}" for first in "ABCDE" for second in "abcdef"]
    boyolali = [make_document(f"3309-{n:04}", name=name) for n, name in enumerate(names)]
    editions = make_edition(*boyolali, kabupaten=BOYOLALI), make_edition(make_document(kind="akta-kelahiran"))
    page = visit(serve(make_files(site, *editions)).url)
    ask(page, "siti")
    expect(page.locator("#hasil .card")).to_have_count(20)
    expect(page.locator("#hasil")).to_contain_text("Ada 31 dokumen yang cocok. Ini 20 di antaranya.")
    ask(page, "28112026-0001")
    expect(page.locator("#hasil .card")).to_have_count(1)
    expect(page.locator("#hasil .card")).to_contain_text("SIAP DICETAK SENDIRI")


def test_when_nothing_is_found_anywhere_the_page_says_what_was_searched_and_what_to_do(
    nation: Served, visit: Visit
) -> None:
    page = visit(nation.url)
    ask(page, "zzyzx")
    answer = page.locator("#hasil")
    for part in (
        "30 hari",
        "24 November 2026",
        "masih diproses",
        "dicetak sendiri",
        "sudah diambil",
        "belum menerbitkan",
    ):
        expect(answer).to_contain_text(part)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("zzyzx", "Tidak ditemukan"),
        ("3372015213990001", "Jangan mengetik NIK"),
        ("12", "sedikitnya empat"),
    ],
)
def test_what_finds_nobody_is_answered(nation: Served, visit: Visit, typed: str, said: str) -> None:
    page = visit(nation.url)
    ask(page, typed)
    expect(page.locator("#hasil")).to_contain_text(said)
    assert ("#q=" in page.url) == (said != "Jangan mengetik NIK")


def test_a_release_between_page_and_question_does_no_harm(nation: Served, visit: Visit) -> None:
    page = visit(nation.url, may_miss=True)
    status = json.loads(nation.files["status.json"])
    nation.files["cari/zzzzzzzz.json"] = nation.files.pop(status["search"])
    nation.files["status.json"] = json.dumps(status | {"search": "cari/zzzzzzzz.json"}).encode()
    ask(page, "budi")
    expect(page.locator("#hasil .card")).to_have_count(1)


def test_a_name_is_text_and_nothing_else(nation: Served, visit: Visit) -> None:
    page = visit(nation.url)
    ask(page, "hostil")
    expect(page.locator("#hasil .card")).to_contain_text("<img src=x")
    assert page.title() != "diretas"


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_nothing_is_wider_than_the_window(site: Served, visit: Visit, width: int) -> None:
    page = visit(site.url, width=width)
    page.locator("#w").press_sequentially("ja")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
