"""The search index of one kabupaten: people by name, documents by number and by the end of the number.

The root holds what rows share; three trees (see `tree`) hold the rows (see `columns`), each with all that
an answer needs, and one holds the words of the names, for the correction of mistakes.

    root    {"version": 4, "retention": days, "kinds": [[label, handover, label in English]],
             "places": [{"name", "page", "address", "at", "hours", "bring", "collectors",
                 "bring_en", "collectors_en"}],
             "names": a branch, "words": a branch, "numbers": a branch, or its name where it is large,
             "ends", "progress" (see `progress`): the same}
    row     number, name, kind, place, ready, kelurahan, first digits of the NIK

A label in English, and what a place says in English, are there where the site has English pages. `page` is
relative to the kabupaten's folder; `at` is latitude and longitude; `hours` are those of `OpeningHours.days`,
or null. `kind` and `place` are
positions in the root's tables (kinds that look alike share one, lest it tell them apart), `ready` counts days
since 1970-01-01, what is not known is "". Documents shown with initials are found by number alone. A row of
`words` is a folded word and a "Z", or a "Z" and the word backwards. `docs/search.md` has the reasons.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import itemgetter

from generator.model import Artifact, Document, Edition
from generator.names import as_letters, name_keys, name_words
from generator.render.columns import Fields, Table, columns_of
from generator.render.languages import in_english
from generator.render.progress import PROGRESS_AIM, progress_entries
from generator.render.tree import Branch, EncodeRows, Entry, Library, Row, build_tree, rows_as_array
from generator.site import Office, PickupPoint

VERSION = 4
NAMES_AIM = 5100
NUMBERS_AIM = 4000
WORDS_AIM = 3500
_SMALL = 1500
"""Bytes: a smaller leaf makes a larger root, and a first answer takes both."""

People = Mapping[tuple[str, ...], list[Row]]
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
    fields = Document.columns(edition.documents)
    kinds, positions = kinds_table(office, languages)
    table = _table(fields, office, positions)
    rows = range(len(table))
    people = gather_people(fields, rows)
    numbers = as_letters("\n".join(fields["key"]))
    words = {word for words in people for word in words}
    in_progress = progress_entries(edition.in_progress, office, positions)
    root = {
        "version": VERSION,
        "retention": edition.retention_days,
        "kinds": kinds,
        "places": _places(office.pickup_points, languages),
        "names": people_tree(name_entries(people), library, table.encode).as_json(),
        "numbers": near_top(numbers_tree(number_entries(numbers, rows, 1), library, table.encode), library),
        "ends": near_top(numbers_tree(number_entries(numbers, rows, -1), library, table.encode), library),
        "progress": near_top(build_tree(in_progress, library, PROGRESS_AIM, rows_as_array), library),
        "words": words_tree(word_entries(words), library).as_json(),
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


def people_tree(entries: Iterable[Entry[Row]], library: Library, encode: EncodeRows[Row]) -> Branch:
    """The top of the tree of people by name."""
    return build_tree(entries, library, NAMES_AIM, encode)


def numbers_tree(entries: Iterable[Entry[Row]], library: Library, encode: EncodeRows[Row]) -> Branch:
    """The top of a tree of documents by number."""
    return build_tree(entries, library, NUMBERS_AIM, encode)


def words_tree(entries: Iterable[Entry[str]], library: Library) -> Branch:
    """The top of the tree of words."""
    return build_tree(entries, library, WORDS_AIM, rows_as_array)


def near_top(top: Branch, library: Library) -> dict[str, int | str] | str:
    """What the root says of a tree that few ask: a small top itself, else its name, one block more."""
    data = _encode(branch := top.as_json())
    return branch if len(data) <= _SMALL else library.shelve(data)


def _places(points: Sequence[PickupPoint], languages: Collection[str]) -> list[dict[str, object]]:
    said = [what for what in ("bring", "collectors") if "en" in languages and in_english(points, what)]
    return [_place(point) | {f"{what}_en": getattr(point, f"{what}_en") for what in said} for point in points]


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


def _table(fields: Fields, office: Office, kinds: Mapping[str, int]) -> Table:
    positions = {kind: str(position) for kind, position in kinds.items()}
    places = {point.id: str(position) for position, point in enumerate(office.pickup_points)}
    code = office.kabupaten.code
    return Table(code, columns_of(fields, code, positions, places))


def gather_people(fields: Fields, rows: Sequence[Row]) -> People[Row]:
    """The rows of everybody who is shown in full, by the words of their name."""
    by_name: defaultdict[str, list[Row]] = defaultdict(list)
    in_full = fields["full_name"]
    for name, row in zip(compress(fields["name"], in_full), compress(rows, in_full), strict=True):
        by_name[name].append(row)
    people: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for name, some in by_name.items():
        people[tuple(name_words(name))] += some
    return people


def name_entries(people: People[Row]) -> Iterator[Entry[Row]]:
    """What leads to people, sorted by key."""
    # Few names make up most people, so that far fewer keys than entries are sorted.
    found = [(key, rows) for words, rows in people.items() for key in name_keys(words)]
    return ((key, row) for key, rows in sorted(found, key=itemgetter(0)) for row in rows)


def word_entries(words: Iterable[str]) -> list[Entry[str]]:
    """What leads to the words of names, from their beginning and from their end, sorted by key."""
    keys = [key for word in map(as_letters, words) for key in (f"{word}Z", f"Z{word[::-1]}")]
    return [(key, f'"{key}"') for key in sorted(keys)]


def number_entries(keys: str, rows: Sequence[Row], step: int) -> list[Entry[Row]]:
    """What leads to documents by number, sorted: a line of `keys` each, read from its end if `step` is -1."""
    return sorted(zip(keys[::step].split("\n"), rows[::step], strict=False), key=itemgetter(0))


def _encode(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
