"""What the site's own files say, once known to be right: `Site`, `Office`, `PickupPoint` and the policies.

These are types alone; `generator.config.load_site` fills them, or names every problem.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from generator.message_settings import Messages
from generator.model import DocumentKind, Kabupaten, NameDisplay, Stage

COLUMNS = (
    "nomor_registrasi",
    "nama",
    "jenis_dokumen",
    "lokasi_pengambilan",
    "tanggal_siap",
    "nik",
    "status",
    "kecamatan",
    "kelurahan",
    "tanggal_pengajuan",
    "perkiraan_selesai",
    "tahap",
    "telepon",
)
"""The columns of an export that have a meaning; every other one is ignored."""


class NikDisplay(StrEnum):
    """The first four digits, or nothing; there is no third way."""

    PREFIX = "prefix"
    NONE = "none"


class SearchScope(StrEnum):
    """Where the landing page looks for people and numbers: nowhere, or in all kabupaten of the site."""

    KABUPATEN = "kabupaten"
    NATIONWIDE = "nationwide"


class OfflineCopy(StrEnum):
    """How long a phone keeps the pages seen last, for when it has no network: a day, or not at all."""

    DAY = "day"
    NEVER = "never"


class ApiScope(StrEnum):
    """What the files for programs (`api/v1/`) hold: the documents too, or counts alone."""

    FULL = "full"
    COUNTS = "counts"


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Seven days, Monday first; each a tuple of (opens, closes) in minutes since midnight, local time."""

    days: tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class PickupPoint:
    """A place where documents wait.

    `position` is (latitude, longitude) in degrees as written, six decimals at most, or None.
    `phone` is as the office writes it, `whatsapp` the digits for wa.me (`6281234567890`).
    What ends in `_en` says the same in English, where the office wrote it.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    address: str = ""
    hours: OpeningHours | None = None
    phone: str = ""
    whatsapp: str = ""
    position: tuple[str, str] | None = None
    bring: tuple[str, ...] = ()
    collectors: str = ""
    note: str = ""
    bring_en: tuple[str, ...] = ()
    collectors_en: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """How a citizen reaches the office; each may be empty.

    `phone` is as the office writes it, `whatsapp` the digits for wa.me (`6281234567890`), `website` is https.
    """

    phone: str = ""
    whatsapp: str = ""
    email: str = ""
    website: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A logo or coat of arms, made safe: `kind` is `svg` or `png`; sizes in the picture's own units.

    `digest` is the SHA-256 of `data`, which is not printed.
    """

    kind: str
    width: int
    height: int
    digest: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Office:
    """One kabupaten's office. `columns` maps its own headers (as `names.header_key`) to names in `COLUMNS`.

    `kinds` are all kinds of document that it issues, by id: ours, the site's policy applied, and its own.
    `holidays` are the days on which it is closed, the whole site's and its own, with their names, in order.
    `timezone` is the IANA name for its opening hours.
    `stages` are the steps to a finished document, in order; `service_days` the working days that its service
    standard allows for a kind, by id, the whole site's and its own.
    """

    kabupaten: Kabupaten
    name: str
    contact: Contact
    pickup_points: tuple[PickupPoint, ...]
    columns: Mapping[str, str]
    kinds: Mapping[str, DocumentKind]
    holidays: Mapping[date, str] = field(default_factory=dict)
    timezone: str = ""
    stages: tuple[Stage, ...] = ()
    service_days: Mapping[str, int] = field(default_factory=dict)
    logo: Picture | None = None

    @property
    def exports(self) -> str:
        """The folder of its exports, below the site's folder."""
        return f"exports/{self.kabupaten.code}"


@dataclass(frozen=True, slots=True)
class Privacy:
    """`nik`: what is shown of it. `names`: the display chosen for a kind (by id), over the kind's default."""

    nik: NikDisplay = NikDisplay.PREFIX
    names: Mapping[str, NameDisplay] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Safety:
    """When to stop. Percentages 0 to 100; sizes are limits for one export file."""

    max_rejected_percent: int = 20
    max_drop_percent: int = 50
    max_file_megabytes: int = 64
    max_file_rows: int = 500_000


@dataclass(frozen=True, slots=True)
class Theme:
    """The site's own look: two colours as `#rrggbb`, each readable with white letters upon it, and a logo."""

    colour: str = "#0b5a8a"
    accent: str = "#0a6b3d"
    logo: Picture | None = None


@dataclass(frozen=True, slots=True)
class PageText:
    """What an information page says in another language: title and Markdown source."""

    title: str
    source: str


@dataclass(frozen=True, slots=True)
class InformationPage:
    """A page of `pages/*.md`: slug from its file name, title, order in the menu, Markdown source.

    `english` is what `<slug>.en.md` says, if there is one.
    """

    slug: str
    title: str
    order: int
    source: str
    english: PageText | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that a build needs to know besides the exports; picklable, and free of personal data.

    `withdrawn` holds registration numbers as keys (`names.number_key`). `regions` are all 514, by code.
    `base_url` has no slash at its end and is empty when the site does not say its address.
    `timezone` is an IANA name; `today` the date of this run in it. `output` is the folder that a build owns.
    `holidays`, `stages` and `service_days` hold for all offices, whose own fields have them, too.
    `security_contact` is a link (https or mailto) for who finds a hole, or empty.
    `screen_seconds` is how long a page stays on the screen in the waiting hall.
    `digest` covers the bytes of all files that shape the pages of every office (all but exports and offices).
    """

    root: Path
    output: Path
    today: date
    title: str
    base_url: str
    timezone: str
    languages: tuple[str, ...]
    retention_days: int
    expires_hours: int
    keep_releases: int
    search: SearchScope
    privacy: Privacy
    safety: Safety
    theme: Theme
    offices: tuple[Office, ...]
    regions: tuple[Kabupaten, ...]
    pages: tuple[InformationPage, ...]
    withdrawn: frozenset[str]
    digest: str
    holidays: Mapping[date, str] = field(default_factory=dict)
    stages: tuple[Stage, ...] = ()
    service_days: Mapping[str, int] = field(default_factory=dict)
    api: ApiScope = ApiScope.FULL
    security_contact: str = ""
    messages: Messages = field(default_factory=Messages)
    offline: OfflineCopy = OfflineCopy.DAY
    screen_seconds: int = 12

    @property
    def searches_nationwide(self) -> bool:
        """Whether the first page searches all kabupaten; a site of one office opens on that office's page."""
        return self.search is SearchScope.NATIONWIDE and len(self.offices) != 1

    @property
    def api_lists_documents(self) -> bool:
        """Whether programs may read the lists themselves."""
        return self.api is ApiScope.FULL
