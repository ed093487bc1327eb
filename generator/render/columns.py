"""Rows of documents in a leaf of the search, column by column: a third smaller than row by row once gzipped.

The reader is `templates/assets/columns.mjs`. File format of a leaf, one value of each list for each row:

    [code, [number], [name], kind, place, ready, kelurahan, first digits of the NIK, …]

`code` is that of the kabupaten, or "" where the place of each row is the code of its kabupaten. A name is ""
where it is that of the row before. The other columns are [values] if all rows have the same, else
[values, places]: a letter for each row that tells which of the values is its own, or two or more letters
where there are many values, and a comma after every 21 letters: a longer run of them may be base64, which the
audit decodes. Values are sorted, lest numbers side by side read as a telephone number.

In a number, "^" stands for the code of the kabupaten, "~a" for the day on which the document became ready,
as DDMMYYYY, and "~b" to "~z" for the days before it. A number that has such a sign of its own is written with
"=" before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise, product
from json.encoder import ESCAPE, encode_basestring
from operator import itemgetter
from string import ascii_lowercase, ascii_uppercase
from typing import Any, TypeVar

_EPOCH = date(1970, 1, 1).toordinal()
_LETTERS = ascii_lowercase + ascii_uppercase
_SIGNS = re.compile("[=^~]")
_DATE = re.compile(r"(?<![0-9])[0-3][0-9][01][0-9][12][0-9]{3}(?![0-9])")
_RUN = re.compile("[A-Za-z]{1,21}")
_COUNT = 4
_CACHED_NUMBERS = 1 << 14

Value = TypeVar("Value", bound=Hashable)

Fields = Mapping[str, Sequence[Any]]
"""What documents have in each field, as `Document.columns` gives it."""

Columns = Sequence[Sequence[str]]
"""Cells: all numbers and all names as they stand between the quotes of a leaf, all kinds as JSON texts …"""


class Table:
    """Documents by columns; rows are told by their positions."""

    def __init__(self, code: str, columns: Columns) -> None:
        self._code = f'"{code}"'
        numbers, names, *others = columns
        self._values = [sorted(set(column)) for column in others]
        # A row's other cells are one text, a character each: all those of a leaf are joined at once.
        signs = ({value: chr(place) for place, value in enumerate(values)} for values in self._values)
        cells = (map(sign.__getitem__, column) for sign, column in zip(signs, others, strict=True))
        self._columns = numbers, names, list(map("".join, zip(*cells, strict=True)))

    def __len__(self) -> int:
        return len(self._columns[0])

    def encode(self, rows: Sequence[int]) -> bytes:
        """A leaf of these rows."""
        # One call for all rows waits less for memory. The first stands twice: of one alone it gives no tuple.
        of_rows = itemgetter(rows[0], *rows)
        numbers, names, cells = (of_rows(column)[1:] for column in self._columns)
        once = ["" if name == before else name for before, name in pairwise(("", *names))]
        texts = ['["' + '","'.join(column) + '"]' for column in (numbers, once)]
        signs, width = "".join(cells), len(self._values)
        others = [_column(signs[place::width], values) for place, values in enumerate(self._values)]
        return f"[{','.join([self._code, *texts, *others])}]".encode()


def columns_of(
    fields: Fields, code: str, kinds: Mapping[str, str], places: Mapping[str, str]
) -> list[Sequence[str]]:
    """The columns of documents of one kabupaten; what stands for each kind and place is given as JSON."""
    return [
        _escaped(_short_numbers(fields["number"], code, fields["ready"])),
        _shared(_escaped(fields["name"])),
        list(map(kinds.__getitem__, fields["kind"])),
        list(map(places.__getitem__, fields["place"])),
        _each_once(lambda ready: str(day_number(ready)), fields["ready"]),
        _each_once(encode_basestring, fields["kelurahan"]),
        _each_once(lambda nik: f'"{nik[:4]}"' if nik else '""', fields["nik"]),
    ]


def _escaped(texts: Sequence[str]) -> Sequence[str]:
    """As between the quotes of JSON, where mostly nothing is escaped."""
    if ESCAPE.search("".join(texts)):
        return [encode_basestring(text)[1:-1] for text in texts]
    return texts


def _short_numbers(numbers: Sequence[str], code: str, ready: Sequence[date]) -> list[str]:
    """The last digits mostly count the documents of a day: what stands before them is judged once for all."""
    return [
        _short(number[:-_COUNT], code, day) + number[-_COUNT:]
        if number[-_COUNT:].isdigit()
        else _short(number, code, day)
        for number, day in zip(numbers, ready, strict=True)
    ]


def _shared(texts: Sequence[str]) -> list[str]:
    """Equal texts as one, so that leaves are made from less memory."""
    known: dict[str, str] = {}
    return list(map(known.setdefault, texts, texts))


def _each_once(make: Callable[[Value], str], values: Sequence[Value]) -> list[str]:
    """What is made of each value, made once for equal ones."""
    texts = {value: make(value) for value in set(values)}
    return list(map(texts.__getitem__, values))


def day_number(ready: date | None) -> int:
    """Days since 1970-01-01; 0 without a date."""
    return ready.toordinal() - _EPOCH if ready else 0


@lru_cache(_CACHED_NUMBERS)
def _short(number: str, code: str, ready: date) -> str:
    if _SIGNS.search(number):
        return f"={number}"
    short = number.replace(code, "^", 1)
    date_in_it = _DATE.search(short)
    ago = day_number(ready) - _day(date_in_it[0]) if date_in_it else -1
    if date_in_it and 0 <= ago < len(ascii_lowercase):
        return f"{short[: date_in_it.start()]}~{_LETTERS[ago]}{short[date_in_it.end() :]}"
    return short


def _day(text: str) -> int:
    """The number of the day DDMMYYYY, or one that is never near."""
    try:
        return day_number(date(int(text[4:]), int(text[2:4]), int(text[:2])))
    except ValueError:
        return -1 << 20


def _column(cells: str, values: Sequence[str]) -> str:
    present = sorted(set(cells))
    listed = f"[{','.join([values[ord(cell)] for cell in present])}]"
    if len(present) == 1:
        return f"[{listed}]"
    letters = cells.translate(dict(zip(map(ord, present), _places(len(present)), strict=True)))
    return f'[{listed},"{",".join(_RUN.findall(letters))}"]'


@lru_cache
def _places(count: int) -> Sequence[str]:
    """As many texts of the same length."""
    length = next(length for length in range(1, count) if len(_LETTERS) ** length >= count)
    return ["".join(some) for some in islice(product(_LETTERS, repeat=length), count)]
