"""`<slug>/lokasi/<id>/`, `/2/` …: a pickup point and what waits there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from generator.model import Artifact, Kabupaten
from generator.render.forms import ROW, Forms
from generator.render.links import page_link
from generator.render.rows import Day, Row, pages_of
from generator.render.templating import HOME, Templates
from generator.site import PickupPoint


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
    """The pages of every pickup point."""
    forms = Forms(templates, ROW, HOME, show_place=False, by_number=False)
    for place in places:
        pages = pages_of(place.rows, place.folder)
        for page in pages:
            link_to = partial(page_link, page.number)
            values = {"place": place, "page": page, "pages": pages, "link_to": link_to}
            yield templates.page(page.path, "pages/place.html", **values, listed=forms.fill(page.rows))
