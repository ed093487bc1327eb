"""A view: the bytes of a file as some reader sees them, cut into pieces that are examined once each.

What repeats (markup, a document that stands on three pages) costs a look-up in a set, so that thorough
rules can be slow rules.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import accumulate

BREAK = b"<"
"""Stands between pieces, and in none of them."""

_BREAKS = bytes.maketrans(b'>"\0', BREAK * 3)

Place = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class View:
    """`place` leads from a position in the bytes to one in the file.

    `words` is false where what stands side by side was not written together, so that a name is none.
    `whole` is true for a file, and for what was packed as one: it may be packed itself.
    """

    data: bytes = field(repr=False)
    place: Place = int
    words: bool = True
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Pieces:
    """Some pieces of a view, and the same joined by BREAK."""

    view: View
    texts: Sequence[bytes] = field(repr=False)
    joined: bytes = field(repr=False)

    def as_view(self) -> View:
        """These pieces, to be read in yet another way."""
        return View(self.joined, self.place, self.view.words)

    def with_any(self, signs: Iterable[bytes], seen: bytes | None = None) -> Pieces:
        """The pieces in which a sign stands, or does where they are `seen` in a way that keeps each BREAK."""
        data = self.joined if seen is None else seen
        indexes = sorted({index for sign in signs for index in _holding(data, sign)})
        return self._only(map(self.texts.__getitem__, indexes))

    def matching(self, pattern: re.Pattern[bytes]) -> Pieces:
        """The pieces in which a pattern is found."""
        return self._only(map(self._at, (match.start() for match in pattern.finditer(self.joined))))

    def beyond_ascii(self) -> Pieces:
        """The pieces that are not ASCII alone."""
        if self.joined.isascii():
            return self._only(())
        return self._only(text for text in self.texts if not text.isascii())

    def _only(self, texts: Iterable[bytes]) -> Pieces:
        some = tuple(dict.fromkeys(texts))
        return Pieces(self.view, some, BREAK.join(some))

    def _at(self, position: int) -> bytes:
        end = self.joined.find(BREAK, position)
        return self.joined[self.joined.rfind(BREAK, 0, position) + 1 : end if end >= 0 else None]

    def place(self, position: int) -> int:
        """Where in the file a position in `joined` comes from: the first place if there are several."""
        return self.place_of(self._at(position), position - self.joined.rfind(BREAK, 0, position) - 1)

    def place_of(self, text: bytes, shift: int = 0) -> int:
        """Where in the file one of the pieces stands first."""
        data, length = self.view.data, len(text)
        start = data.find(text)
        while start >= 0 and not (
            _is_break(data[max(start - 1, 0) : start])
            and _is_break(data[start + length : start + length + 1])
        ):
            start = data.find(text, start + 1)
        return self.view.place(max(start, 0) + shift)


def _holding(joined: bytes, sign: bytes) -> Iterator[int]:
    """The index of each piece in which a sign stands."""
    index = start = 0
    while (position := joined.find(sign, start)) >= 0:
        index += joined.count(BREAK, start, position)
        yield index
        start = joined.find(BREAK, position)
        if start < 0:
            return


def _is_break(byte: bytes) -> bool:
    """Whether a piece ends at this byte, or at the end of the data."""
    return byte in {b"", b"<", b">", b'"', b"\0"}


def each_once(data: bytes) -> bytes:
    """The same with all that follows a `<`, up to the next, once: a tag and some text. Most are repeated."""
    return BREAK.join(dict.fromkeys(data.split(BREAK)))


def cut(view: View, once: bytes, *known: Set[bytes]) -> Pieces:
    """The pieces of a view that are in none of the `known` sets, in no order; `once` is its `each_once`."""
    texts = set(once.translate(_BREAKS).split(BREAK)).difference(*known)
    return Pieces(view, tuple(texts), BREAK.join(texts))


def cut_in_order(view: View, once: bytes, *known: Set[bytes]) -> Pieces:
    """The same, in the order in which the view has them."""
    texts = dict.fromkeys(once.translate(_BREAKS).split(BREAK))
    new = tuple(text for text in texts if not any(text in some for some in known))
    return Pieces(view, new, BREAK.join(new))


def rewritten(
    view: View, pattern: re.Pattern[bytes], replacement: Callable[[re.Match[bytes]], bytes]
) -> View:
    """A view with every match replaced; a position in a replacement leads to the beginning of the match."""

    def place(position: int) -> int:
        shift = 0
        for match in pattern.finditer(view.data):
            if match.start() + shift > position:
                break
            length = len(replacement(match))
            if match.start() + shift + length > position:
                return view.place(match.start())
            shift += length - len(match[0])
        return view.place(position - shift)

    return View(pattern.sub(replacement, view.data), place, view.words)


def excerpts(view: View, spans: Sequence[tuple[int, int]]) -> View:
    """Some stretches of a view, given by where they begin and end."""
    starts = list(accumulate((end - start + len(BREAK) for start, end in spans), initial=0))

    def place(position: int) -> int:
        index = bisect_right(starts, position) - 1
        return view.place(spans[index][0] + position - starts[index])

    return View(BREAK.join(view.data[start:end] for start, end in spans), place, view.words)


def member(view: View, position: int, data: bytes) -> View:
    """What was packed as one at a position of a view; every position in it leads there."""
    return View(data, lambda _: view.place(position), view.words, whole=True)


def collected(view: View, parts: Sequence[tuple[int, bytes]]) -> View:
    """What was unpacked from several positions of a view; every part leads to where it was packed."""
    starts = list(accumulate((len(text) + len(BREAK) for _, text in parts), initial=0))

    def place(position: int) -> int:
        return view.place(parts[bisect_right(starts, position) - 1][0])

    return View(BREAK.join(text for _, text in parts), place, view.words)
