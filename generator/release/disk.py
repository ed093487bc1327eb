"""When bytes are safe from a power cut: `Disk` asks the kernel, and believes its first answer.

After a failed fsync the kernel forgets the pages that it could not write, so a second call says "done"
about data that is lost (PostgreSQL's fsyncgate, 2018): a failure is final.
"""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path


class Disk:
    """Makes files and folders durable. Raises OSError when the kernel could not; never asks twice."""

    def sync_written(self, descriptor: int, folder: Path) -> None:
        """All that was written below `folder`, and the names that lead to it.

        `descriptor` must be open in its file system since before the writing: syncfs tells of the failures
        since then.
        """
        if not _syncfs(descriptor):
            self._sync_each(folder)
            for parent in folder.parents[:3]:
                self.sync_folder(parent)

    def sync_folder(self, folder: Path) -> None:
        """The names in a folder: what was created, renamed and removed there."""
        _fsync(folder, os.O_DIRECTORY)

    def _sync_each(self, folder: Path) -> None:
        for inside, _, names in os.walk(folder, onerror=_raise):
            for name in names:
                _fsync(Path(inside, name), os.O_NOFOLLOW)
            self.sync_folder(Path(inside))


DISK = Disk()


def _fsync(path: Path, flags: int) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _raise(error: OSError) -> None:
    raise error


def _syncfs(descriptor: int) -> bool:
    """False when it cannot be relied on: elsewhere than Linux, and before 5.8 it hid failures (syncfs(2))."""
    system = os.uname()
    if system.sysname != "Linux" or tuple(map(int, system.release.split(".")[:2])) < (5, 8):
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if call is None:
        return False
    if call(descriptor) == 0:
        return True
    code = ctypes.get_errno()
    if code == errno.ENOSYS:
        return False
    raise OSError(code, os.strerror(code))
