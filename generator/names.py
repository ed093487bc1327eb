"""fold(): one spelling for names that a person would call the same; twin of `templates/assets/names.mjs`.

Uses NFD, the range U+0300-036F, lower-casing and an ASCII allow-list only: over all code points these
alone give the same answer in Python and in the browser.

Keys of the search index are ASCII letters alone. A digit is written as a letter A to J, so that no key holds
anything that looks like a NIK; "Z" ends a word, so that no two words of a key read as a name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import permutations

_MARKS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile("['`´\u02bb\u02bc\u2018\u2019]")
_WORD_WITH_APOSTROPHES = re.compile("[^\\W\\d_]+(?:['`´\u02bb\u02bc\u2018\u2019]\\w+)*")
_NOT_WORD = re.compile("[^0-9a-z]+")
_NOT_KEY = re.compile("[^0-9A-Z]+")
_NOT_HEADER = re.compile(r"[\s._]+")
_DIGITS_AS_LETTERS = str.maketrans("0123456789", "ABCDEFGHIJ")


def fold(text: str) -> str:
    """Lower-case ASCII words separated by one blank; apostrophes vanish, all else separates words."""
    bare = (text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFD", text))).lower()
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", bare)).strip()


def number_key(text: str) -> str:
    """A registration number for comparing: ASCII letters and digits, upper-case, no punctuation."""
    return _NOT_KEY.sub("", text.upper())


def header_key(text: str) -> str:
    """A column's header for comparing: lower-case, without whitespace, dots and underscores."""
    return _NOT_HEADER.sub("", text).lower()


def as_letters(key: str) -> str:
    """A folded word or a number key in the letters of the search index; order and beginnings stay."""
    return key.lower().translate(_DIGITS_AS_LETTERS)


def name_keys(name: str) -> list[str]:
    """The keys under which a person is found: each ordered pair of words and the first of the others."""
    words = [f"{word}Z" for word in as_letters(fold(name)).split()]
    return ["".join([words[place] for place in order]) for order in _orders(len(words))]


@lru_cache
def _orders(count: int) -> tuple[tuple[int, ...], ...]:
    if count < 2:
        return ((0,),) * count
    pairs = permutations(range(count), 2)
    return tuple((*pair, *[other for other in range(count) if other not in pair][:1]) for pair in pairs)
