"""kill -9 at any instant: whoever reads sees one whole release, and the next run heals by itself.

`SIAP_AMBIL_KILLS=200 pytest tests/faults/test_kill.py` kills at 200 random instants (here: 25).
"""

from __future__ import annotations

import itertools
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import Any

from generator.release import kept, locked
from generator.release.layout import unfinished
from tests.faults.publisher import NoSync, backdate, in_child, publish, read_online, reader_looping

KILLS = int(os.environ.get("SIAP_AMBIL_KILLS", "25"))
# What Python announces before it asks the kernel to change something (docs.python.org, audit events).
STEPS = {
    "os.chmod",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
    "os.utime",
    "fcntl.flock",
}


def kill_before_step(number: int) -> None:
    """From now on count the steps that change the disk, and die without a word before that one."""
    left = itertools.count(number, -1)

    def hook(event: str, details: tuple[Any, ...]) -> None:
        writes = event in STEPS or (event == "open" and details[2] & (os.O_WRONLY | os.O_RDWR))
        if writes and next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def was_killed(child: int) -> bool:
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, "the publisher itself failed"
    return False


def heal(output: Path, label: str) -> None:
    backdate(output)
    publish(output, label, keep=8, disk=NoSync())
    assert read_online(output) == label
    assert unfinished(output) == [], "the next run left something unfinished"
    backdate(output)


def test_a_kill_before_any_single_step_leaves_a_whole_site_and_the_next_run_heals(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for label in "abcdefgh":  # enough releases that each run scrubs and prunes too
        publish(output, label, keep=8)
        backdate(output)

    def run(step: int) -> None:
        kill_before_step(step)
        publish(output, f"new {step}", keep=8, disk=NoSync())

    with reader_looping(output):
        for step in itertools.count():
            before = read_online(output)
            if not was_killed(in_child(lambda step=step: run(step))):  # type: ignore[misc]
                break
            assert read_online(output) in {before, f"new {step}"}
            heal(output, f"healed {step}")
    assert step > 60, "the hook did not count the steps"


def test_kills_at_random_instants_leave_a_whole_site_and_the_next_run_heals(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, "first")
    chance = random.Random(20261124)

    def run() -> None:
        for number in itertools.count():
            backdate(output)
            publish(output, f"run {number}", keep=8, size=200_000)

    with reader_looping(output):
        for number in range(KILLS):
            child = in_child(run)
            time.sleep(chance.uniform(0.0, 0.2))
            os.kill(child, signal.SIGKILL)
            assert was_killed(child)
            heal(output, f"healed {number}")


def test_a_worker_that_outlives_its_killed_run_does_not_hold_the_lock(tmp_path: Path) -> None:
    output = tmp_path / "output"
    waiting, end_it = os.pipe()
    started, say_started = os.pipe()

    def work() -> None:
        os.write(say_started, b".")
        os.read(waiting, 1)

    def run() -> None:
        os.close(end_it)
        with locked(output):
            in_child(work)
            os.read(started, 1)
            os.kill(os.getpid(), signal.SIGKILL)

    assert was_killed(in_child(run))
    with locked(output):
        pass
    os.close(end_it)


class DyingDisk(NoSync):
    """Kills the run when the finished release has its lasting name and nothing leads to it yet."""

    def sync_folder(self, folder: Path) -> None:
        if folder.name == "releases":
            os.kill(os.getpid(), signal.SIGKILL)


def test_a_release_that_was_finished_but_never_online_is_kept_and_its_id_is_not_used_again(
    tmp_path: Path,
) -> None:
    output = tmp_path / "output"
    publish(output, "old")
    backdate(output)
    assert was_killed(in_child(lambda: publish(output, "new", disk=DyingDisk())))
    assert read_online(output) == "old"
    assert [release.id for release in kept(output)] == ["000002", "000001"]
    backdate(output)
    assert publish(output, "newer").id == "000003"
