"""Invented registrations of one kabupaten, day by day, as an office would export them.

Birth months run from 13 to 24, so that no NIK can belong to anyone; 20 is left out because a registration
number such as SKPWNI/3372/24112026/0101 has the digits of a NIK of that month. No operator holds 0840.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from generator.kinds import BUILTIN
from generator.model import DocumentKind
from generator.sample.names import names

COLUMNS = (
    "nomor_registrasi", "nama", "jenis_dokumen", "lokasi_pengambilan", "tanggal_siap", "nik", "status",
    "kecamatan", "kelurahan", "telepon", "tanggal_pengajuan", "perkiraan_selesai", "tahap",
)  # fmt: skip
Row = tuple[str, ...]

_READY, _STATUS = COLUMNS.index("tanggal_siap"), COLUMNS.index("status")
_CHANGED_SHARE = 0.15
_COMMON_KINDS = {
    "ktp-el": 400,
    "kk": 250,
    "akta-kelahiran": 120,
    "kia": 100,
    "skpwni": 40,
    "akta-kematian": 30,
}
_WITHOUT_NIK = {"akta-kelahiran", "sktt", "skpoa"}
_NUMBERS = {
    "ktp-el": "{code}-KTP-{day:%d%m%Y}-{n}",
    "kk": "{code}-KK-{day:%d%m%Y}-{n}",
    "kia": "{code}-KIA-{day:%d%m%Y}-{n}",
    "akta-kelahiran": "{code}-LU-{day:%d%m%Y}-{n}",
    "akta-kematian": "{code}-KM-{day:%d%m%Y}-{n}",
    "akta-perkawinan": "{code}-KW-{day:%d%m%Y}-{n}",
    "akta-perceraian": "{code}-CR-{day:%d%m%Y}-{n}",
    "skpwni": "SKPWNI/{code}/{day:%d%m%Y}/{n}",
    "skdwni": "SKDWNI/{code}/{day:%d%m%Y}/{n}",
    "skpln": "SKPLN/{code}/{day:%d%m%Y}/{n}",
}
_OTHER_NUMBERS = "{n}/{code}/{day:%d}-{roman}/{day:%Y}"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_MONTHS = tuple(month for month in range(13, 25) if month != 20)
_SERIALS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 15)
_SERIAL_WEIGHTS = (600, 180, 80, 45, 30, 20, 15, 10, 8, 5, 4, 3)
_STAGES = ("Verifikasi berkas", "Menunggu tanda tangan elektronik", "Dicetak")
_KECAMATAN = ("Utara", "Selatan", "Tengah", "Timur", "Barat", "Kota")
_KELURAHAN = (
    "Sukamaju", "Sidomulyo", "Karanganyar", "Mekarsari", "Tanjungsari", "Purwosari", "Kebonagung",
    "Margomulyo", "Sumberejo", "Banjarsari", "Cempaka", "Rawasari", "Tegalrejo", "Pasir Putih",
    "Bukit Indah", "Muara Baru",
)  # fmt: skip


class Registrations:
    """Draws the exports of one kabupaten; the same seed, code and order of days give the same rows."""

    def __init__(self, seed: int, code: str, places: Sequence[str]) -> None:
        self._rng = Random(f"{seed}/{code}")  # noqa: S311 - invented data, not a secret
        self._code = code
        self._places = places
        self._shout = self._rng.random() < 0.5  # half of the offices write in capitals
        self._open: list[Row] = []

    def export(self, day: date, amount: int) -> list[Row]:
        """`amount` rows of a day: new registrations, and some of the day before with what became of them."""
        changed = self._changed(day, int(amount * _CHANGED_SHARE))
        fresh = self._fresh(day, amount - len(changed))
        self._open = [row for row in fresh if row[_STATUS] in {"siap", "diproses"}]
        return changed + fresh

    def _changed(self, day: date, most: int) -> list[Row]:
        rows = self._rng.sample(self._open, min(most, len(self._open)))
        return [self._later(row, day) for row in rows]

    def _later(self, row: Row, day: date) -> Row:
        cells = list(row)
        if row[_STATUS] == "diproses":
            cells[_STATUS], cells[_READY], cells[-1] = "siap", day.isoformat(), ""
        else:
            cells[_STATUS] = "batal" if self._rng.random() < 0.05 else "diambil"
        return tuple(cells)

    def _fresh(self, day: date, amount: int) -> list[Row]:
        """Column by column, which is five times as fast as row by row."""
        pick = self._rng.choices
        kinds = pick(BUILTIN, [_COMMON_KINDS.get(kind.id, 4) for kind in BUILTIN], k=amount)
        statuses = pick(("siap", "diproses", "batal"), (88, 11, 1), k=amount)
        in_progress = [status == "diproses" for status in statuses]
        columns = (
            self._numbers(day, kinds),
            self._names(amount),
            [kind.name for kind in kinds],
            pick(self._places, k=amount),
            ["" if early else day.isoformat() for early in in_progress],
            self._niks(kinds),
            statuses,
            pick(_KECAMATAN, k=amount),
            pick(_KELURAHAN, k=amount),
            [f"0840{n:08d}" for n in pick(range(100_000_000), k=amount)],
            pick([(day - timedelta(ago)).isoformat() for ago in range(1, 8)], k=amount),
            [(day + timedelta(3)).isoformat() if early else "" for early in in_progress],
            [self._rng.choice(_STAGES) if early else "" for early in in_progress],
        )
        return list(zip(*columns, strict=True))

    def _names(self, amount: int) -> list[str]:
        people = names(self._rng, self._code[:2], amount)
        return [name.upper() for name in people] if self._shout else people

    def _niks(self, kinds: Sequence[DocumentKind]) -> list[str]:
        pick, amount = self._rng.choices, len(kinds)
        days = [f"{day + sex:02d}" for day in range(1, 32) for sex in (0, 40)]
        parts = zip(
            pick(range(1, 20), k=amount),
            pick(days, k=amount),
            pick(_MONTHS, k=amount),
            pick(range(100), k=amount),
            pick(_SERIALS, _SERIAL_WEIGHTS, k=amount),
            strict=True,
        )
        niks = [
            f"{self._code}{kec:02d}{day}{month}{yy:02d}{serial:04d}" for kec, day, month, yy, serial in parts
        ]
        return ["" if kind.id in _WITHOUT_NIK else nik for kind, nik in zip(kinds, niks, strict=True)]

    def _numbers(self, day: date, kinds: Sequence[DocumentKind]) -> list[str]:
        forms = {kind.id: self._form(day, kind).split("#") for kind in BUILTIN}
        return [f"{n:04d}".join(forms[kind.id]) for n, kind in enumerate(kinds, 1)]

    def _form(self, day: date, kind: DocumentKind) -> str:
        """A registration number of that day, with `#` for its running number."""
        form = _NUMBERS.get(kind.id, _OTHER_NUMBERS)
        return form.format(code=self._code, day=day, n="#", roman=_ROMAN[day.month - 1])
