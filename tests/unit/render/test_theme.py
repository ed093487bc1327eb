from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.theme import Colour, contrast, theme_css
from generator.site import Theme

_COLOURS = st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True)
_WHITE, _DARK = (255, 255, 255), (18, 22, 27)


def _variables(theme: Theme) -> dict[str, Colour]:
    """The colours by their names; those of the dark scheme are the ones of `--ink-…`."""
    found = re.findall(r"--([a-z-]+):#(..)(..)(..)", theme_css(theme).decode())
    return {name: (int(r, 16), int(g, 16), int(b, 16)) for name, r, g, b in found}


@given(_COLOURS, _COLOURS)
def test_whatever_the_colours_text_in_them_and_on_them_can_be_read(colour: str, accent: str) -> None:
    found = _variables(Theme(colour, accent))
    for name in ("brand", "accent"):
        assert contrast(found[name], _WHITE) >= 4.5
        assert contrast(found[f"ink-{name}"], _DARK) >= 4.5


def test_a_colour_that_is_readable_is_left_as_it_is() -> None:
    found = _variables(Theme("#0b5a8a", "#0a6b3d"))
    assert (found["brand"], found["accent"]) == ((0x0B, 0x5A, 0x8A), (0x0A, 0x6B, 0x3D))


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [((0, 0, 0), (255, 255, 255), 21.0), ((9, 9, 9), (9, 9, 9), 1.0)]
)
def test_contrast_is_that_of_wcag(one: Colour, other: Colour, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio)
