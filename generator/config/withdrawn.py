"""`withdrawn.csv`: registration numbers that must not be shown. No message here quotes what stands in it."""

from __future__ import annotations

import csv
import re
from contextlib import suppress
from dataclasses import dataclass

from generator.config.files import SiteFolder
from generator.config.places import Wrong
from generator.config.values import HIDDEN, HIDDEN_ADVICE
from generator.names import header_key, number_key

_NAME = "withdrawn.csv"
_COLUMN = "nomor_registrasi"
_HEADERS = {header_key(_COLUMN), "noreg", "noregistrasi", "nomorregister", "nopengajuan", "nopemohon"}
_LINE = re.compile(r"\r\n|\r|\n")
_ROUNDED = re.compile(r"[0-9][.,]?[0-9]*e\+[0-9]+", re.IGNORECASE)
_NIK_DIGITS = 16
_BACKUPS = ("~", ".bak", ".orig", ".swp")


@dataclass(frozen=True, slots=True)
class _Table:
    """How the lines below the header are cut: `column` holds the number, of `width` columns."""

    delimiter: str
    column: int
    width: int


def load_withdrawn(folder: SiteFolder) -> frozenset[str]:
    """The keys of the numbers (`names.number_key`); a file that cannot be read whole is a problem."""
    _note_misnamed(folder)
    data = folder.read(_NAME)
    if data is None or not data.strip():
        return frozenset()
    try:
        lines = _LINE.split(_decode(data))
        table = _table(lines[0])
    except Wrong as wrong:
        folder.note(_NAME, str(wrong))
        return frozenset()
    return frozenset(_keys(folder, lines, table))


def _note_misnamed(folder: SiteFolder) -> None:
    """A list of that sort under another name (`withdrawn.csv.txt`, `.xlsx`) would withdraw nothing."""
    if not folder.has("."):
        return
    for name in folder.listed("."):
        if name != _NAME and name.lower().startswith("withdrawn") and not name.endswith(_BACKUPS):
            folder.note(name, f"namanya harus {_NAME}; berkas dengan nama lain tidak dibaca")


def _decode(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise Wrong("rusak atau bukan teks; simpan ulang sebagai CSV UTF-8")


def _table(header: str) -> _Table:
    for delimiter in ",;":
        names = [header_key(name).strip('"') for name in header.split(delimiter)]
        found = [position for position, name in enumerate(names) if name in _HEADERS]
        if len(found) == 1:
            return _Table(delimiter, found[0], len(names))
    raise Wrong(f"baris pertama harus memuat judul kolom {_COLUMN}; pemisah kolom `,` atau `;`")


def _keys(folder: SiteFolder, lines: list[str], table: _Table) -> set[str]:
    keys = set()
    for number, line in enumerate(lines[1:], start=2):
        try:
            if line.replace(table.delimiter, "").strip():
                keys.add(_key(_cell(line, table)))
        except Wrong as wrong:
            folder.problems.note(_NAME, number, _COLUMN, str(wrong))
    return keys


def _cell(line: str, table: _Table) -> str:
    if HIDDEN.search(line):
        raise Wrong(HIDDEN_ADVICE)
    try:
        (cells,) = csv.reader([line], delimiter=table.delimiter, strict=True)
    except (csv.Error, ValueError):
        raise Wrong("tanda kutip di baris ini tidak ditutup; perbaiki") from None
    if table.column and len(cells) > table.width:
        raise Wrong(
            "kolom di baris ini lebih banyak daripada judulnya; beri tanda kutip pada teks yang memuat koma"
        )
    return cells[table.column] if table.column < len(cells) else ""


def _key(written: str) -> str:
    key = number_key(written)
    if not key:
        raise Wrong("baris ini tidak memuat nomor registrasi; isi atau hapus barisnya")
    if _ROUNDED.fullmatch(written.strip()):
        raise Wrong("nomor ini sudah dibulatkan oleh Excel; ketik ulang sebagai teks")
    if "," in written or ";" in written:
        raise Wrong("pemisah kolom di baris ini lain dari pemisah di baris judul; samakan")
    if key.isdigit() and len(key) == _NIK_DIGITS:
        raise Wrong("ini tampaknya NIK; tulis nomor registrasi, bukan NIK")
    return key
