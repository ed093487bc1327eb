"""What an office's page tells of its work, without persons: an `Edition` in, `Statistics` out; pure.

Percentiles are by nearest rank, so that each is the time of some document and the sentence on the page ("half
were ready within two working days") is true as it stands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from generator.model import Document, DocumentKind, Edition, NameDisplay
from generator.site import Office
from generator.workdays import Workdays

FEWEST = 10
"""Of fewer documents a 90th percentile is the time of the slowest, which is one person's."""

FEWEST_SENSITIVE = 5
"""A count of a sensitive kind below it is neither shown nor to be had by subtraction."""


@dataclass(frozen=True, slots=True)
class Duration:
    """How long the documents of one label took from submission to ready, in working days.

    `kind` is the first kind of that label, `count` the documents that it rests on; half of them took `half`
    days at most, nine in ten `most`. `standard` is the office's service standard, None where the kinds of the
    label have not one and the same.
    """

    kind: DocumentKind
    count: int
    half: int
    most: int
    standard: int | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of one edition, on its data date.

    `ready_today` counts the documents that became ready on the data date itself, `places` those that wait, by
    the id of the pickup point; the first of them has waited for `oldest` days.
    """

    ready_today: int
    waiting: int
    in_progress: int
    oldest: int
    places: Mapping[str, int]
    durations: Sequence[Duration]


def measure(edition: Edition, office: Office) -> Statistics:
    """The figures of an edition; kinds with few documents are left out."""
    fields, day = Document.columns(edition.documents), edition.data_date
    ready, places = Counter(fields["ready"]), Counter(fields["place"])
    return Statistics(
        ready_today=ready[day] if day else 0,
        waiting=len(edition.documents),
        in_progress=len(edition.in_progress),
        oldest=max((day - min(ready)).days, 0) if day and ready else 0,
        places={point.id: places[point.id] for point in office.pickup_points},
        durations=_durations(fields, office),
    )


def _durations(fields: Mapping[str, Sequence[Any]], office: Office) -> list[Duration]:
    """The most frequent label first; `fields` are those of the documents, as columns."""
    days = _days_by_label(fields, office)
    counts = {label: days[label].total() for label in days}
    shown = sorted((label for label in days if counts[label] >= FEWEST), key=lambda label: -counts[label])
    hidden = {office.kinds[kind].label for kind in set(fields["kind"])} - set(shown)
    if hidden & _sensitive_labels(office):
        # Few documents that are left over would tell how many of them are sensitive.
        while shown and len(fields["kind"]) - sum(map(counts.__getitem__, shown)) < FEWEST_SENSITIVE:
            shown.pop()
    return [_duration(label, days[label], office) for label in shown]


def _days_by_label(fields: Mapping[str, Sequence[Any]], office: Office) -> Mapping[str, Counter[int]]:
    """How many documents of a label took so many working days, where the office tells when they began."""
    workdays = Workdays(office.holidays)
    days: defaultdict[str, Counter[int]] = defaultdict(Counter)
    cases = Counter(zip(fields["kind"], fields["submitted"], fields["ready"], strict=True))
    for (kind, submitted, ready), count in cases.items():
        if submitted and submitted <= ready:
            days[office.kinds[kind].label][workdays.between(submitted, ready)] += count
    return days


def _sensitive_labels(office: Office) -> frozenset[str]:
    """Labels of kinds that name children or tell of a family matter."""
    kinds = office.kinds.values()
    return frozenset(k.label for k in kinds if k.names is NameDisplay.INITIALS or k.label != k.name)


def _duration(label: str, days: Counter[int], office: Office) -> Duration:
    kinds = [kind for kind in office.kinds.values() if kind.label == label]
    standards = {office.service_days.get(kind.id) for kind in kinds}
    return Duration(
        kind=kinds[0],
        count=days.total(),
        half=percentile(days, 50),
        most=percentile(days, 90),
        standard=standards.pop() if len(standards) == 1 else None,
    )


def percentile(counts: Mapping[int, int], percent: int) -> int:
    """The least value that so many percent of all do not exceed; `counts` says how often a value occurs."""
    wanted = sum(counts.values()) * percent
    seen = 0
    for value, count in sorted(counts.items(), key=itemgetter(0)):
        seen += count
        if seen * 100 >= wanted:
            return value
    raise ValueError("there are no values")
