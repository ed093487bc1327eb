"""The static B+tree: what its builder promises, and that its reader finds all rows with few blocks."""

from __future__ import annotations

import gzip
import json
import random
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Artifact
from generator.render.tree import LEAF_LIMIT, Branch, Entry, Library, build_tree, rows_as_array
from tests.unit.render.in_browser import in_browser

SMALL = 60


@dataclass
class Built:
    """A tree of rows [key, number], and its blocks by name."""

    entries: list[Entry[str]]
    leaf_aim: int = SMALL
    branch_aim: int = 2 * SMALL
    blocks: dict[str, bytes] = field(default_factory=dict)
    handed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        library = Library("cari", self._keep)
        self.top = build_tree(self.entries, library, self.leaf_aim, rows_as_array, self.branch_aim)

    def _keep(self, artifact: Artifact) -> None:
        name = artifact.path.removeprefix("cari/").removesuffix(".json")
        self.handed.append(name)
        self.blocks[name] = artifact.data

    def leaves(self) -> list[tuple[str, list[list[Any]]]]:
        """The separator before each leaf, and its rows, from left to right."""
        found: dict[str, str] = {}
        self._walk(self.top.as_json(), found)
        return [(separator, json.loads(self.blocks[name])) for name, separator in found.items()]

    def _walk(self, branch: Any, found: dict[str, str]) -> None:
        names = [branch["blocks"][at : at + 6] for at in range(0, len(branch["blocks"]), 6)]
        for name, separator in zip(names, separators_of(branch["keys"]), strict=True):
            if branch["height"] > 1:
                self._walk(json.loads(self.blocks[name]), found)
            else:
                found.setdefault(name, separator)


def separators_of(keys: str) -> list[str]:
    """Each begins with as many letters of the one before as its first letter says."""
    found = [""]
    for shared, rest in re.findall("([K-Y])([^K-Y]*)", keys):
        found.append(found[-1][: ord(shared) - ord("K")] + rest)
    return found[1:]


def entries_of(keys: list[str]) -> list[Entry[str]]:
    return [(key, json.dumps([key, number])) for number, key in enumerate(sorted(keys))]


KEYS = st.lists(st.text("ABZabc", min_size=1, max_size=6), max_size=300)


@given(KEYS)
def test_every_row_is_in_a_leaf_once_and_in_order(keys: list[str]) -> None:
    built = Built(entries_of(keys))
    rows = [row for _, leaf in built.leaves() for row in leaf]
    assert rows == [json.loads(row) for _, row in built.entries]


@given(KEYS)
def test_separators_ascend_and_lie_between_their_neighbours(keys: list[str]) -> None:
    leaves = Built(entries_of(keys)).leaves()
    separators = [separator for separator, _ in leaves]
    assert separators == sorted(separators)
    for (_, left), (separator, right) in pairwise(leaves):
        last, first = left[-1][0], right[0][0]
        assert last < separator <= first or (last == first and separator == f"{first}A")


def invented_entries(count: int) -> list[Entry[str]]:
    rng = random.Random(1)
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randrange(3, 12))) for _ in range(400)]
    keys = [f"{rng.choice(words)}Z{words[int(rng.random() ** 3 * 400)]}Z" for _ in range(count)]
    return entries_of(keys)


def leaf_sizes(built: Built) -> list[int]:
    """Gzipped as quickly, and so as badly, as a web server may do it."""
    leaves = (data for data in built.blocks.values() if data.startswith(b"[["))
    return sorted(len(gzip.compress(data, 1, mtime=0)) for data in leaves)


