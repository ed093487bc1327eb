"""Every failure of the disk is a sentence with what to do, and the exit code for publishing."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.errors import ExitCode, PublishError
from generator.release.failures import explained


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        (errno.ENOSPC, "free some space"),
        (errno.EDQUOT, "quota"),
        (errno.EROFS, "mount it writable"),
        (errno.EACCES, "chown"),
        (errno.EPERM, "chown"),
        (errno.EFBIG, "ulimit"),
        (errno.EIO, "kernel's log"),
        (errno.EEXIST, "taken"),
        (errno.EMFILE, "Too many open files"),
    ],
)
def test_each_failure_says_where_what_and_what_to_do_next(code: int, advice: str) -> None:
    with pytest.raises(PublishError) as caught, explained(Path("here/output")):
        raise OSError(code, os.strerror(code), "a file")
    text = str(caught.value)
    assert text.startswith("here/output: ")
    assert advice in text
    assert "run again" in text
    assert caught.value.exit_code == ExitCode.PUBLISH


def test_an_os_error_without_a_number_is_explained_too() -> None:
    with pytest.raises(PublishError, match="run again"), explained(Path("output")):
        raise OSError("no number")


def test_what_is_not_the_disk_passes_as_it_is() -> None:
    with pytest.raises(KeyError), explained(Path("output")):
        raise KeyError
