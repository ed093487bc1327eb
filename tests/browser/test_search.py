"""The search as a citizen uses it, on a phone and in a real Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.model import Document
from tests.browser.conftest import DESKTOP, Served, Visit
from tests.unit.render.samples import (
    BOYOLALI,
    make_document,
    make_edition,
    make_files,
    make_office,
    make_site,
)

pytestmark = pytest.mark.browser

NIK = "3372015213990001"
HOSTILE = "<img src=x onerror=document.title='diretas'>"

Publish = Callable[..., Served]


@pytest.fixture
def publish(serve: Callable[..., Served], tmp_path: Path) -> Publish:
    """A site of one office with these documents: `publish(document, …)`."""

    def start(*documents: Document) -> Served:
        return serve(make_files(make_site(tmp_path, expires_hours=24 * 365 * 100), make_edition(*documents)))

    return start


def siti(number: str = "3372-KT-28112026-0018", **changes: Any) -> Document:
    return make_document(number=number, **{"name": "Siti Nurhaliza", **changes})


def many(count: int) -> list[Document]:
    return [
        siti(f"3372-KT-{n:04}", name=f"Siti {'ABCDEFGHIJ'[n // 10]}{'abcdefghij'[n % 10]}")
        for n in range(count)
    ]


def ask(page: Page, text: str) -> None:
    """As one types: letter by letter."""
    page.locator("#q").fill("")
    page.locator("#q").press_sequentially(text)


def cards(page: Page) -> Any:
    return page.locator("#hasil .card")


def announced(page: Page) -> str:
    """What a screen reader says of an answer: what is in the live region and not in a silent part of it."""
    text: str = page.locator("#hasil").evaluate(
        "live => { const copy = live.cloneNode(true);"
        "copy.querySelectorAll('[aria-live=off]').forEach(part => part.remove()); return copy.textContent; }"
    )
    return " ".join(text.split())


def asked_blocks(site: Served) -> list[str]:
    return [path for path in site.requests if "/cari/" in path]


@pytest.mark.parametrize("path", ["", "kota-surakarta/"])
def test_the_answer_says_all_that_one_needs_in_order(publish: Publish, visit: Visit, path: str) -> None:
    """On the kabupaten's page, and on the home page of a site with one office."""
    page = visit(publish(siti()).url + path)
    ask(page, "nurhaliza si")
    expect(cards(page)).to_have_count(1)
    text = cards(page).inner_text()
    wanted = [
        "SIAP DIAMBIL", "KTP-el", "Kantor Disdukcapil Kota Surakarta", "Jalan Contoh Sudirman No. 2",
        "Senin–Kamis 08.00–12.00 dan 13.00–15.00", "Jumat 08.00–11.30", "Sabtu–Minggu tutup",
        "KTP-el atau KK asli", "Pemilik dokumen, atau anggota keluarga dalam satu KK.",
        "24 Desember 2026", "Siti Nurhaliza", "3372••••••••••••", "3372-KT-28112026-0018", "24 November 2026",
        "Sondakan",
    ]  # fmt: skip
    places = [text.find(part) for part in wanted]
    assert -1 not in places
    assert places == sorted(places)


def test_the_place_leads_to_its_page(publish: Publish, visit: Visit) -> None:
    page = visit(publish(siti()).url)
    ask(page, "siti")
    cards(page).get_by_role("link", name="Kantor Disdukcapil").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kantor Disdukcapil Kota Surakarta")


def test_what_may_be_printed_at_home_says_so(publish: Publish, visit: Visit) -> None:
    page = visit(publish(siti(kind="akta-kelahiran"), siti("K2", kind="kk")).url)
    ask(page, "0018")
    expect(cards(page)).to_contain_text("SIAP DICETAK SENDIRI")
    ask(page, "siti")
    expect(cards(page)).to_have_count(2)
    expect(cards(page).filter(has_text="Kartu Keluarga")).to_contain_text("atau cetak sendiri")


def test_what_is_not_known_is_left_out(publish: Publish, visit: Visit) -> None:
    page = visit(publish(siti(nik=None, kelurahan="", place="kecamatan-laweyan")).url)
    ask(page, "siti")
    expect(cards(page)).to_contain_text("Nomor registrasi")
    for label in ("NIK", "Kelurahan", "Yang dibawa", "Yang boleh mengambil", "tutup"):
        expect(cards(page)).not_to_contain_text(label)
    expect(page.locator("#hasil details")).to_have_count(0)


