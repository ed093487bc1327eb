"""The search index of a kabupaten: what stands in it, and what must not."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date
from typing import Any

import pytest

from generator.audit import Auditor
from generator.model import Document, MaskedNik
from generator.render.search import SearchIndex, render_search
from generator.render.tree import LEAF_LIMIT
from tests.unit.render.reading import read_rows
from tests.unit.render.samples import make_document, make_edition, make_office, many_documents

CHILD = "Alya Kirana Putri"


def index_of(*documents: Document) -> SearchIndex:
    return render_search(make_edition(*documents), make_office())


def root_of(index: SearchIndex) -> dict[str, Any]:
    root: dict[str, Any] = json.loads(next(a.data for a in index.artifacts if a.path == index.root))
    return root


def rows_of(index: SearchIndex, tree: str) -> list[list[Any]]:
    """The rows of a tree with one leaf."""
    blocks = {a.path.rpartition("/")[2].removesuffix(".json"): json.loads(a.data) for a in index.artifacts}
    top = root_of(index)[tree]
    return read_rows(blocks[(blocks[top] if isinstance(top, str) else top)["blocks"]])


def test_a_row_holds_all_that_an_answer_needs() -> None:
    index = index_of(make_document(ready=date(2026, 11, 24)))
    row = ["3372-KT-28112026-0001", "Siti Aminah", 0, 0, 20781, "Sondakan", "3372"]
    assert [rows_of(index, tree) for tree in ("names", "numbers", "ends")] == [[row]] * 3


def test_what_is_not_known_is_empty() -> None:
    row = rows_of(index_of(make_document(nik=None, kelurahan="")), "names")[0]
    assert row[5:] == ["", ""]


def test_the_root_holds_kinds_and_places_and_retention() -> None:
    root = root_of(index_of(make_document()))
    assert root["kinds"] == [["KTP-el", "collect"], ["Kartu Keluarga", "either"], ["Akta Kelahiran", "print"]]
    place = root["places"][0]
    assert place["name"] == "Kantor Disdukcapil Kota Surakarta"
    assert place["page"] == "lokasi/disdukcapil/"
    assert place["hours"][0] == [[480, 720], [780, 900]]
    assert place["hours"][6] == []
    assert place["bring"] == ["Nomor registrasi atau bukti pendaftaran", "KTP-el atau KK asli"]
    assert place["collectors"]
    assert root["retention"] == 30


def test_initials_are_found_by_number_alone() -> None:
    shown = make_document(number="3372-KT-1")
    child = make_document(number="3372-LU-1", name="A. K. P.", full_name=False, kind="akta-kelahiran")
    index = index_of(shown, child)
    assert [row[1] for row in rows_of(index, "names")] == ["Siti Aminah"]
    assert {row[1] for row in rows_of(index, "numbers")} == {"Siti Aminah", "A. K. P."}


@pytest.mark.parametrize(
    "number", ["SKPWNI/3506/22032021/0101", "3506/22032021/0101", "3372 0152 1399 0001 7"]
)
def test_keys_hold_no_digits(number: str) -> None:
    """A number key has sixteen digits easily, and an audit that looks for a NIK would be right to stop."""
    documents = [make_document(number=f"{number}{n:04}", name=f"Budi {n}") for n in range(1500)]
    index = index_of(*documents)
    branches = [a.data for a in index.artifacts if b'"blocks"' in a.data]
    assert sum(data.count(b'"keys"') for data in branches) >= 4
    for data in branches:
        for keys in re.findall(rb'"(?:keys|blocks)":"([^"]*)"', data):
            assert not re.search(rb"[0-9]", keys)


INVENTED = [
    f"{a}{b}{c}" for a in "bdgklmnrst" for b in "aiueo" for c in ("ni", "wati", "ratna", "yem", "rto")
]


def test_the_words_of_a_key_do_not_stand_as_a_name() -> None:
    """A beginning of a name that is shown, or a pair of its words, may be the name of a child that is not."""
    documents = [make_document(number=f"K{n}", name=f"Siti Nur {INVENTED[n % 250]}") for n in range(4000)]
    keys = root_of(index_of(*documents))["names"]["keys"]
    assert len(re.findall("[K-Y]", keys)) > 3
    assert keys.isalpha()


def test_every_block_is_small_once_gzipped_and_named_in_letters() -> None:
    index = index_of(*many_documents(20, 230))
    for artifact in index.artifacts:
        assert re.fullmatch(r"kota-surakarta/cari/[a-z]{6}\.json", artifact.path)
        assert len(gzip.compress(artifact.data, 6, mtime=0)) <= LEAF_LIMIT
    assert len({artifact.path for artifact in index.artifacts}) == len(index.artifacts)


def test_the_index_of_nothing_has_a_root() -> None:
    index = index_of()
    assert root_of(index)["names"]["blocks"] == ""


def test_the_same_edition_gives_the_same_files() -> None:
    documents = many_documents(3, 100)
    assert index_of(*documents) == index_of(*documents)


def test_a_new_day_leaves_the_other_blocks_as_they_were() -> None:
    """So that a browser and a mirror keep what they have."""
    before = index_of(*many_documents(20, 230))
    added = make_document(number="SKPWNI/1", name="Zulkarnain Zakaria", nik=MaskedNik("3309••••••••••••"))
    after = index_of(*many_documents(20, 230), added)
    kept = {a.path for a in before.artifacts} & {a.path for a in after.artifacts}
    assert len(kept) > len(before.artifacts) / 2


def test_the_audit_follows_the_index_to_every_one_of_its_files() -> None:
    """Who names the files and who checks the names share no code."""
    index = render_search(make_edition(*many_documents(9, 900)), make_office())
    auditor = Auditor()
    for artifact in index.artifacts:
        assert auditor.audit(artifact.path, artifact.data) == []
    assert set(auditor.references) == {artifact.path for artifact in index.artifacts} - {index.root}
