"""Texts with words to be filled in: `{nomor}`, and `[parts]` that a text may do without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_WORD = re.compile(r"\{([a-z]+)\}")
_PART = re.compile(r"\[([^\[\]]*)\]")


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with every known word in its place, once; a `[part]` with an empty word is left out."""
    return next(wordings(text, words))


def wordings(text: str, words: Mapping[str, str]) -> Iterator[str]:
    """The whole text, then without its last `[part]`, without its last two, and so on."""
    whole = _PART.sub(lambda found: found[0] if _is_told(found[1], words) else "", text)
    for amount in range(len(_PART.findall(whole)), -1, -1):
        yield _WORD.sub(lambda found: words.get(found[1], found[0]), _with_parts(whole, amount))


def _is_told(part: str, words: Mapping[str, str]) -> bool:
    return all(words.get(word, word) for word in _WORD.findall(part))


def _with_parts(text: str, amount: int) -> str:
    """The text with its first so many parts, without their brackets."""
    left = iter(range(amount))
    return _PART.sub(lambda found: "" if next(left, None) is None else found[1], text).strip()
