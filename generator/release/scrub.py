"""Taking out of a kept release what may no longer be shown; a rollback renders anew from its editions."""

from __future__ import annotations

from pathlib import Path

from generator.release.disk import DISK, Disk
from generator.release.failures import explained
from generator.release.layout import online_id
from generator.release.manifest import Release
from generator.release.tree import remove, replace_file, set_aside


def drop_pages(release: Release, *, disk: Disk = DISK) -> None:
    """Remove the finished pages and runs of a kept release; a rollback can still start from its editions.

    Raises ValueError for the release that is online, PublishError when the disk fails.
    """
    output = _output(release)
    if online_id(output) == release.id:
        raise ValueError("the release that is online keeps its pages")
    with explained(output):
        if release.has_pages:
            disk.sync_folder(output)  # a link that is not yet durable may still lead to them
            remove(set_aside(release.public))
        if release.runs.is_dir():
            remove(set_aside(release.runs))


def replace_edition(release: Release, code: str, data: bytes, *, disk: Disk = DISK) -> None:
    """Give a kept release another edition of a kabupaten; releases that share the old file keep theirs."""
    with explained(_output(release)):
        replace_file(release.edition(code), data, disk)


def _output(release: Release) -> Path:
    return release.path.parent.parent
