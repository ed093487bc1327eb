"""The words of the domain, each a frozen type that cannot hold a wrong value.

Imports the standard library alone. A raw NIK never appears here: a `MaskedNik` refuses one,
and `Secrets` (what the audit looks for) can be neither printed nor pickled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

_MASKED_NIK = re.compile(r"[0-9]{4}•{12}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEYS = re.compile(r"[0-9A-Z]*")
_CODE = re.compile(r"[0-9]{4}")
_SEGMENT = re.compile(r"[A-Za-z0-9._-]+")


class Status(StrEnum):
    """What an export says of a document; the values are the words in the export's `status` column."""

    READY = "siap"
    COLLECTED = "diambil"
    IN_PROGRESS = "diproses"
    CANCELLED = "batal"


class NameDisplay(StrEnum):
    """How much of a name is shown for a kind of document."""

    FULL = "full"
    INITIALS = "initials"


class Handover(StrEnum):
    """How the finished document reaches its owner (Permendagri 109/2019: most may be printed at home)."""

    COLLECT = "collect"
    PRINT = "print"
    EITHER = "either"


class MaskedNik(str):
    """Four digits and twelve bullets; refuses anything else, so that a raw NIK cannot pass for one."""

    __slots__ = ()

    def __new__(cls, text: str) -> MaskedNik:
        """Raises ValueError for any other text, without quoting it."""
        if not _MASKED_NIK.fullmatch(text):
            raise ValueError("a masked NIK is four digits and twelve bullets")
        return super().__new__(cls, text)

    @classmethod
    def beginning(cls, digits: str) -> MaskedNik:
        """The mask of a NIK that begins with these four digits; raises ValueError for any other number."""
        return cls(digits + "•" * 12)


