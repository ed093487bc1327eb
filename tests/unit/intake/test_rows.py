"""A raw row becomes a document that holds nothing it may not show, or a reject that holds no value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.intake.raw import Cells, RawRow
from generator.intake.rows import OfficeWords, RowReader
from generator.intake.secrets import SecretsFound
from generator.model import Document, NameDisplay, Reject, Status
from generator.site import NikDisplay, Office, Privacy
from tests.unit.intake.samples import MAIN, NIK, TODAY, a_site, an_office

READY = Cells(
    nomor_registrasi="A/1",
    nama="Siti Aminah",
    jenis_dokumen="KTP-el",
    lokasi_pengambilan="dinas",
    tanggal_siap="24-11-2026",
    nik=NIK,
)


def read(
    office: Office | None = None, file_date: date | None = None, site=None, **cells: str
) -> Document | Reject:
    office, site = office or an_office(), site or a_site()
    reader = RowReader(OfficeWords(office), site, "3372/a.csv", file_date, SecretsFound(office, site))
    return reader.read(RawRow(7, READY._replace(**cells)), ())


def reject(column: str, reason: str) -> Reject:
    return Reject("3372/a.csv", 7, column, reason)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("nomor_registrasi", "KIA/Alya Kirana/7"),
        ("kelurahan", "ALYA KIRANA"),
        ("kecamatan", "Alya Kirana"),
    ],
)
def test_a_name_that_is_shown_by_its_initials_stands_in_no_other_column(column: str, text: str) -> None:
    reason = "number_personal" if column == "nomor_registrasi" else "text_personal"
    for status in ("siap", "diproses"):
        cells = {"nama": "Alya Kirana", "jenis_dokumen": "KIA", "status": status, column: text}
        assert read(**cells) == reject(column, reason)
    assert isinstance(read(nama="Alya Kirana", jenis_dokumen="KTP-el", **{column: text}), Document)


def test_a_child_may_be_called_as_its_kelurahan_is() -> None:
    assert isinstance(read(nama="Jebres", jenis_dokumen="KIA", kelurahan="Jebres"), Document)


def test_a_row_that_is_ready_becomes_a_document() -> None:
    assert read(kecamatan="Laweyan", kelurahan="Sondakan", tanggal_pengajuan="1 Nov 2026") == Document(
        number="A/1",
        key="A1",
        status=Status.READY,
        kind="ktp-el",
        name="Siti Aminah",
        full_name=True,
        place="dinas",
        ready=TODAY,
        nik="3372••••••••••••",
        kecamatan="Laweyan",
        kelurahan="Sondakan",
        submitted=date(2026, 11, 1),
    )


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("nomor_registrasi", "", "number_missing"),
        ("nama", "", "name_missing"),
        ("jenis_dokumen", "", "kind_missing"),
        ("jenis_dokumen", "SIM", "kind_unknown"),
        ("lokasi_pengambilan", "", "place_missing"),
        ("lokasi_pengambilan", "Bandung", "place_unknown"),
        ("tanggal_siap", "", "date_missing"),
        ("tanggal_siap", "31-11-2026", "date_invalid"),
        ("tanggal_siap", "25-11-2026", "future_date"),
        ("tanggal_siap", "24-11-1926", "date_too_old"),
        ("nik", "123", "nik_malformed"),
        ("status", "entah", "status_unknown"),
        ("kecamatan", "x" * 101, "text_too_long"),
        ("kelurahan", NIK, "text_personal"),
        ("tahap", "a\x00", "text_invalid"),
        ("tanggal_pengajuan", "kemarin", "date_invalid"),
        ("tanggal_pengajuan", "25-11-2026", "future_date"),
        ("perkiraan_selesai", "besok", "date_invalid"),
    ],
)
def test_a_row_that_cannot_be_published_names_its_column_and_reason(
    column: str, cell: str, reason: str
) -> None:
    assert read(**{column: cell}) == reject(column, reason)


def test_what_the_reader_found_wrong_with_a_row_is_its_reason() -> None:
    secrets = SecretsFound(an_office(), a_site())
    reader = RowReader(OfficeWords(an_office()), a_site(), "3372/a.csv", None, secrets)
    assert reader.read(RawRow(7, Cells(), (), "unclosed_quote"), ()) == reject("", "unclosed_quote")


@pytest.mark.parametrize("status", ["diambil", "batal"])
def test_only_the_number_matters_when_a_document_leaves_the_list(status: str) -> None:
    left = read(status=status, nama="", jenis_dokumen="?", lokasi_pengambilan="?", tanggal_siap="?", nik="?")
    assert left == Document("A/1", "A1", Status(status))
    assert read(status=status, nomor_registrasi="") == reject("nomor_registrasi", "number_missing")


def test_a_document_in_progress_needs_a_number_and_a_kind_and_keeps_no_name() -> None:
    document = read(
        status="diproses",
        nama="",
        lokasi_pengambilan="",
        tanggal_siap="1 Desember 2026",
        nik="",
        perkiraan_selesai="1 Desember 2026",
        tahap="VERIFIKASI  berkas",
    )
    assert document == Document(
        "A/1",
        "A1",
        Status.IN_PROGRESS,
        kind="ktp-el",
        estimated=date(2026, 12, 1),
        stage="diverifikasi",
    )
    named = read(status="diproses")
    assert isinstance(named, Document) and named.name == "" and named.nik is None


@pytest.mark.parametrize("cell", ["menunggu Siti Aminah", "besok", ""])
def test_a_stage_that_no_step_knows_is_free_text_and_not_kept(cell: str) -> None:
    document = read(status="diproses", tahap=cell)
    assert isinstance(document, Document) and document.stage == ""


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("jenis_dokumen", "", "kind_missing"),
        ("lokasi_pengambilan", "Bandung", "place_unknown"),
        ("tanggal_siap", "besok", "date_invalid"),
        ("perkiraan_selesai", "besok", "date_invalid"),
    ],
)
def test_what_a_document_in_progress_says_must_be_right(column: str, cell: str, reason: str) -> None:
    assert read(status="diproses", **{column: cell}) == reject(column, reason)


def test_the_files_date_stands_in_for_an_empty_ready_date() -> None:
    document = read(tanggal_siap="", file_date=date(2026, 11, 20))
    assert isinstance(document, Document) and document.ready == date(2026, 11, 20)


def test_an_office_with_one_pickup_point_need_not_name_it() -> None:
    office = an_office(pickup_points=(MAIN,))
    document = read(office, lokasi_pengambilan="")
    assert isinstance(document, Document) and document.place == "dinas"
    assert read(office, lokasi_pengambilan="Bandung") == reject("lokasi_pengambilan", "place_unknown")


@pytest.mark.parametrize("cell", ["mpp", "MPP", "Mal Pelayanan Publik", "mal  pelayanan-publik", "MPP SOLO"])
def test_a_pickup_point_is_known_by_id_name_and_alias(cell: str) -> None:
    document = read(lokasi_pengambilan=cell)
    assert isinstance(document, Document) and document.place == "mpp"


def test_an_id_wins_over_the_alias_of_another_pickup_point() -> None:
    first, second = replace(MAIN, aliases=("mpp",)), replace(MAIN, id="mpp", name="Mal", aliases=("dinas",))
    document = read(an_office(pickup_points=(first, second)), lokasi_pengambilan="MPP")
    assert isinstance(document, Document) and document.place == "mpp"


@pytest.mark.parametrize("cell", ["KTP-el", "ktpel", "E-KTP", "KTP Elektronik", "ktp-el"])
def test_a_kind_is_known_by_id_name_and_alias(cell: str) -> None:
    document = read(jenis_dokumen=cell)
    assert isinstance(document, Document) and document.kind == "ktp-el"


def test_a_label_that_several_kinds_share_is_none_of_them() -> None:
    assert read(jenis_dokumen="Dokumen pencatatan sipil") == reject("jenis_dokumen", "kind_unknown")


def test_a_kind_for_children_shows_initials_and_the_full_name_is_nowhere_in_the_document() -> None:
    document = read(jenis_dokumen="KIA", nama="Aisyah Putri")
    assert isinstance(document, Document)
    assert (document.name, document.full_name) == ("A. P.", False)
    assert not any("isyah" in str(value) for value in document)


def test_the_offices_policy_decides_how_much_of_a_name_is_shown() -> None:
    office = an_office()
    ktp = replace(office.kinds["ktp-el"], names=NameDisplay.INITIALS)
    document = read(replace(office, kinds={**office.kinds, "ktp-el": ktp}))
    assert isinstance(document, Document) and document.name == "S. A."


def test_no_digit_of_the_nik_is_kept_when_the_site_shows_none() -> None:
    document = read(site=a_site(privacy=Privacy(nik=NikDisplay.NONE)))
    assert isinstance(document, Document) and document.nik is None
    assert read(site=a_site(privacy=Privacy(nik=NikDisplay.NONE)), nik="1") == reject("nik", "nik_malformed")


def test_rows_and_rejects_print_no_value() -> None:
    row = RawRow(7, READY)
    assert NIK not in f"{row!r}{READY!r}{read(nik='123' + NIK)!r}"
