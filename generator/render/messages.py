"""A text for each pickup point and day, to be pasted into a WhatsApp channel or group: counts, no persons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from generator.model import Document, Edition
from generator.render.dates import zone_name
from generator.render.templating import Templates
from generator.render.whatsapp import plain, split
from generator.site import Office, PickupPoint, Site

SMALL = 5
"""Fewer documents than this of a kind whose label hides what it is are counted with all that are so few."""

_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")


class GroupText(NamedTuple):
    """The parts of one text, each fit for one WhatsApp message; `documents` is how many it tells of."""

    day: date
    place: str
    documents: int
    parts: Sequence[str]


def render_group_texts(edition: Edition, office: Office, site: Site) -> Iterator[GroupText]:
    """Newest day first, the pickup points of a day in the order of the office's file."""
    templates = Templates.of_office(site, office, edition.data_date)
    for day, documents in groupby(edition.documents, key=attrgetter("ready")):
        waiting: dict[str, list[Document]] = {point.id: [] for point in office.pickup_points}
        for document in documents:
            waiting[document.place].append(document)
        for point in office.pickup_points:
            if here := waiting[point.id]:
                text = _text(templates, office, point, day, here)
                yield GroupText(day, point.id, len(here), split(text))


def _text(
    templates: Templates, office: Office, point: PickupPoint, day: date, documents: Sequence[Document]
) -> str:
    site = templates.site
    path = f"{office.kabupaten.slug}/lokasi/{point.id}/"
    kinds, others = _counts(office, documents)
    text = templates.text(
        f"{path}index.html",
        "messages/place.txt",
        day=day,
        total=len(documents),
        kinds=kinds,
        others=others,
        place=plain(point.name),
        office_name=plain(office.name),
        address=plain(point.address),
        hours=point.hours,
        zone=zone_name(office.timezone or site.timezone),
        bring=list(map(plain, point.bring)),
        collectors=plain(point.collectors),
        note=plain(point.note),
        link=f"{site.base_url}/{path}" if site.base_url else "",
    )
    return _BLANK_LINES.sub("\n\n", _TRAILING.sub("", text)).strip() + "\n"


def _counts(office: Office, documents: Sequence[Document]) -> tuple[list[tuple[str, int]], int]:
    """Labels with their counts in the order of the kinds, and how many are told without one.

    A hidden kind of which there are few would be told by its count alone.
    """
    counts = Counter(document.kind for document in documents)
    told: Counter[str] = Counter()
    for kind in office.kinds.values():
        told[kind.label] += counts[kind.id]
    hidden = {kind.label for kind in office.kinds.values() if kind.label != kind.name}
    few = {label for label in hidden if told[label] < SMALL}
    lines = [(plain(label), count) for label, count in told.items() if count and label not in few]
    return lines, sum(told[label] for label in few)