@dataclass(frozen=True, slots=True)
class Kabupaten:
    """A kabupaten or kota: code without its dot (`3372`), official name, URL slug, province name."""

    code: str
    name: str
    slug: str
    province: str

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code) or not _SLUG.fullmatch(self.slug):
            raise ValueError("a kabupaten has a four-digit code and a slug")


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document.

    `label` is what the public sees: the name, or a neutral label where the kind discloses a family matter.
    `aliases` are other spellings in exports. `names_children` marks data of children (UU 27/2022 art. 4).
    """

    id: str
    name: str
    label: str
    label_en: str
    aliases: tuple[str, ...]
    handover: Handover
    names: NameDisplay

    def __post_init__(self) -> None:
        if not _SLUG.fullmatch(self.id):
            raise ValueError("the id of a kind of document is a slug")


@dataclass(frozen=True, slots=True)
class Stage:
    """A step on the way to a finished document; `sentence` tells its owner what happens in it.

    `aliases` are other words for it in exports.
    """

    id: str
    name: str
    name_en: str
    sentence: str
    sentence_en: str
    aliases: tuple[str, ...]

    def __post_init__(self) -> None:
        if not _SLUG.fullmatch(self.id):
            raise ValueError("the id of a stage is a slug")


class _Fields(NamedTuple):
    number: str
    key: str
    status: Status
    kind: str = ""
    name: str = ""
    full_name: bool = False
    place: str = ""
    ready: date | None = None
    nik: MaskedNik | None = None
    kecamatan: str = ""
    kelurahan: str = ""
    submitted: date | None = None
    estimated: date | None = None
    stage: str = ""


class Document(_Fields):
    """One document as the latest row of the exports tells it, with nothing in it that may not be shown.

    `number` is the registration number as the office writes it, `key` the same for comparing ([0-9A-Z]+).
    `name` is already what may be shown (in full or as initials, see `full_name`); it is empty unless READY.
    `kind`, `place` and `stage` are the ids of a `DocumentKind`, a pickup point and a `Stage` (empty where the
    office names none that is known); `ready` is there whenever READY.

    A tuple, because a hundred thousand are made of columns: `many` takes an eighth of a dataclass's time.
    """

    __slots__ = ()

    if not TYPE_CHECKING:  # to a type checker the arguments are the fields

        def __new__(cls, *values: Any, **named: Any) -> Document:
            """Raises ValueError for a document that cannot be."""
            one = super().__new__(cls, *values, **named)
            _require_documents(one.status, [one.key], [one.ready, one.name, one.kind, one.place])
            return one

        @classmethod
        def _make(cls, values: Iterable[Any]) -> Document:
            """What `_replace` makes its copy by: that one is checked as well."""
            return cls(*values)

    @classmethod
    def many(cls, status: Status, **columns: Sequence[Any]) -> list[Document]:
        """Documents of one status from the columns of their fields; raises ValueError as for a single one."""
        count = len(columns["key"])
        same = {**cls._field_defaults, "status": status}
        filled = {name: columns[name] if name in columns else [same[name]] * count for name in cls._fields}
        shown = (filled[name] for name in ("ready", "name", "kind", "place"))
        _require_documents(status, filled["key"], *shown)
        return list(map(partial(tuple.__new__, cls), zip(*filled.values(), strict=True)))

    @classmethod
    def columns(cls, documents: Sequence[Document]) -> dict[str, Sequence[Any]]:
        """The values of each field, by its name and in the order of the documents: what `many` takes."""
        return dict(zip(cls._fields, zip(*documents, strict=True) if documents else repeat(()), strict=False))


def _require_documents(status: Status, keys: Sequence[str], *shown: Sequence[object]) -> None:
    """Refuse documents without a key, or READY ones without all that every list shows."""
    if not all(keys) or not _KEYS.fullmatch("".join(keys)):
        raise ValueError("a registration number has letters or digits")
    if status is Status.READY and not all(map(all, shown)):
        raise ValueError("a document that is ready has a date, a name, a kind and a place")


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that cannot be published: location and the id of the reason (`intake.reasons`), never a value.

    `file` is the path below `exports/` (`3372/2026-11-24.csv`), `line` counts physical lines from 1
    (in XLSX: sheet rows), `column` is the contract's name of the column or empty.
    """

    file: str
    line: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that is left out as a whole: path below `exports/` and the id of the reason."""

    file: str
    reason: str


class Secrets:
    """What must not appear in the output: digits of NIK, KK and phone numbers, and names not to be shown.

    `numbers` are strings of 16 digits; `phones` are the significant digits after 0 or 62 (`81234567890`);
    `names` are names as the office wrote them, of people shown by initials alone and of withdrawn people;
    `shown` are names that may be shown in full (a namesake is no leak).
    Lives in one process: it cannot be pickled, and prints as its sizes.
    """

    __slots__ = ("names", "numbers", "phones", "shown")

    def __init__(
        self,
        numbers: Iterable[str] = (),
        phones: Iterable[str] = (),
        names: Iterable[str] = (),
        shown: Iterable[str] = (),
    ) -> None:
        self.numbers = frozenset(numbers)
        self.phones = frozenset(phones)
        self.names = frozenset(names)
        self.shown = frozenset(shown)

    @classmethod
    def of(cls, parts: Iterable[Secrets]) -> Secrets:
        """All that any of the parts holds."""
        together = list(parts)
        return cls(**{n: {item for part in together for item in getattr(part, n)} for n in cls.__slots__})

    def __repr__(self) -> str:
        return f"Secrets({len(self.numbers)} numbers, {len(self.phones)} phones, {len(self.names)} names)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("secrets stay in the process that read them")


@dataclass(frozen=True, slots=True)
class Intake:
    """All rows of the accepted exports of one kabupaten, oldest export first, and what became of the rest.

    `documents` has one entry per valid row, in the order in which later rows replace earlier ones.
    `rows` counts the records of accepted files: len(documents) + len(rejects).
    `remarks` name rows that are taken, though their staff may want to mend something in them.
    `data_date` is the date of the newest accepted export. `digest` covers every byte that was read.
    """

    documents: tuple[Document, ...]
    rejects: tuple[Reject, ...]
    refused: tuple[Refusal, ...]
    notes: int
    data_date: date | None
    digest: str
    secrets: Secrets
    remarks: tuple[Reject, ...] = ()

    @property
    def rows(self) -> int:
        """Records of accepted files."""
        return len(self.documents) + len(self.rejects)


@dataclass(frozen=True, slots=True)
class Counts:
    """Where every row of the accepted exports ended: `rows` is the sum of the other seven."""

    rows: int = 0
    published: int = 0
    in_progress: int = 0
    collected: int = 0
    superseded: int = 0
    withdrawn: int = 0
    expired: int = 0
    rejected: int = 0

    def __post_init__(self) -> None:
        ends = sum(getattr(self, f.name) for f in fields(self)) - self.rows
        if ends != self.rows:
            raise ValueError(f"{self.rows} rows, but {ends} ends: a row was lost or counted twice")

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class Edition:
    """All that is current for one kabupaten.

    `documents` are READY, newest day first, then by name and number; `in_progress` ordered by key.
    `data_date` is the newest export's date; `retention_days` after its ready date a document leaves.
    """

    kabupaten: Kabupaten
    data_date: date | None
    retention_days: int
    documents: tuple[Document, ...]
    in_progress: tuple[Document, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class Summary:
    """What the front page and status.json tell of one kabupaten, without opening its edition.

    `search_root` is the path of the root of its search index below `public/`.
    """

    kabupaten: Kabupaten
    data_date: date | None
    counts: Counts
    search_root: str


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file: a checked path relative to `public/` (POSIX, no dot segments) and its bytes."""

    path: str
    data: bytes = field(repr=False)

    def __post_init__(self) -> None:
        for segment in self.path.split("/"):
            if segment in {".", ".."} or not _SEGMENT.fullmatch(segment):
                raise ValueError("an artifact's path is relative and made of plain segments")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that must not be published: rule, file and byte offset, never the matched text."""

    rule: str
    path: str
    offset: int