def test_the_query_stays_behind_the_hash_and_no_server_sees_it(publish: Publish, visit: Visit) -> None:
    site = publish(siti())
    page = visit(site.url)
    page.locator("#q").fill("Siti Nur")
    page.keyboard.press("Enter")
    expect(cards(page)).to_have_count(1)
    assert page.url == f"{site.url}#q=Siti%20Nur"
    assert not [path for path in site.requests if re.search("siti|[?]", path, re.IGNORECASE)]


def test_the_address_holds_the_query_for_who_opens_it(publish: Publish, visit: Visit) -> None:
    page = visit(publish(siti()).url + "#q=siti%20nur")
    expect(page.locator("#q")).to_have_value("siti nur")
    expect(cards(page)).to_have_count(1)
    page.evaluate("location.hash = 'q=zzyzx'")
    expect(page.locator("#q")).to_have_value("zzyzx")
    expect(page.locator("#hasil")).to_contain_text("Tidak ditemukan")


def test_an_emptied_box_has_no_answer_and_no_address(publish: Publish, visit: Visit) -> None:
    site = publish(siti())
    page = visit(site.url + "#q=siti")
    expect(cards(page)).to_have_count(1)
    page.locator("#q").fill("")
    expect(page.locator("#hasil")).to_be_empty()
    assert page.url == site.url


def test_without_javascript_the_form_sends_nothing(publish: Publish, visit: Visit) -> None:
    site = publish(siti())
    page = visit(site.url, java_script_enabled=False)
    page.locator("#q").fill("siti")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.url == site.url
    assert not [path for path in site.requests if "?" in path]


@pytest.mark.parametrize("typed", [NIK, "3372 0152 1399 0001", f"NIK {NIK}"])
def test_a_nik_is_not_searched_and_the_page_says_why(publish: Publish, visit: Visit, typed: str) -> None:
    site = publish(siti())
    page = visit(site.url)
    page.locator("#q").fill(typed)
    expect(page.locator("#hasil")).to_contain_text("Jangan mengetik NIK")
    expect(page.locator("#hasil")).to_contain_text("nomor registrasi")
    assert page.url == site.url
    assert len(asked_blocks(site)) <= 1


def test_a_nik_in_the_address_is_taken_out_of_it(publish: Publish, visit: Visit) -> None:
    site = publish(siti())
    page = visit(f"{site.url}#q={NIK}")
    expect(page.locator("#hasil")).to_contain_text("Jangan mengetik NIK")
    assert page.url == site.url


def test_namesakes_are_announced_before_they_are_shown(publish: Publish, visit: Visit) -> None:
    page = visit(publish(siti("K1"), siti("K2", kelurahan="Jebres"), siti("K3", name="Budi")).url)
    ask(page, "siti nurhaliza")
    expect(cards(page)).to_have_count(2)
    text = page.locator("#hasil").inner_text()
    assert text.index("Ada nama yang sama") < text.index("Ditemukan 2 dokumen") < text.index("SIAP DIAMBIL")
    whole = page.locator("#hasil").text_content() or ""
    assert "Sondakan" in whole and "Jebres" in whole
    assert page.locator("#hasil details[open]").count() == 0  # closed cards are easier to compare
    ask(page, "budi")
    expect(page.locator("#hasil details[open]")).to_have_count(1)


def test_a_name_in_another_spelling_is_found_as_the_office_wrote_it_and_said_to_be_similar(
    publish: Publish, visit: Visit
) -> None:
    page = visit(publish(siti(), siti("K2", name="Drs. Moch. Soekarno")).url)
    for typed in ("muhamad sukarno", "moch sukrno", "sukarno m"):
        ask(page, typed)
        expect(cards(page)).to_contain_text("Drs. Moch. Soekarno")
        expect(page.locator("#hasil")).to_contain_text("Tidak ada nama yang ditulis persis")
    ask(page, "moch soekarno")
    expect(cards(page)).to_have_count(1)
    expect(page.locator("#hasil")).not_to_contain_text("mirip")


