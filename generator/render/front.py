"""The pages that the kabupaten share: choose a kabupaten, information pages, what is not found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from generator.model import Artifact, Kabupaten, Summary
from generator.render.information import to_html
from generator.render.templating import HOME, NOT_FOUND, Templates
from generator.site import Site


def render_front_pages(
    site: Site, templates: Templates, summaries: Sequence[Summary], search_root: str
) -> Iterator[Artifact]:
    """Landing page (unless the site opens on its one kabupaten), information pages and 404.html."""
    if len(site.offices) != 1:
        values = {"summaries": summaries, "provinces": _others(site), "search_root": search_root}
        yield templates.page(HOME, "pages/landing.html", **values)
    for page in site.pages:
        yield templates.page(
            f"{page.slug}/index.html", "pages/information.html", page=page, content=to_html(page.source)
        )
    yield templates.page(NOT_FOUND, "pages/404.html")


def _others(site: Site) -> Mapping[str, list[Kabupaten]]:
    """Who does not publish here, by province, both in the order of their codes."""
    ours = {office.kabupaten.code for office in site.offices}
    regions = sorted((k for k in site.regions if k.code not in ours), key=attrgetter("code"))
    return {province: list(group) for province, group in groupby(regions, key=attrgetter("province"))}
