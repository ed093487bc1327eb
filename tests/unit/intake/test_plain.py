"""What is read together is what would be read one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.columns import Layout, vocabulary
from generator.intake.csv_export import LINES_AT_ONCE, filled_lines, plain_records, read_csv, records_in
from generator.intake.damage import require_exact_numbers
from generator.intake.plain import AT_ONCE, PlainReader, plain_name, plain_names, read_rows, words_of
from generator.intake.raw import Cells, FileRefused, RawRow, RawTable
from generator.intake.rows import OfficeWords, RowReader
from generator.intake.secrets import SecretsFound, phones_of
from generator.model import Document, Status
from generator.names import fold
from generator.site import NikDisplay, Privacy
from tests.unit.intake.samples import HEADER, NIK, ROW, a_site, an_office

OWN, OTHER = "84000000123", "84055501234"
PLAIN = Cells(
    "3372-KTP-24112026-0001", "SITI AMINAH", "KTP-el", "dinas", "24-11-2026", NIK, "siap", telepon=f"0{OWN}"
)  # fmt: skip
DAYS = ("2026-11-24", "24 November 2026", "2026-11-25", "31-11-2026", "1926-11-24", "")
ODD = {
    "nomor_registrasi": (
        "KIA/Siti Aminah/2", "SITI-AMINAH", "AYU-7", "KK", "3372–KTP", "ß1", " A/1", "'A/1", "A  1", "A\n1",
        "", NIK, f"A-{NIK}", "337201431390-0001-A", f"0{OWN}", f"A-0{OWN}", f"A-1{OWN}9", "A/0840-555-01234",
        "A-8405", "081234567890", "null", "-", "12345", "SKPWNI/3506/22032021/0101", "2026 1124 0001 0001",
        "A" * 64, "A" * 65, "A?", "//",
    ),
    "nama": (
        "Ma'ruf, S.Pd.", "Ayu 7", "Siti", "Tegal Sari", "TEGAL-SARI", "Null", "", "-", "محمد", "Zoë", "KK",
        "A?", "A" * 100, "A" * 101, " Siti  Aminah\t", '="Siti Aminah"', "1234567 A",
    ),
    "jenis_dokumen": ("KIA", "Akta Perceraian", "SIM", ""),
    "lokasi_pengambilan": ("MPP Solo", "Bandung", ""),
    "tanggal_siap": DAYS,
    "nik": (f"'{NIK}", "3372 0143 1390 0001", "٣" * 16, "-", "123", ""),
    "status": ("diproses", "diambil", "batal", "entah", ""),
    "kecamatan": ("Tegal Sari", "Siti Aminah", "Kec. Siti Aminah", f"0{OWN}", f"0{OTHER}"),
    "kelurahan": ("Kelurahan Tegal Sari", "Siti Aminah", "A" * 101, "-"),
    "tanggal_pengajuan": DAYS,
    "perkiraan_selesai": DAYS,
    "tahap": ("Dicetak", "berkas Siti Aminah"),
    "telepon": (f"62{OWN}/0840-0555-0100", "1234", ""),
}  # fmt: skip
CHANGES = [(column, text) for column, texts in ODD.items() for text in texts]


def changed(changes: Iterable[tuple[str, str]], rest: str = "") -> RawRow:
    return RawRow(7, PLAIN._replace(**dict(changes)), rest)


RESTS = st.sampled_from(["", f"0{OTHER}", "Jl. Melati", f"a\n0{OTHER} 0{OWN}"])
FAULTY = st.just(RawRow(7, Cells(), "", "unclosed_quote"))
ROWS = st.lists(
    st.builds(changed, st.lists(st.sampled_from(CHANGES), max_size=4), RESTS) | FAULTY, min_size=1
)


def a_reader(file_date: date | None = None, nik: NikDisplay = NikDisplay.PREFIX) -> RowReader:
    site = a_site(privacy=Privacy(nik=nik))
    secrets = SecretsFound(an_office(), site)
    return RowReader(OfficeWords(an_office()), site, "3372/a.csv", file_date, secrets)


def same(reader: RowReader, rows: list[RawRow]) -> bool:
    table = RawTable(rows)
    reader.secrets.add_rows(table)
    assert list(table) == rows
    return read_rows(reader, table) == [reader.read(row, phones_of(row)) for row in rows]


@given(ROWS, st.sampled_from([None, date(2026, 11, 20)]), st.sampled_from(NikDisplay))
def test_rows_read_together_are_the_rows_read_one_by_one(rows, file_date, nik) -> None:
    assert same(a_reader(file_date, nik), rows)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("kind", ["KTP-el", "KIA"])
def test_each_odd_cell_is_read_as_by_itself(status: Status, kind: str) -> None:
    reader = a_reader()
    reader.secrets.add_phones({OTHER})
    for change in CHANGES:
        for name in ("SITI AMINAH", "Tegal Sari", "Ayu 7"):
            row = changed([("status", status), ("jenis_dokumen", kind), ("nama", name), change])
            assert same(reader, [row]), change


def test_most_rows_need_no_second_look() -> None:
    cells = Cells("3372-KTP-24112026-0001", "Siti Aminah", "KTP-el", "dinas", "24-11-2026", NIK)
    plain = [cells._replace(status=status, kelurahan="Sondakan") for status in Status]
    plain += [cells._replace(jenis_dokumen="KIA", nama="Aisyah Ma'ruf", nik="")]
    plain += [cells._replace(nomor_registrasi=number) for number in ("SKPWNI/3506/22032021/0101", "12345")]
    columns = RawTable(RawRow(line, cells) for line, cells in enumerate(plain, 2)).columns()
    documents = PlainReader(a_reader()).documents(columns)
    assert [type(document) for document in documents] == [Document] * len(plain)


@given(st.sampled_from(CHANGES), st.integers(-2, 2))
def test_an_odd_row_between_many_is_read_as_by_itself_and_changes_no_other(change, offset: int) -> None:
    rows = [changed([]), changed([("jenis_dokumen", "KIA"), ("nama", "Ayu")])] * (AT_ONCE // 2)
    rows[AT_ONCE // 2 : AT_ONCE // 2] = [changed([change])] * (2 + offset)
    reader, table = a_reader(), RawTable(rows)
    reader.secrets.add_rows(table)
    apart = {row: reader.read(row, phones_of(row)) for row in set(rows)}
    assert read_rows(reader, table) == [apart[row] for row in rows]


CELLS = st.lists(st.text("aZ7 .'-\n\té\u0301ıß", max_size=8) | st.sampled_from(ODD["nama"]), min_size=1)


@given(CELLS)
def test_names_looked_at_together_are_the_names_looked_at_one_by_one(cells: list[str]) -> None:
    assert plain_names(cells) == list(map(plain_name, cells))


@given(CELLS)
def test_words_of_letters_are_the_folded_words_without_digits(cells: list[str]) -> None:
    folded = [fold(cell).translate(dict.fromkeys(map(ord, "0123456789"), " ")).split() for cell in cells]
    assert list(map(str.split, words_of(cells))) == folded


PHONES = st.lists(
    st.sampled_from(
        [f"0{OWN}", OWN, f"62{OWN}", f"062{OWN}", f"00{OWN}", f"0{OWN}\n0{OTHER}", "", "112", "٣" * 11]
    )
    | st.text("0268 -/+\n", max_size=16)
)  # fmt: skip


@given(PHONES, PHONES)
def test_the_telephone_numbers_of_a_column_are_those_of_its_cells(cells: list[str], rest: list[str]) -> None:
    rows = [RawRow(7, PLAIN._replace(telepon=cell), more) for cell, more in zip(cells, rest, strict=False)]
    reader = a_reader()
    reader.secrets.add_rows(RawTable(rows))
    assert reader.secrets.phones == {phone for row in rows for phone in phones_of(row)}


SOME_NIKS = st.sampled_from(
    [NIK, f"{NIK[:-1]}0", f"'{NIK}", f"{NIK}\n{NIK[:-1]}0", f"{NIK[:-1]}05", "", "-", "٣" * 16]
)


@given(st.lists(SOME_NIKS, min_size=20))
def test_rounded_niks_are_counted_by_cells(niks: list[str]) -> None:
    last = [found[0][-1] for found in map(re.compile("[0-9]{16}").search, niks) if found]
    refused = len(last) >= 20 and last.count("0") * 20 >= len(last)
    try:
        require_exact_numbers(niks, ["A/1"])
        assert not refused
    except FileRefused:
        assert refused


LINES = st.lists(
    st.text('A1;" x', max_size=12)
    | st.sampled_from([ROW, "a;b;c", '"a;b";c;d', 'a;"b', 'c";d;e', "", "a;;"]),
    max_size=12,
)


@given(LINES, st.integers(2, 7))
def test_lines_cut_up_together_are_the_records_cut_up_one_by_one(lines: list[str], width: int) -> None:
    together = plain_records(lines, ";", width)
    if together is not None:
        records = list(records_in(lines, 0, ";", width))
        assert [record.cells for record in records] == together
        assert [record.line for record in records] == list(range(1, len(lines) + 1))
        assert not any(record.fault for record in records)


KNOWN = vocabulary(an_office())
HEADS = st.permutations([*HEADER.split(";"), "alamat", "NO_KK"])
TEXTS = st.sampled_from(["", " ", "nama", "Siti"]) | st.text("aN 1", max_size=3)


@given(HEADS, st.lists(st.lists(TEXTS, min_size=9, max_size=9), max_size=8))
def test_rows_laid_out_together_are_the_rows_laid_out_one_by_one(header, records) -> None:
    layout = Layout.of(header, KNOWN, ())
    records = [header, *records]
    lines = range(2, len(records) + 2)
    table = RawTable()
    layout.add_plain(table, lines, records)
    assert list(table) == list(filter(None, map(layout.row, lines, records)))


@given(
    st.integers(-3, 3),
    st.sampled_from(['A/1;"Siti\nAminah";KTP-el;dinas;;;', "A/1;Siti", "", 'A/1;"Siti;K;;;;']),
)
def test_an_odd_record_between_two_blocks_changes_no_other(offset: int, odd: str) -> None:
    before, after = [ROW] * (LINES_AT_ONCE + offset), [ROW] * 5
    table = read_csv("\n".join([HEADER, *before, odd, *after, ""]), KNOWN, ())
    plain = [row.line for row in table if not row.fault and row.cells.nik == NIK]
    first = 2 + len(before) + odd.count("\n") + 1
    assert plain == [*range(2, 2 + len(before)), *range(first, first + 5)]
    assert len(table) == len(plain) + bool(odd)


@given(st.text("a\r\n", max_size=20))
def test_lines_that_are_not_empty_are_counted_without_cutting(text: str) -> None:
    assert filled_lines(text) == sum(map(bool, text.replace("\r", "\n").split("\n")))
