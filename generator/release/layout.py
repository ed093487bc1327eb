"""The names below `output`, which of them are ours, and the link that decides what is online.

A folder with the file `.siap-ambil` in it was made by this package; no other is ever removed or written to.
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import Literal

from generator.errors import PublishError

MARKER = ".siap-ambil"
MARKER_TEXT = b"Made by Siap Ambil, which removes this folder when it is no longer needed.\n"
MANIFEST = "release.json"
_ID = re.compile(r"[0-9]{6,}")
_TEMPORARY = re.compile(r"\.(staging|doomed|new)-[0-9a-f]{16}")
_TARGET = re.compile(r"releases/([0-9]{6,})/public")


def releases_folder(output: Path) -> Path:
    """Where the releases lie, beside the link."""
    return output / "releases"


def target_of(number: str) -> str:
    """What `output/public` holds when that release is online: a path relative to `output`."""
    return f"releases/{number}/public"


def online_id(output: Path) -> str | None:
    """The id that `output/public` points to; None when there is no such link."""
    try:
        target = str((output / "public").readlink())
    except OSError:
        return None
    match = _TARGET.fullmatch(target)
    return match and match[1]


def refuse_foreign(output: Path) -> None:
    """Raises PublishError when `output/public` is there and is not a link that we made."""
    public = output / "public"
    if os.path.lexists(public) and online_id(output) is None:
        raise PublishError(
            f"{public} was not made by this program, so it stays as it is and nothing was written. "
            "Move it away, or choose another folder with --output."
        )


def is_ours(folder: Path) -> bool:
    """Whether it is a real folder with our marker in it."""
    return not folder.is_symlink() and (folder / MARKER).is_file()


def release_ids(output: Path) -> list[str]:
    """Ids of the folders of releases that are ours, oldest first, whatever state they are in."""
    return sorted((n for n in _names(output) if is_ours(releases_folder(output) / n)), key=int)


def next_id(output: Path) -> str:
    """One more than the highest number in use there, by us or by others."""
    return f"{max(map(int, _names(output)), default=0) + 1:06d}"


def unfinished(output: Path) -> list[Path]:
    """What a run that was cut short left behind (only the holder of the lock may ask)."""
    releases = releases_folder(output)
    own = [releases / number for number in release_ids(output)]
    folders = [output, releases, *own, *(folder / "editions" for folder in own)]
    return [path for folder in folders for path in temporaries(folder)]


def temporaries(folder: Path) -> list[Path]:
    """Entries of a folder whose names came from `new_name`."""
    return [path for path in folder.glob(".*-*") if _TEMPORARY.fullmatch(path.name)]


def new_name(purpose: Literal["staging", "doomed", "new"]) -> str:
    """A hidden name that no earlier run has used, so that none of its workers can write into our folder."""
    return f".{purpose}-{secrets.token_hex(8)}"


def _names(output: Path) -> list[str]:
    try:
        return [path.name for path in releases_folder(output).iterdir() if _ID.fullmatch(path.name)]
    except (FileNotFoundError, NotADirectoryError):
        return []
