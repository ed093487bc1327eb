"""From a raw row to a `Document` or a `Reject`; pure, and silent about values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, partial

from generator.initials import initials
from generator.intake.cells import (
    CellRefused,
    parse_day,
    parse_name,
    parse_nik,
    parse_number,
    parse_status,
    parse_text,
    require_untold,
)
from generator.intake.raw import Cells, RawRow
from generator.intake.secrets import SecretsFound
from generator.intake.text import tidy
from generator.model import Document, DocumentKind, NameDisplay, Reject, Status
from generator.names import fold
from generator.nik import holds_one_of, holds_phone, mask
from generator.site import NikDisplay, Office, Site


class OfficeWords:
    """What an office's words mean: its kinds of document and its pickup points, by any of their names.

    `full_names` are the ids of the kinds with which a name is shown in full.
    """

    def __init__(self, office: Office) -> None:
        kinds, places = tuple(office.kinds.values()), office.pickup_points
        self.full_names = {kind.id for kind in kinds if kind.names is NameDisplay.FULL}
        labels = [_squeezed(kind.label) for kind in kinds]
        # What is named last wins; a label that several kinds share means none of them.
        kinds_by_words = {
            **{label: kind for label, kind in zip(labels, kinds, strict=True) if labels.count(label) == 1},
            **{_squeezed(alias): kind for kind in kinds for alias in kind.aliases},
            **{_squeezed(kind.name): kind for kind in kinds},
            **{_squeezed(kind.id): kind for kind in kinds},
        }
        places_by_words = {
            **{_squeezed(alias): place.id for place in places for alias in place.aliases},
            **{_squeezed(place.name): place.id for place in places},
            **{_squeezed(place.id): place.id for place in places},
        }
        only_place = places[0].id if len(places) == 1 else ""
        self._stages = {
            _squeezed(word): stage.id
            for stage in office.stages
            for word in (*stage.aliases, stage.name, stage.id)
        }
        # No cache refers to its owner: in a cycle, what was read would stay in memory until it is looked for.
        self.kind = cache(partial(_kind, kinds_by_words))
        self.place = cache(partial(_place, places_by_words, only_place))

    def stage(self, text: str) -> str:
        """The id of a step; empty for words that the office's list of steps does not know."""
        return self._stages.get(_squeezed(text), "")


def _kind(kinds: Mapping[str, DocumentKind], text: str) -> DocumentKind:
    words = _squeezed(tidy(text))
    if not words:
        raise CellRefused("jenis_dokumen", "kind_missing")
    if words not in kinds:
        raise CellRefused("jenis_dokumen", "kind_unknown")
    return kinds[words]


def _place(places: Mapping[str, str], only_place: str, text: str) -> str:
    """The id of a pickup point; empty for an empty cell, unless the office has only one."""
    words = _squeezed(tidy(text))
    if not words:
        return only_place
    if words not in places:
        raise CellRefused("lokasi_pengambilan", "place_unknown")
    return places[words]


def _squeezed(text: str) -> str:
    return fold(text).replace(" ", "")


class RowReader:
    """Reads the rows of one file.

    `file` is its path below `exports/`, `file_date` the date in its name, `secrets` has the numbers that no
    registration number may hold.
    """

    def __init__(
        self,
        words: OfficeWords,
        site: Site,
        file: str,
        file_date: date | None,
        secrets: SecretsFound,
    ) -> None:
        self.words = words
        self.secrets = secrets
        self._file = file
        self.shows_nik = site.privacy.nik is NikDisplay.PREFIX
        self.status = cache(parse_status)
        self.kecamatan = cache(partial(_parse_untold, "kecamatan", secrets))
        self.kelurahan = cache(partial(_parse_untold, "kelurahan", secrets))
        self.stage = cache(partial(_parse_stage, words, secrets))
        self.submitted = cache(partial(_parse_submitted, site.today))
        self.estimated = cache(partial(parse_day, "perkiraan_selesai"))
        self.planned_day = cache(partial(parse_day, "tanggal_siap"))
        self.ready_day = cache(partial(_parse_ready_day, file_date, site.today))

    def read(self, row: RawRow, phones: Sequence[str]) -> Document | Reject:
        """The row's document, or why it has none; `phones` are the row's, as significant digits."""
        if row.fault:
            return Reject(self._file, row.line, "", row.fault)
        try:
            return self._document(row.cells, phones)
        except CellRefused as refused:
            return Reject(self._file, row.line, refused.column, refused.reason)

    def _document(self, cells: Cells, phones: Sequence[str]) -> Document:
        number, key = parse_number(cells.nomor_registrasi, phones, self.secrets.numbers, self.secrets.phones)
        status = self.status(cells.status)
        if status is Status.READY:
            document = self._ready(number, key, cells)
        elif status is Status.IN_PROGRESS:
            document = self._in_progress(number, key, cells)
        else:
            document = Document(number, key, status)
        if not document.full_name:
            require_untold(cells.nama, document)
        return document

    def _ready(self, number: str, key: str, cells: Cells) -> Document:
        kind = self.words.kind(cells.jenis_dokumen)
        name = parse_name(cells.nama)
        full = kind.id in self.words.full_names
        place = self.words.place(cells.lokasi_pengambilan)
        if not place:
            raise CellRefused("lokasi_pengambilan", "place_missing")
        nik = parse_nik(cells.nik)
        return Document(
            number,
            key,
            Status.READY,
            kind.id,
            name if full else initials(name),
            full,
            place,
            self.ready_day(cells.tanggal_siap),
            mask(nik) if nik and self.shows_nik else None,
            *self._details(cells),
        )

    def _in_progress(self, number: str, key: str, cells: Cells) -> Document:
        self.planned_day(cells.tanggal_siap)  # a plan, which is not shown
        return Document(
            number,
            key,
            Status.IN_PROGRESS,
            self.words.kind(cells.jenis_dokumen).id,
            "",
            False,
            self.words.place(cells.lokasi_pengambilan),
            None,
            None,
            *self._details(cells),
        )

    def _details(self, cells: Cells) -> tuple[str, str, date | None, date | None, str]:
        """What need not be there, but must be right when it is."""
        submitted = self.submitted(cells.tanggal_pengajuan)
        return (
            self.kecamatan(cells.kecamatan),
            self.kelurahan(cells.kelurahan),
            submitted,
            self.estimated(cells.perkiraan_selesai),
            self.stage(cells.tahap),
        )


def _parse_submitted(today: date, text: str) -> date | None:
    day = parse_day("tanggal_pengajuan", text)
    if day and day > today:
        raise CellRefused("tanggal_pengajuan", "future_date")
    return day


def _parse_untold(column: str, secrets: SecretsFound, text: str) -> str:
    """A text that tells no number of a person."""
    words = parse_text(column, text)
    if holds_one_of(words, secrets.numbers) or holds_phone(words, secrets.phones):
        raise CellRefused(column, "text_personal")
    return words


def _parse_stage(words: OfficeWords, secrets: SecretsFound, text: str) -> str:
    return words.stage(_parse_untold("tahap", secrets, text))


def _parse_ready_day(file_date: date | None, today: date, text: str) -> date:
    day = parse_day("tanggal_siap", text) or file_date
    if day is None:
        raise CellRefused("tanggal_siap", "date_missing")
    if day > today:
        raise CellRefused("tanggal_siap", "future_date")
    return day