def test_no_leaf_is_larger_than_the_limit_and_most_are_close_to_the_aim() -> None:
    sizes = leaf_sizes(Built(invented_entries(30_000), 7400, 7400))
    assert sizes[-1] <= LEAF_LIMIT
    assert sizes[len(sizes) // 2] > 6000


def test_the_branches_of_a_hundred_thousand_entries_are_one() -> None:
    """So that a question costs the top and one leaf."""
    built = Built(invented_entries(100_000), 7400, 9000)
    assert built.top.height == 1
    assert len(gzip.compress(json.dumps(built.top.as_json()).encode(), 6, mtime=0)) < 8000


def test_leaves_stay_small_where_rows_suddenly_compress_badly() -> None:
    rng = random.Random(2)
    plain = [("A" + "A" * (n // 100), json.dumps([n])) for n in range(9000)]
    letters = ["".join(chr(rng.randrange(0xA1, 0x2000)) for _ in range(900)) for _ in range(40)]
    noise = [("a" + "a" * n, json.dumps([text], ensure_ascii=False)) for n, text in enumerate(letters)]
    after = [(f"b{key}", row) for key, row in plain]
    sizes = leaf_sizes(Built([*plain, *noise, *after], 7400))
    assert sizes[-1] <= LEAF_LIMIT
    assert len(sizes) > 10


def test_names_of_blocks_are_letters_and_the_same_content_is_handed_on_once() -> None:
    handed: list[Artifact] = []
    library = Library("cari", handed.append)
    first, second = library.shelve(b"[1]"), library.shelve(b"[1]")
    assert first == second != library.shelve(b"[2]")
    assert [artifact.data for artifact in handed] == [b"[1]", b"[2]"]
    assert len(first) == 6
    assert first.isascii()
    assert first.isalpha()
    assert first.islower()


def test_two_contents_of_one_name_are_told_apart(monkeypatch: Any) -> None:
    names = iter(["aaaaaa", "aaaaaa", "bbbbbb"])
    monkeypatch.setattr("generator.render.tree._letters", lambda _digest: next(names))
    library = Library("cari", lambda _artifact: None)
    assert [library.shelve(b"[1]"), library.shelve(b"[2]")] == ["aaaaaa", "bbbbbb"]


def test_the_same_rows_give_the_same_bytes() -> None:
    entries = invented_entries(2000)
    assert Built(entries).blocks == Built(list(entries)).blocks


def test_a_row_under_several_keys_of_one_leaf_stands_there_once() -> None:
    row = json.dumps(["Siti Nur"])
    built = Built([("nurZsitiZ", row), ("sitiZnurZ", row)])
    assert [rows for _, rows in built.leaves()] == [[["Siti Nur"]]]


def test_nothing_at_all_is_a_tree_too() -> None:
    assert Built([]).top == Branch(1, (), ())


# Each question is asked of a tree of its own, so that every block that it needs is counted.
ASK = """async ([tops, questions, enough]) => {
  const { Tree } = await import("/tree.mjs");
  return Promise.all(tops.map((top, place) => Promise.all(questions[place].map(async (prefix) => {
    const asked = new Set();
    const load = async (name) => {
      asked.add(name);
      return (await fetch(`/${place}/${name}.json`)).json();
    };
    const found = await new Tree(top, load).rows([prefix], enough, (row) => row[0].startsWith(prefix));
    return { ...found, blocks: asked.size };
  }))));
}"""


def test_the_reader_finds_all_rows_of_a_range_or_says_that_there_are_more_and_reads_few_blocks() -> None:
    rng = random.Random(3)
    trees = [
        Built(entries_of(["".join(rng.choices("ABZabc", k=rng.randrange(1, 6))) for _ in range(count)]))
        for count in (0, 1, 9, 300, 3000)
    ]
    trees += [
        Built(entries_of(["sitiZnurZ"] * 400 + ["sitiZnurA"] * 30 + ["sitiZ"])),
        Built(invented_entries(3000)),
    ]
    questions = [
        sorted(
            {
                key[:length]
                for key, _ in rng.sample(tree.entries, min(40, len(tree.entries)))
                for length in range(9)
            }
            | {"A", "b", "zzzz"}
        )
        for tree in trees
    ]
    files = {
        f"{place}/{name}.json": data for place, tree in enumerate(trees) for name, data in tree.blocks.items()
    }
    answers = in_browser(ASK, [[tree.top.as_json() for tree in trees], questions, 5], files)
    assert max(tree.top.height for tree in trees) >= 3
    for tree, asked, given_back in zip(trees, questions, answers, strict=True):
        for prefix, answer in zip(asked, given_back, strict=True):
            rows = [json.loads(row) for key, row in tree.entries if key.startswith(prefix)]
            assert answer["rows"] == rows[: len(answer["rows"])]
            assert answer["more"] or answer["rows"] == rows
            assert len(answer["rows"]) >= min(5, len(rows)) or answer["more"]
            assert answer["blocks"] <= tree.top.height + 1


NARROW = """async ([top, questions]) => {
  const { Tree } = await import("/tree.mjs");
  return Promise.all(questions.map(async (prefixes) => {
    const asked = new Set();
    const load = async (name) => {
      asked.add(name);
      return (await fetch(`/${name}.json`)).json();
    };
    const accept = (row) => row[0].startsWith(prefixes[0]);
    return { ...(await new Tree(top, load).rows(prefixes, 1, accept)), blocks: asked.size };
  }));
}"""


def test_of_ever_narrower_ranges_the_widest_is_read_that_can_be_read_whole() -> None:
    rng = random.Random(4)
    tree = Built(entries_of(["".join(rng.choices("abc", k=8)) for _ in range(3000)]))
    keys = [key for key, _ in rng.sample(tree.entries, 60)]
    questions = [[key[:length] for length in range(rng.randrange(1, 8), 9)] for key in keys]
    files = {f"{name}.json": data for name, data in tree.blocks.items()}
    answers = in_browser(NARROW, [tree.top.as_json(), questions], files)
    assert tree.top.height >= 3
    for prefixes, answer in zip(questions, answers, strict=True):
        read = [row[0] for row in answer["rows"]]
        wide, narrow = (
            [json.loads(row)[0] for key, row in tree.entries if key.startswith(p)]
            for p in (prefixes[0], prefixes[-1])
        )
        assert set(narrow) <= set(read) <= set(wide)
        assert answer["more"] or read == wide
        assert answer["blocks"] <= tree.top.height + 1
    assert {answer["more"] for answer in answers} == {False, True}
