"""`<slug>/<YYYY-MM-DD>/`, `/2/` …: the documents that became ready on a day, by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import Artifact, Kabupaten
from generator.render.forms import Forms
from generator.render.links import page_links
from generator.render.rows import Day, page_path, pages_of
from generator.render.templating import Templates


def render_days(kabupaten: Kabupaten, templates: Templates, days: Sequence[Day]) -> Iterator[Artifact]:
    """Every page of every day."""
    first, further = (
        Forms(templates, "partials/row.html", page_path(f"{kabupaten.slug}/day", number), show_place=True)
        for number in (1, 2)
    )
    for day in days:
        pages = pages_of(day.rows, f"{kabupaten.slug}/{day.date}")
        names = [[row.name[:1].upper() for row in (page.rows[0], page.rows[-1])] for page in pages]
        for page in pages:
            links = page_links(page.number, len(pages))
            letters = [(link, first, last) for link, (first, last) in zip(links, names, strict=True)]
            values = {"day": day, "page": page, "pages": pages, "links": links, "letters": letters}
            listed = (first if page.number == 1 else further).fill(page.rows)
            yield templates.page(page.path, "pages/day.html", **values, listed=listed)
