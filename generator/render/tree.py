"""A static B+tree: sorted (key, row) pairs in, files named by their content out, a small top node back.

A query costs the path to one leaf and at most one leaf beside it, whatever the number of rows. The reader
is `templates/assets/tree.mjs`. Keys are ASCII letters alone; they live in the separators only, since the
reader knows the keys of a row from the row itself. File formats:

    leaf    a JSON array of rows, unless a tree has another form for them
    branch  {"height": 1, "keys": "KKanaLd…", "blocks": "aaaaaabbbbbb…"}

`blocks` are the names of the children, six letters each. `keys` are the separators before them (here "",
"ana", "ad"): a letter K to Y, which no key has, tells how many letters are those of the separator before,
none to fourteen; then come the others. A child of a branch of height 1 is a leaf. A branch ends with the
first two children of the branch after it: a range that begins in its last leaf is read on, and its end known,
without another branch.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, pairwise, takewhile
from operator import itemgetter
from typing import TypeVar

from generator.model import Artifact

LEAF_LIMIT = 8000
"""Bytes that no leaf exceeds once gzipped, at whatever level."""

_BRANCH_LIMIT = 9500
"""A branch serves many questions; in one block it spares the first of them a request."""


_SHARED = "KLMNOPQRSTUVWXY"
_LOWEST = "A"
_OVERLAP = 2
_FEWEST_CHILDREN = 2
_NAME_LETTERS = 6
_GZIP_OVER_ZLIB = 12
_WINDOW = 8
_TOLERANCE = 4

Row = TypeVar("Row", bound=Hashable)

Entry = tuple[str, Row]
"""A key and a row, or in a branch: a separator and the name of the block that it leads to."""

Part = tuple[list[Entry[Row]], bytes]
"""Some entries, and the block that they make."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A node above the leaves: the separator before each child (the first of all is empty), and its name."""

    height: int
    keys: tuple[str, ...]
    blocks: tuple[str, ...]

    def as_json(self) -> dict[str, int | str]:
        """What `tree.mjs` reads."""
        keys = "".join(_continued(before, key) for before, key in pairwise(("", *self.keys)))
        return {"height": self.height, "keys": keys, "blocks": "".join(self.blocks)}


def _continued(before: str, key: str) -> str:
    pairs = zip(before, key, _SHARED[:-1], strict=False)
    shared = sum(1 for _ in takewhile(lambda letters: letters[0] == letters[1], pairs))
    return _SHARED[shared] + key[shared:]


class Library:
    """Hands on each block once, under a name of six letters a to z that its content alone decides.

    No digits: nothing in a name can look like a NIK. Two contents of one name are told apart by hashing on.
    """

    def __init__(self, folder: str, hand_on: Callable[[Artifact], None]) -> None:
        self._folder = folder
        self._hand_on = hand_on
        self._contents: dict[str, bytes] = {}

    def shelve(self, data: bytes) -> str:
        """The name of the block with these bytes."""
        digest = seed = hashlib.sha256(data).digest()
        while self._contents.get(name := _letters(seed), digest) != digest:
            seed = hashlib.sha256(seed).digest()
        if name not in self._contents:
            self._contents[name] = digest
            self._hand_on(Artifact(self.path(name), data))
        return name

    def path(self, name: str) -> str:
        """Where a block lies below `public/`."""
        return f"{self._folder}/{name}.json"


EncodeRows = Callable[[Sequence[Row]], bytes]
"""From distinct rows to the bytes of a leaf."""


def rows_as_array(rows: Sequence[str]) -> bytes:
    """Rows that are JSON texts, as a JSON array."""
    return f"[{','.join(rows)}]".encode()


