"""The site's colours as CSS variables that are readable on light and on dark ground."""

from __future__ import annotations

from generator.site import Theme

_WHITE = (255, 255, 255)
_BLACK = (0, 0, 0)
_DARK = (18, 22, 27)
_READABLE = 5.0  # above the 4.5 of WCAG 2.2, criterion 1.4.3
_CLEAR = 7.0  # on dark ground thin letters need more

Colour = tuple[int, int, int]


def theme_css(theme: Theme) -> bytes:
    """`--brand` and `--accent` behind white text, `--ink-brand` and `--ink-accent` on the page's ground."""
    light, dark = "", ""
    for name, written in (("brand", theme.colour), ("accent", theme.accent)):
        colour = _parse(written)
        light += f"--{name}:{_hex(_toward(_BLACK, colour, _WHITE, _READABLE))};"
        dark += f"--ink-{name}:{_hex(_toward(_WHITE, colour, _DARK, _CLEAR))};"
    inks = "--ink-brand:var(--brand);--ink-accent:var(--accent)"
    return (
        f":root{{{light}{inks}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    ).encode()


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _toward(end: Colour, colour: Colour, ground: Colour, least: float) -> Colour:
    """The first mixture, from the colour itself to `end`, that has at least this contrast to the ground."""
    mixtures = (_mix(colour, end, step / 20) for step in range(21))
    return next(mixture for mixture in mixtures if contrast(mixture, ground) >= least)


def _mix(one: Colour, other: Colour, part: float) -> Colour:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4


def _parse(colour: str) -> Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in colour)
