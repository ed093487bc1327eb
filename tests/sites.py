"""Small sites made by hand, and the command line run on them: for the tests that go from end to end."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from generator.cli import main

HEADER = "nomor_registrasi;nama;jenis_dokumen;lokasi_pengambilan;tanggal_siap;nik;status;telepon"

OFFICE = """\
name: Disdukcapil
pickup_points:
  - id: dinas
    name: Kantor Dinas
    address: Jalan Contoh 1
  - id: mpp
    name: Mal Pelayanan Publik
"""


def row(number: str, name: str = "Budi Santoso", **cells: str) -> str:
    """One row of an export; the NIK cannot belong to anyone (born in month 13)."""
    cells = {
        "jenis": "KTP-el", "lokasi": "dinas", "tanggal": "2026-11-20", "nik": "3372015113900001",
        "status": "", "telepon": "", **cells,
    }  # fmt: skip
    return ";".join([number, name, *cells.values()])


@dataclass(frozen=True)
class Place:
    """A site's folder and its output, and the commands run on them."""

    data: Path
    output: Path
    today: str = "2026-11-24"

    def office(self, code: str, text: str = OFFICE) -> None:
        self.write(f"offices/{code}.yml", text)

    def export(self, code: str, name: str, *rows: str) -> None:
        self.write(f"exports/{code}/{name}", "\n".join([HEADER, *rows, ""]))

    def write(self, path: str, text: str) -> None:
        target = self.data / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def run(self, command: str, *arguments: str, today: str = "", jobs: str = "1") -> Result:
        options = ["--data", str(self.data), "--output", str(self.output), "--today", today or self.today]
        return CliRunner().invoke(main, [command, *arguments, *options, "--jobs", jobs])

    def build(self, *arguments: str, code: int = 0, today: str = "") -> dict[str, Any]:
        """The report of a build that ends with this exit code."""
        result = self.run("build", "--json", *arguments, today=today)
        assert result.exit_code == code, result.output
        report: dict[str, Any] = json.loads(result.stdout)
        return report

    def online(self) -> dict[str, bytes]:
        """What a web server shows: every file by its path."""
        return tree(self.output / "public")

    def shows(self, text: str) -> bool:
        """Whether any page that is online holds the text."""
        return any(_holds(path, data, text) for path, data in self.online().items())

    def keeps(self, text: str) -> bool:
        """Whether any file of any release, online or kept, holds the text."""
        return any(_holds(path, data, text) for path, data in tree(self.output / "releases").items())


def _holds(path: str, data: bytes, text: str) -> bool:
    """Whether a file holds a text; the search writes "^" for the kabupaten's code in a number."""
    code, short = text[:4], f"^{text[4:]}".encode()
    is_of_code = data.startswith(f'["{code}",'.encode()) or Path(path).name.startswith(f"{code}.")
    return text.encode() in data or (is_of_code and short in data)


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder: path -> bytes."""
    return {
        str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()
    }


def make_place(folder: Path, *codes: str) -> Place:
    """A site with offices that have no exports yet."""
    place = Place(folder / "data", folder / "output")
    place.write("site.yml", "title: Siap Ambil\nbase_url: https://siap.example.id/\n")
    for code in codes:
        place.office(code)
    return place
