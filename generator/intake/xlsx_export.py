"""XLSX exports, read with calamine after a look at how large they would become."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from generator.intake.columns import HEADER_SEARCHED, Layout, columns_of, score
from generator.intake.raw import FileRefused, RawTable
from generator.intake.text import visible

# calamine lays a sheet out as a full rectangle: one stray cell far away makes it larger than the memory.
MAX_CELLS = 20_000_000
INFLATION = 8  # XML against its zip: ordinary sheets have 5 to 10, but are far below the limit of megabytes
FIRST_UNSURE_INTEGER = 10**15  # Excel keeps fifteen digits

# References of rows and cells, those behind column Z apart. Both may go without: they are counted then.
_WIDE = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{2,})""")
_DEEP = re.compile(rb"""\br\s*=\s*["']\s*[A-Za-z]*([0-9]+)""")
_ROW = re.compile(rb"<(?:[^<>\s/:]+:)?row\b")
# What calamine would take for a workbook of another kind, by its name in the archive: XLSB, ODS.
_OTHER_KINDS = {"xl/workbook.bin", "content.xml"}


class Sheet:
    """The values of a visible sheet, and the number of its first row."""

    __slots__ = ("first", "rows")

    def __init__(self, sheet: CalamineSheet) -> None:
        self.first = sheet.start[0] + 1 if sheet.start else 1
        self.rows: list[list[Any]] = sheet.to_python()


def open_workbook(data: bytes, max_bytes: int) -> list[Sheet]:
    """The visible worksheets (what is hidden, the office does not see either); raises FileRefused.

    `max_bytes` limits the packed file; unpacked it may be eight times as large.
    """
    _require_bounded(data, max_bytes * INFLATION)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        return [
            Sheet(workbook.get_sheet_by_name(sheet.name))
            for sheet in workbook.sheets_metadata
            if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet
        ]
    except CalamineError:
        raise FileRefused("workbook_unreadable") from None


def text_of(sheets: Iterable[Sheet]) -> str:
    """Everything that stands in the cells."""
    return "\n".join(cell_text(value) for sheet in sheets for row in sheet.rows for value in row)


def read_sheets(sheets: Iterable[Sheet], known: Mapping[str, str], needed: Sequence[str]) -> RawTable:
    """All rows of the one sheet that has a known header; raises FileRefused."""
    candidates = [(sheet, top) for sheet in sheets if (top := _header_at(sheet, known)) is not None]
    if not candidates:
        raise FileRefused("no_header")
    if len(candidates) > 1:
        raise FileRefused("several_sheets")
    return _read_sheet(*candidates[0], known, needed)


def _require_bounded(data: bytes, limit: int) -> None:
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > limit:
                raise FileRefused("too_large")
            if any(member.filename.lower() in _OTHER_KINDS for member in members):
                raise FileRefused("workbook_unreadable")
            # All of them, whatever their names: a workbook may call its sheets as it likes.
            for member in members:
                if extent(archive.read(member)) > MAX_CELLS:  # reading checks size and CRC
                    raise FileRefused("too_large")
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error):
        raise FileRefused("workbook_unreadable") from None


def extent(sheet: bytes) -> int:
    """Rows times columns of the rectangle that a sheet's XML spans."""
    rows = _ROW.split(sheet)
    most_cells = max(row.count(b"<c") + row.count(b":c") for row in rows)
    columns = max(map(_column_number, set(_WIDE.findall(sheet))), default=26)
    last = max(map(int, set(_DEEP.findall(sheet))), default=1)
    return max(last, len(rows) - 1) * max(columns, most_cells)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _header_at(sheet: Sheet, known: Mapping[str, str]) -> int | None:
    """The index of the row that names most columns, or None when none names two."""
    scores = [score(list(map(cell_text, row)), known) for row in sheet.rows[:HEADER_SEARCHED]]
    best = max(scores, default=0)
    return scores.index(best) if best >= 2 else None


def _read_sheet(sheet: Sheet, top: int, known: Mapping[str, str], needed: Sequence[str]) -> RawTable:
    header = list(map(cell_text, sheet.rows[top]))
    layout = Layout.of(header, known, needed)
    _require_textual(sheet, columns_of(header, known))
    rows, records = [], 0
    for number, values in enumerate(sheet.rows, sheet.first):
        cells = list(map(cell_text, values))
        if number == sheet.first + top or not any(cells):
            continue
        records += 1
        if number > sheet.first + top and (row := layout.row(number, cells)):
            rows.append(row)
    return RawTable(rows, records - len(rows))


def _require_textual(sheet: Sheet, columns: Sequence[str]) -> None:
    for index in [i for i, column in enumerate(columns) if column in {"nik", "nomor_registrasi"}]:
        if any(isinstance(row[index], float) and row[index] >= FIRST_UNSURE_INTEGER for row in sheet.rows):
            raise FileRefused("numeric_nik")


def cell_text(value: Any) -> str:
    """A cell as text: whole numbers without `.0`, dates as 2026-11-24."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value)
