"""What the three readers give: cells with their location, not yet judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
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
    """One row (a tuple, because a file has a hundred thousand of them).

    `line` counts physical lines from 1 (XLSX: sheet rows). `rest` are the cells of ignored columns.
    `fault` is the id of a reject's reason when the reader itself cannot make cells of it.
    """

    line: int
    cells: Cells
    rest: Sequence[str] = ()
    fault: str = ""

    def __repr__(self) -> str:
        return f"RawRow(line={self.line}, …)"


@dataclass(frozen=True, slots=True)
class RawTable:
    """All rows of one file in their order, and the number of its notes."""

    rows: Sequence[RawRow] = field(repr=False)
    notes: int
