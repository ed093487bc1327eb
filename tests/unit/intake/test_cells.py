"""One cell of each column: its value, or the reason why there is none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.initials import initials
from generator.intake.cells import (
    CellRefused,
    parse_day,
    parse_name,
    parse_nik,
    parse_number,
    parse_status,
    parse_text,
)
from generator.model import Status
from generator.nik import Nik
from tests.unit.intake.samples import NIK


def reason_of(parse, *arguments) -> str:
    with pytest.raises(CellRefused) as refused:
        parse(*arguments)
    return refused.value.reason


@pytest.mark.parametrize(
    ("cell", "number", "key"),
    [
        ("3578-LU-28112012-0018", "3578-LU-28112012-0018", "3578LU281120120018"),
        (" 2075/k/2004\t", "2075/k/2004", "2075K2004"),
        ("\tSKPWNI/3506/22032021/0101", "SKPWNI/3506/22032021/0101", "SKPWNI3506220320210101"),
        ("'0001/001/X/2025", "0001/001/X/2025", "0001001X2025"),
        ('="00012"', "00012", "00012"),
        ("REG  7", "REG 7", "REG7"),
        ("REG–7", "REG-7", "REG7"),
    ],
)
def test_a_registration_number_is_shown_as_written_and_compared_without_punctuation(
    cell, number, key
) -> None:
    assert parse_number(cell, (), ()) == (number, key)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("", "number_missing"),
        (" - ", "number_missing"),
        ("/ . /", "number_invalid"),
        ("REG<7>", "number_invalid"),
        ("REG٧٧", "number_invalid"),
        ("REG\x077", "number_invalid"),
        ("7" * 65, "number_too_long"),
        (NIK, "number_personal"),
        ("337201-431390-0001", "number_personal"),
    ],
)
def test_a_registration_number_that_cannot_be_shown_is_refused(cell: str, reason: str) -> None:
    assert reason_of(parse_number, cell, (), ()) == reason


@pytest.mark.parametrize("cell", ["12/3372-0143-1390-0001", f"2026{NIK}", f"KTP {NIK}12"])
def test_a_registration_number_may_hold_nobodys_nik(cell: str) -> None:
    assert reason_of(parse_number, cell, (), {NIK}) == "number_personal"
    assert parse_number(cell.replace("1390", "1490"), (), {NIK})


def test_a_registration_number_may_not_hold_the_telephone_number_of_its_row() -> None:
    assert reason_of(parse_number, "R-81234567890", ["81234567890"], ()) == "number_personal"


@pytest.mark.parametrize(
    "name",
    [
        "Siti Aminah",
        "Suharto",
        "I Wayan Sudana",
        "Ma'ruf",
        "Nu’man",
        "No",
        "Null",
        "True",
        "Ahmad binti Hasan, S.Pd.",
        "Hj. R.A. Kartini",
        "José",
        "A",
        "Drs. H. Budi (Alm.)",
        "'Aisyah",
        "Ni Made 2",
    ],
)
def test_a_name_is_kept_as_the_office_wrote_it(name: str) -> None:
    assert parse_name(f"  {name} ") == name


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("", "name_missing"),
        ("-", "name_missing"),
        ("...", "name_invalid"),
        ("Si\x07ti", "name_invalid"),
        ("Jos\ufffd", "name_invalid"),
        ("A" * 101, "name_too_long"),
        (f"Siti {NIK}", "name_has_digits"),
        ("Siti 3372 0143", "name_has_digits"),
        ("Siti ٣٣٧٢٠١", "name_has_digits"),
    ],
)
def test_what_is_no_name_is_refused(cell: str, reason: str) -> None:
    assert reason_of(parse_name, cell) == reason


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ahmad Subagyo", "A. S."),
        ("siti", "S."),
        ("I Wayan Sudana", "I. W. S."),
        ("'Aisyah Nur-Aini", "A. N."),
        ("Élodie", "É."),
        ("Budi (Alm)", "B. A."),
        ("M. Ali 3", "M. A."),
    ],
)
def test_initials_are_the_first_letter_of_every_word(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(st.text().filter(lambda text: any(map(str.isalpha, text))))
def test_a_name_with_a_letter_has_initials(name: str) -> None:
    assert initials(name)


@pytest.mark.parametrize("cell", [NIK, f" {NIK}", f"\t{NIK}", f"'{NIK}", f'="{NIK}"', "3372 0143 1390 0001"])
def test_a_nik_is_read_in_every_wrapper(cell: str) -> None:
    assert parse_nik(cell) == Nik.parse(NIK)


@pytest.mark.parametrize("cell", ["", " ", "-", "NULL", "''"[:1]])
def test_a_new_born_has_no_nik(cell: str) -> None:
    assert parse_nik(cell) is None


@pytest.mark.parametrize("cell", [NIK[:-1], NIK + "0", "3,37201E+15", "tidak ada", "٣" * 16])
def test_a_malformed_nik_is_refused(cell: str) -> None:
    assert reason_of(parse_nik, cell) == "nik_malformed"


def test_a_nik_is_never_judged_by_its_region_or_birth_date() -> None:
    assert parse_nik("9999999999990000") is not None


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("", Status.READY),
        ("Siap", Status.READY),
        ("SIAP DIAMBIL", Status.READY),
        ("diambil", Status.COLLECTED),
        ("Sudah Diambil", Status.COLLECTED),
        ("diproses", Status.IN_PROGRESS),
        (" batal ", Status.CANCELLED),
    ],
)
def test_the_status_words_are_known_in_any_case(cell: str, status: Status) -> None:
    assert parse_status(cell) is status


@pytest.mark.parametrize("cell", ["selesai", "belum siap", "1", "PRINT_READY_FOR_RECORD", "!"])
def test_an_unknown_status_is_not_guessed(cell: str) -> None:
    assert reason_of(parse_status, cell) == "status_unknown"


def test_a_day_is_read_or_refused_with_its_column() -> None:
    assert parse_day("tanggal_siap", "'24-11-2026") == date(2026, 11, 24)
    assert parse_day("tanggal_siap", " - ") is None
    assert reason_of(parse_day, "tanggal_siap", "31-11-2026") == "date_invalid"
    assert reason_of(parse_day, "tanggal_siap", "24-11-1926") == "date_too_old"


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("x" * 101, "text_too_long"),
        ("Lawe\x00yan", "text_invalid"),
        (f"a.n. {NIK}", "text_personal"),
        ("wa 0812-3456-7890", "text_personal"),
        ("３３７２０１", "text_invalid"),
    ],
)
def test_free_text_holds_nothing_broken_or_personal(cell: str, reason: str) -> None:
    assert reason_of(parse_text, "tahap", cell) == reason


def test_free_text_is_kept() -> None:
    assert parse_text("kelurahan", "  Penumping\u0301  ") == "Penumpinǵ"
    assert parse_text("tahap", "-") == ""
