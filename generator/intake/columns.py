"""Which cell of a record holds which column: the header row, and records laid out by it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from generator.intake.raw import Cells, FileRefused, RawRow, RawTable
from generator.names import header_key
from generator.site import COLUMNS, Office

HEADER_SEARCHED = 30
"""How many lines (or sheet rows) from the top may hold the header row."""

_ALIASES = {
    "nomor_registrasi": "NO_REG NO_REGISTRASI NOMOR_REGISTER NO_PENGAJUAN NO_PEMOHON",
    "nama": "NAMA_LGKP NAMA_LENGKAP NAMA_PEMOHON",
    "jenis_dokumen": "JENIS DOKUMEN JENIS_LAYANAN",
    "lokasi_pengambilan": "LOKASI TEMPAT_PENGAMBILAN",
    "tanggal_siap": "TGL_CETAK TGL_CETAK_KTP TGL_SELESAI",
    "nik": "NIK_PEMOHON",
    "kecamatan": "NAMA_KEC",
    "kelurahan": "NAMA_KEL",
    "telepon": "NO_HP TELP",
}
_REQUIRED = ("nomor_registrasi", "nama", "jenis_dokumen", "lokasi_pengambilan", "tanggal_siap")
_KNOWN = {header_key(column): column for column in COLUMNS} | {
    header_key(alias): column for column, aliases in _ALIASES.items() for alias in aliases.split()
}


def vocabulary(office: Office) -> Mapping[str, str]:
    """Column by folded header: the office's own mapping before ours."""
    return _KNOWN | dict(office.columns)


def required(office: Office, *, file_is_dated: bool) -> tuple[str, ...]:
    """The columns that an export must have: one pickup point or a dated file make one superfluous."""
    spared = {"lokasi_pengambilan"} if len(office.pickup_points) == 1 else set()
    spared |= {"tanggal_siap"} if file_is_dated else set()
    return tuple(column for column in _REQUIRED if column not in spared)


def columns_of(header: Sequence[str], known: Mapping[str, str]) -> list[str]:
    """The column of each header cell, empty for one that is ignored."""
    return [known.get(header_key(cell), "") for cell in header]


def score(header: Sequence[str], known: Mapping[str, str]) -> int:
    """How many different columns a record would name if it were the header row."""
    return len(set(columns_of(header, known)) - {""})


@dataclass(frozen=True, slots=True)
class Layout:
    """The shape of a file's records: `width` cells, of which `pick` and `pick_rest` take their share."""

    width: int
    header: list[str]
    pick: Callable[[Sequence[Any]], Sequence[Any]]
    pick_rest: Callable[[Sequence[Any]], Sequence[Any]] | None

    @classmethod
    def of(cls, header: Sequence[str], known: Mapping[str, str], needed: Collection[str]) -> Layout:
        """Raises FileRefused when a column is missing or there twice."""
        columns = columns_of(header, known)
        positions = {column: index for index, column in enumerate(columns) if column}
        if len(positions) < 2:
            raise FileRefused("no_header")
        if len(positions) < len(columns) - columns.count(""):
            raise FileRefused("duplicate_column")
        for column in needed:
            if column not in positions:
                raise FileRefused(f"missing_{column}")
        ignored = [index for index, column in enumerate(columns) if not column]
        return cls(
            width=len(columns),
            header=list(header),
            pick=itemgetter(*(positions.get(column, -1) for column in COLUMNS)),
            pick_rest=itemgetter(*ignored, -1, -1) if ignored else None,  # two at least make it a tuple
        )

    def row(self, line: int, cells: list[str], fault: str = "") -> RawRow | None:
        """The record as a row; None when it is a note or the header once more."""
        padded, extra = [*cells, ""], cells[self.width :]
        if len(cells) != self.width:
            padded = [*cells[: self.width], *[""] * (self.width - len(cells)), ""]
        known = Cells._make(self.pick(padded))
        if not _is_row(known) or cells == self.header:
            return None
        if extra and not fault and any(map(str.strip, extra)):
            fault = "extra_cells"
        if fault:
            return RawRow(line, Cells(), "", fault)
        return RawRow(line, known, _held(self.pick_rest(padded)) if self.pick_rest else "")

    def add_plain(self, table: RawTable, lines: Sequence[int], records: Sequence[list[str]]) -> None:
        """Add what `row` gives for records without a fault that are `width` cells wide: as columns, or one
        by one where some have no number or no name, or are the header once more.
        """
        columns = [*zip(*records, strict=True), ("",) * len(records)]
        known = self.pick(columns)
        if all(map(str.strip, known[0])) and all(map(str.strip, known[1])) and self.header not in records:
            rest = map(_held, zip(*self.pick_rest(columns), strict=True)) if self.pick_rest else columns[-1]
            table.extend(lines, known, rest)
            return
        for row in filter(None, map(self.row, lines, records)):
            table.add(row)


def _held(cells: Sequence[str]) -> str:
    """Only what holds something: a wide header must not make every short row as wide."""
    return "\n".join(filter(None, cells))


def _is_row(cells: Cells) -> bool:
    """Whether two of the known columns have a value; less is a title, a total, a signature or a blank."""
    if cells.nomor_registrasi.strip() and cells.nama.strip():
        return True
    return sum(bool(cell.strip()) for cell in cells) >= 2
