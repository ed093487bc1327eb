"""The pages that the kabupaten share: choose a kabupaten, information pages, what is not found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from markupsafe import Markup

from generator.model import Artifact, Kabupaten, Summary
from generator.render.information import to_html
from generator.render.languages import Language, label_of, text_of
from generator.render.templating import HOME, NOT_FOUND, Templates
from generator.site import Site


def render_front_pages(
    site: Site, templates: Templates, summaries: Sequence[Summary], search_root: str
) -> Iterator[Artifact]:
    """Landing page (unless the site opens on its one kabupaten) and information pages."""
    if len(site.offices) != 1:
        values = {"summaries": summaries, "provinces": _others(site), "search_root": search_root}
        yield templates.page(HOME, "pages/landing.html", labels=_labels(site, templates.language), **values)
    for page in site.pages:
        text, language = text_of(page, templates.language)
        content = to_html(text.source, up="../" if templates.language.folder else "")
        yield templates.page(
            f"{page.slug}/index.html",
            "pages/information.html",
            title=text.title,
            content=content,
            written_in=language,
        )


def render_not_found(templates: Templates, others: Sequence[Templates]) -> Artifact:
    """404.html, which a server shows at any address: in every language at once."""
    again = [
        (other.language, Markup(other.text(NOT_FOUND, "partials/not_here.html")))  # noqa: S704 - a page's own
        for other in others
    ]
    return templates.page(NOT_FOUND, "pages/404.html", again=again)


def _labels(site: Site, language: Language) -> dict[str, str]:
    """What the search over all calls a kind of document, in another language."""
    kinds = [kind for office in site.offices for kind in office.kinds.values()]
    labels = {kind.label: label_of(kind, language.code) for kind in reversed(kinds)}
    return {label: other for label, other in labels.items() if label != other}


def _others(site: Site) -> Mapping[str, list[Kabupaten]]:
    """Who does not publish here, by province, both in the order of their codes."""
    ours = {office.kabupaten.code for office in site.offices}
    regions = sorted((k for k in site.regions if k.code not in ours), key=attrgetter("code"))
    return {province: list(group) for province, group in groupby(regions, key=attrgetter("province"))}
