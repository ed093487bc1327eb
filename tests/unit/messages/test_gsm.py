"""How many SMS a text needs, to the septet."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.messages.gsm import BASIC, EXTENSION, is_gsm, parts, to_gsm

gsm_texts = st.text(st.sampled_from(BASIC + EXTENSION), max_size=700)


def septets(text: str) -> int:
    return sum(2 if character in EXTENSION else 1 for character in text)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_the_alphabet_is_that_of_the_standard() -> None:
    """128 places, of which one is the escape; the extension table has ten characters."""
    assert len(set(BASIC)) == len(BASIC) == 127
    assert len(set(EXTENSION)) == len(EXTENSION) == 10
    assert not set(BASIC) & set(EXTENSION)
    assert [BASIC.index(character) for character in "@\nΔ Aa¡¿"] == [0, 10, 16, 31, 64, 96, 63, 95]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [0]), ("a" * 160, [160]), ("a" * 161, [153, 8]), ("a" * 306, [153, 153]),
        ("a" * 307, [153, 153, 1]),
        ("€" * 80, [80]), ("€" * 81, [76, 5]), ("a" * 152 + "€" + "a" * 20, [152, 21]),
        ("a" * 158 + "{", [159]), ("a" * 159 + "{", [153, 7]),
        ("ā" * 70, [70]), ("ā" * 71, [67, 4]), ("a" * 69 + "😀", [67, 3]), ("a" * 68 + "😀", [69]),
        ("a" * 66 + "😀" + "a" * 10, [66, 11]),
    ],
)  # fmt: skip
def test_parts_hold_what_the_standard_says(text: str, expected: list[int]) -> None:
    assert list(map(len, parts(text))) == expected


@given(gsm_texts)
def test_parts_of_the_alphabet_join_to_the_text_and_none_is_too_long(text: str) -> None:
    found = parts(text)
    assert "".join(found) == text
    if septets(text) <= 160:
        assert len(found) == 1
    else:
        assert all(0 < septets(part) <= 153 for part in found)
        # No part could have taken the first character of the next.
        assert all(septets(a) + septets(b[0]) > 153 for a, b in pairwise(found))


@given(st.text(max_size=300).filter(lambda text: not is_gsm(text)))
def test_parts_of_any_other_text_join_to_it_and_split_no_character(text: str) -> None:
    found = parts(text)
    assert "".join(found) == text
    if units(text) <= 70:
        assert len(found) == 1
    else:
        assert all(0 < units(part) <= 67 for part in found)


@given(st.text(max_size=100))
def test_what_is_in_the_alphabet_stays_and_nothing_gets_worse(text: str) -> None:
    changed = to_gsm(text)
    assert to_gsm(changed) == changed
    if is_gsm(text):
        assert changed == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ma’ruf – “MPP”…", "Ma'ruf - \"MPP\"..."), ("Jalan\u00a0Contoh", "Jalan Contoh"),
        ("ā ş ő ł", "a s o l"),
        ("é ñ ü à", "é ñ ü à"), ("e\u0301", "é"), ("Kantor • Dinas", "Kantor - Dinas"), ("漢", "漢"),
    ],
)  # fmt: skip
def test_other_characters_become_their_nearest(text: str, expected: str) -> None:
    assert to_gsm(text) == expected
