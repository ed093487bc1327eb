"""XLSX: the one visible sheet with a known header, and nothing that bursts the memory."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake import xlsx_export
from generator.intake.columns import required, vocabulary
from generator.intake.raw import FileRefused, RawTable
from generator.intake.xlsx_export import cell_text, open_workbook, read_sheets, text_of
from tests.unit.intake.samples import NIK, an_office
from tests.unit.intake.workbooks import Day, sheet_xml, workbook, zipped

MEGABYTE = 1 << 20
HEADER = ["nomor_registrasi", "nama", "jenis_dokumen", "lokasi_pengambilan", "tanggal_siap", "nik"]
ROW = ["A/1", "Siti", "KTP-el", "dinas", Day(46350), NIK]


def table(data: bytes) -> RawTable:
    known, needed = vocabulary(an_office()), required(an_office(), file_is_dated=False)
    return read_sheets(open_workbook(data, MEGABYTE), known, needed)


def refusal(data: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        table(data)
    return refused.value.reason


def test_rows_are_read_with_their_sheet_rows() -> None:
    read = table(workbook([["Daftar siap ambil"], [], HEADER, ROW, [], ROW, ["Total", 2], ["Kepala Dinas"]]))
    assert [row.line for row in read] == [4, 6, 7]
    assert read.notes == 2
    assert read.row(0).cells[:6] == ("A/1", "Siti", "KTP-el", "dinas", "2026-11-24", NIK)


def test_what_openpyxl_writes_is_read() -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append(["A/1", "Siti", "KTP-el", "dinas", date(2026, 11, 24), NIK])
    buffer = BytesIO()
    book.save(buffer)
    assert table(buffer.getvalue()).row(0).cells[4:6] == ("2026-11-24", NIK)


def test_whole_numbers_have_no_decimal_point() -> None:
    assert [cell_text(value) for value in (12.0, 1.5, True, "", date(2026, 1, 2))] == [
        "12",
        "1.5",
        "True",
        "",
        "2026-01-02",
    ]


def test_a_registration_number_kept_as_a_small_number_is_read() -> None:
    assert table(workbook([HEADER, [12, *ROW[1:]]])).row(0).cells.nomor_registrasi == "12"


@pytest.mark.parametrize("position", [0, 5])
def test_a_sixteen_digit_number_kept_as_a_number_refuses_the_file(position: int) -> None:
    row = [*ROW]
    row[position] = int(NIK)
    assert refusal(workbook([HEADER, ROW, row])) == "numeric_nik"


def test_the_sheet_with_the_header_is_found_behind_others() -> None:
    assert len(table(workbook([["Rekap"], ["KTP", 3]], [HEADER, ROW]))) == 1


def test_two_sheets_with_a_header_are_not_chosen_from() -> None:
    assert refusal(workbook([HEADER, ROW], [HEADER, ROW])) == "several_sheets"


def test_a_hidden_sheet_is_not_there() -> None:
    data = workbook([HEADER, ROW, ROW], [HEADER, ROW], states=("hidden",))
    assert len(table(data)) == 1


def test_the_header_once_more_is_a_note() -> None:
    read = table(workbook([HEADER, ROW, HEADER, ROW]))
    assert ([row.line for row in read], read.notes) == ([2, 4], 1)


def test_all_text_of_all_sheets_is_known() -> None:
    text = text_of(open_workbook(workbook([HEADER, ROW], [["KK", NIK[::-1]]]), MEGABYTE))
    assert NIK in text
    assert NIK[::-1] in text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nomor;nama\r\n",
        b"PK\x03\x04" + b"\x01" * 100,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000),
        workbook([HEADER, ROW])[:900],
        zipped({"mimetype": b"application/zip"}),
        workbook([HEADER, ROW]).replace(b"PK\x01\x02", b"PK\x01\x03"),
        zipped({"xl/workbook.xml": b"<workbook", "[Content_Types].xml": b""}),
    ],
    ids=["empty", "csv", "junk", "encrypted or xls", "cut off", "another zip", "no directory", "bad xml"],
)
def test_a_file_that_is_no_whole_workbook_is_refused(data: bytes) -> None:
    assert refusal(data) == "workbook_unreadable"


def test_a_flipped_byte_is_noticed() -> None:
    data = bytearray(workbook([HEADER, *[ROW] * 50]))
    data[data.index(b"sheet1.xml") + 200] ^= 0xFF
    assert refusal(bytes(data)) == "workbook_unreadable"


def test_a_bomb_is_refused_by_its_directory() -> None:
    assert refusal(workbook([HEADER, ROW], extra={"xl/media/x.bin": bytes(9 * MEGABYTE)})) == "too_large"


@pytest.mark.parametrize(
    "stray",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="3"><c r="XFD3"><v>1</v></c></row><row r="9000"><c r="A9000"><v>1</v></c></row>',
        "<row r='3'><c r = 'A99999999'><v>1</v></c></row>",
        "<row r='99999999'/>",
        '<row><c r="XFD900000"><v>1</v></c></row>',
        "<row>" + "<c><v>1</v></c>" * 5000 + "</row>" + "<row><c><v>1</v></c></row>" * 5000,
    ],
)
def test_a_stray_cell_far_away_is_refused_before_it_bursts_the_memory(stray: str) -> None:
    """calamine would lay out the whole rectangle, and the process would be gone."""
    sheet = sheet_xml([HEADER, ROW]).replace("</sheetData>", f"{stray}</sheetData>")
    assert (
        refusal(_with_member(workbook([HEADER, ROW]), "xl/worksheets/sheet1.xml", sheet.encode()))
        == "too_large"
    )


def test_a_stray_cell_in_a_sheet_of_another_name_is_refused_too() -> None:
    stray = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    data = workbook([HEADER, ROW], extra={"xl/worksheets/sheet1.dat": stray.encode()})
    assert refusal(data) == "too_large"


@pytest.mark.parametrize("member", ["xl/workbook.bin", "content.xml"])
def test_a_workbook_of_another_kind_is_refused_whatever_its_ending(member: str) -> None:
    assert refusal(workbook([HEADER, ROW], extra={member: b""})) == "workbook_unreadable"


def test_a_sheet_of_ordinary_size_is_within_the_limit() -> None:
    xml = sheet_xml([["x"] * 60] * 100).encode()
    assert xlsx_export.extent(xml) == 6000


@given(st.binary(max_size=400))
def test_any_bytes_are_a_workbook_or_refused(data: bytes) -> None:
    assert refusal(data) == "workbook_unreadable"


@given(st.integers(0, 3000), st.integers(0, 255))
def test_any_damaged_byte_is_harmless_or_refused(position: int, value: int) -> None:
    data = bytearray(workbook([HEADER, ROW]))
    data[position % len(data)] = value
    try:
        table(bytes(data))
    except FileRefused as refused:
        assert NIK not in refused.reason


def _with_member(data: bytes, name: str, content: bytes) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    return zipped(members | {name: content})
