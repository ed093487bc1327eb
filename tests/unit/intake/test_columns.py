"""The header row says which cell is which column."""

from __future__ import annotations

import pytest

from generator.intake.columns import Layout, columns_of, required, vocabulary
from generator.intake.raw import FileRefused
from generator.names import header_key
from tests.unit.intake.samples import MAIN, an_office

KNOWN = vocabulary(an_office())
NEEDED = required(an_office(), file_is_dated=False)
FULL = ["nomor_registrasi", "nama", "jenis_dokumen", "lokasi_pengambilan", "tanggal_siap"]


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("NO_REG", "nomor_registrasi"),
        ("NO_REGISTRASI", "nomor_registrasi"),
        ("NOMOR REGISTER", "nomor_registrasi"),
        ("No. Pengajuan", "nomor_registrasi"),
        ("NO_PEMOHON", "nomor_registrasi"),
        ("Nama", "nama"),
        ("NAMA_LGKP", "nama"),
        ("NAMA LENGKAP", "nama"),
        ("NAMA PEMOHON", "nama"),
        ("JENIS", "jenis_dokumen"),
        ("DOKUMEN", "jenis_dokumen"),
        ("JENIS LAYANAN", "jenis_dokumen"),
        ("LOKASI", "lokasi_pengambilan"),
        ("Tempat\nPengambilan", "lokasi_pengambilan"),
        ("TGL_CETAK", "tanggal_siap"),
        ("TGL_CETAK_KTP", "tanggal_siap"),
        ("TGL SELESAI", "tanggal_siap"),
        ("NIK_PEMOHON", "nik"),
        ("STATUS", "status"),
        ("NAMA_KEC", "kecamatan"),
        ("NAMA_KEL", "kelurahan"),
        ("NO_HP", "telepon"),
        ("TELP", "telepon"),
        ("Tanggal Pengajuan", "tanggal_pengajuan"),
        ("perkiraan_selesai", "perkiraan_selesai"),
        ("tahap", "tahap"),
        ("NO_KK", ""),
        ("No", ""),
    ],
)
def test_a_header_is_known_by_each_of_its_names(header: str, column: str) -> None:
    assert columns_of([header], KNOWN) == [column]


def test_an_office_can_map_its_own_headers() -> None:
    office = an_office(columns={header_key("KODE BERKAS"): "nomor_registrasi"})
    assert columns_of(["Kode_Berkas"], vocabulary(office)) == ["nomor_registrasi"]


def test_cells_are_found_by_their_header_in_any_order() -> None:
    layout = Layout.of(["alamat", *reversed(FULL)], KNOWN, NEEDED)
    row = layout.row(7, ["Jl. Mawar", "24-11-2026", "dinas", "KTP", "Siti", "A/1"])
    assert row and row.line == 7
    assert row.cells[:5] == ("A/1", "Siti", "KTP", "dinas", "24-11-2026")
    assert "Jl. Mawar" in row.rest


def test_a_shorter_record_has_empty_cells_and_a_longer_one_is_at_fault() -> None:
    layout = Layout.of(FULL, KNOWN, NEEDED)
    short, even, long = (
        layout.row(1, ["A/1", "Siti", *more]) for more in ([], ["", "", "", " "], ["", "", "", "x"])
    )
    assert short and short.cells.jenis_dokumen == "" and not short.fault
    assert even and not even.fault
    assert long and long.fault == "extra_cells"


@pytest.mark.parametrize(
    "cells", [["Total", "", "", "", ""], ["", "", "", "", ""], ["Kepala Dinas"], [" ", "25"]]
)
def test_a_record_with_fewer_than_two_values_is_a_note(cells: list[str]) -> None:
    assert Layout.of(FULL, KNOWN, NEEDED).row(9, cells) is None


def test_a_value_in_an_ignored_column_does_not_make_a_row() -> None:
    layout = Layout.of([*FULL, "x", "y"], KNOWN, NEEDED)
    assert layout.row(9, ["", "Siti", "", "", "", "a", "b"]) is None


def test_the_header_once_more_is_a_note() -> None:
    assert Layout.of(FULL, KNOWN, NEEDED).row(40, list(FULL)) is None


@pytest.mark.parametrize("missing", FULL)
def test_a_missing_column_is_named(missing: str) -> None:
    with pytest.raises(FileRefused) as refused:
        Layout.of([column for column in FULL if column != missing], KNOWN, NEEDED)
    assert refused.value.reason == f"missing_{missing}"


def test_two_headers_of_the_same_column_refuse_the_file() -> None:
    with pytest.raises(FileRefused) as refused:
        Layout.of([*FULL, "NAMA_LGKP"], KNOWN, NEEDED)
    assert refused.value.reason == "duplicate_column"


def test_one_pickup_point_and_a_dated_file_spare_their_columns() -> None:
    office = an_office(pickup_points=(MAIN,))
    assert required(office, file_is_dated=True) == ("nomor_registrasi", "nama", "jenis_dokumen")


def test_a_row_keeps_only_those_ignored_cells_that_hold_something() -> None:
    header = [*map(str, range(1000)), "nomor_registrasi", "nama"]
    layout = Layout.of(header, KNOWN, ())
    row = layout.row(2, ["", "x", *[""] * 998, "A/1", "Siti"])
    assert row
    assert row.rest == "x"
