"""Cut the power of a real ext4 at random instants; as root: `unshare -m python -m tests.faults.power_cut 60`.

The file system lies on a loop device over an image in memory. A cut is a copy of the image while the
publisher is stopped: what the kernel has not yet sent to the device is lost. The copy is mounted, and whoever
reads there must find one whole release, not older than the last that was reported as published.
With `--without-sync` the same publisher never asks for durability: it shows that the cuts are real.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.release.disk import DISK, Disk
from tests.faults.publisher import NoSync, Torn, backdate, in_child, publish, read_online, succeeded


@contextmanager
def mounted(image: Path, folder: Path) -> Iterator[Path]:
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop", image, folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def publish_until_killed(output: Path, start: int, acknowledged: int, disk: Disk) -> None:
    for number in itertools.count(start):
        backdate(output)
        publish(output, str(number), disk=disk, keep=3, size=100_000)
        os.write(acknowledged, f"{number}\n".encode())


def cut(image: Path, output: Path, start: int, delay: float, disk: Disk) -> int:
    """Run a publisher, copy the device after `delay` seconds; returns the last acknowledged number."""
    told, say = os.pipe()
    child = in_child(lambda: publish_until_killed(output, start, say, disk))
    os.close(say)
    time.sleep(delay)
    os.kill(child, signal.SIGSTOP)
    os.waitid(os.P_PID, child, os.WSTOPPED)
    shutil.copyfile(image, image.with_suffix(".cut"))
    os.kill(child, signal.SIGKILL)
    assert not succeeded(child)
    with os.fdopen(told) as numbers:
        return max((int(line) for line in numbers), default=start - 1)


def verdict(image: Path, folder: Path, acknowledged: int) -> str:
    with mounted(image.with_suffix(".cut"), folder) as disk:
        try:
            return "whole" if int(read_online(disk / "output")) >= acknowledged else "whole, but older"
        except (Torn, OSError):
            return "torn"


def main() -> None:
    """Prints how many cuts ended how; fails unless all were whole (or nothing was synced)."""
    parser = argparse.ArgumentParser()
    parser.add_argument("cuts", type=int)
    parser.add_argument("--without-sync", action="store_true")
    options = parser.parse_args()
    disk: Disk = NoSync() if options.without_sync else DISK
    chance, ends = random.Random(20261124), {"whole": 0, "whole, but older": 0, "torn": 0}
    with tempfile.TemporaryDirectory(dir="/dev/shm") as place:
        image = Path(place, "image")
        image.write_bytes(bytes(64_000_000))
        subprocess.run(["mkfs.ext4", "-q", image], check=True)
        with mounted(image, Path(place, "live")) as live:
            publish(live / "output", "0")
            for _ in range(options.cuts):
                start = int(read_online(live / "output")) + 1
                acknowledged = cut(image, live / "output", start, chance.uniform(0.0, 0.3), disk)
                ends[verdict(image, Path(place, "after"), acknowledged)] += 1
    sys.stdout.write(f"{options.cuts} cuts: {ends}\n")
    assert options.without_sync or ends["whole"] == options.cuts


if __name__ == "__main__":
    main()
