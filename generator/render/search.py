"""The search index of one kabupaten: people by name, documents by number and by the end of the number.

The root holds what rows share; three trees (see `tree`) hold the rows, each with all that an answer needs,
and two hold the words of the names, for the correction of mistakes.

    root    {"version": 2, "retention": days, "kinds": [[label, handover, label in English]],
             "places": [{"name", "page", "address", "at", "hours", "bring", "collectors"}],
             "names": a branch, "numbers": the name of a branch, "ends": the name of a branch,
             "words": a branch, "wordEnds": a branch, "progress": the name of a branch (see `progress`)}
    row     [number, name, kind, place, ready, kelurahan, first digits of the NIK]

A label in English is there where the site has English pages. `page` is relative to the kabupaten's folder;
`at` is latitude and longitude; `hours` are those of `OpeningHours.days`, or null. `kind` and `place` are
positions in the root's tables (kinds that look alike share one, lest it tell them apart), `ready` counts days
since 1970-01-01, what is not known is "". Documents shown with initials are found by number alone. A row of
`words` is a folded word and a "Z", one of `wordEnds` the same backwards. `docs/search.md` has the reasons.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from json.encoder import encode_basestring

from generator.model import Artifact, Document, Edition
from generator.names import as_letters, name_keys, name_words
from generator.render.progress import PROGRESS_AIM, progress_entries
from generator.render.tree import Entry, Library, build_tree
from generator.site import Office, PickupPoint

VERSION = 2
_EPOCH = date(1970, 1, 1).toordinal()
NAMES_AIM = 7400
NUMBERS_AIM = 5000
WORDS_AIM = 5000


People = Mapping[tuple[str, ...], list[str]]
"""Rows by the words of the name that they carry."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """`root` is the path of the root file below `public/`; it is among the artifacts."""

    root: str
    artifacts: Sequence[Artifact]


def render_search(edition: Edition, office: Office, languages: Collection[str] = ("id",)) -> SearchIndex:
    """Every file of the kabupaten's search index, in `<slug>/cari/`."""
    artifacts: list[Artifact] = []
    library = Library(f"{edition.kabupaten.slug}/cari", artifacts.append)
    documents = edition.documents
    kinds, positions = kinds_table(office, languages)
    rows = _rows(documents, office, positions)
    people = gather_people(documents, rows)
    words = {word for words in people for word in words}
    root = {
        "version": VERSION,
        "retention": edition.retention_days,
        "kinds": kinds,
        "places": [_place(point) for point in office.pickup_points],
        "names": build_tree(name_entries(people), library, NAMES_AIM).as_json(),
        "numbers": _shelved(number_entries(documents, rows, 1), library),
        "ends": _shelved(number_entries(documents, rows, -1), library),
        "progress": _shelved(progress_entries(edition.in_progress, office, positions), library, PROGRESS_AIM),
        "words": build_tree(word_entries(words), library, WORDS_AIM).as_json(),
        "wordEnds": build_tree(word_entries(word[::-1] for word in words), library, WORDS_AIM).as_json(),
    }
    return SearchIndex(library.path(library.shelve(_encode(root))), artifacts)


def kinds_table(
    office: Office, languages: Collection[str]
) -> tuple[list[tuple[str, ...]], Mapping[str, int]]:
    """What the public sees of each kind, and its position by the id of the kind."""
    kinds = list(office.kinds.values())
    seen = {kind.id: (kind.label, kind.handover.value) for kind in kinds}
    looks = list(dict.fromkeys(seen.values()))
    english = {seen[kind.id]: (kind.label_en,) if "en" in languages else () for kind in reversed(kinds)}
    return [(*look, *english[look]) for look in looks], {id_: looks.index(look) for id_, look in seen.items()}


def _shelved(entries: Sequence[Entry], library: Library, aim: int = NUMBERS_AIM) -> str:
    """Build a tree, shelve its top too, and return the name of that."""
    return library.shelve(_encode(build_tree(entries, library, aim).as_json()))


def _place(point: PickupPoint) -> dict[str, object]:
    return {
        "name": point.name,
        "page": f"lokasi/{point.id}/",
        "address": point.address,
        "at": ",".join(point.position or ()),
        "hours": point.hours and point.hours.days,
        "bring": point.bring,
        "collectors": point.collectors,
    }


def _rows(documents: Sequence[Document], office: Office, kinds: Mapping[str, int]) -> list[str]:
    places = {point.id: position for position, point in enumerate(office.pickup_points)}
    text = encode_basestring
    return [
        f"[{text(d.number)},{text(d.name)},{kinds[d.kind]},{places[d.place]},"
        f'{day_number(d.ready)},{text(d.kelurahan)},"{d.nik[:4] if d.nik else ""}"]'
        for d in documents
    ]


def day_number(ready: date | None) -> int:
    """Days since the epoch of the index; 0 without a date."""
    return ready.toordinal() - _EPOCH if ready else 0


def gather_people(documents: Sequence[Document], rows: Sequence[str]) -> People:
    """The rows of everybody who is shown in full, by the words of their name."""
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for document, row in zip(documents, rows, strict=True):
        if document.full_name:
            by_name[document.name].append(row)
    people: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, some in by_name.items():
        people[tuple(name_words(name))] += some
    return people


def name_entries(people: People) -> Iterator[Entry]:
    """What leads to people, sorted by key."""
    # Few names make up most people, so that far fewer keys than entries are sorted.
    by_key: defaultdict[str, list[str]] = defaultdict(list)
    for words, rows in people.items():
        for key in name_keys(words):
            by_key[key] += rows
    return ((key, row) for key in sorted(by_key) for row in by_key[key])


def word_entries(words: Iterable[str]) -> list[Entry]:
    """What leads to the words of names, sorted by key."""
    return [(f"{word}Z", f'"{word}Z"') for word in sorted(map(as_letters, words))]


def number_entries(documents: Sequence[Document], rows: Sequence[str], step: int) -> list[Entry]:
    """What leads to documents by number, sorted by key; `step` -1 reads numbers from their end."""
    keys = (as_letters(document.key)[::step] for document in documents)
    return sorted(zip(keys, rows, strict=True))


def _encode(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
