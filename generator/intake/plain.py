"""Rows as most rows are, read a column at a time; what is in doubt is left to the reader of single rows.

What a column says again and again is judged once, by the judges of a row. Numbers, names and NIKs are looked
at all together, and known only where they need no second look. Nothing is rejected here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress, repeat
from operator import not_
from typing import Any

from generator.initials import initials
from generator.intake.cells import MAX_NUMBER, MAX_TEXT, CellRefused, parse_name, parse_number
from generator.intake.raw import Columns, RawTable
from generator.intake.rows import RowReader
from generator.intake.secrets import phones_of
from generator.model import Document, Reject, Status
from generator.names import fold
from generator.nik import are_plain, masks_plain, with_long_run

AT_ONCE = 2048
"""Rows whose columns are looked at together: few enough for a processor's cache."""

_PUNCTUATION = dict.fromkeys(map(ord, "./-"))
_ODD_NAME = re.compile("[^A-Za-z \n]")
# As `names.fold`, for ASCII, with a blank for a digit and lines kept.
_LETTERS = dict.fromkeys(range(128), " ") | {
    **{code: chr(code).lower() for code in range(128) if chr(code).isalpha()},
    **dict.fromkeys(map(ord, "'`")),
    ord("\n"): "\n",
}


def read_rows(reader: RowReader, table: RawTable) -> list[Document | Reject]:
    """What `reader.read` gives for every row of a table that `reader.secrets` knows."""
    plain = PlainReader(reader)
    results: list[Any] = []
    for start in range(0, len(table), AT_ONCE):
        documents = plain.documents(table.columns(start, start + AT_ONCE))
        results += documents
        for index in [index for index, document in enumerate(documents, start) if document is None]:
            row = table.row(index)
            results[index] = reader.read(row, phones_of(row))
    return results


class _Meanings(dict[str, Any]):
    """What each text in a column means, judged when it is first met; that of `refused` texts is `none`."""

    def __init__(self, judge: Callable[[str], Any], none: Any = None) -> None:
        self._judge = judge
        self._none = none
        self.refused: set[str] = set()

    def __missing__(self, text: str) -> Any:
        try:
            self[text] = self._judge(text)
        except CellRefused:
            self[text] = self._none
            self.refused.add(text)
        return self[text]


class _Chosen(dict[str, Sequence[str]]):
    """The columns of chosen rows, each taken out of `cells` when it is first asked for."""

    def __init__(self, cells: Columns, chosen: Sequence[bool]) -> None:
        self._cells = cells
        self._chosen = chosen

    def __missing__(self, name: str) -> Sequence[str]:
        self[name] = list(compress(self._cells[name], self._chosen))
        return self[name]


class PlainReader:
    """Makes the documents of rows without a doubt, as `reader` would make them."""

    def __init__(self, reader: RowReader) -> None:
        self._reader = reader
        self._statuses = _Meanings(reader.status)
        self._meanings: Mapping[str, _Meanings] = {
            "kind": _Meanings(lambda text: reader.words.kind(text).id, ""),
            "place": _Meanings(reader.words.place, ""),
            "ready": _Meanings(reader.ready_day),
            "planned": _Meanings(reader.planned_day),
            "kecamatan": _Meanings(reader.kecamatan),
            "kelurahan": _Meanings(reader.kelurahan),
            "submitted": _Meanings(reader.submitted),
            "estimated": _Meanings(reader.estimated),
            "stage": _Meanings(reader.stage),
        }

    def _key(self, number: str) -> str:
        """The key of an odd number, without a look at the telephone numbers of its row."""
        secrets = self._reader.secrets
        try:
            shown, key = parse_number(number, (), secrets.numbers, secrets.phones)
        except CellRefused:
            return ""
        return key if shown == number else ""

    def documents(self, cells: Columns) -> list[Document | None]:
        """The documents of some rows; None for a row that needs a look of its own."""
        numbers = cells["nomor_registrasi"]
        keys = plain_keys(numbers, self._key)
        statuses: list[Status | None] = list(map(self._statuses.__getitem__, cells["status"]))
        if not all(keys):
            statuses = [status if key else None for status, key in zip(statuses, keys, strict=True)]
        for index in self._reader.secrets.may_hold_phone(numbers) if any(keys) else ():
            statuses[index] = None
        made: dict[Status | None, Iterator[Document | None]] = {None: repeat(None)}
        for status in filter(None, set(statuses)):
            chosen = [one is status for one in statuses]
            alike = _Chosen(cells, chosen)
            made[status] = iter(self._of_status(status, alike, list(compress(keys, chosen))))
        return list(map(next, map(made.__getitem__, statuses)))

    def _of_status(self, status: Status, cells: Columns, keys: Sequence[str]) -> Iterable[Document | None]:
        rows = _Alike(cells, self._meanings, self._reader.words.full_names)
        fields: dict[str, Sequence[Any]] = {"number": cells["nomor_registrasi"], "key": keys}
        if status is Status.READY:
            fields |= rows.ready(shows_nik=self._reader.shows_nik)
        elif status is Status.IN_PROGRESS:
            fields |= rows.in_progress()
        else:
            rows.doubt_told(repeat(True))
        if all(rows.plain):
            return Document.many(status, **fields)
        kept = {name: list(compress(column, rows.plain)) for name, column in fields.items()}
        documents = iter(Document.many(status, **kept))
        return (next(documents) if plain else None for plain in rows.plain)


