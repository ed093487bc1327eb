"""The private folder in which messages wait: ours alone, outside of all that a web server shows."""

from __future__ import annotations

import fcntl
import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.errors import LockedError, SendError
from generator.site import Site

_PRIVATE = 0o700
_SERVED_BY_US = ("public", "releases", "server", "reports", "messages")
# What web servers are usually told to show.
_SERVED_BY_OTHERS = {"public", "public_html", "htdocs", "www", "wwwroot", "webroot"}


def outbox_of(site: Site) -> Path:
    """Where the messages of a site wait."""
    return Path(site.messages.outbox) if site.messages.outbox else site.output / "outbox"


@contextmanager
def opened(folder: Path, output: Path) -> Iterator[Path]:
    """Hold the outbox alone, making it when it is missing.

    Raises SendError when it is a link, may be read by others, or lies where a web server could show it, and
    LockedError when another run holds it.
    """
    try:
        _require_unserved(folder, output)
        _make(folder)
        _require_ours(folder)
        descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise SendError(f"{folder}: {error.strerror}; put this right, then run again") from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise LockedError(f"another run is at work on the messages in {folder}") from None
    try:
        yield folder
    finally:
        os.close(descriptor)


def _require_unserved(folder: Path, output: Path) -> None:
    real = folder.resolve()
    served = [(output / name).resolve() for name in _SERVED_BY_US]
    below = any(real == path or path in real.parents for path in served)
    if real == output.resolve() or below or not _SERVED_BY_OTHERS.isdisjoint(real.parts):
        raise SendError(
            f"{folder} may be shown by a web server, so no telephone number is written there. "
            "Choose another folder as messages.outbox in site.yml."
        )


def _make(folder: Path) -> None:
    if not os.path.lexists(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(_PRIVATE)
        folder.chmod(_PRIVATE)


def _require_ours(folder: Path) -> None:
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode):
        raise SendError(
            f"{folder} is a link or a file, so nothing is written there. Put a plain folder there."
        )
    if status.st_uid != os.geteuid() or stat.S_IMODE(status.st_mode) & 0o077:
        raise SendError(
            f"{folder} is not yours alone, so no telephone number is written there. Run: chmod 700 {folder}"
        )


def discard(folder: Path, names: Iterable[str]) -> None:
    """Remove files of the outbox that may be there; raises SendError."""
    try:
        for name in names:
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise SendError(f"{folder}: {error.strerror}; nothing was sent") from None


def write_lines(folder: Path, name: str, lines: Iterable[Mapping[str, Any]]) -> Path:
    """Replace a file of JSON Lines in one step; raises SendError and leaves the file as it was."""
    temporary, target = folder / f".{name}.new", folder / name
    try:
        temporary.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with os.fdopen(os.open(temporary, flags, 0o600), "w", encoding="utf-8") as file:
            for line in lines:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as error:
        raise SendError(f"{target}: {error.strerror}; what stood there stays") from None
    return target
