"""This project's pages of every day, from the same lists of rows that Hugo reads."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Mapping
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from generator.config import load_site
from generator.mapper import mapper
from generator.render.days import render_days
from generator.render.rows import Day, Row
from generator.render.templating import Templates
from generator.site import Site


def main(root: Path, lists: Path, output: Path, jobs: int) -> None:
    """Make the pages of each kabupaten of the site in `root`; the files go below `output`."""
    site = load_site(root, output=output, today=date(2026, 11, 24))
    with mapper(jobs) as run:
        list(run(partial(make, site, lists, output), [office.kabupaten.code for office in site.offices]))


def make(site: Site, lists: Path, output: Path, code: str) -> None:
    """The pages of one kabupaten."""
    gc.disable()  # as a build does, which looks at the last few pages alone
    office = next(office for office in site.offices if office.kabupaten.code == code)
    listed = json.loads((lists / f"{code}.json").read_bytes())
    templates = Templates.of_office(site, office, site.today)
    days = [_day(day) for day in listed["days"]]
    gc.freeze()
    for number, page in enumerate(render_days(office.kabupaten, templates, days)):
        path = output / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.data)
        if number % 64 == 0:
            gc.collect(0)
    gc.unfreeze()
    gc.enable()


def _day(day: Mapping[str, Any]) -> Day:
    rows = chain.from_iterable(day["pages"])
    return Day(date.fromisoformat(day["date"]), [Row(*row) for row in rows])


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), int(sys.argv[4]))
