"""Dates as offices write them; day before month."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.dates import date_in_name, parse_date

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24",
        "2026/11/24",
        "20261124",
        "24-11-2026",
        "24/11/2026",
        "24.11.2026",
        "24 11 2026",
        "24 November 2026",
        "24  NOVEMBER  2026",
        "24 Nov 2026",
        "24 Nop. 2026",
        "24-NOV-26",
        "24-Nov-2026",
        "Selasa, 24 November 2026",
        "2026-11-24 08:15:00",
        "2026-11-24T08:15:00.000+07:00",
        "24/11/2026 08.15",
        "24-11-2026 08:15:00 WIB",
    ],
)
def test_every_form_that_offices_use_is_read(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("5 Mei 2026", 5),
        ("5 Agt 2026", 8),
        ("5 Agustus 2026", 8),
        ("5 Okt 2026", 10),
        ("5 Des 2026", 12),
        ("5 Pebruari 2026", 2),
        ("5 May 2026", 5),
        ("5 December 2026", 12),
    ],
)
def test_months_are_known_by_their_indonesian_and_english_names(text: str, month: int) -> None:
    assert parse_date(text) == date(2026, month, 5)


def test_the_day_comes_before_the_month() -> None:
    assert parse_date("05/11/2026") == date(2026, 11, 5)


@pytest.mark.parametrize(
    "text",
    [
        "11/24/2026",
        "24/11/26",
        "2026-02-30",
        "30 Februari 2026",
        "24 Foo 2026",
        "46350",
        "24-11",
        "0000-01-01",
        "24/11-2026",
        "2026-11-24 dan lain-lain",
        "٢٠٢٦-١١-٢٤",
        "",
        "24.11",
    ],
)
def test_what_is_ambiguous_or_not_in_the_calendar_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@given(st.dates(date(1000, 1, 1)))
def test_every_day_is_read_as_it_was_written(day: date) -> None:
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        assert parse_date(day.strftime(form)) == day


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    parse_date(text)
    try:
        date_in_name(text)
    except ValueError as error:
        assert str(error) == "no such day"


@pytest.mark.parametrize(
    "name",
    [
        "2026-11-24.csv",
        "siap_20261124.xlsx",
        "ekspor 2026-11-24 (2).csv",
        "20261124081500.csv",
        "24-11-2026.csv",
        "2026-11-01 sd 2026-11-24.csv",
        "2026_11_24.yml",
    ],
)
def test_the_date_of_an_export_is_in_its_name(name: str) -> None:
    assert date_in_name(name) == DAY


@pytest.mark.parametrize(
    "name", ["siap.csv", "12345678.csv", "20261399.csv", "19900101.csv", "v2026-1.csv", "120261124.csv"]
)
def test_other_numbers_in_a_name_are_no_date(name: str) -> None:
    assert date_in_name(name) is None


def test_a_typing_mistake_in_a_names_date_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="no such day"):
        date_in_name("2026-11-31.csv")
