"""Bytes become text by their mark, as UTF-8 or as cp1252, or not at all."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.raw import FileRefused
from generator.intake.text import decode, tidy, tidy_number, visible

TEXT = "nama;Nu’man, José\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_of_the_offices_gives_the_same_text(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_utf_16_of_either_byte_order_is_known_by_its_mark() -> None:
    assert decode(b"\xff\xfe" + TEXT.encode("utf-16-le")) == TEXT
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (TEXT.encode("utf-16-le"), "nul_bytes"),
        (b"nama\r\n" + b"\0" * 512, "nul_bytes"),
        (b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), "nul_bytes"),
        (b"nama\x81", "undecodable"),
        (b"\xef\xbb\xbfJos\xe9", "undecodable"),
        (b"\xff\xfea", "undecodable"),
        ("Nu’man, Jos".encode() + b"\xe9", "undecodable"),
        ("José, Jos".encode() + b"\xc3", "undecodable"),
    ],
    ids=[
        "utf-16 bare",
        "sparse tail",
        "utf-32",
        "undefined",
        "bad utf-8",
        "odd utf-16",
        "mixed",
        "cut off",
    ],
)
def test_bytes_that_are_no_text_refuse_the_file(data: bytes, reason: str) -> None:
    with pytest.raises(FileRefused) as refused:
        decode(data)
    assert refused.value.reason == reason


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with contextlib.suppress(FileRefused):
        assert "\0" not in decode(data)


def test_what_nobody_sees_is_gone_and_every_blank_is_a_blank() -> None:
    assert visible("\ufeffSi\u200bti\u00a0\u202eAmi\u00adnah\u2028x") == "Siti Aminah x"


def test_letters_of_other_scripts_and_apostrophes_stay() -> None:
    assert visible("Ma’ruf José ᬦᬶ أحمد") == "Ma’ruf José ᬦᬶ أحمد"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  a \t b ", "a b"),
        ('="0012"', "0012"),
        (' ="0012" ', "0012"),
        ("'Aisyah", "'Aisyah"),
        ("=", "="),
        ("", ""),
    ],
)
def test_a_cell_is_trimmed_and_unwrapped(cell: str, text: str) -> None:
    assert tidy(cell) == text


@pytest.mark.parametrize("cell", ["'0012", " '0012", "0012", '="0012"', "\t0012"])
def test_a_number_loses_the_apostrophe_of_excel(cell: str) -> None:
    assert tidy_number(cell) == "0012"
