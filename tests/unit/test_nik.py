"""A raw NIK never shows itself; four digits and twelve bullets do."""

from __future__ import annotations

import copy
import json
import pickle
import re
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import MaskedNik
from generator.names import number_key
from generator.nik import (
    Nik,
    is_personal,
    is_personal_number,
    mask,
    mobiles_in,
    numbers_in,
    phone_digits,
    sixteen_digits,
    with_long_run,
)

DIGITS = "3372014313900001"  # month 13: nobody's
SIXTEEN = st.text("0123456789", min_size=16, max_size=16)


@given(SIXTEEN)
def test_the_mask_shows_four_digits_and_hides_twelve(digits: str) -> None:
    assert mask(Nik.parse(digits)) == digits[:4] + "•" * 12


def test_the_mask_is_a_type_of_its_own() -> None:
    assert type(mask(Nik.parse(DIGITS))) is MaskedNik


def test_a_nik_prints_as_nothing() -> None:
    assert repr(Nik.parse(DIGITS)) == "Nik(…)"


@pytest.mark.parametrize("spell", [str, "{}".format, "%s".__mod__, lambda nik: f"{nik}"])
def test_a_nik_has_no_text(spell) -> None:
    with pytest.raises(TypeError):
        spell(Nik.parse(DIGITS))


@pytest.mark.parametrize("carry", [pickle.dumps, copy.copy, copy.deepcopy, json.dumps])
def test_a_nik_cannot_be_carried_elsewhere(carry) -> None:
    with pytest.raises(TypeError):
        carry(Nik.parse(DIGITS))


@pytest.mark.parametrize(
    "text", ["3372 0143 1390 0001", "337201.431390.0001", "337201-431390-0001", f" {DIGITS}\t"]
)
def test_blanks_dots_and_dashes_in_a_nik_do_not_matter(text: str) -> None:
    assert Nik.parse(text) == Nik.parse(DIGITS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        DIGITS[:-1],
        DIGITS + "1",
        "٣٣٧٢٠١٤٣١٣٩٠٠٠٠١",
        "３３７２０１４３１３９００００１",
        "337201431390000O",
        "²" * 16,
    ],
    ids=["empty", "fifteen", "seventeen", "arabic", "fullwidth", "letter O", "superscript"],
)
def test_anything_but_sixteen_ascii_digits_is_no_nik(text: str) -> None:
    with pytest.raises(ValueError, match="sixteen digits"):
        Nik.parse(text)


def test_the_error_of_a_malformed_nik_does_not_quote_it() -> None:
    try:
        Nik.parse(DIGITS[:-1])
    except ValueError:
        assert DIGITS[:8] not in traceback.format_exc()


def test_equal_niks_are_equal() -> None:
    assert len({Nik.parse(DIGITS), Nik.parse(DIGITS), Nik.parse("0" * 16)}) == 2
    assert Nik.parse(DIGITS) != DIGITS


def test_sixteen_digits_are_found_but_not_inside_longer_runs() -> None:
    assert numbers_in(f"a{DIGITS};{DIGITS}1;'{DIGITS}") == [DIGITS, DIGITS]


@pytest.mark.parametrize("cell", [DIGITS, f'="{DIGITS}"', f"'{DIGITS}", "3372 0143 1390 0001"])
def test_the_digits_of_a_wrapped_nik_are_known(cell: str) -> None:
    assert sixteen_digits(cell) == [DIGITS]


@pytest.mark.parametrize(
    "text", ["081234567890", "+6281234567890", "62 81234567890", "0812-3456-7890", "hp 0812 3456 7890 (wa)"]
)
def test_mobile_numbers_are_found_in_every_spelling(text: str) -> None:
    assert mobiles_in(text) == ["81234567890"]


@pytest.mark.parametrize(
    "text", ["24-11-2026", "3578-LU-28112012-0018", "0801-2024-0001", "2026081234567890"]
)
def test_other_numbers_are_no_mobile_numbers(text: str) -> None:
    assert mobiles_in(text) == []


@pytest.mark.parametrize(
    ("cell", "digits"),
    [
        ("(0271) 712-345", "271712345"),
        ("0812 3456 7890", "81234567890"),
        ("+62 812 3456 7890", "81234567890"),
        ("62081234567890", "81234567890"),
        ("112", ""),
        ("-", ""),
    ],
)
def test_a_telephone_number_is_known_by_its_significant_digits(cell: str, digits: str) -> None:
    assert phone_digits(cell) == digits


@pytest.mark.parametrize(
    "number",
    [
        "SKPWNI/3506/22032021/0101",
        "3578-LU-28112012-0018",
        "2075/K/2004",
        "470/1234567890/2026",
        "20261124081500123456",
        "3372-2026-1124-0001",
        "3372/20261124/0001",
        "SKPWNI/3506/20210322/0101",
        "3372.24112026.0001",
        "3372/2026-11-24/0001",
        "0001/001/X/2025",
        "3578-KM-29072024-0001",
    ],
)
def test_registration_numbers_that_offices_use_are_not_personal(number: str) -> None:
    assert not is_personal_number(number, number_key(number))


@pytest.mark.parametrize(
    "number",
    [
        DIGITS,
        f"REG{DIGITS}",
        "3372.0143.1390.0001",
        "KTP/337299/430590/0001",
        "3372/9943/0590/0001-12",
        "12-3372/9943/0590/0001",
        "7/3372 - 9943 - 0590 - 0001",
        "081234567890",
        "6281234567890",
    ],
)
def test_registration_numbers_made_of_a_persons_number_are(number: str) -> None:
    assert is_personal_number(number, number_key(number))


@pytest.mark.parametrize(
    "text", ["Verifikasi 2026-11-24 08:15:00", "Kel. Laweyan RT 01/RW 02", "Tahap 2", ""]
)
def test_ordinary_text_is_not_personal(text: str) -> None:
    assert not is_personal(text)


@pytest.mark.parametrize("text", [f"NIK {DIGITS}", "hubungi 0812-3456-7890", "337299 430590 0001"])
def test_text_that_holds_a_persons_number_is(text: str) -> None:
    assert is_personal(text)


@given(st.lists(st.text("01A-é\u0663", max_size=3) | SIXTEEN | SIXTEEN.map("A{0}1".format), min_size=1))
def test_long_runs_of_digits_are_found_in_the_lines_that_hold_them(lines: list[str]) -> None:
    assert with_long_run(lines) == {index for index, line in enumerate(lines) if re.search("[0-9]{16}", line)}
