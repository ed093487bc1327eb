"""Makes the pages of the same rows with this project and with Hugo, in one run; prints Markdown.

Needs what `make peers` installs. Size: `--rows 100000 --kabupaten 10`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.contest import Measured, contend
from bench.samples import make_site
from generator.model import Edition
from generator.render.dates import full_date, long_date, number
from generator.render.rows import make_days, pages_of
from generator.site import Office

HERE = Path(__file__).resolve().parent
HUGO = HERE / ".peers/hugo/binaries/hugo"
LIMIT = 300.0


def write_lists(folder: Path, rows: int, kabupaten: int) -> Path:
    """Each kabupaten's rows as JSON, cut into pages, where Hugo looks for them; returns that folder."""
    _, made = make_site(rows // kabupaten, kabupaten, folder / "data")
    source = folder / "hugo-source"
    shutil.copytree(HERE / "contenders/hugo", source)
    lists = source / "assets"
    lists.mkdir()
    for edition, office in made:
        text = json.dumps(_list(edition, office), ensure_ascii=False)
        (lists / f"{office.kabupaten.code}.json").write_text(text, encoding="utf-8")
    return lists


def _list(edition: Edition, office: Office) -> dict[str, object]:
    name = office.kabupaten.name
    about = {"name": name, "office": office.name, "data_date": full_date(edition.data_date, "id")}
    days = [
        {
            "date": str(day.date),
            "title": f"Siap {full_date(day.date, 'id')}",
            "about": {"long": long_date(day.date, "id"), "count": number(len(day.rows), "id")},
            "pages": [page.rows for page in pages_of(day.rows, "")],
        }
        for day in make_days(edition, office, "id")
    ]
    return {"slug": office.kabupaten.slug, "about": about, "days": days}


def bench(rows: int, kabupaten: int, folder: Path) -> None:
    """Print the table of one size."""
    print(
        f"\n| {rows:,} rows in {kabupaten} kabupaten | wall s | of Hugo's | CPU s | peak MiB | pages | MB |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    lists, cores = write_lists(folder, rows, kabupaten), os.cpu_count() or 1
    hugo = (HUGO, "--source", lists.parent, "--quiet", "--noBuildLock", "--destination")
    ours = (sys.executable, "-m", "bench.contenders.pages", folder / "data", lists)
    commands: dict[str, Sequence[str | Path]] = {
        "Hugo": (*hugo, folder / "0"),
        "Siap Ambil, one process": (*ours, folder / "1", "1"),
        f"Siap Ambil, {cores} processes": (*ours, folder / "2", str(cores)),
    }
    base = 0.0
    for place, (name, command) in enumerate(commands.items()):
        output = folder / str(place)
        run = contend(command, LIMIT, waits=False)
        base = base or run.seconds
        print(_line(name, run, base, output), flush=True)


def _line(name: str, run: Measured, base: float, output: Path) -> str:
    sizes = [path.stat().st_size for path in output.rglob("*.html")]
    return (
        f"| {name} | {run.seconds:.2f} | {run.seconds / base:.2f} | {run.cpu:.2f} | {run.mebibytes:.0f} "
        f"| {len(sizes):,} | {sum(sizes) / 1e6:.0f} |"
    )


def main() -> None:
    """Measure the size that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--kabupaten", type=int, default=10)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench(arguments.rows, arguments.kabupaten, Path(folder))


if __name__ == "__main__":
    main()
