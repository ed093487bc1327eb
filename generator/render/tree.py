"""A static B+tree: sorted (key, row) pairs in, files named by their content out, a small top node back.

A query costs the path to one leaf and at most one leaf beside it, whatever the number of rows. The reader
is `templates/assets/tree.mjs`. Keys are ASCII letters alone; they live in the separators only, since the
reader knows the keys of a row from the row itself. File formats:

    leaf    a JSON array of rows
    branch  {"height": 1, "keys": "bYcY…", "blocks": "aaaaaaaabbbbbbbb…"}

`blocks` are the names of the children, eight letters each. `keys` are the separators before each child but
the first, joined by "Y". A child of a branch of height 1 is a leaf. A branch ends with the first two
children of the branch after it: a range that begins in its last leaf is read on, and its end known,
without another branch.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from bisect import bisect_left
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from generator.model import Artifact

LIMIT = 8000
"""Bytes that no block exceeds once gzipped, at whatever level."""

_JOINT = "Y"
_LOWEST = "A"
_OVERLAP = 2
_NAME_LETTERS = 8
_GZIP_OVER_ZLIB = 12
_BRANCH_AIM = 7400
_WINDOW = 8

Entry = tuple[str, str]
"""A key and a row as JSON text, or in a branch: a separator and the name of the block that it leads to."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A node above the leaves: its children's separators (one fewer than names) and names, in order."""

    height: int
    keys: tuple[str, ...]
    blocks: tuple[str, ...]

    def as_json(self) -> dict[str, int | str]:
        """What `tree.mjs` reads."""
        return {"height": self.height, "keys": _JOINT.join(self.keys), "blocks": "".join(self.blocks)}


class Library:
    """Names blocks by their content, in eight letters a to z (a digit could make a name look like a NIK)."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._taken: dict[str, bytes] = {}

    def shelve(self, data: bytes) -> Artifact:
        """The file for these bytes; the same bytes get the same file, different bytes never do."""
        digest = hashlib.sha256(data).digest()
        seed = digest
        while self._taken.setdefault(name := _letters(seed), digest) != digest:
            seed = hashlib.sha256(seed).digest()
        return Artifact(f"{self._folder}/{name}.json", data)


def block_name(artifact: Artifact) -> str:
    """The name by which a branch refers to a block."""
    return artifact.path.rpartition("/")[2].removesuffix(".json")


def build_tree(
    entries: Iterable[Entry], library: Library, aim: int = 6000
) -> Generator[Artifact, None, Branch]:
    """Yield the blocks below the top, and return the top.

    `entries` ascend by key. `aim` is the gzipped size, in bytes, that leaves come close to.
    Memory: one leaf, and a separator and a name for each.
    """
    children = yield from _shelve_leaves(entries, library, aim)
    height = 1
    while len(groups := list(_cut(children, partial(_branch_data, height), _BRANCH_AIM))) > 1:
        children = yield from _shelve_branches(groups, library, height)
        height += 1
    return _branch(height, children)


def _shelve_leaves(
    entries: Iterable[Entry], library: Library, aim: int
) -> Generator[Artifact, None, list[Entry]]:
    children: list[Entry] = []
    last = ""
    for group in _cut(entries, _leaf_data, aim):
        leaf = library.shelve(_leaf_data(group))
        yield leaf
        children.append((_separator(last, group[0][0]) if children else "", block_name(leaf)))
        last = group[-1][0]
    return children


def _shelve_branches(
    groups: Sequence[Sequence[Entry]], library: Library, height: int
) -> Generator[Artifact, None, list[Entry]]:
    parents: list[Entry] = []
    for group, following in pairwise([*groups, []]):
        branch = library.shelve(_branch_data(height, [*group, *following[:_OVERLAP]]))
        yield branch
        parents.append((group[0][0], block_name(branch)))
    return parents


def _separator(last: str, first: str) -> str:
    """The shortest text above `last` that does not exceed `first`.

    One key may fill several blocks. The separator is then just above the key: whoever looks for the key or
    for a beginning of it comes to the first of these blocks.
    """
    if last == first:
        return first + _LOWEST
    return next(first[:length] for length in range(1, len(first) + 1) if first[:length] > last)


def _branch(height: int, children: Sequence[Entry]) -> Branch:
    return Branch(height, tuple(key for key, _ in children[1:]), tuple(name for _, name in children))


def _branch_data(height: int, children: Sequence[Entry]) -> bytes:
    return json.dumps(_branch(height, children).as_json(), separators=(",", ":")).encode()


def _leaf_data(entries: Sequence[Entry]) -> bytes:
    """A row that has several keys here stands once."""
    return f"[{','.join(dict.fromkeys(row for _, row in entries))}]".encode()


Encode = Callable[[Sequence[Entry]], bytes]


def _cut(entries: Iterable[Entry], encode: Encode, aim: int) -> Iterator[list[Entry]]:
    """Cut into groups close to `aim` bytes gzipped, judged by how well the group before was compressed."""
    group: list[Entry] = []
    texts: set[str] = set()
    length, target = 0, aim
    for entry in entries:
        text = entry[1]
        if text not in texts:
            if length + len(text) > target and group:
                place = _cheapest_cut(group, entry[0])
                size = gzipped_size(encode(group))
                target = max(aim, length * aim // size)
                yield from _fitting(group[:place], encode)
                group = group[place:]
                texts = {text for _, text in group}
                length = sum(map(len, texts))
            texts.add(text)
            length += len(text)
        group.append(entry)
    if group:
        yield from _fitting(group, encode)


def _cheapest_cut(group: Sequence[Entry], following: str) -> int:
    """Where, in the last part of the group, the separator is shortest; equal keys stay together if they can."""
    start = len(group) - max(1, len(group) // _WINDOW)
    return bisect_left(group, (_separator(group[start][0], following),), start)


def _fitting(group: list[Entry], encode: Encode) -> Iterator[list[Entry]]:
    """The group itself where it fits."""
    if len(group) == 1 or gzipped_size(encode(group)) <= LIMIT:
        yield group
        return
    half = len(group) // 2
    yield from _fitting(group[:half], encode)
    yield from _fitting(group[half:], encode)


def gzipped_size(data: bytes) -> int:
    """Bytes when a web server compresses it quickly; higher levels make less of it."""
    return len(zlib.compress(data, 1)) + _GZIP_OVER_ZLIB


def _letters(digest: bytes) -> str:
    number = int.from_bytes(digest[:8])
    letters = ""
    for _ in range(_NAME_LETTERS):
        number, letter = divmod(number, 26)
        letters += chr(ord("a") + letter)
    return letters
