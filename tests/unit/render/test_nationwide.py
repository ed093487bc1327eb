"""The search over all kabupaten: runs, their merging, and the trees that come of it."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Artifact, Document, Kabupaten
from generator.render import nationwide, search
from generator.render.nationwide import TREES, merge_runs, merged_entries, render_runs, run_name
from generator.render.tree import LEAF_LIMIT
from tests.unit.render.in_browser import in_browser
from tests.unit.render.samples import (
    BOYOLALI,
    SURAKARTA,
    TODAY,
    make_document,
    make_edition,
    make_office,
    many_documents,
)

ASK = """async ([root, questions]) => {
  const { Index, readQuery } = await import("/search.mjs");
  return Promise.all(questions.map(async (text) => {
    const asked = new Set();
    const load = async (name) => { asked.add(name); return (await fetch(`/${name}.json`)).json(); };
    const { rows } = await new Index(root, load).ask(readQuery(text));
    return { rows, blocks: asked.size };
  }));
}"""

_KEYS = st.text("abcZ", max_size=4)
_LINES = st.builds("{}\t{:05}[{}]\n".format, _KEYS, st.integers(0, 9), st.integers(0, 9))


def write_runs(folder: Path, kabupaten: Kabupaten, documents: Sequence[Document]) -> str:
    """Write the runs of one kabupaten and return its code."""
    edition = make_edition(*documents, kabupaten=kabupaten)
    for run in render_runs(edition, make_office(kabupaten)):
        (folder / run.path).write_bytes(run.data)
    return kabupaten.code


def merged(folder: Path, codes: Sequence[str]) -> tuple[str, dict[str, bytes]]:
    """The name of the root, and the blocks by their file names."""
    blocks: list[Artifact] = []
    root = merge_runs(folder, codes, blocks.append)
    assert len({block.path for block in blocks}) == len(blocks)
    return root.removeprefix("cari/").removesuffix(".json"), {b.path[5:]: b.data for b in blocks}


def ask(folder: Path, codes: Sequence[str], *questions: str) -> list[dict[str, Any]]:
    root, blocks = merged(folder, codes)
    answers: list[dict[str, Any]] = in_browser(ASK, [root, questions], blocks)
    return answers


@given(st.lists(st.lists(_LINES), max_size=5))
def test_merging_gives_the_lines_of_all_runs_in_order_each_once(runs: list[list[str]]) -> None:
    """However little is read at a time."""
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(nationwide, "_READ", 5)
        paths = [Path(folder, str(place)) for place in range(len(runs))]
        for path, lines in zip(paths, runs, strict=True):
            path.write_text("".join(sorted(lines)))
        expected = [line[:-1].split("\t") for line in sorted({line for lines in runs for line in lines})]
        assert list(merged_entries(paths)) == [(key, row[5:]) for key, row in expected]


def test_people_and_numbers_of_every_kabupaten_are_found_and_a_row_names_its_kabupaten(
    tmp_path: Path,
) -> None:
    codes = [
        write_runs(tmp_path, SURAKARTA, [make_document("3372-KT-28112026-0001")]),
        write_runs(tmp_path, BOYOLALI, [make_document("3309/0002", name="Sitti Aminah", nik=None)]),
    ]
    people, number, tail = ask(tmp_path, codes, "siti aminah", "3309/0002", "0001")
    surakarta = [
        "3372-KT-28112026-0001",
        "Siti Aminah",
        "KTP-el",
        "3372",
        20781,
        "Sondakan",
        "3372",
        "collect",
    ]
    boyolali = ["3309/0002", "Sitti Aminah", "KTP-el", "3309", 20781, "Sondakan", "", "collect"]
    assert people["rows"] == [surakarta, boyolali]
    assert (number["rows"], tail["rows"]) == ([boyolali], [surakarta])


def test_a_mistake_is_mended_with_the_words_of_all_kabupaten(tmp_path: Path) -> None:
    codes = [
        write_runs(tmp_path, SURAKARTA, [make_document(name="Wahyuningsih")]),
        write_runs(tmp_path, BOYOLALI, [make_document(name="Sulistyowati")]),
    ]
    for answer in ask(tmp_path, codes, "wahyunimgsih", "sulistyowqti"):
        assert len(answer["rows"]) == 1


def test_of_one_name_the_newest_comes_first_in_whatever_kabupaten(tmp_path: Path) -> None:
    days = {SURAKARTA: 3, BOYOLALI: 1}
    codes = [
        write_runs(tmp_path, kabupaten, [make_document(f"{kabupaten.code}/{n}", ready=TODAY - timedelta(n))])
        for kabupaten, n in days.items()
    ]
    rows = [row for _, row in merged_entries([tmp_path / f"{code}.names" for code in codes])]
    assert [row.split("\t")[0] for row in rows[:2]] == ["^/1", "^/3"]


def test_initials_are_in_no_run_of_names(tmp_path: Path) -> None:
    child = make_document(name="A. K. P.", full_name=False, kind="akta-kelahiran")
    code = write_runs(tmp_path, SURAKARTA, [child])
    sizes = {tree: (tmp_path / run_name(code, tree)).stat().st_size for tree in TREES}
    assert {tree for tree, size in sizes.items() if size} == {"numbers", "ends"}


def test_a_run_depends_on_its_own_kabupaten_alone_and_is_in_order(tmp_path: Path) -> None:
    write_runs(tmp_path, SURAKARTA, many_documents(2, 60))
    for tree in TREES:
        lines = (tmp_path / f"3372.{tree}").read_text().splitlines()
        assert lines == sorted(lines)
        assert lines


def test_no_kabupaten_gives_a_root_that_finds_nobody(tmp_path: Path) -> None:
    assert [answer["rows"] for answer in ask(tmp_path, [], "siti", "0001")] == [[], []]


WORDS = (
    "agus",
    "budi",
    "citra",
    "dewi",
    "eko",
    "fitri",
    "gita",
    "hadi",
    "indah",
    "joko",
    "lestari",
    "made",
    "sari",
)


def crowd(code: str, count: int) -> list[Document]:
    """People whose names share few words, so that many have any two of them."""
    rng = random.Random(code)
    return [
        make_document(f"{code}-KT-{n:05}", name=" ".join(rng.sample(WORDS, 3)).title(), kelurahan=f"Desa {n}")
        for n in range(count)
    ]


def test_a_question_costs_the_same_however_many_kabupaten_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Small blocks stand for many documents. The root, the path, two leaves: twice for few digits."""
    monkeypatch.setattr(search, "NAMES_AIM", 300)
    monkeypatch.setattr(search, "NUMBERS_AIM", 300)
    kabupaten = [
        Kabupaten(f"33{n}", f"Kabupaten {n}", f"kabupaten-{n}", "Jawa Tengah") for n in range(10, 20)
    ]
    codes = [write_runs(tmp_path, place, crowd(place.code, 400)) for place in kabupaten]
    root, blocks = merged(tmp_path, codes)
    height = json.loads(blocks[f"{root}.json"])["names"]["height"]
    assert height >= 2
    names = ["a", "sari", "dewi sari", "sari dewi m", "agus budi citra"]
    numbers = ["3315-KT-00017", "00017", "3315"]
    answers: list[dict[str, Any]] = in_browser(ASK, [root, names + numbers], blocks)
    for question, answer in zip(names + numbers, answers, strict=True):
        assert answer["rows"], question
        assert answer["blocks"] <= (height + 3 if question in names else 1 + 2 * (height + 3)), question


def test_every_block_is_small_once_gzipped_and_named_in_letters(tmp_path: Path) -> None:
    codes = [write_runs(tmp_path, k, many_documents(9, 230)) for k in (SURAKARTA, BOYOLALI)]
    for name, data in merged(tmp_path, codes)[1].items():
        assert name.removesuffix(".json").isalpha()
        assert len(gzip.compress(data, 6)) <= LEAF_LIMIT
