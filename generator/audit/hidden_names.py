"""The rule for names: of people who are withdrawn or shown by initials alone.

A hidden name is found where its words stand in a row, whatever their case, accents and apostrophes. It is no
leak inside a longer name that may be shown, and a name that the site uses for something else (a street, a
kelurahan) cannot be told from a person's and is left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from generator.audit.escapes import has_escape
from generator.audit.view import BREAK, Pieces

_MOST_WORDS = 12
_FEWEST_LETTERS = 3

_JOINTS = b" \t\r\n\f\v.,-_+/()&"
_APOSTROPHES = b"'`"
# Letters in lower case, a blank for what may stand inside a name, BREAK for what cannot.
_WORDS = bytes(
    byte if byte > 127 or chr(byte).isalnum() else ord(" ") if byte in _JOINTS else BREAK[0]
    for byte in range(256)
).lower()  # fmt: skip
_DIGIT = re.compile("[0-9]")
_MARKS = re.compile("[\u0300-\u036f]")
_NOT_A_WORD = re.compile(r"[\W_]+")
_NOT_IN_A_LINE = re.compile(r"(?:[^\w\n]|_)+")
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_DROPPED = dict.fromkeys(map(ord, "'`´ʹʻʼ‘’‛′" + _UNSEEN))

# Days and months are names of people too, and stand alone in the head of a table.
_CALENDAR = """
    senin selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni juli agustus september
    oktober november desember monday tuesday wednesday thursday friday saturday sunday january february march
    may june july august october december
"""

Lengths = Mapping[tuple[str, str], Sequence[int]]
"""First two words of a name, and how many words the names with that beginning have."""


class HiddenNames:
    """Finds names that may not be shown; prints as nothing that it holds."""

    def __init__(self, names: Iterable[str], shown: Iterable[str], texts: Iterable[str]) -> None:
        """`shown` are names that may be shown, `texts` whatever else the site writes of its own."""
        self._shown = _folded_lines(shown)
        self._shown_segments = frozenset(name.encode() for name in self._shown)
        hidden = set(filter(_is_telling, _folded_lines(names)))
        hidden -= self._shown | set(_CALENDAR.split())
        self._keep(hidden)
        self._keep(hidden - {name for text in texts for name in self._in_prose(text)})

    def _keep(self, hidden: set[str]) -> None:
        self._hidden = hidden
        self._segments = frozenset(name.encode() for name in hidden)
        self._alone = frozenset(name for name in hidden if " " not in name)
        lengths = defaultdict(set)
        for words in map(str.split, hidden):
            if len(words) > 1:
                lengths[words[0], words[1]].add(len(words))
        self._lengths: Lengths = {beginning: sorted(counts) for beginning, counts in lengths.items()}
        # Digits are in none of them, it may be: then all registration numbers look the same to a quick look.
        self._never = b"" if _DIGIT.search(" ".join(hidden)) else b"0123456789"
        self._beginnings = frozenset((first.encode(), second.encode()) for first, second in lengths)

    def find(self, pieces: Pieces) -> Iterator[bytes]:
        """The pieces that hold a hidden name; those with an escape are looked at once it is undone."""
        if not self._hidden:
            return
        text = pieces.joined.translate(_WORDS, _APOSTROPHES + self._never).replace(b"  ", b" ")
        segments = set(map(bytes.strip, set(text.split(BREAK)))) - self._shown_segments
        if segments & self._segments or self._may_leak(segments):
            yield from (piece for piece in pieces.texts if self._holds(piece) and not has_escape(piece))

    def _may_leak(self, segments: set[bytes]) -> bool:
        """A quick look: names of one word are decided upon where the whole piece is known."""
        plain = [segment for segment in segments if segment.isascii()]
        doubtful = (one for one in plain if not self._beginnings.isdisjoint(pairwise(one.split())))
        if any(any(self._among(_words(segment))) for segment in doubtful):
            return True
        others = _folded_lines(one.decode("utf-8", "replace") for one in segments.difference(plain))
        return not self._hidden.isdisjoint(others) or any(
            any(self._among(words))
            for words in map(str.split, others)
            if not self._lengths.keys().isdisjoint(pairwise(words))
        )

    def _holds(self, piece: bytes) -> bool:
        whole = _folded(piece.decode("utf-8", "replace"))
        if whole in self._alone or whole in self._shown:
            return whole in self._alone
        return any(name for segment in _segments(piece) for name in self._among(_words(segment)))

    def _in_prose(self, text: str) -> Iterator[str]:
        words = _folded_prose(text).split()
        yield from words
        yield from self._among(words, covered=False)

    def _among(self, words: Sequence[str], *, covered: bool = True) -> Iterator[str]:
        """Hidden names of two words or more that stand in a row of words."""
        for start, beginning in enumerate(pairwise(words)):
            for length in self._lengths.get(beginning, ()):
                end = start + length
                name = " ".join(words[start:end])
                is_whole = end <= len(words) and name in self._hidden
                if is_whole and not (covered and self._is_covered(words, start, end)):
                    yield name

    def _is_covered(self, words: Sequence[str], start: int, end: int) -> bool:
        """Whether a name that may be shown takes in these words and more."""
        return any(
            " ".join(words[first:last]) in self._shown
            for first in range(max(0, end - _MOST_WORDS), start + 1)
            for last in range(end, min(len(words), first + _MOST_WORDS) + 1)
        )


def _segments(data: bytes) -> list[bytes]:
    """What could be read as one name, for each place where it could stand."""
    return data.translate(_WORDS, _APOSTROPHES).split(BREAK)


def _words(segment: bytes) -> list[str]:
    text = segment.decode("utf-8", "replace")
    return text.lower().split() if text.isascii() else _folded(text).split()


def _folded(text: str) -> str:
    """Words in lower case without accents and apostrophes, one blank between them."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text.translate(_DROPPED))).lower()
    return _NOT_A_WORD.sub(" ", bare).strip()


@lru_cache(maxsize=1024)
def _folded_prose(text: str) -> str:
    """What a site says of its own is the same for each kabupaten."""
    return _folded(text)


def _folded_lines(texts: Iterable[str]) -> frozenset[str]:
    """Each of some texts as `_folded` has it, all folded at once.

    What is decoded from base64 by chance makes a hundred thousand of them.
    """
    lines = "\n".join([text.replace("\n", " ") for text in texts]).translate(_DROPPED)
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", lines)).lower()
    return frozenset(map(str.strip, _NOT_IN_A_LINE.sub(" ", bare).split("\n")))


def _is_telling(name: str) -> bool:
    """Initials tell nobody."""
    return any(len(word) >= _FEWEST_LETTERS for word in name.split())
