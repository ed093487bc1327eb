"""`layar/`: the newest of a list on a television in the waiting hall, in pages that turn by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from markupsafe import Markup

from generator.model import Artifact, Edition
from generator.render.boards import Waiting, newest_days
from generator.render.links import full_address
from generator.render.places import Place
from generator.render.qr import qr_code
from generator.render.rows import Row
from generator.render.templating import HOME, Templates

LINES = 7
"""Rows of one page, so large that they are read from five metres on a television of a metre's width."""


class Slide(NamedTuple):
    """One page of a screen: its rows, whether one looks for them by number, and where it begins and ends."""

    rows: Sequence[Row]
    by_number: bool
    first: str
    last: str


def render_screens(
    templates: Templates,
    edition: Edition,
    places: Sequence[Place],
    waiting: Mapping[str, Sequence[Waiting]],
    search_root: str,
) -> Iterator[Artifact]:
    """The screen of every pickup point, and one for all of them."""
    slug = edition.kabupaten.slug
    # What status.json says of this release: when it says something else, a newer one is online.
    shared = {"edition": edition, "release": f"{search_root} {edition.data_date}"}
    for place in places:
        here = waiting.get(place.point.id, ())
        yield _screen(templates, place.folder, here, **shared, point=place.point)
    yield _screen(templates, slug, _everywhere(waiting), **shared, point=None)


def _everywhere(waiting: Mapping[str, Sequence[Waiting]]) -> list[Waiting]:
    """What waits at all places, newest day first."""
    days: dict[date, Waiting] = {}
    for here in waiting.values():
        for ready, named, numbered in here:
            day = days.setdefault(ready, Waiting(ready, [], []))
            day.named.extend(named)
            day.numbered.extend(numbered)
    return sorted(days.values(), key=attrgetter("ready"), reverse=True)


def _screen(templates: Templates, folder: str, waiting: Sequence[Waiting], **values: Any) -> Artifact:
    newest = newest_days(waiting)
    address = full_address(templates.site.base_url, f"{folder}/{HOME}")
    return templates.page(
        f"{folder}/layar/{HOME}",
        "screens/screen.html",
        slides=[*_slides(newest.named, by_number=False), *_slides(newest.numbered, by_number=True)],
        newest=newest,
        waiting=sum(day.size for day in waiting),
        address=address,
        qr=address and Markup(qr_code(address)),  # noqa: S704 - made of a URL by segno
        **values,
    )


def _slides(rows: Sequence[Row], *, by_number: bool) -> Iterator[Slide]:
    for start in range(0, len(rows), LINES):
        some = rows[start : start + LINES]
        first, last = (row.number if by_number else row.name[:1].upper() for row in (some[0], some[-1]))
        yield Slide(some, by_number, first, last)
