"""Sites, offices and editions for the tests of the pages; every person is invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator import render
from generator.model import (
    Artifact,
    Counts,
    Document,
    DocumentKind,
    Edition,
    Handover,
    Kabupaten,
    MaskedNik,
    NameDisplay,
    Status,
    Summary,
)
from generator.names import number_key
from generator.site import (
    Contact,
    InformationPage,
    Office,
    OpeningHours,
    PickupPoint,
    Privacy,
    Safety,
    SearchScope,
    Site,
    Theme,
)

TODAY = date(2026, 11, 24)
SURAKARTA = Kabupaten("3372", "Kota Surakarta", "kota-surakarta", "Jawa Tengah")
BOYOLALI = Kabupaten("3309", "Kabupaten Boyolali", "kabupaten-boyolali", "Jawa Tengah")
GARUT = Kabupaten("3205", "Kabupaten Garut", "kabupaten-garut", "Jawa Barat")

_KTP = DocumentKind("ktp-el", "KTP-el", "KTP-el", "Identity card", (), Handover.COLLECT, NameDisplay.FULL)
_KK = DocumentKind(
    "kk", "Kartu Keluarga", "Kartu Keluarga", "Family card", ("KK",), Handover.EITHER, NameDisplay.FULL
)
_AKTA = DocumentKind(
    "akta-kelahiran",
    "Akta Kelahiran",
    "Akta Kelahiran",
    "Birth certificate",
    (),
    Handover.PRINT,
    NameDisplay.INITIALS,
)
KINDS = {kind.id: kind for kind in (_KTP, _KK, _AKTA)}

_EIGHT_TO_THREE = ((8 * 60, 12 * 60), (13 * 60, 15 * 60))
_FRIDAY = ((8 * 60, 11 * 60 + 30),)
HOURS = OpeningHours((_EIGHT_TO_THREE,) * 4 + (_FRIDAY, (), ()))

OFFICE_POINT = PickupPoint(
    id="disdukcapil",
    name="Kantor Disdukcapil Kota Surakarta",
    address="Kompleks Balai Kota, Jalan Contoh Sudirman No. 2, Surakarta 57111",
    hours=HOURS,
    phone="(0271) 555-0100",
    whatsapp="0840-0555-0200",
    position=("-7.5695", "110.8280"),
    bring=("Nomor registrasi atau bukti pendaftaran", "KTP-el atau KK asli"),
    collectors="Pemilik dokumen, atau anggota keluarga dalam satu KK.",
    note="Loket pengambilan ada di lantai dasar, sebelah kiri pintu masuk.",
)
LAWEYAN = PickupPoint(
    id="kecamatan-laweyan", name="Kantor Kecamatan Laweyan", address="Jalan Contoh Batik No. 5, Surakarta"
)


def make_office(kabupaten: Kabupaten = SURAKARTA, **changes: Any) -> Office:
    office = Office(
        kabupaten=kabupaten,
        name=f"Dinas Kependudukan dan Pencatatan Sipil {kabupaten.name}",
        contact=Contact(
            phone="(0271) 555-0100",
            whatsapp="0840-0555-0200",
            email="layanan@dukcapil.example",
            website="https://dukcapil.example/",
            address="Jalan Contoh Sudirman No. 2",
        ),
        pickup_points=(OFFICE_POINT, LAWEYAN),
        columns={},
        kinds=KINDS,
    )
    return replace(office, **changes)


def make_site(root: Path, *offices: Office, **changes: Any) -> Site:
    site = Site(
        root=root,
        output=root / "output",
        today=TODAY,
        title="Siap Ambil",
        base_url="https://siap-ambil.example",
        timezone="Asia/Jakarta",
        languages=("id",),
        retention_days=30,
        expires_hours=72,
        keep_releases=3,
        search=SearchScope.KABUPATEN,
        privacy=Privacy(),
        safety=Safety(),
        theme=Theme(),
        offices=offices or (make_office(),),
        regions=(SURAKARTA, BOYOLALI, GARUT),
        pages=(InformationPage("syarat", "Syarat pengambilan", 1, "## Yang dibawa\n\n* KTP-el lama\n"),),
        withdrawn=frozenset(),
        digest="digest",
    )
    return replace(site, **changes)


def make_document(number: str = "3372-KT-28112026-0001", **changes: Any) -> Document:
    document = Document(
        number=number,
        key=number_key(number),
        status=Status.READY,
        kind="ktp-el",
        name="Siti Aminah",
        full_name=True,
        place="disdukcapil",
        ready=TODAY,
        nik=MaskedNik("3372••••••••••••"),
        kelurahan="Sondakan",
    )
    return document._replace(**changes)


def make_edition(*documents: Document, kabupaten: Kabupaten = SURAKARTA, **changes: Any) -> Edition:
    listed = tuple(sorted(documents, key=lambda d: (-d.ready.toordinal(), d.name, d.key)))  # type: ignore[union-attr]
    counts = Counts(rows=len(listed), published=len(listed))
    edition = Edition(kabupaten, TODAY, 30, listed, (), counts)
    return replace(edition, **changes)


def make_summary(edition: Edition) -> Summary:
    root = f"{edition.kabupaten.slug}/cari/akar.json"
    return Summary(edition.kabupaten, edition.data_date, edition.counts, root)


def make_files(site: Site, *editions: Edition) -> dict[str, Artifact]:
    """Every file of a site by its path; no path comes twice."""
    artifacts, summaries = [], []
    for office, edition in zip(site.offices, editions, strict=True):
        search_root, made = make_kabupaten(edition, office, site)
        artifacts += made
        summaries.append(Summary(edition.kabupaten, edition.data_date, edition.counts, search_root))
    search_root = make_search(site, editions, artifacts) if site.searches_nationwide else ""
    artifacts += list(render.render_front(site, summaries, search_root))
    files = {artifact.path: artifact for artifact in artifacts}
    assert len(files) == len(artifacts)
    return files


def make_kabupaten(edition: Edition, office: Office, site: Site) -> tuple[str, list[Artifact]]:
    """The path of the root of the search, and every file of one kabupaten."""
    halves = [half() for half in render.halves(edition, office, site)]
    return "".join(root for root, _ in halves), [artifact for _, made in halves for artifact in made]


def make_search(site: Site, editions: Sequence[Edition], artifacts: list[Artifact]) -> str:
    """Add the search over all kabupaten to the artifacts and return the path of its root."""
    with TemporaryDirectory() as folder:
        for office, edition in zip(site.offices, editions, strict=True):
            for run in render.render_runs(edition, office):
                Path(folder, run.path).write_bytes(run.data)
        codes = [office.kabupaten.code for office in site.offices]
        return render.merge_runs(Path(folder), codes, artifacts.append)


_FIRST = ("Agus", "Bambang", "Citra", "Dewi", "Eko", "Fitri", "Ni Made", "I Wayan", "Siti", "Yohanes")
_LAST = ("Wibowo", "Ma'ruf", "Lestari", "Nainggolan", "Prasetyo", "Nurhaliza binti Ahmad", "Sari", "Utomo")


def many_documents(days: int = 9, per_day: int = 230) -> list[Document]:
    """A plausible month: several days, all kinds, initials for children, with and without NIK."""
    return [_invented(day, index) for day in range(days) for index in range(per_day)]


def _invented(day: int, index: int) -> Document:
    kind = ("ktp-el", "ktp-el", "kk", "akta-kelahiran")[index % 4]
    first, last = _FIRST[index % len(_FIRST)], _LAST[(index * 7 + day) % len(_LAST)]
    child = kind == "akta-kelahiran"
    return make_document(
        number=f"3372-{'LU' if child else 'KT'}-{day:02}-{index:04}",
        name=f"{first[0]}. {last[0]}." if child else f"{first} {last}",
        full_name=not child,
        kind=kind,
        place=("disdukcapil", "kecamatan-laweyan")[index % 3 == 0],
        ready=TODAY - timedelta(days=day),
        nik=None if child else MaskedNik("3372••••••••••••"),
        kelurahan=("Sondakan", "Jebres", "")[index % 3],
    )
