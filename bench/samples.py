"""The same invented documents in the forms that this project and its peers read."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from pathlib import Path

from generator import editions, intake
from generator.config import load_site
from generator.model import Edition
from generator.sample import write_sample
from generator.site import Office, Site

TODAY = date(2026, 11, 24)
_DAYS = 10
_PUBLISHED_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Sample:
    """The same documents as each contender wants them; `names` are some of the people in them."""

    pickled: Path
    records: Path
    pages: Path
    names: Sequence[str]


def make_site(documents: int, kabupaten: int, folder: Path) -> tuple[Site, Iterator[tuple[Edition, Office]]]:
    """A site whose editions have exactly so many documents each, from exports that are written and read."""
    per_day = int(documents / _DAYS / _PUBLISHED_SHARE) + 1
    write_sample(folder, kabupaten=kabupaten, days=_DAYS, per_day=per_day, seed=1, today=TODAY)
    site = load_site(folder, output=folder / "output", today=TODAY)
    return site, ((_edition(documents, office, site), office) for office in site.offices)


def _edition(documents: int, office: Office, site: Site) -> Edition:
    edition = editions.current(intake.read_exports(site.root, office, site), office.kabupaten, site)
    if len(edition.documents) < documents:
        raise RuntimeError(f"the sample has only {len(edition.documents)} documents")
    return replace(edition, documents=edition.documents[:documents])


def make_sample(documents: int, folder: Path) -> Sample:
    """Write the sample in all of its forms."""
    [(edition, office)] = make_site(documents, 1, folder / "site")[1]
    records = list(_records(edition, office))
    names = [d.name for d in edition.documents[:: documents // 10] if d.full_name]
    sample = Sample(folder / "edition.pickle", folder / "records.ndjson", folder / "pages", names)
    sample.pickled.write_bytes(pickle.dumps((edition, office)))
    sample.records.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), "utf-8")
    return sample


def _records(edition: Edition, office: Office) -> Iterator[Mapping[str, str]]:
    places = {place.id: place.name for place in office.pickup_points}
    for document in edition.documents:
        yield {
            "number": document.number,
            "name": document.name,
            "kind": office.kinds[document.kind].label,
            "place": places[document.place],
            "ready": str(document.ready),
            "kelurahan": document.kelurahan,
            "nik": document.nik or "",
        }


def write_pages(sample: Sample) -> None:
    """One HTML page for each record, a thousand in a folder, for Pagefind's command line."""
    with sample.records.open(encoding="utf-8") as lines:
        for place, line in enumerate(lines):
            folder = sample.pages / str(place // 1000)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{place}.html").write_text(_page(json.loads(line)), encoding="utf-8")


def _page(record: Mapping[str, str]) -> str:
    cells = {key: escape(value) for key, value in record.items()}
    number, name = cells.pop("number"), cells.pop("name")
    fields = "".join(f'<p data-pagefind-meta="{key}">{value}</p>' for key, value in cells.items())
    return (
        f'<!doctype html><html lang="id"><title>{name}</title><body data-pagefind-body><h1>{name}</h1>'
        f'<p data-pagefind-meta="number">{number}</p><div data-pagefind-ignore>{fields}</div></body></html>'
    )
