"""A whole site's folder of invented people, of any size: to look at, to test with and to measure with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

from generator.bundled import REGIONS
from generator.config import load_regions
from generator.errors import UsageError
from generator.model import Kabupaten
from generator.sample.rows import COLUMNS, Registrations, Row

_SITE = """\
title: Siap Ambil (contoh)
base_url: https://contoh.example
timezone: Asia/Jakarta
service_days: {ktp-el: 4, kk: 3, akta-kelahiran: 4, kia: 4}
"""
_OFFICE = """\
name: Dinas Kependudukan dan Pencatatan Sipil {name}
contact:
  phone: (021) 555-0100
  whatsapp: 0840-0555-0100
  email: layanan@disdukcapil-{code}.example
pickup_points:
  - id: disdukcapil
    name: Kantor Disdukcapil {name}
    aliases: [Disdukcapil]
    address: Jalan Contoh Raya No. 1, {name}
    hours: {{senin-kamis: 08.00-15.00, jumat: 08.00-11.00}}
    bring: [Bukti pendaftaran atau nomor registrasinya, KTP-el atau KK asli pengambil]
    collectors: Pemilik dokumen, atau anggota keluarga dalam satu KK.
  - id: mpp
    name: Mal Pelayanan Publik {name}
    aliases: [MPP]
    address: Jalan Contoh Pasar No. 20, {name}
    hours: {{senin-jumat: 08.30-15.30, sabtu: 08.30-12.00}}
    bring: [Bukti pendaftaran atau nomor registrasinya, KTP-el atau KK asli pengambil]
    collectors: Pemilik dokumen, atau anggota keluarga dalam satu KK.
  - id: kecamatan-kota
    name: Kantor Kecamatan Kota
    address: Jalan Contoh Alun-Alun No. 3, {name}
    hours: {{selasa: 09.00-12.00, kamis: 09.00-12.00}}
    bring: [Bukti pendaftaran atau nomor registrasinya, KTP-el atau KK asli pengambil]
    collectors: Pemilik dokumen, atau anggota keluarga dalam satu KK.
"""
_PLACES = ("disdukcapil", "mpp", "kecamatan-kota")
_PAGE = """\
---
title: Cara mengambil dokumen
order: 1
---
Semua orang, nomor, dan alamat di situs ini **rekaan**.

1. Cari nama atau nomor registrasi Anda.
2. Datang ke tempat pengambilan pada jam bukanya.
3. Bawa bukti pendaftaran dan KTP-el atau KK asli.
"""


def write_sample(
    root: Path, *, kabupaten: int, days: int, per_day: int, seed: int, today: date
) -> list[Path]:
    """Write the folder and return the paths of its files; the same arguments give the same bytes.

    `kabupaten` (1 to 514) are spread over the country; each gets an export of `per_day` rows for each of the
    `days` up to `today`. Raises UsageError when `root` has anything in it.
    """
    if root.exists() and any(root.iterdir()):
        raise UsageError(f"{root} is not empty; name a new folder")
    chosen = _spread(load_regions(), kabupaten)
    codes = [place.code for place in chosen]
    dates = [today - timedelta(ago) for ago in reversed(range(days))]
    files = chain(_own_files(chosen), *(_exports(seed, code, dates, per_day) for code in codes))
    return [_write(root, path, text) for path, text in files]


def _exports(seed: int, code: str, dates: Sequence[date], per_day: int) -> Iterator[tuple[str, str]]:
    registrations = Registrations(seed, code, _PLACES)
    for day in dates:
        yield f"exports/{code}/{day}.csv", _csv(registrations.export(day, per_day))


def _own_files(chosen: Sequence[Kabupaten]) -> Iterator[tuple[str, str]]:
    yield "site.yml", _SITE
    yield "withdrawn.csv", "nomor_registrasi\n"
    yield "regions.csv", REGIONS.read_text(encoding="utf-8")
    yield "pages/cara-mengambil.md", _PAGE
    for place in chosen:
        yield f"offices/{place.code}.yml", _OFFICE.format(code=place.code, name=place.name)


def _spread(regions: Sequence[Kabupaten], amount: int) -> list[Kabupaten]:
    return [regions[place * len(regions) // amount] for place in range(amount)]


def _csv(rows: Sequence[Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return text.getvalue()


def _write(root: Path, path: str, text: str) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")
    return file
