"""fold() and the name keys: one spelling for names that a clerk would call the same; twin of `names.mjs`.

Uses NFD, the range U+0300-036F, lower-casing and an ASCII allow-list only: over all code points these
alone give the same answer in Python and in the browser. The rules of spelling are read from
`templates/assets/name_rules.mjs`, as the browser reads them.

Keys of the search index are ASCII letters alone. A digit is written as a letter A to J, so that no key holds
anything that looks like a NIK; "Z" ends a word, so that no two words of a key read as a name.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import permutations, product
from operator import itemgetter

from generator.bundled import TEMPLATES

_MARKS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile("['`´\u02bb\u02bc\u2018\u2019]")
_NOT_WORD = re.compile("[^0-9a-z]+")
_NOT_KEY = re.compile("[^0-9A-Z]+")
_NOT_HEADER = re.compile(r"[\s._]+")
_DIGITS_AS_LETTERS = str.maketrans("0123456789", "ABCDEFGHIJ")
_ONE_SOUND = str.maketrans("zj", "ss")
_CACHED_WORDS = 1 << 16
_PAIR = 2
_COUNT = 4
_PAIRS_OF_DIGITS = list(map("".join, product("ABCDEFGHIJabcdefghijklmnop", repeat=2)))
_WORD = 0xFFFFFFFF
_HIGH_BITS = 0x1FFFFF

_RULES = json.loads(
    (TEMPLATES / "assets" / "name_rules.mjs").read_text("utf-8").partition("RULES = ")[2].rstrip(";\n")
)


def _compiled(rules: Sequence[tuple[str, str]]) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), sound.replace("$", "\\")) for pattern, sound in rules]


_SPLITS = _compiled([_RULES["splits"]])[0]
_TITLES = frozenset(_RULES["titles"].split())
_DEGREES = [degree.split() for degree in _RULES["degrees"]]
_ENDS_OF_DEGREES = frozenset(degree[-1] for degree in _DEGREES)
_PARTICLES = frozenset(_RULES["particles"].split())
_CLASSES = {word: words.split()[0] for words in _RULES["classes"] for word in words.split()}
_OLD = re.compile(_RULES["old"])
_OLD_SOUNDS = _compiled(_RULES["oldSounds"])
_SOUNDS = _compiled(_RULES["sounds"])


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


def name_words(name: str) -> list[str]:
    """The folded words that tell a person: no titles, degrees and particles, as long as a word remains."""
    words = [word for part in name.split() for word in _words(part)]
    while len(words) > 1 and words[0] in _TITLES:
        del words[0]
    words = _without_degrees(words)
    return [word for word in words if word not in _PARTICLES] or words


@lru_cache(_CACHED_WORDS)
def _words(text: str) -> Sequence[str]:
    pattern, parts = _SPLITS
    return [part for word in fold(text).split() for part in pattern.sub(parts, word).split()]


def _without_degrees(words: list[str]) -> list[str]:
    if not words or words[-1] not in _ENDS_OF_DEGREES:
        return words
    for degree in _DEGREES:
        if len(words) > len(degree) and words[-len(degree) :] == degree:
            return _without_degrees(words[: -len(degree)])
    return words


@lru_cache(_CACHED_WORDS)
def sound(word: str) -> str:
    """How a folded word sounds, in the letters of the search index: one text for all its spellings."""
    text = _CLASSES.get(word, word)
    for pattern, sound in _OLD_SOUNDS if _OLD.search(text) else []:
        text = pattern.sub(sound, text)
    for pattern, sound in _SOUNDS:
        text = pattern.sub(sound, text)
    return as_letters(text.translate(_ONE_SOUND))


def name_keys(words: Sequence[str]) -> list[str]:
    """The keys under which the words of a name are found: each ordered pair and the first of the others."""
    ended = [f"{sound(word)}Z" for word in words]
    if len(words) <= _PAIR + 1:
        return list(map("".join, permutations(ended)))
    return ["".join(chosen(ended)) for chosen in _orders(len(words))]


@lru_cache
def _orders(count: int) -> Sequence[Callable[[Sequence[str]], Sequence[str]]]:
    pairs = permutations(range(count), _PAIR)
    orders = [(*pair, next(other for other in range(count) if other not in pair)) for pair in pairs]
    return [itemgetter(*order) for order in orders]


def hidden_key(number: str) -> str:
    """A digest of 53 bits of a registration number's key (`names.number_key`), in the letters of the index.

    Twin of `hiddenKey` in `progress.mjs`: no digest of the browser's own exists on plain http.
    """
    letters = as_letters(number).encode()
    low, high = _mixed(*_begun(letters[:-_COUNT]), letters[-_COUNT:])
    low = ((low ^ low >> 16) * 2246822507 ^ (high ^ high >> 13) * 3266489909) & _WORD
    high = ((high ^ high >> 16) * 2246822507 ^ (low ^ low >> 13) * 3266489909) & _WORD
    return _in_base_26((high & _HIGH_BITS) << 32 | low)


@lru_cache(_CACHED_WORDS)
def _begun(letters: bytes) -> tuple[int, int]:
    """The last four letters mostly count the documents of a day: what comes before them repeats."""
    return _mixed(0xDEADBEEF, 0x41C6CE57, letters)


def _mixed(low: int, high: int, letters: bytes) -> tuple[int, int]:
    for byte in letters:
        low = (low ^ byte) * 2654435761 & _WORD
        high = (high ^ byte) * 1597334677 & _WORD
    return low, high


def _in_base_26(number: int) -> str:
    """As `toString(26)` writes it, with A to J instead of 0 to 9; two digits at a time."""
    digits = ""
    while number:
        number, pair = divmod(number, len(_PAIRS_OF_DIGITS))
        digits = _PAIRS_OF_DIGITS[pair] + digits
    return digits.lstrip("A") or "A"
