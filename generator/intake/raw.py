"""What the three readers give: cells with their location, not yet judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.site import COLUMNS


class FileRefused(Exception):
    """A file that is left out as a whole; holds the id of the reason and nothing of the file."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Cells(NamedTuple):
    """The cells of the known columns, in the order of `site.COLUMNS`; a missing one is empty."""

    nomor_registrasi: str = ""
    nama: str = ""
    jenis_dokumen: str = ""
    lokasi_pengambilan: str = ""
    tanggal_siap: str = ""
    nik: str = ""
    status: str = ""
    kecamatan: str = ""
    kelurahan: str = ""
    tanggal_pengajuan: str = ""
    perkiraan_selesai: str = ""
    tahap: str = ""
    telepon: str = ""

    def __repr__(self) -> str:
        return "Cells(…)"


assert Cells._fields == COLUMNS  # noqa: S101 - two spellings of one list


class RawRow(NamedTuple):
    """One row.

    `line` counts physical lines from 1 (XLSX: sheet rows). `rest` are the cells of ignored columns that hold
    something, one below the other. `fault` is the id of a reject's reason when the reader itself cannot make
    cells of it.
    """

    line: int
    cells: Cells
    rest: str = ""
    fault: str = ""

    def __repr__(self) -> str:
        return f"RawRow(line={self.line}, …)"


Columns = Mapping[str, Sequence[str]]
"""The cells of some rows by the names of `site.COLUMNS`, all of one length."""


_OWN = {"nomor_registrasi", "nama", "nik", "telepon"}
"""Columns in which each row has a text of its own; the same texts of the others are kept once."""


class RawTable:
    """All rows of one file in their order, kept as columns; a `RawRow` is made when somebody asks for it.

    `lines` and `rest` are those of each row, `faults` are by index. `notes` counts records that are no rows.
    """

    __slots__ = ("_columns", "_texts", "faults", "lines", "notes", "rest")

    def __init__(self, rows: Iterable[RawRow] = ()) -> None:
        self._columns: tuple[list[str], ...] = tuple([] for _ in COLUMNS)
        self._texts: dict[str, str] = {}
        self.lines: list[int] = []
        self.rest: list[str] = []
        self.faults: dict[int, str] = {}
        self.notes = 0
        for row in rows:
            self.add(row)

    def add(self, row: RawRow) -> None:
        """Append a row."""
        if row.fault:
            self.faults[len(self)] = row.fault
        self.extend([row.line], [[cell] for cell in row.cells], [row.rest])

    def extend(self, lines: Iterable[int], columns: Iterable[Iterable[str]], rest: Iterable[str]) -> None:
        """Append rows without fault, as columns in the order of `site.COLUMNS`."""
        self.lines += lines
        self.rest += rest
        one = self._texts.setdefault
        for name, column, cells in zip(COLUMNS, self._columns, columns, strict=True):
            column += cells if name in _OWN else map(one, cells, cells)

    def columns(self, start: int = 0, end: int | None = None) -> Columns:
        """The columns of the rows from one index to another."""
        return {name: cells[start:end] for name, cells in zip(COLUMNS, self._columns, strict=True)}

    def column(self, name: str) -> Sequence[str]:
        """The cells of all rows in one of `site.COLUMNS`."""
        return self._columns[COLUMNS.index(name)]

    def row(self, index: int) -> RawRow:
        """The row at an index."""
        cells = Cells._make(column[index] for column in self._columns)
        return RawRow(self.lines[index], cells, self.rest[index], self.faults.get(index, ""))

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[RawRow]:
        return map(self.row, range(len(self)))

    def __repr__(self) -> str:
        return f"RawTable({len(self)} rows)"
