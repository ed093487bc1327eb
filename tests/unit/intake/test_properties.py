"""What holds for every export: no spelling changes a document, no bytes lose a row or raise."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.intake import OfficeReader
from generator.intake.folder import ExportFile
from generator.model import Intake
from tests.unit.intake.samples import TODAY, a_site, an_office
from tests.unit.intake.workbooks import workbook

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]
DELIMITERS = [",", ";", "\t", "|"]
ENDS = ["\r\n", "\n", "\r"]
QUOTING = [csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]
DATES = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]

# Letters of cp1252, and everything that could be mistaken for structure.
NAMES = st.text("abcxyzABCXYZéö'’;,|\" .-", min_size=1, max_size=40).filter(
    lambda name: any(map(str.isalpha, name))
)
DAYS = st.dates(date(2000, 1, 1), TODAY)
NIKS = st.integers(0, 10**16 - 1).map(lambda number: f"{number:016}"[:-1] + "7")
ROWS = st.lists(
    st.tuples(
        st.integers(1, 10**6).map("REG/2026/{}".format),
        NAMES,
        st.sampled_from(["KTP-el", "KIA", "Kartu Keluarga"]),
        st.sampled_from(["dinas", "mpp"]),
        DAYS,
        st.one_of(NIKS, st.just("")),
        st.sampled_from(["siap", "", "diambil", "diproses", "batal"]),
        st.sampled_from(["Laweyan", "Jebres", ""]),
    ),
    min_size=1,
    max_size=30,
)
HEADER = ["NO_REG", "Nama Lengkap", "JENIS", "lokasi", "TGL_CETAK", "NIK", "STATUS", "NAMA_KEC"]


def taken(name: str, data: bytes) -> Intake:
    reader = OfficeReader(an_office(), a_site())
    reader.take(ExportFile(name, b"", data))
    return reader.intake()


def cells(row: tuple, form: str = "%Y-%m-%d") -> list[str]:
    return [value.strftime(form) if isinstance(value, date) else value for value in row]


def as_csv(rows: list[tuple], encoding: str, delimiter: str, end: str, quoting: int, form: str) -> bytes:
    text = io.StringIO()
    table = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting)
    table.writerows([HEADER, *(cells(row, form) for row in rows)])
    return text.getvalue().encode(encoding)


@given(
    ROWS,
    st.sampled_from(ENCODINGS),
    st.sampled_from(DELIMITERS),
    st.sampled_from(ENDS),
    st.sampled_from(QUOTING),
    st.sampled_from(DATES),
)
def test_an_export_means_the_same_in_every_spelling(rows, encoding, delimiter, end, quoting, form) -> None:
    plain = taken("a.xlsx", workbook([HEADER, *map(cells, rows)]))
    spelled = taken("a.csv", as_csv(rows, encoding, delimiter, end, quoting, form))
    assert spelled.documents == plain.documents
    assert spelled.refused == plain.refused
    assert len(spelled.documents) == len(rows)
    assert [(reject.line, reject.reason) for reject in spelled.rejects] == []


@given(ROWS)
def test_yaml_means_the_same_as_csv(rows) -> None:
    entries = [
        "\n".join(
            f"  {key}: '{value.replace(chr(39), chr(39) * 2)}'"
            for key, value in zip(HEADER, cells(row), strict=True)
        )
        for row in rows
    ]
    yaml = "".join(f"-{entry[1:]}\n" for entry in entries)
    spelled = taken("a.yml", yaml.encode())
    plain = taken("a.csv", as_csv(rows, "utf-8", ";", "\n", csv.QUOTE_ALL, "%Y-%m-%d"))
    assert spelled.documents == plain.documents


LINES = st.lists(
    st.text("A1;\"',\t =x2026-\n", max_size=60) | st.just("A/1;Siti;KTP-el;dinas;24-11-2026;;;"), max_size=40
)


@given(LINES, st.sampled_from(ENDS), st.sampled_from(["a.csv", "a.yml", "a.xlsx"]))
def test_every_record_ends_as_a_row_or_a_note(lines: list[str], end: str, name: str) -> None:
    """Counted apart from the reader: a line that is not empty is in at most one record, and none is lost."""
    text = end.join([";".join(HEADER), *"\n".join(lines).split("\n"), ""])
    intake = taken("a.csv", text.encode())
    if not intake.refused:
        written = len(re.findall(r"[^\r\n]+", text)) - 1
        assert intake.rows + intake.notes <= written
        if '"' not in text:
            assert intake.rows + intake.notes == written
    assert len(taken(name, text.encode()).refused) <= 1


@given(st.binary(max_size=600), st.sampled_from(["a.csv", "a.yml", "a.xlsx", "2026-11-24.csv"]))
def test_no_bytes_raise(data: bytes, name: str) -> None:
    intake = taken(name, data)
    assert len(intake.refused) == 1 or intake.rows >= 0


@settings(max_examples=60)
@given(ROWS, st.integers(0, 10**9), st.binary(min_size=1, max_size=4), st.sampled_from(ENCODINGS))
def test_no_damage_shows_a_raw_value(rows, position, junk, encoding) -> None:
    data = as_csv(rows, encoding, ";", "\r\n", csv.QUOTE_MINIMAL, "%Y-%m-%d")
    position %= len(data)
    intake = taken("a.csv", data[:position] + junk + data[position:])
    printed = repr((intake.rejects, intake.refused, intake.secrets))
    assert not any(row[5] and row[5][4:] in printed for row in rows)
    assert not any(len(row[1]) > 6 and row[1].strip() in printed for row in rows)
