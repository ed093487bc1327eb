from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from generator.render.dates import day_names, expires, full_date, long_date, number, short_date, zone_name

TUESDAY = date(2026, 11, 24)


def test_dates_and_numbers_are_written_as_indonesians_write_them() -> None:
    assert long_date(TUESDAY, "id") == "Selasa, 24 November 2026"
    assert full_date(date(2026, 8, 5), "id") == "5 Agustus 2026"
    assert short_date(date(2026, 12, 1), "id") == "1 Des 2026"
    assert number(12500, "id") == "12.500"


def test_the_week_begins_on_monday() -> None:
    assert day_names("id") == ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


@pytest.mark.parametrize(
    ("timezone", "moment", "name"),
    [
        ("Asia/Jakarta", "2026-11-28T00:00:00+07:00", "WIB"),
        ("Asia/Makassar", "2026-11-28T00:00:00+08:00", "WITA"),
        ("Asia/Jayapura", "2026-11-28T00:00:00+09:00", "WIT"),
    ],
)
def test_a_list_expires_some_hours_after_the_end_of_its_day_where_the_site_is(
    timezone: str, moment: str, name: str
) -> None:
    assert expires(TUESDAY, timezone, 72) == moment
    assert zone_name(timezone) == name


def test_hours_are_counted_as_they_pass_even_where_clocks_change() -> None:
    """Berlin sets its clocks back on 25 October 2026: that day has 25 hours."""
    moment = datetime.fromisoformat(expires(date(2026, 10, 24), "Europe/Berlin", 24))
    assert moment - datetime.fromisoformat("2026-10-25T00:00:00+02:00") == timedelta(hours=24)
