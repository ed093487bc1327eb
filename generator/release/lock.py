"""One run at a time: an exclusive flock on `output/.lock`, released by the kernel however the run ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import LockedError
from generator.release.failures import explained
from generator.release.layout import refuse_foreign
from generator.release.store import sweep
from generator.release.tree import make_missing

_held: set[int] = set()


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the only run on `output`, and first remove what a run that was cut short left there.

    The folder is made when missing; the lock file stays.

    Raises LockedError when another process or thread holds it, and PublishError when `output/public`
    is not ours or the lock cannot be made; then nothing was touched.
    """
    refuse_foreign(output)
    with explained(output):
        make_missing(output)
        descriptor = os.open(output / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
    _held.add(descriptor)
    try:
        _acquire(descriptor, output)
        with explained(output):
            sweep(output)
        yield
    finally:
        if descriptor in _held:
            _held.remove(descriptor)
            os.close(descriptor)


def _acquire(descriptor: int, output: Path) -> None:
    with explained(output):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockedError(
                f"{output}: another run is at work there; nothing was touched. Run again when it has ended."
            ) from None


def _leave_to_parent() -> None:
    """All who inherit a descriptor hold its lock: a worker that outlives a killed run must not."""
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_leave_to_parent)
