"""CSV read by physical lines: a stray quote spoils its own line alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.intake.columns import required, vocabulary
from generator.intake.csv_export import physical_lines, read_csv, records_in
from generator.intake.raw import FileRefused, RawTable
from tests.unit.intake.samples import an_office

HEADER = "nomor_registrasi;nama;jenis_dokumen;lokasi_pengambilan;tanggal_siap"
REST = "KTP-el;dinas;24-11-2026"


def table(text: str) -> RawTable:
    return read_csv(text, vocabulary(an_office()), required(an_office(), file_is_dated=False))


def names(text: str) -> list[tuple[int, str, str]]:
    """Line, name and fault of every row."""
    return [(row.line, row.cells.nama, row.fault) for row in table(text)]


def refusal(text: str) -> str:
    with pytest.raises(FileRefused) as refused:
        table(text)
    return refused.value.reason


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_delimiter_and_line_end_is_read(delimiter: str, end: str) -> None:
    text = end.join([HEADER, f"A1;Siti;{REST}", f"A2;Budi;{REST}", ""]).replace(";", delimiter)
    assert names(text) == [(2, "Siti", ""), (3, "Budi", "")]


def test_mixed_line_ends_and_empty_lines_count_as_an_editor_counts_them() -> None:
    assert names(f"{HEADER}\r\nA1;Siti;{REST}\n\rA2;Budi;{REST}\r\r\n") == [(2, "Siti", ""), (4, "Budi", "")]


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;", "sep=;;;;;"])
def test_the_sep_line_of_excel_is_no_record(line: str) -> None:
    read = table(f"{line}\r\n{HEADER}\r\nA1;Siti;{REST}\r\n")
    assert (len(read), read.notes) == (1, 0)


def test_the_sep_line_can_name_any_delimiter() -> None:
    assert names(f"sep=^\n{HEADER}\nA1;Siti;{REST}\n".replace(";", "^")) == [(3, "Siti", "")]


def test_a_sep_line_that_is_wrong_does_not_hide_the_header() -> None:
    assert names(f"sep=,\n{HEADER}\nA1;Siti;{REST}\n") == [(3, "Siti", "")]


def test_titles_above_and_totals_below_are_notes() -> None:
    read = table(
        f"PEMERINTAH KOTA SURAKARTA;;;;\nDaftar KTP, KK; siap\n\n{HEADER}\nA1;Siti;{REST}\n"
        "Jumlah;;;;1\n;;;;\nKepala Dinas\n"
    )
    assert [row.line for row in read] == [5, 6]  # the total has values in two columns
    assert read.notes == 4


def test_a_title_with_a_stray_quote_does_not_hide_the_header() -> None:
    assert names(f'Daftar "KTP\n"Siap\n{HEADER}\nA1;Siti;{REST}\n') == [(4, "Siti", "")]


def test_the_header_may_have_line_breaks_in_its_cells() -> None:
    text = f'"nomor\nregistrasi";nama;jenis_dokumen;lokasi_pengambilan;tanggal_siap\nA1;Siti;{REST}\n'
    assert names(text) == [(3, "Siti", "")]


def test_quoted_delimiters_and_doubled_quotes_are_part_of_the_cell() -> None:
    assert names(f'{HEADER}\nA1;"Siti; ""Ita""";{REST}\n') == [(2, 'Siti; "Ita"', "")]


def test_quotes_inside_an_unquoted_cell_are_text() -> None:
    assert names(f'{HEADER}\n="A1";Siti "Ita" Aminah;{REST}\n') == [(2, 'Siti "Ita" Aminah', "")]


def test_an_unclosed_quote_spoils_its_own_line_alone() -> None:
    text = f'{HEADER}\nA1;Siti;{REST}\nA2;"Budi;{REST}\nA3;Ani;{REST}\nA4;"Joko";{REST}\n'
    assert names(text) == [(2, "Siti", ""), (3, "", "unclosed_quote"), (4, "Ani", ""), (5, "Joko", "")]


def test_two_unclosed_quotes_do_not_close_each_other() -> None:
    text = f'{HEADER}\nA1;"Siti;{REST}\nA2;Ani;{REST}\nA3;"Budi;{REST}\nA4;Eko;{REST}\n'
    assert names(text) == [
        (2, "", "unclosed_quote"),
        (3, "Ani", ""),
        (4, "", "unclosed_quote"),
        (5, "Eko", ""),
    ]


def test_an_unclosed_quote_and_a_closing_one_in_the_next_row_are_not_one_record() -> None:
    text = f'{HEADER}\nA1;"Siti;{REST}\nA2;Ani";{REST}\nA3;Eko;{REST}\n'
    assert [name[:2] for name in names(text)] == [(2, ""), (3, 'Ani"'), (4, "Eko")]


