"""Measures `sample` and `build` as a shell would run them; prints Markdown."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND = (sys.executable, str(Path(__file__).resolve().parents[1] / "cli.py"))
TODAY = ("--today", "2026-11-24")
KABUPATEN, DAYS = 10, 5


@dataclass(frozen=True, slots=True)
class Measured:
    """Wall-clock seconds, the largest resident set of any of its processes in MiB, and what it printed."""

    seconds: float
    mebibytes: float
    printed: str


def measure(*arguments: str | Path) -> Measured:
    """Run the command in processes of its own; raises RuntimeError when it fails."""
    started = time.monotonic()
    with subprocess.Popen([*COMMAND, *map(str, arguments)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{arguments[0]} left with code {process.returncode}")
    return Measured(time.monotonic() - started, usage.ru_maxrss / 1024, printed)


def bench(rows: int, folder: Path) -> None:
    """Measure one size: the sample, a full build in one process and in all, and a build with nothing new."""
    data, output = folder / "data", folder / "output"
    size = ("--kabupaten", KABUPATEN, "--days", DAYS, "--per-day", rows // KABUPATEN // DAYS)
    build = ("build", "--data", data, "--json", *TODAY)
    print(f"\n## {rows:,} rows in {KABUPATEN} kabupaten\n")
    print("| run | seconds | peak MiB of a process |\n| --- | ---: | ---: |")
    runs = {
        "sample": measure("sample", data, *map(str, size), *TODAY, "-q"),
        "build, one process": measure(*build, "--output", folder / "one", "--jobs", "1"),
        f"build, {os.cpu_count()} processes": measure(*build, "--output", output),
        "build, nothing new": measure(*build, "--output", output),
    }
    for name, run in runs.items():
        print(f"| {name} | {run.seconds:.2f} | {run.mebibytes:.0f} |")
    _print_report(json.loads(runs["build, one process"].printed))


def _print_report(report: Mapping[str, Any]) -> None:
    total = sum(report["steps"].values()) or 1
    print(f"\n{report['files']:,} files, {report['bytes'] / 1e6:.1f} MB; of the time of one process:\n")
    print("| step | seconds | share |\n| --- | ---: | ---: |")
    for step, seconds in sorted(report["steps"].items(), key=lambda item: -item[1]):
        print(f"| {step} | {seconds:.2f} | {seconds / total:.0%} |")


def main() -> None:
    """Measure every size that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    for rows in parser.parse_args().rows:
        with tempfile.TemporaryDirectory() as folder:
            bench(rows, Path(folder))


if __name__ == "__main__":
    main()
