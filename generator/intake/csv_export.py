"""CSV as offices export it: read by physical lines, so that a stray quote spoils its own line alone."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.intake.columns import HEADER_SEARCHED, Layout, score
from generator.intake.raw import FileRefused, RawTable

DELIMITERS = (",", ";", "\t", "|")
# Excel writes a cell with line breaks (Alt+Enter) over a few lines; more is a quote left open.
JOINED_LINES = 8
JOINED_CHARACTERS = 4096
LINES_AT_ONCE = 1 << 8
LINE_CHARACTERS = 100_000  # below the csv module's own limit for one cell

_SEP_LINE = re.compile(r'"?sep=([^0-9A-Za-z"\s]|\t)"?[,;\t|]*', re.IGNORECASE)


class Record(NamedTuple):
    """One record: its first physical line (from 1), its cells, how many lines it covers, its fault."""

    line: int
    cells: list[str]
    lines: int
    fault: str = ""


@dataclass(frozen=True, slots=True)
class _Header:
    delimiter: str
    record: Record
    known: int


def read_csv(text: str, known: Mapping[str, str], needed: Sequence[str]) -> RawTable:
    """All records below the header row; raises FileRefused when the file is no export or cut off."""
    lines = physical_lines(text)
    header = _find_header(lines, known)
    layout = Layout.of(header.record.cells, known, needed)
    body = _Body(lines, header, layout)
    body.read()
    if body.filled != filled_lines(text):  # counted by other means: no line is lost or read twice
        raise FileRefused("count_mismatch")
    if body.ends_in_the_only_short_row() and not text.endswith(("\n", "\r")):
        raise FileRefused("half_written")
    above = sum(map(bool, lines[: header.record.line - 1])) - bool(_SEP_LINE.fullmatch(lines[0]))
    body.table.notes = above + body.records - len(body.table)
    return body.table


class _Body:
    """Reads what is below the header: `table`, and how many records and lines with something in them."""

    def __init__(self, lines: Sequence[str], header: _Header, layout: Layout) -> None:
        self._lines = lines
        self._delimiter = header.delimiter
        self._layout = layout
        self._last = header.record
        self._next = header.record.line + header.record.lines - 1
        self._short_rows = 0
        self.table = RawTable()
        self.records = 0
        self.filled = sum(map(bool, lines[: self._next]))

    def read(self) -> None:
        """Read to the end, block by block: together where all records are plain, else one by one."""
        while self._next < len(self._lines):
            end = self._next + LINES_AT_ONCE
            block = self._lines[self._next : end]
            if records := plain_records(block, self._delimiter, self._layout.width):
                self._take_plain(records)
            else:
                self._take_until(end)

    def _take_plain(self, records: Sequence[list[str]]) -> None:
        start, self._next = self._next + 1, self._next + len(records)
        self._layout.add_plain(self.table, range(start, self._next + 1), records)
        self.records += len(records)
        self.filled += len(records)
        self._last = Record(self._next, records[-1], 1)

    def _take_until(self, end: int) -> None:
        for record in records_in(self._lines, self._next, self._delimiter, self._layout.width):
            following = record.line - 1 + record.lines
            self.records += 1
            self.filled += sum(map(bool, self._lines[record.line - 1 : following]))
            if row := self._layout.row(record.line, record.cells, record.fault):
                self.table.add(row)
                self._short_rows += len(record.cells) < self._layout.width
            self._last = record
            if following >= end:
                self._next = following
                return
        self._next = len(self._lines)

    def ends_in_the_only_short_row(self) -> bool:
        """Whether the last record alone is cut off.

        Some programs leave out the empty cells at the end of every row: there a short row says nothing.
        """
        is_row = self.table.lines[-1:] == [self._last.line]
        return is_row and self._short_rows == 1 and len(self._last.cells) < self._layout.width


def physical_lines(text: str) -> list[str]:
    """The lines of a text that ends them with CRLF, LF or CR, or with all of them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not lines[-1]:
        del lines[-1]
    return lines


