"""What the site says of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import render
from generator.model import Document
from generator.site import Office, Site


def own_texts(site: Site, office: Office, documents: Iterable[Document]) -> Iterator[str]:
    """What the site says of its own: a street or a kelurahan may have the name of a person who is hidden."""
    yield from (
        site.title,
        office.kabupaten.name,
        office.kabupaten.province,
        office.name,
        office.contact.address,
        *office.holidays.values(),
    )
    for place in office.pickup_points:
        yield from (place.name, *place.aliases, place.address, *place.bring, place.collectors, place.note)
        yield from (*place.bring_en, place.collectors_en, place.note_en)
    for kind in office.kinds.values():
        yield from (kind.name, kind.label, kind.label_en)
    for page in site.pages:
        yield from (page.title, page.english.title if page.english else "")
    yield from {d.kecamatan for d in documents} | {d.kelurahan for d in documents}
    yield from render.own_texts(site)
