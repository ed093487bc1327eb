"""The releases that lie below `output`: which is online, which are kept, the switch, and the pruning."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.errors import PublishError
from generator.release.disk import DISK, Disk
from generator.release.layout import (
    MANIFEST,
    new_name,
    online_id,
    release_ids,
    releases_folder,
    target_of,
    unfinished,
)
from generator.release.manifest import Release, ReleaseManifest
from generator.release.tree import remove, set_aside

# Who began to read one release may still be reading when two more have been published.
_ALWAYS_KEPT = 3

_log = logging.getLogger(__name__)


def current(output: Path) -> Release | None:
    """The release that is online; None when there is none, or none that this version can read."""
    number = online_id(output)
    return _load(output, number) if number else None


def kept(output: Path) -> list[Release]:
    """All releases that can be read, newest first; the one online is among them."""
    loaded = (_load(output, number) for number in reversed(release_ids(output)))
    return [release for release in loaded if release]


def prune(output: Path, keep: int, *, disk: Disk = DISK) -> list[str]:
    """Remove the releases beyond the newest `keep` (three at least) and those that cannot be read.

    Returns their ids. What is online stays. A failure is logged and left to the next run: publishing is done.
    """
    wanted = {online_id(output), *(release.id for release in kept(output)[: max(keep, _ALWAYS_KEPT)])}
    doomed = [number for number in release_ids(output) if number not in wanted]
    try:
        disk.sync_folder(output)  # a link that is not yet durable may still lead to one of them
    except OSError as error:
        _log.warning("no release was removed (%s); the next run tries again", error.strerror)
        return []
    return [number for number in doomed if discard(releases_folder(output) / number)]


def discard(path: Path) -> bool:
    """Take something of ours away; says whether it is gone. What resists is left to the next run."""
    try:
        remove(set_aside(path))
    except OSError as error:
        _log.warning("%s could not be removed (%s); the next run tries again", path.name, error.strerror)
        return False
    return True


def sweep(output: Path) -> None:
    """Remove what a run that was cut short left behind."""
    for path in unfinished(output):
        try:
            remove(path)
        except OSError as error:
            _log.warning("%s is left over and could not be removed (%s)", path.name, error.strerror)


def prepare_link(output: Path, number: str) -> Path:
    """The link of a release under a temporary name: the switch is then one rename."""
    link = output / new_name("new")
    link.symlink_to(target_of(number), target_is_directory=True)
    return link


def switch(output: Path, link: Path, proof: Mapping[str, bytes], disk: Disk) -> None:
    """The one atomic switch: `link` becomes `output/public`, durably, and shows the files of `proof`.

    When that fails, what was online before is put online again.
    """
    before = online_id(output)
    link.replace(output / "public")
    try:
        disk.sync_folder(output)
        _read_back(output / "public", proof)
    except (OSError, PublishError):
        _switch_back(output, before)
        raise


def _read_back(public: Path, proof: Mapping[str, bytes]) -> None:
    for name, data in proof.items():
        if (public / name).read_bytes() != data:
            raise PublishError(f"{public}: {name} is not what was written; what was online before is back.")


def _switch_back(output: Path, number: str | None) -> None:
    with suppress(OSError):
        if number is None:
            (output / "public").unlink()
        else:
            prepare_link(output, number).replace(output / "public")


def _load(output: Path, number: str) -> Release | None:
    path = releases_folder(output) / number
    with suppress(OSError, ValueError):
        return Release(number, path, ReleaseManifest.from_bytes((path / MANIFEST).read_bytes()))
    return None
