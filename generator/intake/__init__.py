"""The only package that ever holds a raw identifier: an office's exports in, documents out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from generator.intake.columns import required, vocabulary
from generator.intake.csv_export import read_csv
from generator.intake.damage import require_exact_numbers, require_few_rejects
from generator.intake.dates import date_in_name, parse_date
from generator.intake.folder import ExportFile, add_to, digest_of, export_files, export_order, printable_name
from generator.intake.plain import read_rows
from generator.intake.raw import FileRefused, RawTable
from generator.intake.remarks import unknown_stages
from generator.intake.rows import OfficeWords, RowReader
from generator.intake.secrets import SecretsFound
from generator.intake.strays import stray_exports
from generator.intake.text import decode, tidy_number
from generator.intake.yaml_export import read_yaml
from generator.model import Document, Intake, Refusal, Reject
from generator.site import Office, Site

__all__ = ["digest_exports", "read_exports", "stray_exports"]

LINES_OF_A_ROW = 20
"""More lines than this for each row that a file may have are refused before they are cut up."""

_TableReader = Callable[[Mapping[str, str], Sequence[str]], RawTable]


def digest_exports(root: Path, office: Office) -> str:
    """The digest of all that `read_exports` would read: it changes with every name and byte."""
    return digest_of(export_files(root / office.exports, 0))


def read_exports(root: Path, office: Office, site: Site) -> Intake:
    """Read every export of an office, oldest first.

    No file or row raises: a file that cannot be used is in `refused`, a row in `rejects`.
    """
    reader = OfficeReader(office, site)
    for file in export_files(root / office.exports, site.safety.max_file_megabytes << 20):
        reader.take(file)
    return reader.intake()


@dataclass(frozen=True, slots=True)
class _Accepted:
    """What an accepted export gave; exports are ordered by `date` (None: before all others) and name.

    `phones` are the telephone cells of `documents`, when somebody asked for them.
    """

    date: date | None
    name: str
    documents: Sequence[Document]
    rejects: Sequence[Reject]
    remarks: Sequence[Reject]
    notes: int
    phones: Sequence[str] = field(default=(), repr=False)


class OfficeReader:
    """Reads an office's files one after the other; keeps no raw row longer than its file.

    With `keep_phones` it keeps the telephone cell of each document, for `phone_cells` alone.
    """

    def __init__(self, office: Office, site: Site, *, keep_phones: bool = False) -> None:
        self._office = office
        self._keep_phones = keep_phones
        self._site = site
        self._words = OfficeWords(office)
        self._known = vocabulary(office)
        self._digest = blake2b(digest_size=16)
        self._secrets = SecretsFound(office, site)
        self._accepted: list[_Accepted] = []
        self._refused: list[Refusal] = []

    def take(self, file: ExportFile) -> None:
        """Read a file, or note why it is refused."""
        add_to(self._digest, file)
        try:
            if file.refused:
                raise FileRefused(file.refused)
            self._accepted.append(self._read(file))
        except FileRefused as refused:
            self._refused.append(Refusal(self._path(file), refused.reason))

    def intake(self) -> Intake:
        """All that was taken, in the order in which later rows replace earlier ones."""
        exports = self._in_order()
        return Intake(
            documents=tuple(chain.from_iterable(export.documents for export in exports)),
            rejects=tuple(reject for export in exports for reject in export.rejects),
            refused=tuple(self._refused),
            notes=sum(export.notes for export in exports),
            data_date=max((export.date for export in exports if export.date), default=None),
            digest=self._digest.hexdigest(),
            secrets=self._secrets.found(),
            remarks=tuple(remark for export in exports for remark in export.remarks),
        )

    def phone_cells(self) -> dict[str, str]:
        """The telephone cell of the row that replaced all others, by key of its registration number."""
        return {
            document.key: cell
            for export in self._in_order()
            for document, cell in zip(export.documents, export.phones, strict=True)
        }

    def _in_order(self) -> list[_Accepted]:
        return sorted(self._accepted, key=lambda export: export_order(export.date, export.name))

    def _path(self, file: ExportFile) -> str:
        return f"{self._office.kabupaten.code}/{printable_name(file.name)}".rstrip("/")

    def _read(self, file: ExportFile) -> _Accepted:
        content = self._open(file)
        file_date = _checked_file_date(file.name, self._site.today)
        table = content(self._known, required(self._office, file_is_dated=file_date is not None))
        if len(table) > self._site.safety.max_file_rows:
            raise FileRefused("too_many_rows")
        require_exact_numbers(table.column("nik"), table.column("nomor_registrasi"))
        self._secrets.add_rows(table)
        reader = RowReader(self._words, self._site, self._path(file), file_date, self._secrets)
        results = read_rows(reader, table)
        rejects = [result for result in results if isinstance(result, Reject)]
        require_few_rejects(len(rejects), len(results), self._site.safety.max_rejected_percent)
        self._secrets.add_names(results, table.column("nama"))
        documents = [result for result in results if isinstance(result, Document)]
        remarks = list(unknown_stages(self._path(file), table, results))
        export_date = file_date or _latest_ready_day(table.column("tanggal_siap"), self._site.today)
        phone_cells: Sequence[str] = ()
        if self._keep_phones:
            phone_cells = [
                c for r, c in zip(results, table.column("telepon"), strict=True) if isinstance(r, Document)
            ]
        return _Accepted(export_date, file.name, documents, rejects, remarks, table.notes, phone_cells)

    def _open(self, file: ExportFile) -> _TableReader:
        """The reader of a file's rows; its sixteen-digit numbers are secrets, whatever becomes of it."""
        if not file.data:
            raise FileRefused("empty")
        suffix = Path(file.name).suffix.lower()
        if suffix == ".xlsx":
            from generator.intake.xlsx_export import open_workbook, read_sheets, text_of

            sheets = open_workbook(file.data, self._site.safety.max_file_megabytes << 20)
            self._secrets.add_text(text_of(sheets))
            return partial(read_sheets, sheets)
        text = decode(file.data)
        if max(text.count("\n"), text.count("\r")) > LINES_OF_A_ROW * self._site.safety.max_file_rows:
            raise FileRefused("too_many_rows")
        self._secrets.add_text(text)
        return partial(read_csv if suffix == ".csv" else read_yaml, text)


def _checked_file_date(name: str, today: date) -> date | None:
    """The date in a file's name; a later one than today would outrank all exports to come."""
    try:
        file_date = date_in_name(name)
    except ValueError:
        raise FileRefused("file_date_invalid") from None
    if file_date and file_date > today:
        raise FileRefused("file_date_future")
    return file_date


def _latest_ready_day(cells: Sequence[str], today: date) -> date | None:
    days = map(parse_date, {tidy_number(cell) for cell in set(cells)})
    return max((day for day in days if day and day <= today), default=None)
