"""An office's whole folder: what counts, what is refused, in which order, and that nothing is lost."""

from __future__ import annotations

import os
import pickle
from datetime import date
from pathlib import Path

import pytest

from generator.intake import digest_exports, read_exports
from generator.model import Refusal, Status
from generator.site import Safety
from tests.unit.intake.samples import (
    HEADER,
    MAIN,
    NIK,
    ROW,
    a_site,
    an_office,
    deliver,
    folder_of,
    read,
    reasons,
    settle,
)
from tests.unit.intake.workbooks import workbook

YAML = """\
- nomor_registrasi: Y/1
  nama: Budi
  jenis_dokumen: KK
  lokasi_pengambilan: mpp
  tanggal_siap: 2026-11-23
"""


def rows(*lines: str) -> str:
    return "\n".join([HEADER, *lines, ""])


def row(number: int, **cells: str) -> str:
    cells = {
        "name": "Siti",
        "kind": "KTP-el",
        "place": "dinas",
        "day": "24-11-2026",
        "nik": "",
        "status": "",
        **cells,
    }
    return ";".join([f"A/{number}", *cells.values()])


def test_an_office_without_exports_has_an_empty_intake(tmp_path: Path) -> None:
    intake = read(tmp_path)
    assert (intake.documents, intake.rejects, intake.refused, intake.rows, intake.data_date) == (
        (),
        (),
        (),
        0,
        None,
    )


def test_csv_yaml_and_xlsx_are_read_together(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", rows(ROW))
    deliver(tmp_path, "b.yml", YAML)
    deliver(tmp_path, "c.xlsx", workbook([HEADER.split(";"), ["X/1", *ROW.split(";")[1:]]]))
    intake = read(tmp_path)
    assert [document.number for document in intake.documents] == ["Y/1", "3372-KTP-24112026-0001", "X/1"]
    assert intake.refused == ()


def test_later_exports_come_later_by_their_names_date_or_their_newest_day(tmp_path: Path) -> None:
    deliver(tmp_path, "2026-11-22.csv", rows(row(3)))
    deliver(tmp_path, "a.csv", rows(row(1, day="01-11-2026"), row(2, day="21-11-2026")))
    deliver(tmp_path, "z.csv", rows(row(0, status="batal", day="")))
    deliver(tmp_path, "2026-11-22-2.csv", rows(row(4)))
    deliver(tmp_path, "b.csv", rows(row(5, day="25-11-2026"), row(6, day="23-11-2026")))
    intake = read(tmp_path)
    assert [document.number for document in intake.documents] == ["A/0", "A/1", "A/2", "A/3", "A/4", "A/6"]
    assert intake.data_date == date(2026, 11, 23)


def test_rejects_are_named_by_file_line_and_column(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", rows(row(1), row(2, nik="12"), 'A/3;"Budi;KTP-el;dinas;24-11-2026;;', row(4)))
    intake = read(tmp_path)
    assert reasons(intake) == [(3, "nik", "nik_malformed"), (4, "", "unclosed_quote")]
    assert {reject.file for reject in intake.rejects} == {"3372/a.csv"}
    assert intake.rows == 4


def test_a_registration_number_is_nobodys_telephone_number(tmp_path: Path) -> None:
    header = "nomor_registrasi;nama;jenis_dokumen;lokasi_pengambilan;tanggal_siap;telepon"
    numbers = ["0271555010", "271/0271-555/010", "0271712345", "3372/0271"]
    phones = ["(0271) 712345", "", "", "0271-555010"]  # the first is the office's own
    lines = [f"{n};Budi;KTP-el;dinas;24-11-2026;{p}" for n, p in zip(numbers, phones, strict=True)]
    deliver(tmp_path, "a.csv", "\n".join([header, *lines, ""]))
    assert reasons(read(tmp_path)) == [(line, "nomor_registrasi", "number_personal") for line in (2, 3)]


def test_a_text_that_is_shown_holds_nobodys_number(tmp_path: Path) -> None:
    header = "nomor_registrasi;nama;jenis_dokumen;lokasi_pengambilan;tanggal_siap;kelurahan;telepon;nik"
    texts = ["1" + NIK, "Jebres 0271-555-010", "Jebres RT 01"]
    others = [";" + NIK, "(0271) 555010;", ";"]
    lines = [
        f"A/{n};Budi;KTP-el;dinas;24-11-2026;{t};{o}"
        for n, (t, o) in enumerate(zip(texts, others, strict=True))
    ]
    deliver(tmp_path, "a.csv", "\n".join([header, *lines, ""]))
    assert reasons(read(tmp_path)) == [(line, "kelurahan", "text_personal") for line in (2, 3)]


def test_a_refused_file_leaves_the_others_alone(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", "x;y\n1;2\n")
    deliver(tmp_path, "b.csv", rows(ROW))
    intake = read(tmp_path)
    assert intake.refused == (Refusal("3372/a.csv", "no_header"),)
    assert intake.rows == 1


def test_a_file_with_too_many_rejects_counts_for_nothing(tmp_path: Path) -> None:
    bad = [row(number, kind="?") for number in range(10)]
    deliver(tmp_path, "a.csv", rows(*bad, *(row(number) for number in range(10, 49)), "Total"))
    intake = read(tmp_path)
    assert intake.refused == (Refusal("3372/a.csv", "too_many_rejected"),)
    assert (intake.rows, intake.rejects, intake.notes, intake.data_date) == (0, (), 0, None)
    deliver(tmp_path, "a.csv", rows(*bad, *(row(number) for number in range(10, 50))))
    assert read(tmp_path).rows == 50


def test_the_limit_of_rejects_is_the_sites(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", rows(*(row(number, kind="?") for number in range(10))))
    assert read(tmp_path, safety=Safety(max_rejected_percent=100)).rows == 10


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("2026-11-25.csv", "file_date_future"),
        ("2062-11-24.csv", "file_date_future"),
        ("2026-11-31.csv", "file_date_invalid"),
        ("a.xls", "wrong_format"),
    ],
)
def test_a_file_is_refused_by_its_name(tmp_path: Path, name: str, reason: str) -> None:
    deliver(tmp_path, name, rows(ROW))
    assert read(tmp_path).refused == (Refusal(f"3372/{name}", reason),)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (rows(ROW).encode("utf-16-le"), "nul_bytes"),
        (rows(ROW.replace(NIK, "3,37201E+15")), "excel_scientific"),
        (rows(*[ROW.replace(NIK, NIK[:-1] + "0")] * 20), "excel_rounded"),
        (rows(ROW).replace("nama;", "nama;NAMA LENGKAP;"), "duplicate_column"),
        (rows(ROW).replace("jenis_dokumen", "x"), "missing_jenis_dokumen"),
        (rows(ROW, ROW)[:-30], "half_written"),
    ],
)
def test_a_file_is_refused_by_its_content(tmp_path: Path, content: str | bytes, reason: str) -> None:
    deliver(tmp_path, "a.csv", content)
    assert read(tmp_path).refused == (Refusal("3372/a.csv", reason),)


