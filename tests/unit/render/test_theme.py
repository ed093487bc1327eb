from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.theme import contrast, theme_css
from generator.site import Theme

_COLOURS = st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True)
_GROUNDS = {"light": (255, 255, 255), "dark": (18, 22, 27)}


def _variables(colour: str) -> list[tuple[int, int, int]]:
    found = re.findall(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", theme_css(Theme(colour)).decode())
    return [(int(r, 16), int(g, 16), int(b, 16)) for r, g, b in found]


@given(_COLOURS)
def test_whatever_the_colour_text_in_it_and_on_it_can_be_read(colour: str) -> None:
    brand, on_light, on_dark = _variables(colour)
    assert contrast(brand, (255, 255, 255)) >= 4.5
    assert contrast(on_light, _GROUNDS["light"]) >= 4.5
    assert contrast(on_dark, _GROUNDS["dark"]) >= 4.5


def test_a_colour_that_is_readable_is_left_as_it_is() -> None:
    assert _variables("#0b5a8a")[0] == (0x0B, 0x5A, 0x8A)


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [((0, 0, 0), (255, 255, 255), 21.0), ((9, 9, 9), (9, 9, 9), 1.0)]
)
def test_contrast_is_that_of_wcag(
    one: tuple[int, int, int], other: tuple[int, int, int], ratio: float
) -> None:
    assert contrast(one, other) == pytest.approx(ratio)
