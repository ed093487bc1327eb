"""`<slug>/index.html`: search, counts, pickup points, days, statistics. A site of one office opens on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import Artifact, Edition
from generator.render.charts import MOST_BARS, duration_bars, place_bars
from generator.render.places import Place
from generator.render.rows import Day
from generator.render.templating import HOME, Templates
from generator.statistics import Statistics


def render_kabupaten(
    edition: Edition,
    statistics: Statistics,
    templates: Templates,
    days: Sequence[Day],
    places: Sequence[Place],
    search_root: str,
) -> Iterator[Artifact]:
    """The kabupaten's page, and the same page as the site's home where there is no other kabupaten."""
    paths = [f"{edition.kabupaten.slug}/index.html"]
    if len(templates.site.offices) == 1:
        paths.append(HOME)
    values = {
        "edition": edition,
        "days": days,
        "places": places,
        "search_root": search_root,
        "statistics": statistics,
        "place_bars": place_bars(statistics, [place.point for place in places]),
        "duration_bars": duration_bars(statistics.durations, templates.language.code),
        "most_bars": MOST_BARS,
    }
    for path in paths:
        yield templates.page(path, "pages/kabupaten.html", **values)
