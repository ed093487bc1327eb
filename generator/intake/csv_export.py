"""CSV as offices export it: read by physical lines, so that a stray quote spoils its own line alone."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.intake.columns import HEADER_SEARCHED, Layout, score
from generator.intake.raw import FileRefused, RawRow, RawTable

DELIMITERS = (",", ";", "\t", "|")
# Excel writes a cell with line breaks (Alt+Enter) over a few lines; more is a quote left open.
JOINED_LINES = 8
JOINED_CHARACTERS = 4096
LINE_CHARACTERS = 100_000  # below the csv module's own limit for one cell

_SEP_LINE = re.compile(r'"?sep=([^0-9A-Za-z"\s]|\t)"?[,;\t|]*', re.IGNORECASE)
_NOT_EMPTY = re.compile(r"[^\r\n]+")


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
    first = header.record.line + header.record.lines - 1
    rows: list[RawRow] = []
    last, records, short_rows, read = header.record, 0, 0, sum(map(bool, lines[:first]))
    for last in records_in(lines, first, header.delimiter, layout.width):
        records += 1
        read += 1 if last.lines == 1 else sum(map(bool, lines[last.line - 1 : last.line - 1 + last.lines]))
        if row := layout.row(last.line, last.cells, last.fault):
            rows.append(row)
            short_rows += len(last.cells) < layout.width
    if read != len(_NOT_EMPTY.findall(text)):  # counted by other means: no line is lost or read twice
        raise FileRefused("count_mismatch")
    ends_in_a_short_row = bool(rows) and rows[-1].line == last.line and len(last.cells) < layout.width
    # Some programs leave out the empty cells at the end of every row: there a short row says nothing.
    if ends_in_a_short_row and short_rows == 1 and not text.endswith(("\n", "\r")):
        raise FileRefused("half_written")
    above = sum(map(bool, lines[: header.record.line - 1])) - bool(_SEP_LINE.fullmatch(lines[0]))
    return RawTable(rows, above + records - len(rows))


def physical_lines(text: str) -> list[str]:
    """The lines of a text that ends them with CRLF, LF or CR, or with all of them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not lines[-1]:
        del lines[-1]
    return lines


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
