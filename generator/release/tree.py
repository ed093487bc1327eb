"""Files and folders below `output`: made once, linked, replaced whole, removed with the marker last."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.errors import PublishError
from generator.model import Artifact
from generator.release.disk import Disk
from generator.release.failures import explained
from generator.release.layout import MARKER, is_ours, new_name

_NO_LINKS = {errno.EXDEV, errno.EPERM, errno.EMLINK, errno.EOPNOTSUPP, errno.ENOSYS}


def write(root: Path, artifacts: Iterable[Artifact]) -> dict[str, int]:
    """Write each artifact below `root` (`staging.public` or `staging.editions`), in any process.

    Returns path -> bytes written, in the order given. A path that is there already, and every failure
    of the disk, raises PublishError.
    """
    written: dict[str, int] = {}
    folders = {root}
    for artifact in artifacts:
        with explained(root.parents[2]):
            _write_artifact(root, artifact, folders)
        written[artifact.path] = len(artifact.data)
    return written


def _write_artifact(root: Path, artifact: Artifact, folders: set[Path]) -> None:
    target = root / artifact.path
    try:
        make_folders(target.parent, folders)
        write_new(target, artifact.data)
    except FileExistsError:
        raise PublishError(
            f"{artifact.path} was made twice: report this as a defect of the program."
        ) from None


def write_new(target: Path, data: bytes, *, sync: bool = False) -> None:
    """Create a file that anyone may read; FileExistsError when it is there, whatever it is."""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    try:
        os.fchmod(descriptor, 0o644)  # cron's umask must not hide the site from the web server
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if sync:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folders(folder: Path, known: set[Path]) -> None:
    """Make a folder and its parents up to one in `known`, to which they are added."""
    if folder in known:
        return
    make_folders(folder.parent, known)
    _make_one(folder)
    known.add(folder)


def make_missing(folder: Path) -> None:
    """Make a folder and its parents where there are none."""
    if folder.is_dir():
        return
    make_missing(folder.parent)
    _make_one(folder)


def _make_one(folder: Path) -> None:
    """Another process may have made it meanwhile."""
    try:
        make_folder(folder)
    except FileExistsError:
        if not folder.is_dir():
            raise


def make_folder(folder: Path) -> None:
    """Make one folder that anyone may enter and list."""
    folder.mkdir()
    folder.chmod(0o755)


def link_or_copy(source: Path, target: Path) -> None:
    """Give a finished file a second name, or a copy of the same age where links cannot be made."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        write_new(target, source.read_bytes())
        times = source.stat()
        os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))


def replace_file(target: Path, data: bytes, disk: Disk) -> None:
    """Give `target` new bytes in one step; other releases that share its inode keep theirs."""
    temporary = target.with_name(new_name("new"))
    try:
        write_new(temporary, data, sync=True)
        temporary.replace(target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    disk.sync_folder(target.parent)


def set_aside(path: Path) -> Path:
    """Rename something so that nobody finds it any more; the next run removes it if this one cannot."""
    return path.rename(path.with_name(new_name("doomed")))


def remove(path: Path) -> None:
    """Remove a file or folder of ours: the marker last, so that what a cut leaves is still known as ours.

    A folder without our marker inside one that is ours was made by us too; any other goes only when empty.
    """
    if path.is_symlink() or not path.is_dir():
        path.unlink()
    elif is_ours(path.parent):
        shutil.rmtree(path)
    elif is_ours(path):
        for part in path.iterdir():
            if part.name != MARKER:
                remove(part)
        (path / MARKER).unlink()
        path.rmdir()
    else:
        path.rmdir()
