"""Rows in columns: whatever an office writes, the reader gives it back as it was."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from typing import Any

from generator.model import Document
from generator.names import number_key
from generator.render.columns import Table, columns_of
from tests.unit.render.in_browser import in_browser
from tests.unit.render.reading import read_rows
from tests.unit.render.samples import make_document

READ = """async (leaves) => {
  const { rowsOf } = await import("/columns.mjs");
  return leaves.map(rowsOf);
}"""

NUMBERS = (
    "3372-KT-24112026-0001", "3372-KT-30102026-0001", "3372-KT-29102026-0001", "3372-KT-25112026-0001",
    "3372/3372/99992026", "2411202624112026", "~a^=", "^1", "=^1", "=1", "~1", "A~b", "^-1234", "K~a/1234",
    "LU24112026b7", "1/2/3", "K\t1",
)  # fmt: skip
READY = date(2026, 11, 24)


def encoded(numbers: list[tuple[str, date]], code: str, *, many: bool = False) -> tuple[Any, list[list[Any]]]:
    """A leaf, and the rows that it should give."""
    documents, expected = [], []
    for place, (number, ready) in enumerate(numbers):
        kelurahan = f"Desa {place}" if many else ""
        documents.append(make_document(number, key=number_key(number), ready=ready, kelurahan=kelurahan))
        days = (ready - date(1970, 1, 1)).days
        expected.append([number, "Siti Aminah", 0, "3372", days, kelurahan, "3372"])
    columns = columns_of(Document.columns(documents), "3372", {"ktp-el": "0"}, {documents[0].place: '"3372"'})
    return json.loads(Table(code, columns).encode(range(len(documents)))), expected


def test_every_number_is_read_as_it_was_written_whatever_signs_it_has() -> None:
    rng = random.Random(1)
    odd = ["K" + "".join(rng.choices("=^~aB3372/-2411202", k=rng.randrange(1, 24))) for _ in range(400)]
    days = [READY - timedelta(rng.randrange(40)) for _ in odd]
    cases = [encoded([(number, READY) for number in NUMBERS], code) for code in ("3372", "")]
    cases += [
        encoded(list(zip(odd, days, strict=True)), "3372"),
        encoded([(f"K{n}", READY) for n in range(53)], "3372", many=True),
        encoded([(f"K{n}", READY) for n in range(3000)], "3372", many=True),
    ]
    for (_, expected), read in zip(cases, in_browser(READ, [leaf for leaf, _ in cases]), strict=True):
        assert read == expected


def test_names_are_read_as_they_were_written_and_one_row_makes_a_leaf() -> None:
    names = ['Siti "Iti" Aminah', "Siti \\ Aminah", "Siti\tAminah", "Siti Aminah"]
    documents = [make_document(name=name) for name in names]
    fields = Document.columns(documents)
    table = Table("3372", columns_of(fields, "3372", {"ktp-el": "0"}, {documents[0].place: "0"}))
    for rows in ([0, 1, 2, 3], [3], [1]):
        leaf = json.loads(table.encode(rows))
        assert [row[1] for row in read_rows(leaf)] == [names[row] for row in rows]


def test_what_is_known_of_a_number_is_left_out_of_it() -> None:
    leaf, _ = encoded([("3372-KT-24112026-0001", READY), ("SKPWNI/3372/23112026/0101", READY)], "3372")
    assert leaf[1] == ["^-KT-~a-0001", "SKPWNI/^/~b/0101"]


def test_the_tests_read_rows_as_the_browser_does() -> None:
    leaf, expected = encoded([(number, READY) for number in NUMBERS], "3372")
    assert read_rows(leaf) == expected


def test_no_column_has_a_run_of_letters_that_may_be_base64() -> None:
    """The audit decodes what has 22 letters in a row."""
    for many in (False, True):
        documents = [(f"K/{number}", READY - timedelta(number % 3)) for number in range(3000)]
        leaf, _ = encoded(documents, "3372", many=many)
        runs = [run for _, *letters in leaf[3:] for text in letters for run in text.split(",")]
        assert max(map(len, runs)) < 22
