"""The unit of work, one kabupaten: read its exports, decide what is current, render, write, audit.

A function of files to files: it gives paths and counts back, so it runs in this process or in another, and
raw identifiers never cross over.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from generator.model import Secrets
from generator.release import Release
from generator.report import KabupatenRecord
from generator.site import Office, Site
from generator.stopwatch import Stopwatch
from generator.work.decide import decide, kept_edition, record_of, with_namesakes
from generator.work.folders import Folders
from generator.work.freshness import (
    fingerprint,
    is_as_written,
    may_be_unlawful,
    prune_edition,
    read_recipe_anew,
)
from generator.work.making import Both, Outcome, make_files
from generator.work.nationwide import Nationwide, audit_blocks, merge
from generator.work.texts import own_texts

__all__ = [
    "Both",
    "Folders",
    "Nationwide",
    "Outcome",
    "audit_blocks",
    "decide",
    "fingerprint",
    "is_as_written",
    "kept_edition",
    "look",
    "make",
    "may_be_unlawful",
    "merge",
    "own_texts",
    "prune_edition",
    "read_recipe_anew",
    "remake",
    "with_namesakes",
]


def make(
    site: Site,
    previous: Release | None,
    allow_drop: Collection[str],
    both: Both | None,
    folders: Folders,
    office: Office,
) -> Outcome:
    """Make the pages of one office from its exports, or from what was online when its list shrank too far."""
    with _without_garbage_collection():
        watch = Stopwatch()
        return make_files(
            site, folders, office, decide(site, previous, allow_drop, office, watch), watch, both
        )


def look(
    site: Site, previous: Release | None, allow_drop: Collection[str], office: Office
) -> KabupatenRecord:
    """The record that `make` would give, without making anything."""
    with _without_garbage_collection():
        return decide(site, previous, allow_drop, office, Stopwatch())[1]


def remake(site: Site, kept: Release, both: Both | None, folders: Folders, office: Office) -> Outcome:
    """Make the pages of one office from a kept release, less what may not be shown today."""
    with _without_garbage_collection():
        watch = Stopwatch()
        with watch("read"):
            edition = kept_edition(kept, office, site)
        decided = edition, record_of(office, edition, site), Secrets()
        del edition
        return make_files(site, folders, office, decided, watch, both)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Rows form no cycles, so looking for some costs a third of the time and frees nothing.

    What else does (a site's own template may) is young, and let go before the next kabupaten comes.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.collect(1)
        if was_on:
            gc.enable()
