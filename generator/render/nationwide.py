"""The search over all kabupaten of a site: sorted runs of entries from each, merged into trees of its own.

A run holds what one kabupaten adds to one tree and depends on nothing else, so that it is kept as long as the
kabupaten is unchanged. File formats:

    run     lines of key, TAB, age, row, in ascending order; ages have five digits, the newest the lowest
    root    {"version", "names", "numbers", "ends", "words"} as in a kabupaten's root
    row     number, name, label of the kind, code of the kabupaten, ready, kelurahan, start of the NIK,
            handover

The trees and the other fields of a row are those of `search`. In a run, the cells of a row are those of
`columns_of`, with a TAB between two.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from json.encoder import encode_basestring
from pathlib import Path

from generator.model import Artifact, Document, Edition
from generator.names import as_letters
from generator.render import search
from generator.render.columns import Fields, Table, columns_of, day_number
from generator.render.tree import Branch, Entry, Library
from generator.site import Office

TREES = ("names", "numbers", "ends", "words")
_OFTEN = {"names", "words"}
_FOLDER = "cari"
_NEWEST = 99_999
_AGE = 5
_NO_AGE = "0" * _AGE
_JOINT = "\t"
_READ = 1 << 16


def render_runs(edition: Edition, office: Office) -> Iterator[Artifact]:
    """The runs of one kabupaten, `<code>.<tree>`: as masked as its pages, but not among them."""
    fields = Document.columns(edition.documents)
    code = edition.kabupaten.code
    rows = _rows(fields, office)
    people = search.gather_people(fields, rows)
    numbers = as_letters("\n".join(fields["key"]))
    words = {word for words in people for word in words}
    yield _run(code, "names", search.name_entries(people))
    yield _run(code, "numbers", search.number_entries(numbers, rows, 1))
    yield _run(code, "ends", search.number_entries(numbers, rows, -1))
    yield _run(code, "words", _ageless(search.word_entries(words)))


def run_name(code: str, tree: str) -> str:
    """The name of the file that holds a run."""
    return f"{code}.{tree}"


def _rows(fields: Fields, office: Office) -> list[str]:
    """The age and the row of each document."""
    code, kinds = office.kabupaten.code, office.kinds
    labels = {kind.id: encode_basestring(kind.label) for kind in kinds.values()}
    handovers = [f'"{kinds[kind].handover}"' for kind in fields["kind"]]
    places = {point.id: f'"{code}"' for point in office.pickup_points}
    ages = (f"{_NEWEST - day_number(ready):0{_AGE}}" for ready in fields["ready"])
    rows = zip(*columns_of(fields, code, labels, places), handovers, strict=True)
    return [age + _JOINT.join(row) for age, row in zip(ages, rows, strict=True)]


def _ageless(entries: Iterable[Entry[str]]) -> Iterator[Entry[str]]:
    return ((key, _NO_AGE + row) for key, row in entries)


def _run(code: str, tree: str, entries: Iterable[Entry[str]]) -> Artifact:
    lines = sorted(f"{key}\t{row}\n" for key, row in entries)
    return Artifact(run_name(code, tree), "".join(lines).encode())


def merge_runs(runs: Path, codes: Sequence[str], hand_on: Callable[[Artifact], None]) -> str:
    """Hand on every file of the search over these kabupaten, in `cari/`; returns the path of the root.

    Memory: 64 kB of each run at a time, and what a tree needs.
    """
    library = Library(_FOLDER, hand_on)
    root: dict[str, object] = {"version": search.VERSION}
    for tree in TREES:
        entries = merged_entries([runs / run_name(code, tree) for code in codes])
        top = _build(tree, entries, library)
        root[tree] = top.as_json() if tree in _OFTEN else search.near_top(top, library)
    return library.path(library.shelve(_encode(root)))


def _build(tree: str, entries: Iterable[Entry[str]], library: Library) -> Branch:
    if tree == "words":
        return search.words_tree(entries, library)
    build = search.people_tree if tree == "names" else search.numbers_tree
    return build(entries, library, _leaf)


def _leaf(rows: Sequence[str]) -> bytes:
    table = Table("", list(zip(*[row.split(_JOINT) for row in rows], strict=True)))
    return table.encode(range(len(table)))


def merged_entries(runs: Sequence[Path]) -> Iterator[Entry[str]]:
    """The entries of all runs in order, each once."""
    before = ""
    for line in merge(*map(_lines, runs)):
        if line != before:
            before = line
            key, _, row = line.partition("\t")
            yield key, row[_AGE:]


def _lines(run: Path) -> Iterator[str]:
    """Opened for each piece anew: a system may allow fewer open files than there are kabupaten."""
    offset = 0
    while True:
        with run.open("rb") as file:
            file.seek(offset)
            data = file.read(_READ) + file.readline()
        if not data:
            return
        offset += len(data)
        yield from data.decode().split("\n")[:-1]


def _encode(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
