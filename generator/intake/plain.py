"""Rows as most rows are, read a column at a time; what is in doubt is left to the reader of single rows.

What a column says again and again is judged once, by the judges of a row. Numbers, names and NIKs are looked
at all together, and known only where they need no second look. Nothing is rejected here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from generator.initials import initials
from generator.intake.cells import MAX_NUMBER, MAX_TEXT, CellRefused, parse_name
from generator.intake.raw import Cells, RawRow
from generator.intake.rows import RowReader
from generator.model import Document, MaskedNik, NameDisplay, Reject, Status
from generator.names import fold
from generator.nik import holds_long_run, holds_phone, mask_plain

AT_ONCE = 512
"""Rows whose columns are looked at together: few enough for a processor's cache."""

_PUNCTUATION = dict.fromkeys(map(ord, "./-"))
_NOT_LETTER = {code: " " for code in range(128) if not chr(code).isalpha()}

_READY, _IN_PROGRESS, _FULL = Status.READY, Status.IN_PROGRESS, NameDisplay.FULL
_LEFT = (Status.COLLECTED, Status.CANCELLED)

_Value = TypeVar("_Value")


def read_rows(
    reader: RowReader, rows: Sequence[RawRow], phones: Sequence[Sequence[str]]
) -> Iterator[Document | Reject]:
    """What `reader.read` gives for every row with its telephone numbers."""
    for start in range(0, len(rows), AT_ONCE):
        part, own = rows[start : start + AT_ONCE], phones[start : start + AT_ONCE]
        for row, numbers, document in zip(part, own, plain_documents(reader, part, own), strict=True):
            yield document or reader.read(row, numbers)


def plain_documents(
    reader: RowReader, rows: Sequence[RawRow], phones: Sequence[Sequence[str]]
) -> Sequence[Document | None]:
    """The documents of some rows; None for a row that needs a look of its own."""
    return _Columns(reader, rows, phones).documents()


class _Columns:
    """The columns of some rows. `_doubts` are the indices of the rows that have a cell in doubt."""

    def __init__(self, reader: RowReader, rows: Sequence[RawRow], phones: Sequence[Sequence[str]]) -> None:
        self._reader = reader
        self._phones = phones
        self._cells = Cells._make(zip(*[row.cells for row in rows], strict=True))
        self._doubts: set[int] = set()

    def documents(self) -> list[Document | None]:
        """One for each row, None where it is in doubt."""
        documents = list(self._unless_incomplete())
        for index in self._doubts:
            documents[index] = None
        return documents

    def _unless_incomplete(self) -> Iterator[Document | None]:
        cells, read = self._cells, self._reader
        self._judged(cells.tanggal_siap, read.planned_day)
        columns = (
            cells.nomor_registrasi,
            self._keys(),
            self._judged(cells.status, read.status),
            list(map(plain_name, cells.nama)),
            self._judged(cells.jenis_dokumen, read.words.kind),
            self._judged(cells.lokasi_pengambilan, read.words.place),
            self._judged(cells.tanggal_siap, read.ready_day, doubted=False),
            self._masked(),
            zip(
                self._judged(cells.kecamatan, read.kecamatan),
                self._judged(cells.kelurahan, read.kelurahan),
                self._judged(cells.tanggal_pengajuan, read.submitted),
                self._judged(cells.perkiraan_selesai, read.estimated),
                self._judged(cells.tahap, read.stage),
                strict=True,
            ),
        )
        told = self._words_told()
        for number, key, status, name, kind, place, ready, nik, details in zip(*columns, strict=True):
            full = status is _READY and kind is not None and kind.names is _FULL
            if not key or name is None or (not full and name and told.issuperset(_words(name))):
                yield None
            elif status is _READY and name and kind and place and ready:
                shown = name if full else initials(name)
                yield Document(number, key, status, kind.id, shown, full, place, ready, nik, *details)
            elif status is _IN_PROGRESS and kind:
                yield Document(number, key, status, kind.id, "", False, place, None, None, *details)
            elif status in _LEFT:
                yield Document(number, key, status)
            else:
                yield None

    def _judged(
        self, column: Sequence[str], judge: Callable[[str], _Value], *, doubted: bool = True
    ) -> list[_Value | None]:
        """What each cell means, judged once for each text; None where it is refused and the row doubtful."""
        values: dict[str, _Value | None] = {}
        refused = set()
        for text in set(column):
            try:
                values[text] = judge(text)
            except CellRefused:
                values[text] = None
                refused.add(text)
        if refused and doubted:
            self._doubts.update(index for index, text in enumerate(column) if text in refused)
        return list(map(values.__getitem__, column))

    def _keys(self) -> Sequence[str]:
        numbers, phones = self._cells.nomor_registrasi, self._reader.secrets.phones
        keys = plain_keys(numbers)
        for index, (number, key, own) in enumerate(zip(numbers, keys, self._phones, strict=True)):
            if holds_phone(number, phones):
                self._doubts.add(index)
            for phone in own:
                if phone in key:
                    self._doubts.add(index)
        return keys

    def _masked(self) -> list[MaskedNik | None]:
        niks = self._cells.nik
        masked = list(map(mask_plain, niks))
        self._doubts.update(index for index, mask in enumerate(masked) if mask is None and niks[index])
        return masked if self._reader.shows_nik else [None] * len(niks)

    def _words_told(self) -> set[str]:
        """Every word of letters in the numbers, and of the texts that may be shown."""
        cells = self._cells
        texts = {*cells.kecamatan, *cells.kelurahan}
        told = set("\n".join(cells.nomor_registrasi).lower().translate(_NOT_LETTER).split())
        return told.union(*(fold(text).split() for text in texts))


def plain_name(text: str) -> str | None:
    """The name in a cell, empty for a blank one; None where it is in doubt."""
    name = " ".join(text.split())
    if not name or (len(name) <= MAX_TEXT and _is_letters(name)):
        return name
    try:
        return parse_name(text)
    except CellRefused:
        return None


def _is_letters(name: str) -> bool:
    return name.isascii() and name.replace(" ", "").isalpha()


def _words(name: str) -> list[str]:
    """Its folded words of letters."""
    if _is_letters(name):
        return name.lower().split()
    return list(filter(str.isalpha, fold(name).split()))


def plain_keys(numbers: Sequence[str]) -> Sequence[str]:
    """The keys of registration numbers, empty where one needs a second look."""
    text = "\n".join(numbers)
    keys = text.upper().translate(_PUNCTUATION).split("\n")
    if len(keys) != len(numbers) or not text.isascii():
        return [""] * len(numbers)
    return [
        key if key.isalnum() and len(number) <= MAX_NUMBER and not _is_odd(key) else ""
        for number, key in zip(numbers, keys, strict=True)
    ]


def _is_odd(key: str) -> bool:
    return key.isdigit() or key == "NULL" or holds_long_run(key)
