"""Builds a site of all 514 kabupaten that is searched as a whole, and asks it; prints Markdown.

Three million documents need 20 GB of disk: `--per-day 1770`. The folder is removed at the end.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random

from playwright.sync_api import sync_playwright

from bench.contest import Measured, contend
from bench.first_answer import SIAP_AMBIL, gzipped, serve_folder
from generator.sample import write_sample
from generator.sample.names import names
from tests.chromium import chromium

KABUPATEN, DAYS = 514, 5
TODAY = date(2026, 11, 24)
LIMIT = 3600.0
WORST = ("a", "s", "muhammad", "siti", "siti nur", "m m", "nobodyatall", "0001", "00017", "24112026")


def build(folder: Path, per_day: int) -> Measured:
    """Write the sample and build it as a shell would; the site is in `folder/output/public`."""
    data = folder / "data"
    write_sample(data, kabupaten=KABUPATEN, days=DAYS, per_day=per_day, seed=1, today=TODAY)
    with (data / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write("search: nationwide\n")
    command = (sys.executable, "cli.py", "build", "-q", "--data", data, "--output", folder / "output")
    return contend([*command, "--today", str(TODAY)], LIMIT, waits=False)


def ask(public: Path, questions: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Files and bytes gzipped that each question costs somebody who has nothing yet, without the script."""
    root = json.loads((public / "status.json").read_bytes())["search"]
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium()) as browser:
        for question in questions:
            sent: list[bytes] = []
            with browser.new_context() as context:
                page = context.new_page()
                serve_folder(page, public, sent.append)
                page.evaluate(SIAP_AMBIL, [question, root])
            yield len(sent) - 1, sum(map(gzipped, sent[1:]))


def report(public: Path) -> None:
    """Print what the search over all is made of, and what questions cost."""
    status = json.loads((public / "status.json").read_bytes())
    documents = sum(kabupaten["counts"]["published"] for kabupaten in status["kabupaten"])
    sizes = {path: path.stat().st_size for path in public.rglob("*") if path.is_file()}
    blocks = [size for path, size in sizes.items() if path.parent == public / "cari"]
    print(f"\n{documents:,} documents; {len(sizes):,} files of {sum(sizes.values()) / 1e9:.2f} GB.")
    print(f"The search over all is {len(blocks):,} of them, {sum(blocks) / 1e9:.2f} GB.\n")
    print("| question | files | kB gzipped |\n| --- | ---: | ---: |")
    people = names(Random(7), "33", 100)
    costs = list(ask(public, people))
    for name, choose in (("median", statistics.median), ("most", max)):
        files, size = (choose(values) for values in zip(*costs, strict=True))
        print(f"| whole names of people, {name} | {files:g} | {size / 1e3:.1f} |")
    for question, (files, size) in zip(WORST, ask(public, WORST), strict=True):
        print(f"| {question} | {files} | {size / 1e3:.1f} |")


def main() -> None:
    """Measure the size that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--per-day", type=int, default=200, help="rows of each day of each kabupaten")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        run = build(Path(name), options.per_day)
        print(f"{run.seconds:.0f} s, {run.cpu:.0f} s of processors, {run.mebibytes:.0f} MiB together")
        report(Path(name, "output/public"))


if __name__ == "__main__":
    main()
