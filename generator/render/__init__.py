"""From what is current to finished files: pure, opens no file for writing.

`halves` make everything of one kabupaten, `render_front` everything that the kabupaten share,
`server_snippets` what goes into a web server's configuration. `recipe` tells when to make them anew.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from generator.bundled import TEMPLATES
from generator.model import Artifact, Edition, Summary
from generator.render.api import render_api, render_api_front
from generator.render.app import render_app
from generator.render.days import render_days
from generator.render.feeds import render_feeds
from generator.render.front import render_front_pages, render_not_found
from generator.render.information import to_html
from generator.render.kabupaten import render_kabupaten
from generator.render.languages import INDONESIAN, languages_of, text_of
from generator.render.listing import Listing
from generator.render.messages import GroupText, render_group_texts
from generator.render.nationwide import TREES, merge_runs, render_runs, run_name
from generator.render.notices import render_notices
from generator.render.open_data import render_open_data
from generator.render.places import render_places
from generator.render.screens import render_screens
from generator.render.search import render_search
from generator.render.server import render_server_files, server_snippets
from generator.render.status import render_status
from generator.render.templating import Templates, read_templates_anew
from generator.site import Office, Site
from generator.statistics import Statistics, measure

__all__ = [
    "TREES",
    "GroupText",
    "Half",
    "halves",
    "merge_runs",
    "own_texts",
    "read_information",
    "read_templates_anew",
    "recipe",
    "render_front",
    "render_group_texts",
    "render_runs",
    "run_name",
    "server_snippets",
]

Half = Callable[[], tuple[str, Iterator[Artifact]]]
"""Gives the path of the root of the search below `public/` (empty where another half makes it), and files."""

_GENERATOR = Path(__file__).resolve().parent.parent
# The names of the fields of the search index, of the files for programs and of the feeds.
_FIELDS = (
    "version retention kinds places name page address at hours bring collectors bring_en collectors_en names "
    "numbers ends words progress height keys blocks null "
    "code province path office documents pickup points days date until number kelurahan nik whatsapp title "
    "data counts feed entry author summary link updated package homepage resources schema fields"
)
_LIBRARIES = ("babel", "jinja2", "markdown", "markupsafe", "nh3", "pillow", "segno", "tzdata")


def halves(edition: Edition, office: Office, site: Site) -> tuple[Half, Half]:
    """Both make everything of one kabupaten below `<slug>/` except its status.json, in about the same time.

    A site of one office opens on its kabupaten page: `index.html` is then among the files. They use neither
    today's date nor the clock, so that an unchanged kabupaten can be carried over. In one process the second
    takes the rows that the first has made.
    """
    listing = Listing(edition, office, INDONESIAN)
    others = [Listing(edition, office, one) for one in languages_of(site) if one != INDONESIAN]
    return (
        partial(_render_lists, edition, office, site, listing),
        partial(_render_answers, edition, office, site, [listing, *others]),
    )


def _render_lists(
    edition: Edition, office: Office, site: Site, listing: Listing
) -> tuple[str, Iterator[Artifact]]:
    """What does without the search: the lists of the days and of the places, and what hangs on a board."""
    return "", _lists(edition, office, site, listing)


def _render_answers(
    edition: Edition, office: Office, site: Site, listings: Sequence[Listing]
) -> tuple[str, Iterator[Artifact]]:
    """The search, the pages that lead to it, what is for programs, and the lists in other languages."""
    index = render_search(edition, office, site.languages)
    statistics = measure(edition, office)
    parts = (
        index.artifacts,
        *(_openings(edition, statistics, office, site, index.root, listing) for listing in listings),
        *(_lists(edition, office, site, listing) for listing in listings[1:]),
        render_api(edition, office, site, index.root),
        render_feeds(edition, office, site),
        render_open_data(edition, office, site),
    )
    return index.root, chain.from_iterable(parts)


def _openings(
    edition: Edition, statistics: Statistics, office: Office, site: Site, search_root: str, listing: Listing
) -> Iterator[Artifact]:
    templates = Templates.of_office(site, office, edition.data_date, listing.language)
    yield from render_kabupaten(edition, statistics, templates, listing.days, listing.places, search_root)
    if listing.language == INDONESIAN:
        yield from render_screens(templates, edition, listing.places, listing.waiting, search_root)


def _lists(edition: Edition, office: Office, site: Site, listing: Listing) -> Iterator[Artifact]:
    templates = Templates.of_office(site, office, edition.data_date, listing.language)
    yield from render_days(edition.kabupaten, templates, listing.days)
    yield from render_places(templates, listing.places)
    if listing.language == INDONESIAN:
        yield from render_notices(templates, listing.places, listing.waiting)


def render_front(site: Site, summaries: Sequence[Summary], search_root: str = "") -> Iterator[Artifact]:
    """Landing page, information pages, 404, status files, assets and server files of the whole site.

    `search_root` is the path of the root of the search over all kabupaten, if there is one.
    """
    templates, *others = (Templates.of_front(site, summaries, language) for language in languages_of(site))
    yield from templates.assets.artifacts
    for one in (templates, *others):
        yield from render_front_pages(site, one, summaries, search_root)
    yield render_not_found(templates, others)
    yield from render_status(site, summaries, search_root)
    yield from render_api_front(site, summaries)
    yield from render_server_files(templates)
    yield from render_app(site, templates)


def read_information(site: Site) -> Iterator[Artifact]:
    """What each information page says, as HTML, by the path of its source."""
    for page in site.pages:
        for language in languages_of(site):
            text, written_in = text_of(page, language)
            if written_in == language:
                html = to_html(f"# {text.title}\n\n{text.source}")
                yield Artifact(f"pages/{page.slug}{'.en' if language.folder else ''}.md", html.encode())


def own_texts(site: Site) -> Iterator[str]:
    """The words that the pages and the search index hold besides what offices and exports say."""
    yield _FIELDS
    for folder in (TEMPLATES, site.root / "templates"):
        for pattern in ("*.html", "*.po"):
            for path in sorted(filter(Path.is_file, folder.rglob(pattern))):
                yield path.read_text(encoding="utf-8", errors="replace")


def recipe() -> str:
    """Digest of all that shapes a page besides the site's own files: code, templates, assets, libraries."""
    digest = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    for root, pattern in ((_GENERATOR, "*.py"), (TEMPLATES, "*")):
        for path in sorted(path for path in root.rglob(pattern) if path.is_file()):
            data = path.read_bytes()
            digest.update(f"{path.relative_to(root).as_posix()} {len(data)}\n".encode() + data)
    return digest.hexdigest()
