"""The site's own files, read and judged: `load_site()` gives a `Site`, or names every problem of every file.

`site_file`, `office`, `pages`, `withdrawn` and `regions` each know one kind of file; `section` reads mappings
of YAML, `values` and `hours` single values, `places` keeps where a value stands, `files` touches the disk.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.config.files import SiteFolder
from generator.config.office import load_offices
from generator.config.pages import load_pages
from generator.config.places import Problems
from generator.config.regions import load_regions, site_regions
from generator.config.section import read_or
from generator.config.site_file import Rest, read_site, settings_place
from generator.config.withdrawn import load_withdrawn
from generator.errors import ConfigurationError
from generator.site import Site

__all__ = ["load_regions", "load_site"]


def load_site(root: Path, *, output: Path, today: date | None = None) -> Site:
    """Read the site in a folder; raises ConfigurationError with every problem of every file at once.

    `today` is the date in the site's timezone unless given.
    """
    folder = SiteFolder(root, Problems())
    settings = settings_place(folder)
    regions = site_regions(folder)
    offices = load_offices(folder, {region.code: region for region in regions})
    pages = load_pages(folder, {region.slug for region in regions})
    withdrawn = load_withdrawn(folder)
    folder.digest_tree("templates")
    rest = Rest(root, output, today, offices, regions, pages, withdrawn, folder)
    site = settings and read_or(settings, lambda place: read_site(rest, place), None)
    if folder.problems.found or not site:
        raise ConfigurationError(folder.problems.found)
    return site
