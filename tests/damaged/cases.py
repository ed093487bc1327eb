"""Damaged exports, each with what it shows and what must become of it. All people are invented.

`python -m tests.damaged` writes the files and the table in README.md anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.unit.intake.workbooks import Day, sheet_xml, workbook, zipped

HEADER = "nomor_registrasi;nama;jenis_dokumen;lokasi_pengambilan;tanggal_siap;nik;status"
NIK = "337201431390000"  # month 13: nobody's; the sixteenth digit follows


@dataclass(frozen=True)
class Case:
    """One file: `refused` is the reason for the whole file, else its rows end as said.

    `rejects` are (line, column, reason).
    """

    name: str
    shows: str
    data: bytes
    refused: str = ""
    documents: int = 0
    rejects: tuple[tuple[int, str, str], ...] = ()
    notes: int = 0

    def outcome(self) -> str:
        """The table's last column."""
        if self.refused:
            return f"refused: `{self.refused}`"
        reasons = "".join(f", line {line} `{reason}`" for line, _, reason in self.rejects)
        return f"{self.documents} documents, {len(self.rejects)} rejects{reasons}, {self.notes} notes"


def row(number: int, name: str = "Siti Aminah", **cells: str) -> str:
    """A good row, unless told otherwise."""
    values = {
        "kind": "KTP-el",
        "place": "dinas",
        "day": "24-11-2026",
        "nik": f"{NIK}{number % 9 + 1}",
        "status": "siap",
        **cells,
    }
    return ";".join([f"3372-KTP-24112026-{number:04}", name, *values.values()])


def rows(count: int, first: int = 1) -> list[str]:
    """So many good rows."""
    return [row(number) for number in range(first, first + count)]


def text(*lines: str, end: str = "\r\n", header: str = HEADER) -> str:
    """A file of these lines."""
    return end.join([header, *lines, ""])


def sheet(*lines: str) -> list[list[str | int | float | None]]:
    """The same as a worksheet."""
    return [list(line.split(";")) for line in (HEADER, *lines)]


def cases() -> Iterator[Case]:
    """All of them, in the order of the table."""
    yield from _encodings()
    yield from _structure()
    yield from _quotes()
    yield from _cut_off()
    yield from _headers()
    yield from _excel()
    yield from _single_rows()
    yield from _workbooks()
    yield from _yaml()


def _encodings() -> Iterator[Case]:
    accents = text(row(1, "Nu’man José"), row(2))
    yield Case(
        "utf8-bom.csv", "a byte order mark before the header", accents.encode("utf-8-sig"), documents=2
    )
    yield Case(
        "utf16.csv", "UTF-16 with its mark (Excel's Unicode text)", accents.encode("utf-16"), documents=2
    )
    yield Case("utf16-bare.csv", "UTF-16 without its mark", accents.encode("utf-16-le"), "nul_bytes")
    yield Case("cp1252.csv", "cp1252, as older Excel saves CSV", accents.encode("cp1252"), documents=2)
    mixed = text(row(1, "Nu’man")).encode() + (row(2, "José") + "\r\n").encode("cp1252")
    yield Case("two-encodings.csv", "a cp1252 file pasted below a UTF-8 one", mixed, "undecodable")
    yield Case(
        "undefined-byte.csv",
        "a byte that no encoding of ours has",
        text(row(1)).encode() + b"\x81",
        "undecodable",
    )
    tail = text(*rows(3)).encode() + bytes(4096)
    yield Case("sparse-tail.csv", "NUL bytes at the end, as a power cut leaves them", tail, "nul_bytes")
    invisible = text(row(1, "Siti\u00a0Ami\u200bnah"), row(2, nik=f"\u200e {NIK}2\t"))
    yield Case(
        "invisible.csv",
        "NBSP, zero-width characters, a mark of direction, a TAB",
        invisible.encode(),
        documents=2,
    )
    replaced = text(row(1, "Jos\ufffd"), row(2, "Ni\x07"), row(3))
    yield Case(
        "lost-letters.csv",
        "letters that an earlier program has lost, a control character",
        replaced.encode(),
        documents=1,
        rejects=((2, "nama", "name_invalid"), (3, "nama", "name_invalid")),
    )
    yield Case("empty.csv", "no byte at all", b"", "empty")


