"""A disk that is full or read-only, while a reader loops: told what to do, a whole site, healed afterwards.

The disk is a real small tmpfs in a mount namespace of its own (as root, or in a user namespace without
root). Where a machine allows neither, a limit on the size of files takes its place.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import ExitCode, PublishError
from tests.faults.publisher import backdate, in_child, publish, read_online, reader_looping, succeeded

ROOT = Path(__file__).parents[2]
ROOM = 1_000_000
NOBODY = 65534


def run_on_small_disk(scenario: str, mount: Path) -> bool:
    """Run a scenario of this file on a tmpfs of `ROOM` bytes; False where none can be mounted."""
    script = f'mount -t tmpfs -o size={ROOM} tmpfs "$0" && echo mounted && exec "$@"'
    scenario_here = [sys.executable, "-m", "tests.faults.test_full_disk", scenario, str(mount)]
    for namespace in ("-m", "-rm") if shutil.which("unshare") else ():
        command = ["unshare", namespace, "sh", "-c", script, str(mount), *scenario_here]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
        if "mounted" in done.stdout:
            assert done.returncode == 0, done.stderr
            return True
    return False


def refused(output: Path, label: str, reason: str, size: int) -> None:
    """A run that must fail with this reason and change nothing."""
    before = read_online(output)
    with pytest.raises(PublishError, match=reason) as caught:
        publish(output, label, size=size)
    assert caught.value.exit_code == ExitCode.PUBLISH
    assert read_online(output) == before


def heals(output: Path, label: str) -> None:
    backdate(output)
    publish(output, label)
    assert read_online(output) == label


def full(disk: Path) -> None:
    """However few bytes are left, a run either publishes all or changes nothing; with room again it heals."""
    output, ballast = disk / "output", disk / "ballast"
    publish(output, "first")
    refused(output, "too large", "disk is full", size=ROOM)
    for pages in range(20):
        free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        ballast.write_bytes(bytes(max(0, free - pages * 4096)))
        backdate(output)
        before = read_online(output)
        try:
            publish(output, f"tight {pages}", keep=3)
            assert read_online(output) == f"tight {pages}"
        except PublishError as error:
            assert "disk is full" in str(error)
            assert read_online(output) == before
        ballast.unlink()
    heals(output, "healed")


def read_only(disk: Path) -> None:
    """A disk that the kernel made read-only (as ext4 does after an error)."""
    output = disk / "output"
    publish(output, "first")
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    refused(output, "second", "disk is read-only", size=100)
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    heals(output, "healed")


def limited(disk: Path) -> None:
    """A run that may not write files as large as it must: fails in the middle of one."""
    output = disk / "output"
    publish(output, "first")
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
    refused(output, "too large", "ulimit -f", size=50_000)
    heals(output, "healed")


def foreign_owner(disk: Path) -> None:
    """A folder that belongs to another user."""
    output = disk / "output"
    publish(output, "first")
    for folder in (output, output / "releases"):
        folder.chmod(0o555)
    if os.geteuid() == 0:
        os.setresuid(NOBODY, NOBODY, NOBODY)
    refused(output, "second", "may not write there", size=100)


SCENARIOS: dict[str, Callable[[Path], None]] = {
    f.__name__: f for f in (full, read_only, limited, foreign_owner)
}


def with_reader(scenario: str, disk: Path) -> None:
    """The scenario, while somebody reads all the time."""
    publish(disk / "output", "before")
    backdate(disk / "output")
    with reader_looping(disk / "output"):
        SCENARIOS[scenario](disk)


@pytest.mark.parametrize("scenario", ["full", "read_only"])
def test_on_a_disk_that_takes_no_more_what_is_online_stays_whole(scenario: str, tmp_path: Path) -> None:
    if not run_on_small_disk(scenario, tmp_path):
        assert succeeded(in_child(lambda: with_reader("limited", tmp_path)))


@pytest.mark.parametrize("scenario", ["limited", "foreign_owner"])
def test_a_user_who_may_not_write_is_told_what_to_do(scenario: str, tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents) if os.geteuid() == 0 else ():
        if not folder.stat().st_mode & 0o001:
            folder.chmod(folder.stat().st_mode | 0o011)
    assert succeeded(in_child(lambda: with_reader(scenario, tmp_path)))


if __name__ == "__main__":
    with_reader(sys.argv[1], Path(sys.argv[2]))
