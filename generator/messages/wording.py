"""Texts with words to be filled in: `{nomor}`, and `[parts]` that an SMS may do without."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WORD = re.compile(r"\{([a-z]+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with every known word in its place, once; anything else in braces stays."""
    return _WORD.sub(lambda found: words.get(found[1], found[0]), text)


def optional_parts(text: str) -> int:
    """How many `[parts]` a text has."""
    return len(_OPTIONAL.findall(text))


def with_parts(text: str, amount: int) -> str:
    """The text with its first so many `[parts]`, without their brackets, and without the others."""
    left = iter(range(optional_parts(text)))
    return _OPTIONAL.sub(lambda found: found[1] if next(left) < amount else "", text).strip()