def _structure() -> Iterator[Case]:
    yield Case(
        "mixed-ends.csv",
        "CRLF, LF and CR in one file",
        f"{HEADER}\r\n{row(1)}\n{row(2)}\r{row(3)}\r\n".encode(),
        documents=3,
    )
    sep = "sep=|\r\n" + text(*rows(2)).replace(";", "|")
    yield Case("sep-line.csv", "Excel's sep= line", sep.encode(), documents=2)
    titled = "PEMERINTAH KOTA SURAKARTA;;;;;;\r\nDaftar siap ambil, November\r\n\r\n" + text(
        *rows(2), "Jumlah;;;;;;", "Kepala Dinas"
    )
    yield Case(
        "titles.csv", "title rows above, a total and a signature below", titled.encode(), documents=2, notes=4
    )
    twice = text(*rows(2), HEADER, *rows(2, 3))
    yield Case("header-twice.csv", "two exports pasted together", twice.encode(), documents=4, notes=1)
    ragged = text(row(1).removesuffix(";siap"), row(2) + ";;", row(3, "Budi; S.Pd."))
    yield Case(
        "ragged.csv",
        "a short row, empty cells too many, a name with a bare delimiter",
        ragged.encode(),
        documents=2,
        rejects=((4, "", "extra_cells"),),
    )
    blank = text(*rows(1), "", ";;;;;;", "   ", *rows(1, 2))
    yield Case(
        "blank-rows.csv",
        "empty lines (nothing) and blank records (notes)",
        blank.encode(),
        documents=2,
        notes=2,
    )


def _quotes() -> Iterator[Case]:
    opened = text(row(1), row(2, '"Budi'), row(3), row(4, '"Eko"'))
    yield Case(
        "unclosed-quote.csv",
        "a quote that is never closed",
        opened.encode(),
        documents=3,
        rejects=((3, "", "unclosed_quote"),),
    )
    two = text(row(1, '"Budi'), row(2), row(3, '"Eko'), row(4))
    yield Case(
        "two-unclosed-quotes.csv",
        "two open quotes that would close each other over a good row",
        two.encode(),
        documents=2,
        rejects=((2, "", "unclosed_quote"), (4, "", "unclosed_quote")),
    )
    address = text(*(f'{line};"Jl. Mawar; 3\nRT 01"' for line in rows(2)), header=HEADER + ";alamat")
    yield Case("line-break-in-cell.csv", "Alt+Enter inside a quoted address", address.encode(), documents=2)
    inner = text(row(1, 'Siti "Ita" Aminah'), row(2, '"Siti ""Ita"" Aminah"'))
    yield Case("inner-quotes.csv", "quotes inside a name, bare and doubled", inner.encode(), documents=2)


def _cut_off() -> Iterator[Case]:
    whole = text(*rows(3)).encode()
    yield Case("cut-in-row.csv", "a copy that stopped inside its last row", whole[:-25], "half_written")
    yield Case(
        "cut-in-quote.csv",
        "a copy that stopped inside a quoted cell",
        whole + b'3372-KTP-24112026-0004;"Bu',
        "half_written",
    )
    yield Case("no-last-line-end.csv", "a whole last row without its line end", whole[:-2], documents=3)
    yield Case(
        "cut-in-letter.csv",
        "UTF-8 cut inside a letter",
        text(row(1, "José"), "B;José").encode()[:-3],
        "undecodable",
    )


def _headers() -> Iterator[Case]:
    yield Case("no-header.csv", "rows without a header", "\r\n".join([*rows(3), ""]).encode(), "no_header")
    yield Case(
        "error-page.csv",
        "the error page of a web server",
        b"<!doctype html>\n<h1>502 Bad Gateway</h1>\n",
        "no_header",
    )
    missing = text(*rows(2)).replace("jenis_dokumen", "kode")
    yield Case(
        "column-missing.csv", "a required column is not there", missing.encode(), "missing_jenis_dokumen"
    )
    double = text(*(f"{line};x" for line in rows(2)), header=HEADER + ";NAMA_LGKP")
    yield Case(
        "column-twice.csv", "two headers that mean the same column", double.encode(), "duplicate_column"
    )
    yield Case(
        "2026-11-31.csv",
        "a file's name with a day that does not exist",
        text(*rows(1)).encode(),
        "file_date_invalid",
    )
    yield Case(
        "2062-11-24.csv", "a file's name with a date far ahead", text(*rows(1)).encode(), "file_date_future"
    )
    yield Case("old-excel.xls", "a format that is not read", b"\xd0\xcf\x11\xe0" + bytes(60), "wrong_format")


