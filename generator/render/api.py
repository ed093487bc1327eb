"""`api/v1/`: the same lists for programs (an app, a kiosk, a counter's screen), as files of JSON.

    api/v1/index.json                     every kabupaten of the site
    api/v1/openapi.json, schemas/*.json   what the files look like (OpenAPI 3.1, JSON Schema 2020-12)
    api/v1/<slug>/index.json              one kabupaten: office, data date, where the rest is
    api/v1/<slug>/pickup-points.json      where documents wait
    api/v1/<slug>/days.json               the days with documents, and their files
    api/v1/<slug>/days/<date>/<n>.json    the documents of a day, a page at a time

Every `path` is relative to `api/v1/`; every `page`, `feed` and `search` to the site's root. What these files
hold is never more than what the pages show; a field may be added, but none changes its meaning within `v1`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any, NamedTuple

from generator.bundled import TEMPLATES
from generator.model import Artifact, Document, Edition, Kabupaten, Summary
from generator.render.dates import expires
from generator.render.feeds import FEED
from generator.site import Office, OpeningHours, PickupPoint, Site

ROOT = "api/v1"
VERSION = 1
PAGE_DOCUMENTS = 500
_DOCUMENT = '{"number":%s,"name":%s,"nik":%s,%s,"pickup_point":"%s","kelurahan":%s}'
_DESCRIPTIONS = TEMPLATES / "api"


class _Day(NamedTuple):
    """The documents that became ready on one day, and the paths of their files below `api/v1/`."""

    date: date
    documents: Sequence[Document]
    paths: Sequence[str]


def render_api(edition: Edition, office: Office, site: Site, search_root: str) -> Iterator[Artifact]:
    """The files of one kabupaten; those of the documents only where the site asks for them."""
    slug = edition.kabupaten.slug
    days = list(_days(edition))
    yield _file(f"{slug}/index.json", _kabupaten(edition, office, site, search_root))
    yield _file(f"{slug}/pickup-points.json", _pickup_points(edition, office))
    listed = days if site.api_lists_documents else []
    yield _file(f"{slug}/days.json", _of(edition, days=[_day(day, day in listed) for day in days]))
    for day in listed:
        yield from _documents(edition, office, day)


def render_api_front(site: Site, summaries: Sequence[Summary]) -> Iterator[Artifact]:
    """The list of all kabupaten, and the description of every file."""
    kabupaten = [_listed(site, summary) for summary in summaries]
    values = {"version": VERSION, "title": site.title, "run_date": str(site.today), "kabupaten": kabupaten}
    yield _file("index.json", values)
    for path in sorted(_DESCRIPTIONS.rglob("*.json")):
        yield Artifact(f"{ROOT}/{path.relative_to(_DESCRIPTIONS).as_posix()}", path.read_bytes())


def _listed(site: Site, summary: Summary) -> dict[str, Any]:
    return {
        **_identity(summary.kabupaten),
        **_freshness(summary.data_date, site),
        "documents": summary.counts.published,
        "path": f"{summary.kabupaten.slug}/index.json",
        "page": f"{summary.kabupaten.slug}/",
    }


def _identity(kabupaten: Kabupaten) -> dict[str, str]:
    return {"code": kabupaten.code, "name": kabupaten.name, "province": kabupaten.province}


def _freshness(data_date: date | None, site: Site) -> dict[str, str | None]:
    until = expires(data_date, site.timezone, site.expires_hours) if data_date else None
    return {"data_date": str(data_date) if data_date else None, "expires": until}


def _kabupaten(edition: Edition, office: Office, site: Site, search_root: str) -> dict[str, Any]:
    slug, contact = edition.kabupaten.slug, office.contact
    return {
        "version": VERSION,
        **_identity(edition.kabupaten),
        **_freshness(edition.data_date, site),
        "retention_days": edition.retention_days,
        "documents": len(edition.documents),
        "office": {
            "name": office.name,
            "address": contact.address,
            "phone": contact.phone,
            "whatsapp": contact.whatsapp,
            "email": contact.email,
            "website": contact.website,
        },
        "timezone": office.timezone or site.timezone,
        "holidays": [{"date": str(day), "name": name} for day, name in office.holidays.items()],
        "stages": [{"id": s.id, "name": s.name, "sentence": s.sentence} for s in office.stages],
        "pickup_points": f"{slug}/pickup-points.json",
        "days": f"{slug}/days.json",
        "page": f"{slug}/",
        "feed": f"{slug}/{FEED}",
        "search": search_root,
    }


def _pickup_points(edition: Edition, office: Office) -> dict[str, Any]:
    waiting = dict.fromkeys((point.id for point in office.pickup_points), 0)
    for document in edition.documents:
        waiting[document.place] += 1
    page = f"{edition.kabupaten.slug}/lokasi"
    points = [_pickup_point(point, waiting[point.id], page) for point in office.pickup_points]
    return _of(edition, pickup_points=points)


def _pickup_point(point: PickupPoint, documents: int, page: str) -> dict[str, Any]:
    latitude, longitude = map(float, point.position) if point.position else (None, None)
    return {
        "id": point.id,
        "name": point.name,
        "address": point.address,
        "hours": point.hours and _hours(point.hours),
        "phone": point.phone,
        "whatsapp": point.whatsapp,
        "latitude": latitude,
        "longitude": longitude,
        "bring": point.bring,
        "collectors": point.collectors,
        "note": point.note,
        "documents": documents,
        "page": f"{page}/{point.id}/",
    }


def _hours(hours: OpeningHours) -> list[list[list[str]]]:
    return [[[_clock(opens), _clock(closes)] for opens, closes in day] for day in hours.days]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _days(edition: Edition) -> Iterator[_Day]:
    for ready, group in groupby(edition.documents, key=attrgetter("ready")):
        documents = list(group)
        pages = -(-len(documents) // PAGE_DOCUMENTS)
        folder = f"{edition.kabupaten.slug}/days/{ready}"
        yield _Day(ready, documents, [f"{folder}/{page}.json" for page in range(1, pages + 1)])


def _day(day: _Day, is_listed: bool) -> dict[str, Any]:
    paths = day.paths if is_listed else []
    return {"date": str(day.date), "documents": len(day.documents), "paths": paths}


def _documents(edition: Edition, office: Office, day: _Day) -> Iterator[Artifact]:
    kinds = {k.id: f'"kind":{_text(k.label)},"handover":"{k.handover}"' for k in office.kinds.values()}
    until = day.date + timedelta(days=edition.retention_days)
    for number, path in enumerate(day.paths, 1):
        start = (number - 1) * PAGE_DOCUMENTS
        page = day.documents[start : start + PAGE_DOCUMENTS]
        head = _of(edition, date=str(day.date), until=str(until), page=number, pages=len(day.paths))
        rows = ",\n".join(_rows(page, kinds))
        yield Artifact(f"{ROOT}/{path}", f'{_json(head)[:-1]},"documents":[\n{rows}\n]}}\n'.encode())


def _rows(documents: Sequence[Document], kinds: Mapping[str, str]) -> Iterator[str]:
    """Every document is here: JSON by hand, around texts that json has escaped, takes a fifth of the time."""
    niks = {nik: f'"{nik}"' if nik else "null" for nik in {document.nik for document in documents}}
    columns = (
        map(_text, [document.number for document in documents]),
        map(_text, [document.name for document in documents]),
        [niks[document.nik] for document in documents],
        [kinds[document.kind] for document in documents],
        [document.place for document in documents],
        map(_text, [document.kelurahan for document in documents]),
    )
    return map(_DOCUMENT.__mod__, zip(*columns, strict=True))


def _of(edition: Edition, **values: Any) -> dict[str, Any]:
    return {"version": VERSION, "kabupaten": edition.kabupaten.code, **values}


def _file(path: str, value: dict[str, Any]) -> Artifact:
    return Artifact(f"{ROOT}/{path}", _json(value).encode() + b"\n")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_text = encode_basestring
