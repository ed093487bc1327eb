from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup, escape

from generator.model import MaskedNik
from generator.render import escaping
from generator.render.escaping import FastEscape, escape_value

TEMPLATE = (
    "{{ v }}|{% for x in [v, v] %}{{ x }}{% endfor %}|{{ v ~ '<' }}|{% set w %}<{{ v }}{% endset %}{{ w }}"
)


class _Html:
    def __html__(self) -> str:
        return "<b>&</b>"


class _Text(str):
    __slots__ = ()


def _fast(escape: Any = escape_value) -> Environment:
    environment = Environment(autoescape=True)
    environment.code_generator_class = FastEscape
    environment.escape_value = escape  # type: ignore[attr-defined]
    return environment


_PLAIN = Environment(autoescape=True)
_VALUES = [
    "",
    'Ma\'ruf <b>"&amp;"</b>',
    "‮\x00\ud7ff𝒜",
    Markup("<i>&</i>"),
    _Text("<sub>'class'</sub>"),
    MaskedNik("3372••••••••••••"),
    _Html(),
    None,
    0,
    -1.5,
    True,
    b"<bytes>",
    ["<", Markup("<")],
    {"<": ">"},
]


@pytest.mark.parametrize("value", _VALUES, ids=lambda value: type(value).__name__)
def test_the_fast_escape_prints_what_autoescape_prints(value: object) -> None:
    assert _fast().from_string(TEMPLATE).render(v=value) == _PLAIN.from_string(TEMPLATE).render(v=value)
    assert str(escape_value(value)) == str(escape(value))


@given(st.text())
def test_the_fast_escape_prints_any_text_as_autoescape_does(text: str) -> None:
    assert str(escape_value(text)) == str(escape(text))


def test_our_templates_really_take_the_fast_way() -> None:
    """A new Jinja that compiles output in another way would go back to the slow one in silence."""
    seen = []
    environment = _fast(lambda value: seen.append(value) or escape_value(value))  # type: ignore[func-returns-value]
    assert environment.from_string("{{ v }}").render(v="<") == "&lt;"
    assert seen == ["<"]


def test_without_the_private_function_the_public_one_gives_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(escaping, "_escape_text", escape)
    for value in _VALUES:
        assert _fast().from_string(TEMPLATE).render(v=value) == _PLAIN.from_string(TEMPLATE).render(v=value)


def test_macros_and_escaping_switched_off_work_as_ever() -> None:
    macro = "{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ m(v) }}"
    template = macro + "{% autoescape false %}{{ v }}{% endautoescape %}"
    for environment in (_fast(), _PLAIN):
        assert environment.from_string(template).render(v="<") == "<i>&lt;</i><"