def build_tree(
    entries: Iterable[Entry[Row]],
    library: Library,
    leaf_aim: int,
    encode_rows: EncodeRows[Row],
    branch_aim: int = 9000,
) -> Branch:
    """Shelve the blocks below the top, and return the top.

    `entries` ascend by key; `encode_rows` makes a leaf of distinct rows. The aims are the gzipped sizes, in
    bytes, that blocks come close to. Memory: one leaf, and a separator and a name for each.
    """
    children = _shelve_leaves(entries, library, leaf_aim, partial(_leaf_data, encode_rows))
    height = 1
    limits = branch_aim, _BRANCH_LIMIT, _FEWEST_CHILDREN
    while len(parts := list(_cut(children, partial(_branch_data, height), *limits))) > 1:
        children = _shelve_branches(children, [group for group, _ in parts], library, height)
        height += 1
    return _branch(height, children)


def _shelve_leaves(
    entries: Iterable[Entry[Row]], library: Library, aim: int, encode: Callable[[Sequence[Entry[Row]]], bytes]
) -> list[Entry[str]]:
    children: list[Entry[str]] = []
    last = ""
    for group, data in _cut(entries, encode, aim, LEAF_LIMIT, 1):
        separator = _separator(last, group[0][0]) if children else ""
        children.append((separator, library.shelve(data)))
        last = group[-1][0]
    return children


def _shelve_branches(
    children: Sequence[Entry[str]], groups: Sequence[Sequence[Entry[str]]], library: Library, height: int
) -> list[Entry[str]]:
    parents: list[Entry[str]] = []
    end = 0
    for group in groups:
        end += len(group)
        overlap = children[end : end + _OVERLAP]
        parents.append((group[0][0], library.shelve(_branch_data(height, [*group, *overlap]))))
    return parents


def _separator(last: str, first: str) -> str:
    """The shortest text above `last` that does not exceed `first`.

    One key may fill several blocks. The separator is then just above the key: whoever looks for the key or
    for a beginning of it comes to the first of these blocks.
    """
    if last == first:
        return first + _LOWEST
    return next(first[:length] for length in range(1, len(first) + 1) if first[:length] > last)


def _branch(height: int, children: Sequence[Entry[str]]) -> Branch:
    return Branch(height, tuple(key for key, _ in children), tuple(name for _, name in children))


def _branch_data(height: int, children: Sequence[Entry[str]]) -> bytes:
    return json.dumps(_branch(height, children).as_json(), separators=(",", ":")).encode()


def _leaf_data(encode_rows: EncodeRows[Row], entries: Sequence[Entry[Row]]) -> bytes:
    """A row that has several keys here stands once."""
    return encode_rows(list(dict.fromkeys(map(itemgetter(1), entries))))


def _cut(
    entries: Iterable[Entry[Row]],
    encode: Callable[[Sequence[Entry[Row]]], bytes],
    aim: int,
    limit: int,
    fewest: int,
) -> Iterator[Part[Row]]:
    """Cut into parts close to `aim` bytes gzipped: as many entries as came to that in the part before.

    A part that turns out too large is cut anew, unless it has the `fewest` entries that make one.
    """
    left = iter(entries)
    most = min(limit, aim + aim // _TOLERANCE)
    group: list[Entry[Row]] = []
    count = aim
    while group := [*group, *islice(left, max(0, count + 1 - len(group)))]:
        place = _cheapest_cut(group, count) if len(group) > count else len(group)
        part = group[:place]
        size = _gzipped_size(data := encode(part))
        count = max(fewest, place * aim // size)
        if size <= most or place <= fewest:
            yield part, data
            group = group[place:]


def _cheapest_cut(group: Sequence[Entry[Row]], count: int) -> int:
    """Where, among the last of `count` entries, the separator is shortest; equal keys stay together."""
    start = count - max(1, count // _WINDOW)
    separator = _separator(group[start][0], group[count][0])
    return bisect_left(group, separator, start, count, key=itemgetter(0))


def _gzipped_size(data: bytes) -> int:
    """Bytes when a web server compresses it quickly; higher levels make less of it."""
    return len(zlib.compress(data, 1)) + _GZIP_OVER_ZLIB


def _letters(digest: bytes) -> str:
    number = int.from_bytes(digest[:8])
    letters = ""
    for _ in range(_NAME_LETTERS):
        number, letter = divmod(number, 26)
        letters += chr(ord("a") + letter)
    return letters