def test_names_that_are_similar_are_counted_apart_and_come_last(publish: Publish, visit: Visit) -> None:
    page = visit(publish(siti("K1", name="Siti Noerhaliza"), siti("K2")).url)
    ask(page, "siti nurhaliza")
    expect(cards(page)).to_have_count(2)
    expect(cards(page).first).to_contain_text("Siti Nurhaliza")
    expect(page.locator("#hasil")).to_contain_text("Ditemukan 2 dokumen")
    expect(page.locator("#hasil")).to_contain_text("1 di antaranya atas nama yang mirip")


def test_of_many_namesakes_a_few_are_shown_so_that_the_next_name_is_seen(
    publish: Publish, visit: Visit
) -> None:
    namesakes = [siti(f"K{n}") for n in range(40)]
    page = visit(publish(*namesakes, siti("L1", name="Siti Noerhaliza")).url)
    ask(page, "siti nurhaliza")
    expect(cards(page)).to_have_count(20)
    expect(cards(page).last).to_contain_text("Siti Noerhaliza")
    expect(page.locator("#hasil")).to_contain_text("Ada 41 dokumen yang cocok. Ini 20 di antaranya.")


def test_a_page_with_a_search_asks_for_one_script(publish: Publish, visit: Visit) -> None:
    site = publish(siti())
    page = visit(site.url)
    ask(page, "siti")
    expect(cards(page)).to_have_count(1)
    assert len([path for path in site.requests if "/assets/" in path and path.endswith(".js")]) == 1
    assert len(asked_blocks(site)) == 2


def test_of_too_many_the_first_are_shown_with_an_honest_count(publish: Publish, visit: Visit) -> None:
    page = visit(publish(*many(60)).url)
    ask(page, "siti")
    expect(cards(page)).to_have_count(20)
    expect(page.locator("#hasil")).to_contain_text("Ada 60 dokumen yang cocok. Ini 20 di antaranya.")
    expect(page.locator("#hasil")).to_contain_text("Tambahkan satu kata lagi")


def test_when_nothing_is_found_the_page_says_what_the_list_covers_and_what_to_do(
    publish: Publish, visit: Visit
) -> None:
    page = visit(publish(siti()).url)
    ask(page, "zzyzx")
    answer = page.locator("#hasil")
    for part in (
        "Tidak ditemukan",
        "Kota Surakarta",
        "24 November 2026",
        "30 hari",
        "inisial",
        "masih diproses",
        "dicetak sendiri di rumah",
        "sudah diambil",
        "kabupaten atau kota lain",
        "(0271) 555-0100",
    ):
        expect(answer).to_contain_text(part)
    assert announced(page).endswith("selama 30 hari sejak tanggal siapnya.")


def test_where_there_are_other_kabupaten_the_way_to_them_is_shown(
    serve: Callable[..., Served], visit: Visit, tmp_path: Path
) -> None:
    offices = make_office(), make_office(BOYOLALI)
    editions = make_edition(siti()), make_edition(kabupaten=BOYOLALI)
    site = serve(make_files(make_site(tmp_path, *offices, expires_hours=24 * 365 * 100), *editions))
    page = visit(f"{site.url}kota-surakarta/#q=zzyzx")
    page.locator("#hasil").get_by_role("link", name="kabupaten atau kota lain").click()
    expect(page).to_have_url(site.url)


def test_a_number_of_two_digits_asks_for_more(publish: Publish, visit: Visit) -> None:
    page = visit(publish(siti()).url)
    ask(page, "18")
    expect(page.locator("#hasil")).to_contain_text("sedikitnya empat")


def test_a_new_release_between_page_and_question_does_no_harm(publish: Publish, visit: Visit) -> None:
    site = publish(siti())
    page = visit(site.url, may_miss=True)
    site.files = publish(siti(), siti("K2", name="Siti Baru")).files
    ask(page, "siti")
    expect(cards(page)).to_have_count(2)
    assert len([path for path in site.requests if path.endswith("status.json")]) == 1


def test_a_failure_is_told_kindly_and_can_be_tried_again(publish: Publish, visit: Visit) -> None:
    site = publish(siti())
    page = visit(site.url, may_miss=True)
    files = site.files
    site.files = {"404.html": files["404.html"]}
    ask(page, "siti")
    expect(page.locator("#hasil")).to_contain_text("belum berhasil")
    site.files = files
    page.get_by_role("button", name="Coba lagi").click()
    expect(cards(page)).to_have_count(1)


