"""How many documents are ready, by day, place and kind: what is told to everybody, without persons."""

from __future__ import annotations

from collections import Counter
from datetime import date
from operator import attrgetter

from generator.model import Edition
from generator.site import Office


def count_documents(edition: Edition, office: Office) -> Counter[tuple[date, str, str]]:
    """Documents by ready date (newest first), id of the pickup point and label of the kind."""
    counts: Counter[tuple[date, str, str]] = Counter()
    ids = Counter(map(attrgetter("ready", "place", "kind"), edition.documents))
    for (ready, place, kind), count in ids.items():
        counts[ready, place, office.kinds[kind].label] += count
    return counts