class _Alike:
    """Rows of one status, as columns. `plain` says of each row whether no cell of it is in doubt so far."""

    def __init__(
        self, cells: Columns, meanings: Mapping[str, _Meanings], full_names: Collection[str]
    ) -> None:
        self._cells = cells
        self._meanings = meanings
        self._full_names = full_names
        self.plain = [True] * len(cells["nama"])

    def ready(self, *, shows_nik: bool) -> dict[str, Sequence[Any]]:
        """The fields that a READY document has besides its number."""
        kinds = self._meant("kind", "jenis_dokumen")
        fulls = list(map(self._full_names.__contains__, kinds))
        names = plain_names(self._cells["nama"])
        self.doubt_told(map(not_, fulls))
        places = self._meant("place", "lokasi_pengambilan")
        if not (all(names) and all(places)):
            self._doubt(not (name and place) for name, place in zip(names, places, strict=True))
        return {
            "kind": kinds,
            "name": [n if full or not n else initials(n) for n, full in zip(names, fulls, strict=True)],
            "full_name": fulls,
            "place": places,
            "ready": self._meant("ready", "tanggal_siap"),
            "nik": self._niks(shows=shows_nik),
            **self._details(),
        }

    def in_progress(self) -> dict[str, Sequence[Any]]:
        """The fields that a document in progress has besides its number."""
        self.doubt_told(repeat(True))
        self._meant("planned", "tanggal_siap")
        kinds, places = self._meant("kind", "jenis_dokumen"), self._meant("place", "lokasi_pengambilan")
        return {"kind": kinds, "place": places, **self._details()}

    def _details(self) -> dict[str, Sequence[Any]]:
        return {
            "kecamatan": self._meant("kecamatan", "kecamatan"),
            "kelurahan": self._meant("kelurahan", "kelurahan"),
            "submitted": self._meant("submitted", "tanggal_pengajuan"),
            "estimated": self._meant("estimated", "perkiraan_selesai"),
            "stage": self._meant("stage", "tahap"),
        }

    def _meant(self, field: str, column: str) -> Sequence[Any]:
        cells, meanings = self._cells[column], self._meanings[field]
        meant = list(map(meanings.__getitem__, cells))
        if meanings.refused:
            self._doubt(map(meanings.refused.__contains__, cells))
        return meant

    def _niks(self, *, shows: bool) -> Sequence[Any]:
        niks = self._cells["nik"]
        masks = masks_plain(niks)
        if not are_plain(niks):
            self._doubt(bool(nik) and not mask for nik, mask in zip(niks, masks, strict=True))
        return masks if shows else [None] * len(niks)

    def doubt_told(self, hidden: Iterable[bool]) -> None:
        """Doubt rows whose name may not be shown, when the words of numbers and texts may tell it."""
        cells = self._cells
        rows = list(compress(range(len(self.plain)), hidden))
        numbers, names = ([cells[column][row] for row in rows] for column in ("nomor_registrasi", "nama"))
        texts = [*numbers, *{*cells["kecamatan"], *cells["kelurahan"]}]
        told = set(" ".join(words_of(texts)).split())
        named = zip(rows, map(str.split, words_of(names)), strict=True)
        for row in [row for row, words in named if words and told.issuperset(words)]:
            self.plain[row] = False

    def _doubt(self, doubts: Iterable[bool]) -> None:
        self.plain = [plain and not doubt for plain, doubt in zip(self.plain, doubts, strict=True)]


def words_of(texts: Sequence[str]) -> list[str]:
    """Of each text the words of letters, folded, with blanks between them."""
    text = "\n".join(texts)
    if text.isascii() and text.count("\n") == len(texts) - 1:
        return text.translate(_LETTERS).split("\n")
    return [fold(text).translate(_LETTERS) for text in texts]


def plain_names(cells: Sequence[str]) -> list[str | None]:
    """The name in each cell, empty for a blank one; None where it is in doubt."""
    text = "\n".join(("", *cells, ""))
    names: list[str | None] = list(cells)
    if "  " in text or "\n " in text or " \n" in text or text.count("\n") != len(cells) + 1:
        return list(map(plain_name, cells))
    row, last = -1, 0
    for found in _ODD_NAME.finditer(text):
        row, last = row + text.count("\n", last, found.start()), found.start()
        names[row] = plain_name(cells[row])
    if max(map(len, cells)) > MAX_TEXT:
        return [None if len(cell) > MAX_TEXT else name for name, cell in zip(names, cells, strict=True)]
    return names


def plain_name(text: str) -> str | None:
    """The name in a cell, empty for a blank one; None where it is in doubt."""
    if not text.strip():
        return ""
    try:
        return parse_name(text)
    except CellRefused:
        return None


def plain_keys(numbers: Sequence[str], judge: Callable[[str], str]) -> Sequence[str]:
    """The keys of registration numbers, of odd ones by `judge`; empty where one needs a second look."""
    text = "\n".join(numbers)
    keys = text.upper().translate(_PUNCTUATION).split("\n")
    if len(keys) != len(numbers) or not text.isascii():
        return [""] * len(numbers)
    odd = with_long_run(keys) | {index for index, key in enumerate(keys) if key.isdigit() or key == "NULL"}
    if not (all(keys) and "".join(keys).encode().isalnum()):
        odd |= {index for index, key in enumerate(keys) if not key.isalnum()}
    if max(map(len, numbers)) > MAX_NUMBER:
        odd |= {index for index, number in enumerate(numbers) if len(number) > MAX_NUMBER}
    for index in odd:
        keys[index] = judge(numbers[index])
    return keys