def test_a_csv_file_that_calls_itself_a_workbook_is_refused(tmp_path: Path) -> None:
    deliver(tmp_path, "a.xlsx", rows(ROW))
    deliver(tmp_path, "b.csv", workbook([HEADER.split(";"), ROW.split(";")]))
    assert [refusal.reason for refusal in read(tmp_path).refused] == ["workbook_unreadable", "undecodable"]


def test_the_limits_are_the_sites(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", rows(row(1), row(2), row(3)))
    assert read(tmp_path, safety=Safety(max_file_rows=3)).rows == 3
    assert read(tmp_path, safety=Safety(max_file_rows=2)).refused[0].reason == "too_many_rows"
    assert read(tmp_path, safety=Safety(max_file_megabytes=0)).refused[0].reason == "too_large"


def test_a_file_of_empty_lines_is_not_cut_up(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", rows(row(1)) + "\n" * 80)
    assert read(tmp_path, safety=Safety(max_file_rows=4)).refused[0].reason == "too_many_rows"
    assert read(tmp_path, safety=Safety(max_file_rows=5)).rows == 1


def test_a_dated_file_of_an_office_with_one_pickup_point_needs_three_columns(tmp_path: Path) -> None:
    deliver(tmp_path, "2026-11-20.csv", "NO_REG,NAMA_LGKP,JENIS\nA/1,Siti,KTP-el\n")
    (document,) = read(tmp_path, office=an_office(pickup_points=(MAIN,))).documents
    assert (document.place, document.ready) == ("dinas", date(2026, 11, 20))


def test_an_offices_own_headers_are_known(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", rows(ROW).replace("nomor_registrasi", "Kode Berkas"))
    assert read(tmp_path).refused[0].reason == "missing_nomor_registrasi"
    assert read(tmp_path, office=an_office(columns={"kodeberkas": "nomor_registrasi"})).rows == 1


def test_an_offices_folder_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    deliver(elsewhere, "a.csv", rows(ROW))
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "3372").symlink_to(folder_of(elsewhere))
    intake = read(tmp_path)
    assert intake.refused == (Refusal("3372", "folder_not_plain"),)
    assert intake.digest == digest_exports(tmp_path, an_office())


def test_the_digest_is_that_of_what_was_read(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", rows(ROW))
    deliver(tmp_path, "b.xls", b"\xd0\xcf")
    os.mkfifo(folder_of(tmp_path) / "c.csv")
    before = digest_exports(tmp_path, an_office())
    assert read(tmp_path).digest == before
    deliver(tmp_path, "a.csv", rows(ROW, ROW))
    assert read(tmp_path).digest == digest_exports(tmp_path, an_office()) != before


def test_the_digest_does_not_depend_on_the_limits(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", rows(ROW))
    assert read(tmp_path, safety=Safety(max_file_megabytes=0)).digest == digest_exports(tmp_path, an_office())


def test_no_raw_value_is_in_what_an_intake_prints(tmp_path: Path) -> None:
    deliver(
        tmp_path, f"{NIK}.csv", rows(ROW, row(2, name="Rahasia Sekali", kind="KIA"), row(3, nik=NIK + "9"))
    )
    deliver(tmp_path, "b.csv", f"x;{NIK}\n")
    intake = read(tmp_path)
    printed = repr(intake)
    assert NIK[4:] not in printed
    assert "Rahasia" not in printed
    assert len(intake.rejects) == len(intake.refused) == 1


def test_documents_rejects_and_refusals_may_leave_the_process_but_secrets_may_not(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", rows(ROW, row(2, kind="?")))
    intake = read(tmp_path)
    assert pickle.loads(pickle.dumps((intake.documents, intake.rejects))) == (
        intake.documents,
        intake.rejects,
    )
    with pytest.raises(TypeError):
        pickle.dumps(intake)


def test_collected_documents_are_there_with_their_number_alone(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", rows(row(1, status="diambil")))
    (document,) = read(tmp_path).documents
    assert document.status is Status.COLLECTED
    assert document.name == document.kind == ""


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(deliver(tmp_path, "a.csv", rows(ROW)))

    def fail(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("generator.intake.folder.os.read", fail)
    assert read_exports(tmp_path, an_office(), a_site()).refused == (Refusal("3372/a.csv", "unreadable"),)
