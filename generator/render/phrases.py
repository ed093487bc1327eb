"""The templates' own texts, translated once: Jinja looks each up, wraps and formats it at every use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from jinja2 import Environment, pass_context
from jinja2.runtime import Context

Gettext = Callable[..., str]


def remember_phrases(environment: Environment) -> None:
    """Let `_()` and `gettext()` of an environment keep what they gave for a text without variables."""
    gettext = _remembering(cast(Gettext, environment.globals["gettext"]))
    environment.globals |= {"_": gettext, "gettext": gettext}


def _remembering(gettext: Gettext) -> Gettext:
    phrases: dict[tuple[bool | None, str], str] = {}

    @pass_context
    def remembering(context: Context, text: str, /, **variables: Any) -> str:
        if variables:
            return gettext(context, text, **variables)
        key = context.eval_ctx.autoescape, text
        if key not in phrases:
            phrases[key] = gettext(context, text)
        return phrases[key]

    return remembering
