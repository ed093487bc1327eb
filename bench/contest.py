"""Runs a contender in a session of its own, and measures all its processes from its line "ready" on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_STEP = 0.02
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds by the wall clock, seconds of processors, and the largest memory at once in MiB."""

    seconds: float
    cpu: float
    mebibytes: float


class TimeLimitError(Exception):
    """A contender took longer than it may."""


def contend(
    command: Sequence[str | Path], limit: float, *, waits: bool = True, env: Mapping[str, str] | None = None
) -> Measured:
    """Run the command to its end; `waits` says that the clock starts when it prints "ready".

    Raises TimeLimitError after `limit` seconds, RuntimeError when it fails.
    """
    with subprocess.Popen(
        list(map(str, command)),
        stdout=subprocess.PIPE if waits else sys.stderr,
        start_new_session=True,
        cwd=Path(__file__).resolve().parents[1],
        env={**os.environ, **(env or {})},
    ) as process:
        if process.stdout and process.stdout.readline() != b"ready\n":
            raise RuntimeError(f"{command[1]} failed before it began")
        return _watch(process, limit)


def _watch(process: subprocess.Popen[bytes], limit: float) -> Measured:
    started, cpu = time.monotonic(), _spent(process.pid)
    first, largest = sum(cpu.values()), 0.0
    while process.poll() is None:
        if time.monotonic() - started > limit:
            os.killpg(process.pid, signal.SIGKILL)
            raise TimeLimitError
        cpu |= _spent(process.pid)
        largest = max(largest, _resident(process.pid))
        time.sleep(_STEP)
    seconds = time.monotonic() - started
    if process.returncode:
        raise RuntimeError(f"{process.args} left with code {process.returncode}")
    return Measured(seconds, sum(cpu.values()) - first, largest)


def _spent(session: int) -> dict[int, float]:
    """Seconds of user and system time by process."""
    return {pid: (int(stat[11]) + int(stat[12])) / _TICKS for pid, stat in _processes(session)}


def _resident(session: int) -> float:
    return sum(int(stat[21]) for _, stat in _processes(session)) * _PAGE / 2**20


def _processes(session: int) -> list[tuple[int, list[str]]]:
    """What /proc tells of each process of a session, from the field after its name on (see proc(5))."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            stat = path.read_text().rpartition(") ")[2].split()
            if int(stat[3]) == session:
                found.append((int(path.parent.name), stat))
    return found
