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
ROWS_AT_ONCE = 1 << 10
FIRST_UNSURE_INTEGER = 10**15  # Excel keeps fifteen digits

# References of rows and cells, those behind column Z apart. Both may go without: they are counted then.
_WIDE = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{2,})""")
_DEEP = re.compile(rb"""\br\s*=\s*["']\s*[A-Za-z]*([0-9]+)""")
_ROW = re.compile(rb"<(?:[^<>\s/:]+:)?row\b")
# What calamine would take for a workbook of another kind, by its name in the archive: XLSB, ODS.
_OTHER_KINDS = {"xl/workbook.bin", "content.xml"}


class Sheet:
    """A visible sheet: its values by columns, their texts by rows, and the number of its first row."""

    __slots__ = ("columns", "first", "rows")

    def __init__(self, sheet: CalamineSheet) -> None:
        self.first = sheet.start[0] + 1 if sheet.start else 1
        self.columns: list[tuple[Any, ...]] = list(zip(*sheet.to_python(), strict=True))
        self.rows = list(map(list, zip(*map(_texts, self.columns), strict=True)))


def _texts(values: Sequence[Any]) -> Sequence[str]:
    if set(map(type, values)) == {str} and "".join(values).isascii():
        return values
    return list(map(cell_text, values))


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
    return "\n".join(map("\n".join, (row for sheet in sheets for row in sheet.rows)))


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
    scores = [score(row, known) for row in sheet.rows[:HEADER_SEARCHED]]
    best = max(scores, default=0)
    return scores.index(best) if best >= 2 else None


def _read_sheet(sheet: Sheet, top: int, known: Mapping[str, str], needed: Sequence[str]) -> RawTable:
    header = sheet.rows[top]
    layout = Layout.of(header, known, needed)
    _require_textual(sheet, columns_of(header, known))
    filled = [(number, cells) for number, cells in enumerate(sheet.rows, sheet.first) if any(cells)]
    below = [(number, cells) for number, cells in filled if number > sheet.first + top]
    table = RawTable()
    for start in range(0, len(below), ROWS_AT_ONCE):
        layout.add_plain(table, *zip(*below[start : start + ROWS_AT_ONCE], strict=True))
    table.notes = len(filled) - 1 - len(table)
    return table


def _require_textual(sheet: Sheet, columns: Sequence[str]) -> None:
    for column, values in zip(columns, sheet.columns, strict=True):
        if column in {"nik", "nomor_registrasi"} and any(map(_is_unsure, values)):
            raise FileRefused("numeric_nik")


def _is_unsure(value: Any) -> bool:
    return isinstance(value, float) and value >= FIRST_UNSURE_INTEGER


def cell_text(value: Any) -> str:
    """A cell as text: whole numbers without `.0`, dates as 2026-11-24."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value)
