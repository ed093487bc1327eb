"""A new site's folder: everything that a build needs, with notes for the people who will fill it in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.bundled import REGIONS, TEMPLATES
from generator.errors import UsageError
from generator.model import Kabupaten

_STARTER = TEMPLATES / "starter"
# The Open Database License asks that its notice goes wherever the table goes.
_TABLES = (REGIONS, REGIONS.with_name("regions.NOTICE.md"), REGIONS.with_name("ODbL-1.0.md"))

# Provinces by the first two digits of a code (Keppres 41/1987, and provinces made since); all else is WIB.
_WITA = {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"}
_WIT = {"81", "82", "91", "92", "93", "94", "95", "96", "97"}


def write_starter(target: Path, region: Kabupaten) -> list[Path]:
    """Write a site of one kabupaten that builds as it is; give the files written.

    Raises UsageError unless the target is an empty folder, or can be made.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(f"{target} is not empty; choose a new folder")
    words = {"@WILAYAH@": region.name, "@KODE@": region.code, "@ZONA@": _timezone(region)}
    contents = {_filled(name, words): _filled(text, words) for name, text in _templates()}
    contents[f"exports/{region.code}/.gitkeep"] = ""
    contents |= {table.name: table.read_text("utf-8") for table in _TABLES}
    try:
        return [_write(target / name, text) for name, text in contents.items()]
    except OSError as error:
        raise UsageError(f"{target} cannot be written ({error.strerror}); choose another folder") from None


def _templates() -> Iterator[tuple[str, str]]:
    for path in sorted(_STARTER.rglob("*")):
        if path.is_file():
            yield path.relative_to(_STARTER).as_posix(), path.read_text("utf-8")


def _filled(text: str, words: dict[str, str]) -> str:
    for placeholder, word in words.items():
        text = text.replace(placeholder, word)
    return text


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def _timezone(region: Kabupaten) -> str:
    province = region.code[:2]
    if province in _WIT:
        return "Asia/Jayapura"
    return "Asia/Makassar" if province in _WITA else "Asia/Jakarta"
