"""The command itself is killed at random instants of a build while somebody reads the site in a loop.

`SIAP_AMBIL_BUILD_KILLS=200 pytest tests/faults/test_command_killed.py` kills 200 times (here: 12).
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.faults.publisher import backdate
from tests.sites import Place, make_place, row, tree

KILLS = int(os.environ.get("SIAP_AMBIL_BUILD_KILLS", "12"))
COMMAND = [sys.executable, str(Path(__file__).parents[2] / "cli.py"), "build", "-q"]


def switch_exports(place: Place, edition: int) -> None:
    """Let all kabupaten have other exports: 300 documents of edition 0 or 1."""
    for code in ("3372", "3309"):
        rows = (
            row(f"{code}/{n}", f"Warga {'AB'[edition]}", lokasi=("dinas", "mpp")[edition]) for n in range(300)
        )
        place.export(code, "2026-11-20.csv", *rows)


def start(place: Place) -> subprocess.Popen[bytes]:
    options = ["--data", str(place.data), "--output", str(place.output), "--today", place.today]
    return subprocess.Popen([*COMMAND, *options], start_new_session=True)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return make_place(tmp_path, "3372", "3309")


@pytest.fixture
def whole(place: Place, tmp_path: Path) -> list[dict[str, bytes]]:
    """What the site of each edition looks like, built undisturbed elsewhere."""
    sites = []
    for edition in (0, 1):
        switch_exports(place, edition)
        sites.append(Place(place.data, tmp_path / f"whole-{edition}"))
        sites[-1].build()
    return [site.online() for site in sites]


@contextmanager
def reader_looping(output: Path, whole: list[dict[str, bytes]]) -> Iterator[list[int]]:
    """Read the site again and again, each time through the link resolved once; yields the editions seen."""
    seen: list[int] = []
    stop = threading.Event()

    def read_on() -> None:
        while not stop.is_set():
            with suppress(ValueError):
                seen.append(-1)
                seen[-1] = whole.index(tree((output / "public").resolve()))

    reader = threading.Thread(target=read_on)
    reader.start()
    try:
        yield seen
    finally:
        stop.set()
        reader.join()
    assert -1 not in seen, "a reader saw a torn site"


def test_a_killed_build_leaves_a_whole_site_and_the_next_one_heals(
    place: Place, whole: list[dict[str, bytes]]
) -> None:
    chance = random.Random(20261124)
    place.build()
    with reader_looping(place.output, whole) as seen:
        for number in range(KILLS):
            backdate(place.output)
            switch_exports(place, number % 2)
            build = start(place)
            time.sleep(chance.uniform(0.1, 1.2))
            with suppress(ProcessLookupError):
                os.killpg(build.pid, signal.SIGKILL)
            build.wait()
        switch_exports(place, 0)
        assert start(place).wait() == 0
    assert place.online() == whole[0]
    assert len(seen) > KILLS
    assert not list(place.output.glob("releases/.*"))
