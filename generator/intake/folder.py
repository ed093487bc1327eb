"""The folder of an office's exports: which files count, their bytes, and the digest of both."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from pathlib import Path

from generator.intake.raw import FileRefused
from generator.nik import is_personal

READ = frozenset({".csv", ".yml", ".yaml", ".xlsx"})
# What staff drop here in the belief that it is an export. Anything else (README.md, *.part of a copying
# program, Thumbs.db) is none of our business.
_MISTAKEN_WORDS = """
    .xls .xlsm .xlsb .xltx .ods .fods .txt .tsv .tab .dat .json .xml .html .htm .pdf .doc .docx .odt .rtf
    .zip .rar .7z .gz .dbf .mdb .accdb .sql .numbers
"""
MISTAKEN = frozenset(_MISTAKEN_WORDS.split())
LARGEST_HASHED = 1 << 30
SETTLING_SECONDS = 1.0
PAUSE_SECONDS = 0.2

_CHUNK = 1 << 20
_NUMBERS = re.compile(r"([0-9]+)")
_LONG_NUMBER = re.compile(r"[0-9]{15,}")


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One file of the folder: its name, and either its bytes or the reason why it is refused.

    `mark` goes into the digest: it differs whenever the bytes, or what stands in their place, differ.
    """

    name: str
    mark: bytes
    data: bytes = field(default=b"", repr=False)
    refused: str = ""


def export_files(folder: Path, max_bytes: int) -> Iterator[ExportFile]:
    """The files of a folder in the order of their names; none when there is no folder.

    A file larger than `max_bytes` is hashed, but not kept.
    """
    try:
        names = _names(folder)
    except FileRefused as refused:
        yield ExportFile("", refused.reason.encode(), refused=refused.reason)
        return
    for name in names:
        suffix = Path(name).suffix.lower()
        if suffix in READ:
            yield read_file(folder, name, max_bytes)
        elif suffix in MISTAKEN:
            yield ExportFile(name, b"wrong_format", refused="wrong_format")


def digest_of(files: Iterator[ExportFile]) -> str:
    """One digest of names and contents."""
    digest = blake2b(digest_size=16)
    for file in files:
        add_to(digest, file)
    return digest.hexdigest()


def add_to(digest: blake2b, file: ExportFile) -> None:
    """Names and marks with their lengths, so that no two folders give the same stream."""
    for part in (os.fsencode(file.name), file.mark):
        digest.update(len(part).to_bytes(8, "big") + part)


def export_order(day: date | None, name: str) -> tuple[date, list[str | int], str]:
    """Sorts exports: undated first, then by day, then by name as people count (`-2` before `-10`)."""
    parts = [int(part) if part.isdecimal() else part for part in _NUMBERS.split(Path(name).stem)]
    return day or date.min, parts, name


def printable_name(name: str) -> str:
    """A file's name for reports: without control characters, and without digits that may be a person's."""
    text = os.fsencode(name).decode("utf-8", "replace")
    text = "".join(character if character.isprintable() else "?" for character in text)
    return (_NUMBERS if is_personal(text) else _LONG_NUMBER).sub(lambda found: "•" * len(found[0]), text)


def _names(folder: Path) -> list[str]:
    try:
        mode = folder.lstat().st_mode
        if not stat.S_ISDIR(mode):
            raise FileRefused("folder_not_plain")
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if _counts(entry))
    except FileNotFoundError:
        return []
    except OSError:
        raise FileRefused("unreadable") from None


def _counts(entry: os.DirEntry[str]) -> bool:
    """Not a dot file (LibreOffice's `.~lock…#` too), not Excel's `~$…` beside an open file, no folder."""
    return not entry.name.startswith((".", "~$")) and not entry.is_dir(follow_symlinks=False)


def read_file(folder: Path, name: str, max_bytes: int) -> ExportFile:
    """Open without following a link or waiting for a writer, and read what is a plain file."""
    try:
        descriptor = os.open(folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return _refused(name, _why_closed(folder / name))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return _refused(name, "not_a_file")
        return _read_plain(descriptor, name, max_bytes)
    except OSError:
        return _refused(name, "unreadable")
    finally:
        os.close(descriptor)


def _refused(name: str, reason: str) -> ExportFile:
    return ExportFile(name, reason.encode(), refused=reason)


def _why_closed(path: Path) -> str:
    """ELOOP says symlink, ENXIO socket; the mode says it on every system."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return "changing"
    if stat.S_ISLNK(mode):
        return "symlink"
    return "unreadable" if stat.S_ISREG(mode) else "not_a_file"


def _read_plain(descriptor: int, name: str, max_bytes: int) -> ExportFile:
    before = _state(descriptor)
    digest, kept, size = blake2b(digest_size=16), bytearray(), 0
    while size <= LARGEST_HASHED and (chunk := os.read(descriptor, _CHUNK)):
        digest.update(chunk)
        size += len(chunk)
        if size <= max_bytes:
            kept += chunk
    if size > min(max_bytes, LARGEST_HASHED):
        return ExportFile(name, digest.digest(), refused="too_large")
    _let_settle(descriptor)
    if _state(descriptor) != before:
        return ExportFile(name, digest.digest(), refused="changing")
    return ExportFile(name, digest.digest(), bytes(kept))


def _state(descriptor: int) -> tuple[int, int, int]:
    status = os.fstat(descriptor)
    return status.st_size, status.st_mtime_ns, status.st_ino


def _let_settle(descriptor: int) -> None:
    """A file written a moment ago may still be growing: give its writer time to show."""
    if abs(time.time() - os.fstat(descriptor).st_mtime) < SETTLING_SECONDS:
        time.sleep(PAUSE_SECONDS)
