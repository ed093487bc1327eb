"""Rows of documents in a leaf of the search, column by column: a third smaller than row by row once gzipped.

The reader is `templates/assets/columns.mjs`. File format of a leaf, one value of each list for each row:

    [code, [number], [name], kind, place, ready, kelurahan, first digits of the NIK, …]

`code` is that of the kabupaten, or "" where the place of each row is the code of its kabupaten. A name is ""
where it is that of the row before. The other columns are [values] if all rows have the same, else
[values, places]: a letter for each row that tells which of the values is its own, or two or more letters
where there are many values. They are sorted, lest numbers side by side read as a telephone number.

In a number, "^" stands for the code of the kabupaten, "~a" for the day on which the document became ready,
as DDMMYYYY, and "~b" to "~z" for the days before it. A number that has such a sign of its own is written with
"=" before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise, product
from json.encoder import encode_basestring
from string import ascii_letters, ascii_lowercase

from generator.model import Document

_EPOCH = date(1970, 1, 1).toordinal()
_JOINT = "\t"
_SIGNS = re.compile("[=^~]")
_DATE = re.compile(r"(?<![0-9])[0-3][0-9][01][0-9][12][0-9]{3}(?![0-9])")


def row_of(document: Document, code: str, kind: str, place: str, *others: str) -> str:
    """The cells of a row, JSON texts with a TAB between them, as `kind`, `place` and others are already."""
    text, ready = encode_basestring, day_number(document.ready)
    cells = (
        text(_short(document.number, code, ready)),
        text(document.name),
        kind,
        place,
        str(ready),
        text(document.kelurahan),
        f'"{document.nik[:4] if document.nik else ""}"',
        *others,
    )
    return _JOINT.join(cells)


def encode_rows(code: str, rows: Sequence[str]) -> bytes:
    """A leaf of these rows."""
    numbers, names, *others = zip(*[row.split(_JOINT) for row in rows], strict=True)
    once = ['""' if name == before else name for before, name in pairwise(("", *names))]
    columns = (f'"{code}"', f"[{','.join(numbers)}]", f"[{','.join(once)}]", *map(_column, others))
    return f"[{','.join(columns)}]".encode()


def day_number(ready: date | None) -> int:
    """Days since 1970-01-01; 0 without a date."""
    return ready.toordinal() - _EPOCH if ready else 0


def _short(number: str, code: str, ready: int) -> str:
    if _SIGNS.search(number):
        return f"={number}"
    short = number.replace(code, "^", 1)
    date_in_it = _DATE.search(short)
    ago = ready - _day(date_in_it[0]) if date_in_it else -1
    if date_in_it and 0 <= ago < len(ascii_lowercase):
        return f"{short[: date_in_it.start()]}~{ascii_lowercase[ago]}{short[date_in_it.end() :]}"
    return short


@lru_cache
def _day(text: str) -> int:
    """The number of the day DDMMYYYY, or one that is never near."""
    try:
        return day_number(date(int(text[4:]), int(text[2:4]), int(text[:2])))
    except ValueError:
        return -1 << 20


def _column(cells: Sequence[str]) -> str:
    values = sorted(set(cells))
    listed = f"[{','.join(values)}]"
    if len(values) == 1:
        return f"[{listed}]"
    place = dict(zip(values, _places(len(values)), strict=True))
    return f'[{listed},"{"".join(map(place.__getitem__, cells))}"]'


@lru_cache
def _places(count: int) -> Sequence[str]:
    """As many texts of the same length."""
    length = next(length for length in range(1, count) if len(ascii_letters) ** length >= count)
    return ["".join(some) for some in islice(product(ascii_letters, repeat=length), count)]
