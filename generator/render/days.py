"""`<slug>/<YYYY-MM-DD>/`, `/2/` …: the documents that became ready on a day, by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator.model import Artifact, Kabupaten
from generator.render.forms import ROW, Forms
from generator.render.links import page_link
from generator.render.rows import Day, Page, page_path, pages_of
from generator.render.templating import Templates

_MOST_LETTERS = 40


def render_days(kabupaten: Kabupaten, templates: Templates, days: Sequence[Day]) -> Iterator[Artifact]:
    """Every page of every day."""
    first, further = (
        Forms(templates, ROW, page_path(f"{kabupaten.slug}/day", number), show_place=True, by_number=False)
        for number in (1, 2)
    )
    for day in days:
        pages = pages_of(day.rows, f"{kabupaten.slug}/{day.date}")
        letters = _letters(pages)
        for page in pages:
            link_to = partial(page_link, page.number)
            named = [(link_to(number), *some) for number, some in enumerate(letters, 1)]
            values = {"day": day, "page": page, "pages": pages, "letters": named, "link_to": link_to}
            listed = (first if page.number == 1 else further).fill(page.rows)
            yield templates.page(page.path, "pages/day.html", **values, listed=listed)


def _letters(pages: Sequence[Page]) -> Sequence[tuple[str, str]]:
    """The letters of the first and the last name of each page; none where they would not help to choose."""
    if not 1 < len(pages) <= _MOST_LETTERS:
        return ()
    return [(page.rows[0].name[:1].upper(), page.rows[-1].name[:1].upper()) for page in pages]
