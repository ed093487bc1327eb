"""What a run tells: the exit code, the sentences, the staff's table and the machine's object."""

from __future__ import annotations

import csv
import io
import json
import pickle
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.errors import ConfigurationError, ExitCode, Problem
from generator.model import Counts, Finding, Kabupaten, Refusal, Reject
from generator.report import FINDINGS, BuildReport, KabupatenRecord

ROOT = Path(__file__).parents[2]

RECORD = KabupatenRecord(
    code="3372",
    fingerprint="abc",
    valid_until=date(2026, 12, 21),
    data_date=date(2026, 11, 24),
    counts=Counts(rows=3, published=1, expired=1, rejected=1),
    shown=Counts(rows=1, published=1),
    policy="def",
    search_root="kota-surakarta/cari/root.json",
    notes=2,
    rejects=(Reject("3372/2026-11-24.csv", 7, "nama", "name_missing"),),
    refused=(Refusal("3372/2026-11-23.csv", "no_header"),),
)
REMARK = Reject("3372/2026-11-24.csv", 9, "tahap", "stage_unknown")
CLEAN = replace(RECORD, rejects=(), refused=())
FINDING = Finding("known-number", "kota-surakarta/index.html", 120)


def test_a_record_is_read_back_from_json_as_it_was() -> None:
    record = replace(RECORD, remarks=(REMARK,))
    assert KabupatenRecord.from_json(json.loads(json.dumps(record.to_json()))) == record


@pytest.mark.parametrize(
    "values",
    [None, [], {}, RECORD.to_json() | {"new": 1}, RECORD.to_json() | {"counts": 5}, {"code": "3372"}],
    ids=["nothing", "a list", "empty", "of a later version", "damaged", "of an earlier version"],
)
def test_a_record_of_another_version_is_none(values: Any) -> None:
    assert KabupatenRecord.read(values) is None


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (BuildReport("000001", (CLEAN,)), ExitCode.DONE),
        (BuildReport("000001", (replace(CLEAN, rejects=RECORD.rejects),)), ExitCode.DONE),
        (BuildReport("000001", (RECORD,)), ExitCode.REFUSED),
        (BuildReport("000001", (replace(RECORD, held=True),)), ExitCode.SAFETY),
        (BuildReport(None, (RECORD,), (FINDING,)), ExitCode.SAFETY),
    ],
    ids=["all is well", "rows rejected", "a file refused", "a list held", "a finding"],
)
def test_the_exit_code_is_that_of_the_most_serious_thing(report: BuildReport, code: ExitCode) -> None:
    assert report.exit_code is code


def test_every_rule_of_the_audit_is_explained() -> None:
    documented = re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs/audit.md").read_text(), re.MULTILINE)
    assert set(FINDINGS) == set(documented)


def test_the_counts_of_all_kabupaten_are_added() -> None:
    assert BuildReport("000001", (RECORD, replace(RECORD, code="3309"))).counts == Counts(
        rows=6, published=2, expired=2, rejected=2
    )


def test_counts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="lost or counted twice"):
        Counts(rows=2, published=1)


def test_each_trouble_is_a_sentence_with_place_and_next_step() -> None:
    report = BuildReport("000001", (replace(RECORD, held=True),))
    refused, held, rejected = report.trouble()
    assert refused.startswith("exports/3372/2026-11-23.csv: Baris judul kolom tidak ditemukan.")
    assert "--allow-drop 3372" in held
    assert "reports/3372.csv" in rejected


def test_many_findings_are_listed_in_moderation() -> None:
    sentences = BuildReport(None, (CLEAN,), (FINDING,) * 500).trouble()
    assert len(sentences) == 21
    assert "480" in sentences[-1]


def test_the_staffs_table_opens_in_excel_and_says_what_to_do() -> None:
    data = BuildReport("000001", (RECORD,)).for_staff()["3372.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert [row["berkas"] for row in table] == ["3372/2026-11-23.csv", "3372/2026-11-24.csv"]
    assert table[1]["baris"] == "7"
    assert all(row["alasan"] and row["perbaikan"] for row in table)


def test_a_remark_is_in_the_staffs_table_and_changes_neither_counts_nor_exit_code() -> None:
    report = BuildReport("000001", (replace(CLEAN, remarks=(REMARK,)),))
    assert b'3372/2026-11-24.csv;9;tahap;"Tahap tidak dikenal;' in report.for_staff()["3372.csv"]
    assert report.trouble() == ["3372: 1 catatan atas baris yang dipakai; lihat reports/3372.csv"]
    assert report.to_json()["remarks"][0]["line"] == 9
    assert (report.exit_code, report.counts) == (ExitCode.DONE, CLEAN.counts)


def test_a_kabupaten_without_trouble_has_no_table() -> None:
    assert BuildReport("000001", (CLEAN,)).for_staff().keys() == {"report.json"}


def test_the_object_for_machines_has_all_that_is_promised() -> None:
    told = BuildReport("000001", (RECORD,), files=4, bytes=5, seconds=1.25).to_json()
    assert {
        "release",
        "rows",
        "kabupaten",
        "rejects",
        "refused",
        "held",
        "notes",
        "files",
        "bytes",
    } <= told.keys()
    assert told["kabupaten"]["3372"]["published"] == told["published"] == 1
    assert told["rejects"] == [
        {"file": "3372/2026-11-24.csv", "line": 7, "column": "nama", "reason": "name_missing"}
    ]
    assert told["seconds"] == 1.25


def test_a_summary_tells_what_is_shown_and_not_what_was_read() -> None:
    kabupaten = Kabupaten("3372", "Kota Surakarta", "kota-surakarta", "Jawa Tengah")
    assert RECORD.summary(kabupaten).counts == Counts(rows=1, published=1)


def test_a_refused_configuration_crosses_processes_with_its_problems() -> None:
    error = ConfigurationError([Problem("site.yml", 2, "b", "x"), Problem("site.yml", 1, "a", "y")])
    assert str(pickle.loads(pickle.dumps(error))) == "site.yml:1: a: y\nsite.yml:2: b: x"
