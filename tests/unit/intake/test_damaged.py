"""Every damaged export of `tests/damaged` ends as its table says, alone and among all the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import Refusal, Reject
from tests.damaged.__main__ import HERE, readme
from tests.damaged.cases import NIK, Case, cases
from tests.unit.intake.samples import deliver, read

CASES = list(cases())


def test_there_are_many_and_each_has_its_own_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 30


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_damaged_export_ends_as_the_table_says(case: Case, tmp_path: Path) -> None:
    deliver(tmp_path, case.name, case.data)
    intake = read(tmp_path)
    file = f"3372/{case.name}"
    assert intake.refused == ((Refusal(file, case.refused),) if case.refused else ())
    assert intake.rejects == tuple(Reject(file, *reject) for reject in case.rejects)
    assert (len(intake.documents), intake.notes) == (case.documents, case.notes)
    assert intake.rows == case.documents + len(case.rejects)


def test_together_they_add_up(tmp_path: Path) -> None:
    for case in CASES:
        deliver(tmp_path, case.name, case.data)
    intake = read(tmp_path)
    assert len(intake.documents) == sum(case.documents for case in CASES)
    assert len(intake.rejects) == sum(len(case.rejects) for case in CASES)
    assert intake.notes == sum(case.notes for case in CASES)
    assert len(intake.refused) == sum(bool(case.refused) for case in CASES)
    assert NIK not in repr(intake)


def test_the_files_and_the_table_are_those_of_the_cases() -> None:
    assert (HERE / "README.md").read_text(encoding="utf-8") == readme()
    written = {path.name: path.read_bytes() for path in (HERE / "exports").iterdir()}
    assert written == {case.name: case.data for case in CASES}
