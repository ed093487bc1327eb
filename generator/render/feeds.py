"""`<slug>/feed.atom` and `<slug>/lokasi/<id>/feed.atom`: Atom (RFC 4287), an entry a day, no persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring
from zoneinfo import ZoneInfo

from generator.model import Artifact, Edition
from generator.render.counts import count_documents
from generator.render.dates import full_date, number
from generator.render.links import href
from generator.site import Office, Site

FEED = "feed.atom"  # web servers know this ending's media type
_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "id"
_NOTHING_YET = date(2020, 1, 1)

_Counts = defaultdict[date, Counter[str]]


class _Subject(NamedTuple):
    """What one feed tells of. `path` of the feed and `page` for people are below `public/`.

    `counts` are documents by ready date and label of their kind. `days` is the folder that has a page for
    each day, or empty.
    """

    path: str
    page: str
    name: str
    counts: _Counts
    days: str = ""


def render_feeds(edition: Edition, office: Office, site: Site) -> Iterator[Artifact]:
    """A feed of the kabupaten, and one of each pickup point."""
    for subject in _subjects(edition, office):
        feed = _feed(subject, edition.data_date or _NOTHING_YET, office, site)
        for day, counts in subject.counts.items():
            _add_day(feed, subject, day, counts, site)
        yield Artifact(subject.path, tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n")


def _subjects(edition: Edition, office: Office) -> Iterator[_Subject]:
    slug, name = edition.kabupaten.slug, edition.kabupaten.name
    ready: _Counts = defaultdict(Counter)
    waiting: dict[str, _Counts] = {point.id: defaultdict(Counter) for point in office.pickup_points}
    for (day, place, kind), count in count_documents(edition, office).items():
        ready[day][kind] += count
        waiting[place][day][kind] += count
    yield _Subject(f"{slug}/{FEED}", f"{slug}/index.html", name, ready, slug)
    for point in office.pickup_points:
        folder = f"{slug}/lokasi/{point.id}"
        name = f"{point.name}, {edition.kabupaten.name}"
        yield _Subject(f"{folder}/{FEED}", f"{folder}/index.html", name, waiting[point.id])


def _feed(subject: _Subject, updated: date, office: Office, site: Site) -> Element:
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": _LANGUAGE})
    _add(feed, "id", _id(subject.path, site))
    _add(feed, "title", f"Dokumen siap diambil: {subject.name}")
    _add(feed, "updated", _moment(updated, site))
    _add(SubElement(feed, "author"), "name", office.name)
    _link(feed, "self", "application/atom+xml", _address(subject, subject.path, site))
    _link(feed, "alternate", "text/html", _address(subject, subject.page, site))
    return feed


def _add_day(feed: Element, subject: _Subject, day: date, counts: Counter[str], site: Site) -> None:
    entry = SubElement(feed, "entry")
    total = number(counts.total(), _LANGUAGE)
    _add(entry, "id", _id(f"{subject.path}/{day}", site))
    _add(entry, "title", f"{full_date(day, _LANGUAGE)}: {total} dokumen siap")
    _add(entry, "updated", _moment(day, site))
    page = f"{subject.days}/{day}/index.html" if subject.days else subject.page
    _link(entry, "alternate", "text/html", _address(subject, page, site))
    parts = (f"{label}: {number(counts[label], _LANGUAGE)}" for label in sorted(counts))
    _add(entry, "summary", "; ".join(parts))


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def _link(parent: Element, relation: str, media_type: str, address: str) -> None:
    SubElement(parent, "link", {"rel": relation, "type": media_type, "href": address})


def _address(subject: _Subject, target: str, site: Site) -> str:
    """The whole address where the site knows its own, else one that is relative to the feed."""
    if site.base_url:
        return f"{site.base_url}/{target.removesuffix('index.html')}"
    return href(subject.path, target)


def _id(name: str, site: Site) -> str:
    """A tag URI (RFC 4151), unique and lasting; a UUID could hold sixteen digits in a row, as a NIK does."""
    return f"tag:{urlsplit(site.base_url).hostname or 'siap-ambil.invalid'},2026:{name}"


def _moment(day: date, site: Site) -> str:
    return datetime.combine(day, time(), ZoneInfo(site.timezone)).isoformat()
