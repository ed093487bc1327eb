"""`<slug>/lokasi/<id>/`, `/2/` …: a pickup point and what waits there; `/cetak/` its notice for the wall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.model import Artifact, Kabupaten
from generator.render.rows import Day, Page, Row, pages_of
from generator.render.templating import Templates
from generator.site import PickupPoint

NOTICE_ROWS = 2_000


class Place(NamedTuple):
    """A pickup point with the rows of what waits there, newest day first; `folder` is below `public/`."""

    point: PickupPoint
    folder: str
    rows: Sequence[Row]


def make_places(kabupaten: Kabupaten, points: Sequence[PickupPoint], days: Sequence[Day]) -> list[Place]:
    """The pickup points in the order of the office's file."""
    folder = f"{kabupaten.slug}/lokasi"
    waiting: Mapping[str, list[Row]] = {f"lokasi/{point.id}/": [] for point in points}
    for day in days:
        for row in day.rows:
            waiting[row.place_path].append(row)
    return [Place(point, f"{folder}/{point.id}", waiting[f"lokasi/{point.id}/"]) for point in points]


def render_places(templates: Templates, places: Sequence[Place]) -> Iterator[Artifact]:
    """The pages and the notice of every pickup point."""
    for place in places:
        yield from _pages(templates, place, "pages/place.html", pages_of(place.rows, place.folder))
        # On a wall people look for their name; they cannot search.
        by_name = sorted(place.rows, key=lambda row: row.name.lower())
        notice = pages_of(by_name, f"{place.folder}/cetak", NOTICE_ROWS)
        yield from _pages(templates, place, "pages/notice.html", notice)


def _pages(templates: Templates, place: Place, template: str, pages: Sequence[Page]) -> Iterator[Artifact]:
    for page in pages:
        yield templates.page(page.path, template, place=place, page=page, pages=pages)
