"""`opt_out.csv` in the site's folder: numbers that want no message. No problem here quotes one."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from pathlib import Path

from generator.errors import ConfigurationError, Problem
from generator.intake.folder import read_file
from generator.intake.raw import FileRefused
from generator.intake.text import decode, tidy_number
from generator.names import header_key
from generator.phone import Phone
from generator.reasons import REASONS

NAME = "opt_out.csv"
COLUMN = "telepon"

_HEADERS = {header_key(name) for name in (COLUMN, "no_hp", "telp", "nomor_telepon", "no_telp")}
_LARGEST = 20_000_000
_LINE = re.compile(r"\r\n|\r|\n")
_MISNAMED = re.compile(r"opt[-_ ]?out", re.IGNORECASE)
_BACKUPS = ("~", ".bak", ".orig", ".swp")


def read_opt_out(root: Path) -> frozenset[Phone]:
    """The numbers that get no message; none without the file.

    Raises ConfigurationError with every line that cannot be read: no message goes out past one.
    """
    problems = list(_misnamed(root))
    phones: set[Phone] = set()
    try:
        for line, phone in _lines(root):
            if phone:
                phones.add(phone)
            else:
                problems.append(_problem(line, "bukan satu nomor telepon; perbaiki atau hapus baris ini"))
    except FileRefused as refused:
        problems.append(_problem(1, f"{REASONS[refused.reason].message} {REASONS[refused.reason].remedy}"))
    if problems:
        raise ConfigurationError(problems)
    return frozenset(phones)


def _misnamed(root: Path) -> Iterator[Problem]:
    """A list of that sort under another name (`opt_out.csv.txt`, `.xlsx`) would spare nobody."""
    for path in sorted(root.iterdir()):
        if path.name != NAME and _MISNAMED.match(path.name) and not path.name.endswith(_BACKUPS):
            name = re.sub("[0-9]{5,}", "…", path.name)
            yield Problem(name, 1, "berkas", f"namanya harus {NAME}; berkas dengan nama lain tidak dibaca")


def _lines(root: Path) -> Iterator[tuple[int, Phone | None]]:
    """Every line below the header that holds anything, with its number; raises FileRefused."""
    if not os.path.lexists(root / NAME):
        return
    file = read_file(root, NAME, _LARGEST)
    if file.refused:
        raise FileRefused(file.refused)
    if not file.data.strip():
        return
    header, *lines = _LINE.split(decode(file.data))
    delimiter, column = _columns(header)
    for number, line in enumerate(lines, start=2):
        if line.replace(delimiter, "").strip():
            yield number, _phone(line, delimiter, column)


def _columns(header: str) -> tuple[str, int]:
    for delimiter in ",;\t":
        names = [header_key(name.strip(' "')) for name in header.split(delimiter)]
        found = [position for position, name in enumerate(names) if name in _HEADERS]
        if len(found) == 1:
            return delimiter, found[0]
    problem = f"baris pertama harus memuat judul kolom {COLUMN}; pemisah kolom `,` atau `;`"
    raise ConfigurationError([_problem(1, problem)])


def _phone(line: str, delimiter: str, column: int) -> Phone | None:
    try:
        (cells,) = csv.reader([line], delimiter=delimiter, strict=True)
    except (csv.Error, ValueError):
        return None
    return Phone.parse(tidy_number(cells[column])) if column < len(cells) else None


def _problem(line: int, message: str) -> Problem:
    return Problem(NAME, line, COLUMN, message)