def test_an_unclosed_quote_in_the_last_cell_swallows_nothing() -> None:
    text = f'{HEADER}\nA1;Siti;KTP;dinas;"24-11-2026\nA2;Ani;KTP;dinas;"24-11-2026"\n'
    assert names(text) == [(2, "", "unclosed_quote"), (3, "Ani", "")]


def test_a_quoted_cell_may_go_over_a_few_lines() -> None:
    text = f'{HEADER};alamat\nA1;Siti;{REST};"Jl. Mawar, 3\n\nRT 01"\nA2;Ani;{REST};x\n'
    assert names(text) == [(2, "Siti", ""), (5, "Ani", "")]
    assert "Jl. Mawar, 3\n\nRT 01" in table(text).row(0).rest


def test_a_quoted_cell_over_many_lines_is_a_quote_left_open() -> None:
    long = "\n".join(f"baris {number}" for number in range(9))
    read = names(f'{HEADER};alamat\nA1;Siti;{REST};"{long}"\nA2;Ani;{REST};x\n')
    assert read == [(2, "", "unclosed_quote"), (11, "Ani", "")]


def test_a_title_with_an_unclosed_quote_below_the_data_is_a_note() -> None:
    read = table(f'{HEADER}\nA1;Siti;{REST}\n"Dicetak oleh\n')
    assert (len(read), read.notes) == (1, 1)


def test_the_header_once_more_is_a_note() -> None:
    read = table(f"{HEADER}\nA1;Siti;{REST}\n{HEADER}\nA2;Ani;{REST}\n")
    assert ([row.line for row in read], read.notes) == ([2, 4], 1)


def test_a_file_that_ends_inside_its_last_record_is_cut_off() -> None:
    assert refusal(f"{HEADER}\nA1;Siti;{REST}\nA2;Bud") == "half_written"
    assert refusal(f'{HEADER}\nA1;Siti;{REST}\nA2;"Bud') == "half_written"


def test_a_last_record_without_a_line_end_is_whole_when_it_has_all_cells() -> None:
    assert names(f"{HEADER}\nA1;Siti;{REST}") == [(2, "Siti", "")]


def test_a_short_last_record_says_nothing_where_others_are_short_too() -> None:
    text = f"{HEADER};status\nA1;Siti;{REST}\nA2;Budi;{REST}"
    assert [row.line for row in table(text)] == [2, 3]


def test_a_total_without_a_line_end_is_no_cut() -> None:
    assert table(f"{HEADER}\nA1;Siti;{REST}\nTotal 1").notes == 1


@pytest.mark.parametrize("text", ["a;b;c\n1;2;3\n", "<html><body>403</body></html>", "\n\n", "nama\nSiti\n"])
def test_a_file_without_a_known_header_is_refused(text: str) -> None:
    assert refusal(text) == "no_header"


def test_a_row_beyond_all_measure_is_a_reject() -> None:
    photo = "x" * 200_000
    assert names(f'{HEADER};foto\nA1;"Siti";{REST};{photo}\nA2;Ani;{REST};\n') == [
        (2, "", "row_too_long"),
        (3, "Ani", ""),
    ]


class CountedLines(Sequence[str]):
    """Lines that count how often one of them is looked at."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.looks = 0

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, index):
        found = self.lines[index]
        self.looks += len(found) if isinstance(index, slice) else 1
        return found


@pytest.mark.parametrize(
    "lines", [['A;"b'], ['"'], ['";'], ['"a'] * 7 + [""], ['A1;"Siti;KTP;dinas;"'], ['"";"']]
)
def test_pathological_files_take_time_in_proportion_to_their_size(lines: list[str]) -> None:
    """No line is looked at more than a fixed number of times, however many quotes are left open."""
    counted = CountedLines(lines * 2_000)
    records = list(records_in(counted, 0, ";", 5))
    assert sum(record.lines for record in records) == sum(map(bool, counted.lines))
    assert counted.looks <= 12 * len(counted)


@given(st.text("ab;,\"'\n\r \t=", max_size=200))
def test_every_line_that_is_not_empty_is_in_one_record(text: str) -> None:
    """No text loses a line: each is a row, a note, the header or inside a record."""
    read = table(f"{HEADER}\n{text}\n")
    lines = [line for line in physical_lines(text) if line]
    joined = sum(cell.count("\n") for row in read for cell in (*row.cells, row.rest))
    assert len(read) + read.notes <= len(lines) <= len(read) + read.notes + joined + len(lines)
