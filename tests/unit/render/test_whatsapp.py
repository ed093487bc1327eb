"""Values cannot format a message, and a long text is parted where a reader would part it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.render.whatsapp import LONGEST, length, plain, split


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Kantor *Dinas*", "Kantor ∗Dinas∗"),
        ("_a_ ~b~ `c`", "＿a＿ ∼b∼ ˋcˋ"),
        ("> kata", "› kata"),
        ("- butir", "– butir"),
        ("• butir", "· butir"),
        ("1. butir", "1) butir"),
        ("Jl. No. 1. A", "Jl. No. 1. A"),
        ("a\nb\r\n> c", "a b > c"),
        ("Loket 3", "Loket 3"),
        ("5.000 lembar", "5.000 lembar"),
    ],
)
def test_marks_of_whatsapp_become_look_alikes(value: str, shown: str) -> None:
    assert plain(value) == shown


@given(st.text(max_size=80))
def test_no_value_holds_a_mark(value: str) -> None:
    shown = plain(value)
    assert not re.search(r"[*_~`\n]", shown)
    assert not re.match(r"(>|[-•*]\s|[0-9]+\.\s)", shown)
    assert plain(shown) == shown


def test_a_text_that_fits_is_left_as_it_is() -> None:
    assert split("a" * LONGEST) == ["a" * LONGEST]
    assert len(split("a" * (LONGEST + 1))) == 2


def test_a_text_is_parted_between_paragraphs_and_says_which_part_it_is() -> None:
    paragraphs = [f"Bagian {n}\n" + "kata " * 300 for n in range(6)]
    parts = split("\n\n".join(paragraphs))
    assert [part.splitlines()[-1] for part in parts] == ["(1/3)", "(2/3)", "(3/3)"]
    assert all(part.startswith("Bagian") for part in parts)


paragraphs = st.lists(st.lists(st.text("ab 😀", max_size=60), max_size=8).map("\n".join), max_size=8)


@given(paragraphs.map("\n\n".join), st.integers(20, 80))
@example("\n" * 16 + " aa😀", 20)
def test_every_part_fits_and_no_letter_is_lost(text: str, longest: int) -> None:
    parts = split(text, longest)
    assert all(length(part.rstrip("\n")) <= longest for part in parts)
    if len(parts) > 1:
        parts = [re.sub(r"\n\([0-9]+/[0-9]+\)\n$", "", part) for part in parts]
    assert re.sub(r"\s", "", "".join(parts)) == re.sub(r"\s", "", text)
