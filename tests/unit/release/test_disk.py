"""syncfs where it can be trusted, fsync of each file elsewhere; the kernel's first answer counts."""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.release import disk
from generator.release.disk import DISK


@pytest.fixture
def descriptor(tmp_path: Path) -> Iterator[int]:
    opened = os.open(tmp_path, os.O_RDONLY | os.O_DIRECTORY)
    yield opened
    os.close(opened)


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Paths that were fsynced."""
    paths: set[str] = set()
    real = os.fsync

    def fsync(number: int) -> None:
        paths.add(str(Path(f"/proc/self/fd/{number}").readlink()))
        real(number)

    monkeypatch.setattr(os, "fsync", fsync)
    return paths


def use_libc(monkeypatch: pytest.MonkeyPatch, **functions: object) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: SimpleNamespace(**functions))


def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "output" / "releases" / "new"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "file").touch()
    (folder / "file").touch()
    return folder


def test_one_syncfs_is_enough_where_the_kernel_has_it(
    tmp_path: Path, descriptor: int, synced: set[str]
) -> None:
    assert os.uname().sysname == "Linux"
    DISK.sync_written(descriptor, tree(tmp_path))
    assert synced == set()


@pytest.mark.parametrize("reason", ["no such function", "no such system call", "old kernel", "other system"])
def test_without_syncfs_each_file_and_folder_and_those_above_are_synced(
    reason: str, tmp_path: Path, descriptor: int, synced: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tree(tmp_path)

    def unknown(_: int) -> int:
        ctypes.set_errno(errno.ENOSYS)
        return -1

    use_libc(monkeypatch, **({"syncfs": unknown} if reason == "no such system call" else {}))
    system = {
        "old kernel": SimpleNamespace(sysname="Linux", release="5.4.0-216-generic"),
        "other system": SimpleNamespace(sysname="Darwin", release="23.6.0"),
    }
    if reason in system:
        monkeypatch.setattr(os, "uname", lambda: system[reason])
    DISK.sync_written(descriptor, folder)
    files = {folder / "file", folder / "sub" / "file"}
    folders = {folder / "sub", folder, tmp_path / "output" / "releases", tmp_path / "output", tmp_path}
    assert synced == {str(path) for path in files | folders}


def test_a_failed_syncfs_is_an_error_and_no_second_way_is_tried(
    tmp_path: Path, descriptor: int, synced: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def failing(number: int) -> int:
        calls.append(number)
        ctypes.set_errno(errno.EIO)
        return -1

    use_libc(monkeypatch, syncfs=failing)
    with pytest.raises(OSError) as caught:
        DISK.sync_written(descriptor, tree(tmp_path))
    assert caught.value.errno == errno.EIO
    assert calls == [descriptor]
    assert synced == set()


def test_the_real_syncfs_reports_a_descriptor_that_is_none() -> None:
    with pytest.raises(OSError) as caught:
        disk._syncfs(-1)
    assert caught.value.errno == errno.EBADF


def test_a_folder_that_cannot_be_listed_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        DISK._sync_each(tmp_path / "missing")


def test_the_names_in_a_folder_are_synced(tmp_path: Path, synced: set[str]) -> None:
    DISK.sync_folder(tmp_path)
    assert synced == {str(tmp_path)}
