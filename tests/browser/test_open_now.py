"""Whether a place is open: in the answer, on the kabupaten's page and on its own, by the office's clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served, Visit
from tests.unit.render.samples import (
    LAWEYAN,
    OFFICE_POINT,
    make_document,
    make_edition,
    make_files,
    make_office,
    make_site,
)

pytestmark = pytest.mark.browser

TUESDAY = "2026-11-24T09:00:00+07:00"
CHRISTMAS = {date(2026, 12, 24): "Cuti bersama", date(2026, 12, 25): "Natal", date(2027, 1, 25): ""}
PAGE = "kota-surakarta/lokasi/disdukcapil/"

Publish = Callable[..., Served]


@pytest.fixture
def publish(serve: Callable[..., Served], tmp_path: Path) -> Publish:
    """A site of one office with one document; its changes are those of the office."""

    def start(**changes: Any) -> Served:
        office = make_office(**{"holidays": CHRISTMAS, **changes})
        site = make_site(tmp_path, office, expires_hours=24 * 365 * 100)
        return serve(
            make_files(site, make_edition(make_document(), make_document("K2", place="kecamatan-laweyan")))
        )

    return start


def says(page: Page) -> Any:
    return page.locator("main .open-now").first


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-24T07:59:00+07:00", "Tutup, buka lagi hari ini pukul 08.00 WIB"),
        ("2026-11-24T08:00:00+07:00", "Buka sampai 12.00 WIB"),
        ("2026-11-24T12:00:00+07:00", "Tutup, buka lagi hari ini pukul 13.00 WIB"),
        ("2026-11-24T15:00:00+07:00", "Tutup, buka lagi besok pukul 08.00 WIB"),
        ("2026-11-27T12:00:00+07:00", "Tutup, buka lagi Senin pukul 08.00 WIB"),
        ("2026-12-23T16:00:00+07:00", "Tutup, buka lagi Senin pukul 08.00 WIB"),
        ("2026-12-25T09:00:00+07:00", "Tutup hari ini (Natal), buka lagi Senin pukul 08.00 WIB"),
    ],
)
def test_the_places_page_says_whether_it_is_open(publish: Publish, visit: Visit, at: str, said: str) -> None:
    expect(says(visit(publish().url + PAGE, at=at))).to_have_text(said)


def test_the_answer_and_the_list_of_places_say_so_too(publish: Publish, visit: Visit) -> None:
    page = visit(publish().url, at="2026-12-25T09:00:00+07:00")
    expect(page.locator("#lokasi + .cards .open-now")).to_have_text(
        ["Tutup hari ini (Natal), buka lagi Senin pukul 08.00 WIB"]
    )
    page.locator("#q").fill("siti")
    page.clock.run_for(1000)
    answers = page.locator("#hasil .card")
    expect(answers).to_have_count(2)
    expect(answers.filter(has_text="Kantor Disdukcapil").locator(".open-now")).to_have_text(
        "Tutup hari ini (Natal), buka lagi Senin pukul 08.00 WIB"
    )
    expect(answers.filter(has_text="Laweyan").locator(".open-now")).to_have_count(0)


@pytest.mark.parametrize("phone", ["Asia/Jayapura", "America/Los_Angeles"])
def test_the_office_s_clock_counts_not_the_phone_s(publish: Publish, visit: Visit, phone: str) -> None:
    page = visit(publish().url + PAGE, at=TUESDAY, timezone_id=phone)
    expect(says(page)).to_have_text("Buka sampai 12.00 WIB")
    page = visit(
        publish(timezone="Asia/Jayapura").url + PAGE, at="2026-11-24T11:30:00+07:00", timezone_id=phone
    )
    expect(says(page)).to_have_text("Buka sampai 15.00 WIT")


def test_while_the_page_stays_open_the_minute_passes(publish: Publish, visit: Visit) -> None:
    page = visit(publish().url, at="2026-11-24T11:58:30+07:00")
    page.locator("#q").fill("siti aminah")
    page.clock.run_for(1000)
    answer = page.locator("#hasil .open-now")
    expect(answer).to_have_text("Buka sampai 12.00 WIB")
    expect(says(page)).to_have_text("Buka sampai 12.00 WIB")
    page.clock.run_for(100_000)
    expect(answer).to_have_text("Tutup, buka lagi hari ini pukul 13.00 WIB")
    expect(page.locator("#lokasi + .cards .open-now")).to_have_text(
        "Tutup, buka lagi hari ini pukul 13.00 WIB"
    )


def test_who_comes_back_to_the_page_sees_the_state_of_that_moment(publish: Publish, visit: Visit) -> None:
    """A phone that slept has run no timer."""
    page = visit(publish().url + PAGE, at="2026-11-24T11:58:30+07:00")
    page.clock.set_system_time("2026-11-24T23:00:00+07:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(says(page)).to_have_text("Tutup, buka lagi besok pukul 08.00 WIB")


def test_without_javascript_there_are_the_hours_and_the_holidays(publish: Publish, visit: Visit) -> None:
    page = visit(publish().url + PAGE, java_script_enabled=False)
    expect(says(page)).to_be_hidden()
    expect(page.locator("table.hours")).to_contain_text("Jumat 08.00–11.30")
    expect(page.locator("main")).to_contain_text(
        "Tutup pada hari libur: 24 Desember 2026 (Cuti bersama), 25 Desember 2026 (Natal)."
    )


def test_a_place_that_is_closed_until_further_notice_says_so(publish: Publish, visit: Visit) -> None:
    closed = replace(OFFICE_POINT, hours=replace(OFFICE_POINT.hours, days=((),) * 7))  # type: ignore[type-var]
    page = visit(publish(pickup_points=(closed, LAWEYAN)).url + PAGE, at=TUESDAY)
    expect(says(page)).to_have_text("Tutup")


def test_a_holiday_s_name_is_text(publish: Publish, visit: Visit) -> None:
    name = '\'><img src=x onerror=alert(1)> "Natal" & {{ 7*7 }}'
    page = visit(publish(holidays={date(2026, 11, 24): name}).url + PAGE, at=TUESDAY)
    expect(says(page)).to_contain_text(f"Tutup hari ini ({name})")
    assert page.locator("main img").count() == 0
