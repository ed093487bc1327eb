"""An OSError becomes a PublishError: a sentence that says what happened and what to do next."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import PublishError

_ADVICE = {
    errno.ENOSPC: "the disk is full: free some space or inodes (`df -h`, `df -i`), then run again",
    errno.EDQUOT: "the disk quota of this user is used up: raise it or free some space, then run again",
    errno.EROFS: "the disk is read-only: see the kernel's log for the reason, mount it writable, run again",
    errno.EACCES: "this user may not write there: give it the folder (`chown -R`), then run again",
    errno.EPERM: "this user may not write there: give it the folder (`chown -R`), then run again",
    errno.EFBIG: "a file is larger than this user may write: raise the limit (`ulimit -f`), then run again",
    errno.EIO: "the disk fails: see the kernel's log, save what you need and replace it, then run again",
    errno.EEXIST: "a name that is needed there is taken: move what has it away, then run again",
    errno.ENOTDIR: "a name that is needed there is taken: move what has it away, then run again",
}


@contextmanager
def explained(output: Path) -> Iterator[None]:
    """Raises PublishError for every OSError inside; `output` is the folder that the sentence names."""
    try:
        yield
    except OSError as error:
        code = error.errno or 0
        advice = _ADVICE.get(code, f"{os.strerror(code)}: put this right, then run again")
        raise PublishError(f"{output}: {advice}. The site that is online stays, and is whole.") from error
