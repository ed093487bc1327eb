"""`<slug>/index.html`: search, data date, counts, pickup points, days. A site of one office opens on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import Artifact, Edition
from generator.render.places import Place
from generator.render.rows import Day
from generator.render.templating import HOME, Templates


def render_kabupaten(
    edition: Edition, templates: Templates, days: Sequence[Day], places: Sequence[Place], search_root: str
) -> Iterator[Artifact]:
    """The kabupaten's page, and the same page as the site's home where there is no other kabupaten."""
    paths = [f"{edition.kabupaten.slug}/index.html"]
    if len(templates.site.offices) == 1:
        paths.append(HOME)
    for path in paths:
        yield templates.page(
            path, "pages/kabupaten.html", edition=edition, days=days, places=places, search_root=search_root
        )