def filled_lines(text: str) -> int:
    """How many lines are not empty, counted without cutting the text."""
    text = text.replace("\r", "\n").strip("\n")
    while "\n\n" in text:
        text = text.replace("\n\n", "\n")
    return text.count("\n") + bool(text)


def plain_records(lines: Sequence[str], delimiter: str, width: int) -> Sequence[list[str]] | None:
    """The cells of lines that are all a record each, `width` cells wide; None when one of them is not."""
    quoted = [line for line in lines if '"' in line]
    if any(len(line) > LINE_CHARACTERS for line in quoted):
        return None
    unquoted = list(csv.reader((*quoted, ""), delimiter=delimiter))
    if len(unquoted) <= len(quoted):  # a quote that its line does not close takes the next line in
        return None
    cells = iter(unquoted)
    records = [next(cells) if '"' in line else line.split(delimiter) for line in lines]
    return records if set(map(len, records)) == {width} else None


def records_in(lines: Sequence[str], first: int, delimiter: str, width: int) -> Iterator[Record]:
    """The records from index `first` on; empty lines are none.

    A line without a quote is split as it stands. A quote that its own line does not close is a cell with
    line breaks when the next few lines close it and make exactly `width` cells, else the line's fault.
    """
    index = first
    while index < len(lines):
        line = lines[index]
        if '"' not in line:
            if line:
                yield Record(index + 1, line.split(delimiter), 1)
            index += 1
            continue
        record = _quoted(lines, index, delimiter, width)
        yield record
        index += record.lines


def _quoted(lines: Sequence[str], index: int, delimiter: str, width: int) -> Record:
    line = lines[index]
    if len(line) > LINE_CHARACTERS:
        return Record(index + 1, line.split(delimiter), 1, "row_too_long")
    reader = csv.reader((line, ""), delimiter=delimiter)
    cells = next(reader)
    if reader.line_num == 1:
        return Record(index + 1, cells, 1)
    joined = _joined(lines, index, delimiter)
    if joined and len(joined.cells) == width and not _swallows(lines, joined, delimiter, width):
        return joined
    return Record(index + 1, line.split(delimiter), 1, "unclosed_quote")


def _joined(lines: Sequence[str], index: int, delimiter: str) -> Record | None:
    """The record that begins at `index` and whose quotes a few lines close; None when they do not."""
    window = [f"{line}\n" for line in lines[index : index + JOINED_LINES]]
    reader = csv.reader(window, delimiter=delimiter, strict=True)
    try:
        cells = next(reader)
    except csv.Error:
        return None
    if sum(map(len, window[: reader.line_num])) > JOINED_CHARACTERS:
        return None
    return Record(index + 1, cells, reader.line_num)


def _swallows(lines: Sequence[str], joined: Record, delimiter: str, width: int) -> bool:
    """Whether one of the lines that a joined record goes on with looks like a record of its own."""
    following = lines[joined.line : joined.line + joined.lines - 1]
    return any(line.count(delimiter) >= width - 1 for line in following)


def _find_header(lines: Sequence[str], known: Mapping[str, str]) -> _Header:
    """The record among the first that names most columns, by the delimiter that makes it so."""
    if not lines:
        raise FileRefused("empty")
    sep = _SEP_LINE.fullmatch(lines[0])
    delimiters = (sep[1], *DELIMITERS) if sep else DELIMITERS
    best = _Header("", Record(0, [], 0), 0)
    for index, line in enumerate(lines[:HEADER_SEARCHED]):
        for delimiter in delimiters:
            if delimiter not in line and '"' not in line:
                continue
            record = _joined(lines, index, delimiter) or Record(index + 1, line.split(delimiter), 1)
            if (columns := score(record.cells, known)) > best.known:
                best = _Header(delimiter, record, columns)
    if best.known < 2:
        raise FileRefused("no_header")
    return best
