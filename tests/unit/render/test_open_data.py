"""Open data: counts that a data package describes, in which a spreadsheet finds nothing to run."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import frictionless
import pytest

from generator.model import Artifact
from tests.unit.render.samples import (
    KINDS,
    OFFICE_POINT,
    make_document,
    make_edition,
    make_files,
    make_office,
    make_site,
    many_documents,
)

FOLDER = "kota-surakarta/data/"


def data_files(files: dict[str, Artifact]) -> dict[str, bytes]:
    return {
        path.removeprefix(FOLDER): artifact.data
        for path, artifact in files.items()
        if path.startswith(FOLDER)
    }


def test_the_package_is_valid_and_adds_up_to_what_is_listed(tmp_path: Path) -> None:
    documents = many_documents(days=3, per_day=30)
    made = data_files(make_files(make_site(tmp_path), make_edition(*documents)))
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])
    rows = frictionless.Package(str(tmp_path / "datapackage.json")).get_resource("counts").read_rows()
    assert sum(row["documents"] for row in rows) == len(documents)
    as_json = json.loads(made["counts.json"])
    assert [{**row, "ready": str(row["ready"])} for row in map(dict, rows)] == as_json


def test_kinds_of_a_family_matter_count_under_their_neutral_label(tmp_path: Path) -> None:
    kind = replace(
        KINDS["akta-kelahiran"], id="akta-perceraian", name="Akta Perceraian", label="Dokumen lain"
    )
    office = make_office(kinds={**KINDS, kind.id: kind})
    document = make_document(kind=kind.id, name="S. A.", full_name=False)
    made = data_files(make_files(make_site(tmp_path, office), make_edition(document)))
    assert b"Dokumen lain" in made["counts.csv"]
    assert not [name for name, data in made.items() if b"erceraian" in data]


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@"])
def test_what_a_spreadsheet_would_run_is_text(tmp_path: Path, beginning: str) -> None:
    point = replace(OFFICE_POINT, name=f'{beginning}HYPERLINK("https://jahat.example","klik")')
    office = make_office(pickup_points=(point,))
    made = data_files(make_files(make_site(tmp_path, office), make_edition(make_document())))
    rows = list(csv.reader(made["counts.csv"].decode().splitlines()))
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)
    assert rows[1][2] == f"'{point.name}"


def test_open_data_holds_no_person(tmp_path: Path) -> None:
    made = data_files(make_files(make_site(tmp_path), make_edition(make_document())))
    assert set(made) == {"counts.csv", "counts.json", "datapackage.json"}
    for value in (b"Siti", b"3372-KT", "•".encode(), b"Sondakan"):
        assert not [name for name, data in made.items() if value in data]
