"""Who waits for a document types its number and sees how far it is; in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.model import Document, Status
from generator.names import number_key
from generator.stages import BUILTIN
from tests.browser.conftest import Served, Visit
from tests.unit.render.samples import make_document, make_edition, make_files, make_office, make_site

pytestmark = pytest.mark.browser

NUMBER = "3372-KT-24112026-0042"
# The browser's clock decides what has passed.
SOON = datetime.now(UTC).date() + timedelta(2)
LONG_AGO = date(2026, 1, 5)

Publish = Callable[..., Served]


@pytest.fixture
def publish(serve: Callable[..., Served], tmp_path: Path) -> Publish:
    """A site of one office where one document is ready and these are in progress."""

    def start(*started: Document, **office: Any) -> Served:
        edition = make_edition(make_document("3372-KT-0001"), in_progress=started)
        site = make_site(tmp_path, make_office(stages=BUILTIN, **office), expires_hours=24 * 365 * 100)
        return serve(make_files(site, edition))

    return start


def in_progress(number: str = NUMBER, **changes: Any) -> Document:
    document = Document(number, number_key(number), Status.IN_PROGRESS, kind="ktp-el")
    return document._replace(**{"stage": "diverifikasi", "estimated": SOON, **changes})


def announced(live: Any) -> str:
    """What a screen reader says of an answer: what is in no silent part of it."""
    text: str = live.evaluate(
        "live => [...live.children].filter((part) => part.ariaLive !== 'off')"
        ".map((part) => part.textContent).join()"
    )
    return " ".join(text.split())


def ask(page: Page, text: str) -> Any:
    page.locator("#q").fill("")
    page.locator("#q").press_sequentially(text)
    return page.locator("#hasil")


def test_the_number_shows_the_steps_and_the_day(publish: Publish, visit: Visit) -> None:
    page = visit(publish(in_progress()).url)
    answer = ask(page, "3372 kt 24112026 0042")
    expect(answer).to_contain_text("SEDANG DIPROSES")
    expect(answer.get_by_role("heading")).to_have_text("KTP-el")
    steps = answer.get_by_role("listitem")
    expect(steps).to_have_count(4)
    expect(steps.nth(0)).to_contain_text("Sudah lewat: Diterima", use_inner_text=True)
    expect(steps.nth(1)).to_have_attribute("aria-current", "step")
    expect(steps.nth(1)).to_contain_text("Petugas sedang memeriksa berkas")
    expect(answer.locator("[aria-current]")).to_have_count(1)
    expect(answer.locator(".steps p:visible")).to_have_count(1)
    expect(answer.locator(".passed")).to_have_count(1)
    expect(answer.get_by_text("Sudah lewat:").filter(visible=True)).to_have_count(1)
    expect(answer).to_contain_text(f"{SOON.day} ")
    expect(answer).to_contain_text("Bila sampai tanggal itu belum tertulis siap")
    for absent in ("sudah lewat,", "belum menyebut", "Standar pelayanan", "SIAP DIAMBIL", "Tidak ditemukan"):
        expect(answer).not_to_contain_text(absent)


def test_one_sentence_is_announced_and_not_the_whole_card(publish: Publish, visit: Visit) -> None:
    answer = ask(visit(publish(in_progress()).url), NUMBER)
    expect(answer).to_contain_text("SEDANG DIPROSES")
    assert announced(answer) == "Dokumen dengan nomor itu masih diproses."


def test_a_wrong_digit_finds_nothing(publish: Publish, visit: Visit) -> None:
    page = visit(publish(in_progress()).url)
    for wrong in (NUMBER[:-1] + "3", NUMBER[:-1], "0042"):
        answer = ask(page, wrong)
        expect(answer).to_contain_text("Tidak ditemukan")
        expect(answer).not_to_contain_text("DIPROSES")


def test_when_the_day_has_passed_the_page_says_so_and_whom_to_ask(publish: Publish, visit: Visit) -> None:
    answer = ask(visit(publish(in_progress(estimated=LONG_AGO)).url), NUMBER)
    expect(answer).to_contain_text("Senin, 5 Januari 2026")
    expect(answer).to_contain_text("Perkiraan itu sudah lewat")
    expect(answer.get_by_role("link", name="(0271) 555-0100")).to_be_visible()
    expect(answer).not_to_contain_text("Bila sampai tanggal itu")


def test_the_standard_is_told_where_it_gave_the_day(publish: Publish, visit: Visit) -> None:
    started = in_progress(estimated=None, submitted=datetime.now(UTC).date())
    answer = ask(visit(publish(started, service_days={"ktp-el": 5}).url), NUMBER)
    expect(answer).to_contain_text("Standar pelayanan kantor: 5 hari kerja sejak pengajuan.")


def test_without_day_and_stage_the_page_is_honest(publish: Publish, visit: Visit) -> None:
    answer = ask(visit(publish(in_progress(estimated=None, stage="")).url), NUMBER)
    expect(answer).to_contain_text("Kantor belum menyebut kapan dokumen ini siap")
    expect(answer.locator(".steps")).to_have_count(0)
    expect(answer).not_to_contain_text("Perkiraan siap")


def test_a_stage_that_is_no_step_any_more_is_shown_without_one(publish: Publish, visit: Visit) -> None:
    answer = ask(visit(publish(in_progress(stage="dikemas")).url), NUMBER)
    expect(answer).to_contain_text("SEDANG DIPROSES")
    expect(answer.locator(".steps")).to_have_count(0)


def test_a_release_that_lands_meanwhile_answers_with_what_is_online(publish: Publish, visit: Visit) -> None:
    """Ready since the page was opened: the old blocks are gone, and the new ones say so."""
    site = publish(in_progress())
    page = visit(site.url, may_miss=True)
    page.locator("#q").focus()
    page.wait_for_load_state("networkidle")
    other = publish(in_progress(stage="siap"))
    site.files.clear()
    site.files.update(other.files)
    expect(ask(page, NUMBER).locator("[aria-current]")).to_contain_text("Siap")


def test_the_steps_are_told_in_the_language_of_the_page(serve: Any, visit: Visit, tmp_path: Path) -> None:
    own = replace(BUILTIN[1], name="Dikemas", name_en="Dikemas", sentence="Dikemas.", sentence_en="Dikemas.")
    office = make_office(stages=(BUILTIN[0], own))
    site = make_site(tmp_path, office, languages=("id", "en"), expires_hours=24 * 365 * 100)
    served = serve(make_files(site, make_edition(make_document(), in_progress=(in_progress(),))))
    answer = ask(visit(served.url + "en/kota-surakarta/"), NUMBER)
    expect(answer.get_by_role("listitem").nth(0)).to_contain_text("Received")
    expect(answer.get_by_role("heading")).to_have_text("Identity card")
    expect(answer.locator("[aria-current] strong")).to_have_attribute("lang", "id")
    expect(answer).to_contain_text(f"{SOON.day} {SOON:%B} {SOON.year}")
