"""An office, its site and small exports, for the tests of the intake. All people are invented."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

from generator import stages
from generator.intake import read_exports
from generator.kinds import BUILTIN
from generator.model import Intake, Kabupaten
from generator.site import Contact, Office, PickupPoint, Privacy, Safety, SearchScope, Site, Theme

STAGES = stages.BUILTIN
TODAY = date(2026, 11, 24)
SURAKARTA = Kabupaten("3372", "Kota Surakarta", "kota-surakarta", "Jawa Tengah")
MALL = PickupPoint("mpp", "Mal Pelayanan Publik", aliases=("MPP Solo",))
MAIN = PickupPoint("dinas", "Dinas Dukcapil", aliases=("Kantor Dinas",), phone="(0271) 712345")

HEADER = "nomor_registrasi;nama;jenis_dokumen;lokasi_pengambilan;tanggal_siap;nik;status"
ROW = "3372-KTP-24112026-0001;SITI AMINAH;KTP-el;dinas;24-11-2026;3372014313900001;siap"
NIK = "3372014313900001"  # month 13: nobody's


def an_office(**changes: Any) -> Office:
    """Surakarta with two pickup points and every kind of document."""
    values = {
        "kabupaten": SURAKARTA,
        "name": "Dinas Kependudukan dan Pencatatan Sipil Kota Surakarta",
        "contact": Contact(phone="(0271) 639554", whatsapp="6281200000001"),
        "pickup_points": (MAIN, MALL),
        "columns": {},
        "kinds": {kind.id: kind for kind in BUILTIN},
        "stages": STAGES,
    }
    return Office(**(values | changes))


def a_site(**changes: Any) -> Site:
    """A site of that one office, today."""
    values = {
        "root": Path("data"),
        "output": Path("output"),
        "today": TODAY,
        "title": "Siap Ambil",
        "base_url": "",
        "timezone": "Asia/Jakarta",
        "languages": ("id", "en"),
        "retention_days": 30,
        "expires_hours": 36,
        "keep_releases": 5,
        "search": SearchScope.KABUPATEN,
        "privacy": Privacy(),
        "safety": Safety(),
        "theme": Theme(),
        "offices": (an_office(),),
        "regions": (SURAKARTA,),
        "pages": (),
        "withdrawn": frozenset(),
        "digest": "",
    }
    return Site(**(values | changes))


def folder_of(root: Path) -> Path:
    """The folder of the office's exports, made when it is not there."""
    folder = root / "exports" / "3372"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def settle(path: Path) -> Path:
    """Make a file an hour old, so that nobody waits for its writer."""
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 3600))
    return path


def deliver(root: Path, name: str, content: str | bytes) -> Path:
    """Put an export into the office's folder."""
    path = folder_of(root) / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return settle(path)


def read(root: Path, *, office: Office | None = None, **site: Any) -> Intake:
    """Read the folder as a build does."""
    return read_exports(root, office or an_office(), a_site(**site))


def reasons(intake: Intake) -> list[tuple[int, str, str]]:
    """Line, column and reason of every reject."""
    return [(reject.line, reject.column, reject.reason) for reject in intake.rejects]
