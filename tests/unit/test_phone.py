"""Numbers as staff write them become one number, or none; and it never shows."""

from __future__ import annotations

import pickle

import pytest

from generator.phone import Phone


@pytest.mark.parametrize(
    "written",
    [
        "084005550100", "0840-0555-0100", "0840 0555 0100", "84005550100", "6284005550100", "+6284005550100",
        "+62 840-0555-0100", "(0840) 0555 0100", "0840.0555.0100", "HP 0840-0555-0100 (istri)",
        "0271 555 0100 / 0840-0555-0100",
    ],
)  # fmt: skip
def test_every_way_of_writing_a_mobile_number_is_the_same_number(written: str) -> None:
    phone = Phone.first_mobile(written)
    assert phone is not None
    assert phone.reveal() == "+6284005550100"


@pytest.mark.parametrize(
    "written",
    [
        "", "-", "tidak ada", "0271 555 0100", "021-5550100", "0809-1234-567", "0800-1234-567",
        "+1 202 555 0100",
        "0840055", "08400555010012345", "8,4E+10", "3372991513900001", "0",
    ],
)  # fmt: skip
def test_what_is_no_mobile_number_of_indonesia_gets_no_message(written: str) -> None:
    assert Phone.first_mobile(written) is None


def test_of_two_mobile_numbers_the_first_counts() -> None:
    phone = Phone.first_mobile("0858-0555-0100 / 0812-0555-0101")
    assert phone is not None
    assert phone.reveal() == "+6285805550100"


def test_a_landline_or_a_foreign_number_can_be_named_to_opt_out() -> None:
    assert Phone.parse("(0271) 555-0100") == Phone("+622715550100")
    assert Phone.parse("+1 202 555 0100") == Phone("+12025550100")
    assert Phone.parse("bukan nomor") is None


def test_a_number_shows_nowhere() -> None:
    phone = Phone("+6284005550100")
    assert repr(phone) == repr([phone])[1:-1] == "Phone(…)"
    for show in (str, "{}".format, lambda p: f"{p:>3}", pickle.dumps):
        with pytest.raises(TypeError):
            show(phone)