def test_a_late_answer_does_not_replace_a_newer_one(publish: Publish, visit: Visit) -> None:
    page = visit(publish(siti()).url)
    held: list[Any] = []
    page.route("**/cari/*.json", lambda route: held.append(route))
    page.locator("#q").fill("siti")
    page.wait_for_timeout(400)
    page.locator("#q").fill(NIK)
    expect(page.locator("#hasil")).to_contain_text("Jangan mengetik NIK")
    for route in held:
        route.continue_()
    page.wait_for_timeout(400)
    expect(cards(page)).to_have_count(0)
    expect(page.locator("#hasil")).to_contain_text("Jangan mengetik NIK")


def test_text_of_an_export_is_shown_as_text(publish: Publish, visit: Visit) -> None:
    page = visit(publish(siti(name=f"Siti {HOSTILE}", kelurahan="<b>Jebres</b>")).url)
    ask(page, "siti")
    expect(cards(page)).to_contain_text(HOSTILE)
    expect(cards(page)).to_contain_text("<b>Jebres</b>")
    expect(page.locator("#hasil img")).to_have_count(0)
    assert "diretas" not in page.title()


@pytest.mark.parametrize("width", [320, 360, DESKTOP])
def test_answers_fit_the_window(publish: Publish, visit: Visit, width: int) -> None:
    page = visit(publish(*many(30), siti(name="Siti " + "Panjang" * 12)).url, width=width)
    for typed in ("siti", "siti panjang", "zzyzx", NIK):
        page.locator("#q").fill(typed)
        page.keyboard.press("Enter")
        page.wait_for_timeout(300)
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), typed


def test_the_box_has_a_name_and_answers_are_announced(publish: Publish, visit: Visit) -> None:
    """The sentence above the cards is announced, not the twenty cards."""
    page = visit(publish(siti()).url)
    page.get_by_role("search").get_by_role("searchbox", name="Nama atau nomor registrasi").fill("siti")
    expect(cards(page)).to_have_count(1)
    assert page.locator("#hasil").get_attribute("aria-live") == "polite"
    assert announced(page) == "Ditemukan 1 dokumen."


def test_the_keyboard_goes_from_the_box_to_the_place_and_back_to_the_answer(
    publish: Publish, visit: Visit
) -> None:
    page = visit(publish(siti()).url)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("siti")
    expect(cards(page)).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kantor Disdukcapil")
    page.go_back()
    expect(cards(page)).to_have_count(1)
    assert page.locator("#q").input_value() == "siti"


def test_escape_empties_the_box_and_the_focus_is_never_trapped(publish: Publish, visit: Visit) -> None:
    page = visit(publish(siti()).url)
    page.locator("#q").focus()
    page.keyboard.type("siti")
    expect(cards(page)).to_have_count(1)
    reached = []
    while "BODY" not in reached and len(reached) < 60:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.tagName"))
    assert "BODY" in reached
    page.locator("#q").focus()
    page.keyboard.press("Escape")
    expect(cards(page)).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "q"


def test_the_accessibility_tree_tells_the_answer_in_order(publish: Publish, visit: Visit) -> None:
    page = visit(publish(siti()).url)
    ask(page, "siti")
    expect(cards(page)).to_have_count(1)
    tree = page.locator("#hasil").aria_snapshot()
    parts = (
        "Ditemukan 1 dokumen.", "listitem", "SIAP DIAMBIL", "heading",
        'link "Kantor Disdukcapil Kota Surakarta"',
        "Peta, jam buka dan yang dibawa", "Yang dibawa", "Tercantum sampai", "Siti Nurhaliza",
        'link "Bagikan lewat WhatsApp"', 'button "Salin tautan"',
    )  # fmt: skip
    places = [tree.find(part) for part in parts]
    assert -1 not in places and places == sorted(places), tree


def test_the_keyboard_alone_leads_from_the_box_through_the_answer(publish: Publish, visit: Visit) -> None:
    page = visit(publish(siti()).url)
    page.locator("#q").focus()
    page.keyboard.type("siti")
    page.keyboard.press("Enter")
    expect(cards(page)).to_have_count(1)
    reached = []
    for _ in range(8):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent"))
    assert reached == [
        "Cari",
        "Kantor Disdukcapil Kota Surakarta",
        "Peta, jam buka dan yang dibawa",
        "Lihat di peta",
        "Buka di aplikasi peta",
        "Bagikan lewat WhatsApp",
        "Salin tautan",
        "Kantor Disdukcapil Kota Surakarta",
    ]
