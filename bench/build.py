"""Measures `build` as a shell would run it, start-up included; prints Markdown."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

COMMAND = (sys.executable, str(Path(__file__).resolve().parents[1] / "cli.py"))
# Python compiles a module once, unless it is told not to: whoever builds every day has compiled ones.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
DAYS = 10
LAST_DAY = date(2026, 11, 23)
NEW_DAY = LAST_DAY + timedelta(days=1)
SIZES = ((10_000, 1), (100_000, 1), (1_000_000, 10))
"""Rows of all exports, and the kabupaten that they are spread over."""
SITES = {
    "lists": ("lists and search", "languages: [id]\napi: counts\n"),
    "id": ("[id]", "languages: [id]\n"),
    "all": ("[id, en]", ""),
}
"""How a site is called here, and its settings: without a file for programs of each document, in Indonesian
alone, and everything that a site has by default, every page in English among it."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds by the clock and of all processors, the largest process in MiB, and the report in JSON."""

    wall: float
    cpu: float
    mebibytes: float
    report: Mapping[str, Any]


def measure(*arguments: str | Path) -> Measured:
    """Run the command in processes of its own; raises RuntimeError when it fails."""
    started = time.monotonic()
    command = [*COMMAND, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=_ENVIRONMENT) as process:
        assert process.stdout
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{arguments[0]} left with code {process.returncode}")
    wall, cpu = time.monotonic() - started, usage.ru_utime + usage.ru_stime
    return Measured(wall, cpu, usage.ru_maxrss / 1024, json.loads(printed or "{}"))


def bench(rows: int, kabupaten: int, settings: str, jobs: int, folder: Path) -> dict[str, Measured]:
    """Measure one size: all of it, a day later with one new export for each kabupaten, and nothing new."""
    folder.mkdir()
    data = folder / "data"
    size = {"--kabupaten": kabupaten, "--days": DAYS + 1, "--per-day": rows // kabupaten // DAYS}
    measure(
        "sample", data, *(str(part) for option in size.items() for part in option), *_today(NEW_DAY), "-q"
    )
    with (data / "site.yml").open("a") as site:
        site.write(settings)
    _age(data)
    new = {path: folder / path.parent.name for path in sorted(data.glob(f"exports/*/{NEW_DAY}.*"))}
    for path, aside in new.items():
        shutil.move(path, aside)
    build = ("build", "--data", data, "--output", folder / "output", "--jobs", str(jobs), "--json")
    first = measure(*build, *_today(LAST_DAY))
    for path, aside in new.items():
        shutil.move(aside, path)
    next_day = measure(*build, *_today(NEW_DAY))
    return {"all of it": first, "a new day": next_day, "nothing new": measure(*build, *_today(NEW_DAY))}


def _age(data: Path) -> None:
    """As old as when cron meets them: what was written a moment ago is waited for, lest it still grow."""
    an_hour_ago = time.time() - 3600
    for path in data.glob("exports/*/*"):
        os.utime(path, (an_hour_ago, an_hour_ago))


def _today(day: date) -> tuple[str, str]:
    return "--today", day.isoformat()


def _print_runs(title: str, runs: Mapping[str, Measured]) -> None:
    for name, run in runs.items():
        report = run.report
        cells = (
            f"{run.wall:.1f}",
            f"{run.cpu:.1f}",
            f"{run.mebibytes:.0f}",
            f"{report['published']:,}",
            f"{report['files']:,}",
            f"{report['bytes'] / 1e6:.1f}",
        )
        print(f"| {title} | {name} | {' | '.join(cells)} |", flush=True)


def _print_steps(titles: Sequence[str], reports: Sequence[Mapping[str, Any]]) -> None:
    print(f"\n| step | {' | '.join(titles)} |\n| --- |{' ---: |' * len(titles)}")
    for step in reports[0]["steps"]:
        cells = (_share(step, report["steps"]) for report in reports)
        print(f"| {step} | {' | '.join(cells)} |")


def _share(step: str, steps: Mapping[str, float]) -> str:
    return f"{steps[step]:.2f} s, {steps[step] / sum(steps.values()):.0%}"


def main() -> None:
    """Measure every size that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=100_000, help="leave out sizes of more rows")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--site", choices=SITES, action="append", help="default: all of these")
    arguments = parser.parse_args()
    print("| rows | run | seconds | CPU seconds | peak MiB of a process | documents shown | files | MB |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    steps: dict[str, Mapping[str, Any]] = {}
    sizes = [size for size in SIZES if size[0] <= arguments.most]
    # Removed at the end: ext4 makes files slowly soon after thousands were removed, and no build does that.
    with tempfile.TemporaryDirectory() as folder:
        for (rows, kabupaten), site in product(sizes, arguments.site or SITES):
            name, settings = SITES[site]
            title = f"{rows:,} in {kabupaten} kabupaten, {name}"
            runs = bench(rows, kabupaten, settings, arguments.jobs, Path(folder, f"{rows}-{site}"))
            _print_runs(title, runs)
            steps[title] = runs["all of it"].report
    _print_steps(list(steps), list(steps.values()))


if __name__ == "__main__":
    main()