def _excel() -> Iterator[Case]:
    yield Case(
        "scientific.csv",
        "one NIK as Excel shows it",
        text(*rows(3), row(4, nik="3,37201E+15")).encode(),
        "excel_scientific",
    )
    rounded = text(*(row(number, nik=NIK + ("0" if number < 3 else "7")) for number in range(1, 31)))
    yield Case(
        "rounded.csv", "2 of 30 NIKs end in 0: Excel keeps fifteen digits", rounded.encode(), "excel_rounded"
    )
    wrapped = text(row(1, nik=f'="{NIK}1"'), row(2, nik=f"'{NIK}2"), row(3, nik=f'"=""{NIK}3"""'))
    yield Case("wrapped.csv", "the wrappers that keep Excel from rounding", wrapped.encode(), documents=3)


def _single_rows() -> Iterator[Case]:
    bad = (
        ("number_missing", "nomor_registrasi", ";".join(["", *row(1).split(";")[1:]])),
        ("number_personal", "nomor_registrasi", ";".join([f"{NIK}1", *row(1).split(";")[1:]])),
        ("name_missing", "nama", row(1, "")),
        ("name_has_digits", "nama", row(1, f"Siti {NIK}1")),
        ("kind_unknown", "jenis_dokumen", row(1, kind="SIM")),
        ("place_unknown", "lokasi_pengambilan", row(1, place="Bandung")),
        ("date_invalid", "tanggal_siap", row(1, day="11/24/2026")),
        ("future_date", "tanggal_siap", row(1, day="24-11-2062")),
        ("nik_malformed", "nik", row(1, nik=NIK)),
    )
    rejects = tuple((line, column, reason) for line, (reason, column, _) in enumerate(bad, 2))
    lines = [line for _, _, line in bad]
    yield Case(
        "one-of-each.csv",
        "nine bad rows, each with its own reason",
        text(*lines, *rows(1, 2), row(3, status="entah")[: -len(";entah")]).encode(),
        documents=2,
        rejects=rejects,
    )
    many = text(*(row(number, kind="SIM") for number in range(1, 12)), *rows(40, 12))
    yield Case("too-many-rejects.csv", "11 of 51 rows are bad", many.encode(), "too_many_rejected")
    collected = text(row(1, "", kind="?", place="?", day="?", nik="?", status="diambil"))
    yield Case(
        "collected.csv",
        "a collected document with nothing but its number right",
        collected.encode(),
        documents=1,
    )


def _workbooks() -> Iterator[Case]:
    good = [[*sheet(row(1))[1][:4], Day(46350), *sheet(row(1))[1][5:]]]
    yield Case(
        "titles.xlsx",
        "a title above, a real date cell, a signature below",
        workbook([["Daftar"], [], sheet()[0], *good, ["Kepala Dinas"]]),
        documents=1,
        notes=2,
    )
    numeric = [sheet()[0], [*sheet(row(1))[1][:5], int(NIK + "1"), "siap"]]
    yield Case("numeric-nik.xlsx", "a NIK kept as a number", workbook(numeric), "numeric_nik")
    yield Case(
        "cut-off.xlsx",
        "a workbook that stopped in the copy",
        workbook(sheet(*rows(9)))[:1500],
        "workbook_unreadable",
    )
    yield Case(
        "password.xlsx",
        "a workbook with a password",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016),
        "workbook_unreadable",
    )
    yield Case(
        "two-sheets.xlsx",
        "two sheets with the same header",
        workbook(sheet(row(1)), sheet(row(2))),
        "several_sheets",
    )
    stray = sheet_xml(sheet(row(1))).replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    yield Case(
        "stray-cell.xlsx",
        "one cell in the farthest corner: 17 billion cells",
        workbook(sheet(), extra={"xl/worksheets/sheet1.xml": stray.encode()}),
        "too_large",
    )
    yield Case(
        "other-zip.xlsx",
        "another zip that calls itself .xlsx",
        zipped({"foto.txt": b"x"}),
        "workbook_unreadable",
    )


def _yaml() -> Iterator[Case]:
    keys = HEADER.split(";")
    entry = "".join(f"  {key}: {value}\n" for key, value in zip(keys, row(1, "No").split(";"), strict=True))
    good = f"-{entry[1:]}"
    yield Case(
        "typed-looking.yml",
        "a person called No, an octal-looking number",
        good.replace("3372-KTP-24112026-0001", "0017").encode(),
        documents=1,
    )
    yield Case("aliases.yml", "anchors and aliases", f"- &a\n{entry}- *a\n".encode(), "yaml_invalid")
    yield Case(
        "duplicate-key.yml",
        "the same key twice in one entry",
        f"{good}  nama: Lain\n".encode(),
        "yaml_invalid",
    )
    yield Case("no-list.yml", "a mapping where a list must be", b"judul: daftar\n", "yaml_shape")
    yield Case(
        "cut-off.yml",
        "an export that stopped inside its last entry",
        (good + good.split("\n  jenis")[0]).encode(),
        "half_written",
    )
