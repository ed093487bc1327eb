"""`withdrawn.csv`: registration numbers that must not be shown. No message here quotes what stands in it."""

from __future__ import annotations

import csv
import re

from generator.config.files import SiteFolder
from generator.config.places import Wrong
from generator.names import header_key, number_key

_NAME = "withdrawn.csv"
_COLUMN = "nomor_registrasi"
_HEADERS = {header_key(_COLUMN), "noreg", "noregistrasi", "nomorregister", "nopengajuan", "nopemohon"}
_LINE = re.compile(r"\r\n|\r|\n")
_ROUNDED = re.compile(r"[0-9][.,]?[0-9]*e\+[0-9]+", re.IGNORECASE)
_NIK_DIGITS = 16


def load_withdrawn(folder: SiteFolder) -> frozenset[str]:
    """The keys of the numbers (`names.number_key`); a file that cannot be read whole is a problem."""
    data = folder.read(_NAME)
    if data is None or not data.strip():
        return frozenset()
    lines = _LINE.split(_decode(data))
    try:
        delimiter, column = _header(lines[0])
    except Wrong as wrong:
        folder.note(_NAME, str(wrong))
        return frozenset()
    return frozenset(_keys(folder, lines, delimiter, column))


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _header(line: str) -> tuple[str, int]:
    for delimiter in ",;":
        names = [header_key(name.strip('"')) for name in line.split(delimiter)]
        found = [position for position, name in enumerate(names) if name in _HEADERS]
        if len(found) == 1:
            return delimiter, found[0]
    raise Wrong(f"baris pertama harus memuat judul kolom {_COLUMN}; pemisah kolom `,` atau `;`")


def _keys(folder: SiteFolder, lines: list[str], delimiter: str, column: int) -> set[str]:
    keys = set()
    for number, line in enumerate(lines[1:], start=2):
        try:
            if line.replace(delimiter, "").strip():
                keys.add(_key(line, delimiter, column))
        except Wrong as wrong:
            folder.problems.note(_NAME, number, _COLUMN, str(wrong))
    return keys


def _key(line: str, delimiter: str, column: int) -> str:
    try:
        (cells,) = csv.reader([line], delimiter=delimiter, strict=True)
    except (csv.Error, ValueError):
        raise Wrong("tanda kutip di baris ini tidak ditutup; perbaiki") from None
    written = cells[column] if column < len(cells) else ""
    key = number_key(written)
    if not key:
        raise Wrong("baris ini tidak memuat nomor registrasi; isi atau hapus barisnya")
    if _ROUNDED.fullmatch(written.strip()):
        raise Wrong("nomor ini sudah dibulatkan oleh Excel; ketik ulang sebagai teks")
    if key.isdigit() and len(key) == _NIK_DIGITS:
        raise Wrong("ini tampaknya NIK; tulis nomor registrasi, bukan NIK")
    return key
