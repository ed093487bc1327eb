"""`<slug>/<YYYY-MM-DD>/`, `/2/` …: the documents that became ready on a day, by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import Artifact, Kabupaten
from generator.render.rows import Day, pages_of
from generator.render.templating import Templates


def render_days(kabupaten: Kabupaten, templates: Templates, days: Sequence[Day]) -> Iterator[Artifact]:
    """Every page of every day."""
    for day in days:
        pages = pages_of(day.rows, f"{kabupaten.slug}/{day.date}")
        for page in pages:
            yield templates.page(page.path, "pages/day.html", day=day, page=page, pages=pages)
