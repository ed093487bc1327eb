"""One run at a time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import ExitCode, LockedError, PublishError
from generator.release import locked


def test_a_second_run_is_refused_while_the_first_is_at_work_and_welcome_afterwards(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(LockedError, match="Run again") as caught, locked(tmp_path):
        pass
    assert caught.value.exit_code == ExitCode.LOCKED
    with locked(tmp_path):
        pass


def test_the_lock_is_free_again_after_an_exception(tmp_path: Path) -> None:
    with pytest.raises(KeyError), locked(tmp_path):
        raise KeyError
    with locked(tmp_path):
        pass


def test_the_output_folder_is_made_and_the_lock_file_stays(tmp_path: Path) -> None:
    with locked(tmp_path / "new" / "output"):
        pass
    assert (tmp_path / "new" / "output" / ".lock").is_file()


def test_the_web_server_may_enter_an_output_folder_that_a_strict_umask_made(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        with locked(tmp_path / "new" / "output"):
            pass
    finally:
        os.umask(before)
    for folder in (tmp_path / "new", tmp_path / "new" / "output"):
        assert folder.stat().st_mode & 0o777 == 0o755


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_two_outputs_are_locked_apart_and_no_descriptor_is_left_open(tmp_path: Path) -> None:
    before = open_descriptors()
    with locked(tmp_path / "a"), locked(tmp_path / "b"):
        pass
    with pytest.raises(LockedError), locked(tmp_path), locked(tmp_path):
        pass
    assert open_descriptors() == before


def test_a_public_folder_that_is_not_ours_is_refused_before_even_the_lock_is_made(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    with pytest.raises(PublishError, match="not made by this program"), locked(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_a_lock_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / ".lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError), locked(tmp_path):
        pass
    assert not (tmp_path / "elsewhere").exists()
