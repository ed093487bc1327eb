"""Holidays: of all offices in site.yml, of one in its own file."""

from datetime import date

import pytest

OFFICE = "name: Dinas\npickup_points:\n  - id: dinas\n    name: Kantor\nholidays:\n"


def test_an_office_is_closed_on_the_sites_holidays_and_on_its_own_in_order(load):
    site = load(
        files={
            "site.yml": "holidays:\n  2027-01-01: Tahun Baru\n  2026-12-25: Natal\n",
            "offices/3372.yml": OFFICE + "  2026-12-28: Hari Jadi\n  2026-12-25: Hari Natal\n",
            "offices/3309.yml": OFFICE.replace("holidays:\n", ""),
        }
    )
    christmas, jubilee, new_year = date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)
    other, office = site.offices
    own = [(christmas, "Hari Natal"), (jubilee, "Hari Jadi"), (new_year, "Tahun Baru")]
    assert list(office.holidays.items()) == own
    assert list(other.holidays.items()) == [(christmas, "Natal"), (new_year, "Tahun Baru")]
    assert site.holidays == other.holidays


def test_a_holiday_may_have_no_name(load):
    assert load(files={"site.yml": "holidays:\n  2026-12-25:\n"}).holidays == {date(2026, 12, 25): ""}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("25-12-2026: Natal", "tahun-bulan-hari"),
        ("2026-12-5: Natal", "tahun-bulan-hari"),
        ("Natal: 2026-12-25", "tahun-bulan-hari"),
        ("2027-02-29: Libur", "tidak ada di kalender"),
        ("0000-12-25: Natal", "tidak ada di kalender"),
        ("2026-12-25: [Natal]", "harus berupa satu teks"),
        ("2026-12-25: 3372-1955-1390-0001", "16 angka"),
    ],
)
@pytest.mark.parametrize(("file", "head"), [("site.yml", "holidays:\n"), ("offices/3372.yml", OFFICE)])
def test_a_mistake_is_named_by_file_line_and_key(only_problem, file, head, line, says):
    name, number, key, message = only_problem({file: f"{head}  2026-12-24: Cuti bersama\n  {line}\n"})
    assert (name, number, key) == (file, head.count("\n") + 2, f"holidays.{line.partition(':')[0]}")
    assert says in message


def test_a_date_that_is_written_twice_is_named_by_line(only_problem):
    file, line, _, message = only_problem({"site.yml": "holidays:\n  2026-12-25: A\n  2026-12-25: B\n"})
    assert (file, line) == ("site.yml", 3)
    assert "ditulis dua kali" in message


def test_a_list_is_answered_with_how_to_write_holidays(only_problem):
    *_, message = only_problem({"site.yml": "holidays: [2026-12-25]\n"})
    assert "pasangan `kunci: nilai`" in message
