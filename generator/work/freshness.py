"""Whether what a release holds of a kabupaten may stay: by content and by law, never by time of a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import cache

from generator import editions, release, render
from generator.release import Release
from generator.report import KabupatenRecord
from generator.site import Office, Site
from generator.work.folders import Folders


def fingerprint(site: Site, office: Office, exports: str) -> str:
    """Digest of all that shapes one office's pages; `exports` is the digest of its exports."""
    opens_the_site = len(site.offices) == 1
    parts = repr((_recipe(), site.digest, opens_the_site, office, exports))
    return hashlib.sha256(parts.encode()).hexdigest()


@cache
def _recipe() -> str:
    return render.recipe()


def read_recipe_anew() -> None:
    """A preview builds again and again, and our own templates may have changed in between."""
    _recipe.cache_clear()
    render.read_templates_anew()


def is_as_written(site: Site, previous: Release, record: KabupatenRecord) -> bool:
    """Whether all that a release holds of a kabupaten is there, byte for byte."""
    folders = Folders(previous.public, previous.edition(record.code).parent, previous.runs)
    files = previous.manifest.files.get(record.code, {})
    return bool(record.seal) and record.seal == seal(site, folders, record.code, files)


def seal(site: Site, folders: Folders, code: str, files: Iterable[str]) -> str:
    """One digest of a kabupaten's files, its edition and what it adds to the search over all."""
    runs = [render.run_name(code, tree) for tree in render.TREES] if site.searches_nationwide else []
    parts = ((folders.public, files), (folders.editions, [f"{code}.json"]), (folders.runs, runs))
    seals = [release.seal(root, names) for root, names in parts]
    return "-".join(seals) if all(seals) else ""


def may_be_unlawful(site: Site, records: Iterable[KabupatenRecord]) -> bool:
    """Whether a release with these records may list what is withdrawn or expired today."""
    policy = policy_of(site)
    return any(r.policy != policy or site.today >= (r.valid_until or date.max) for r in records)


def prune_edition(site: Site, kept: Release, code: str) -> None:
    """Take out of a kept edition what may no longer be shown; of one that is damaged, everything."""
    try:
        before = kept.edition(code).read_bytes()
    except FileNotFoundError:
        return
    try:
        data = editions.pruned(before, site)
    except editions.DAMAGE:
        data = b"" if before else None
    if data is not None:
        release.replace_edition(kept, code, data)


def policy_of(site: Site) -> str:
    """Digest of what makes a listed document unlawful besides the date."""
    return hashlib.sha256(repr((sorted(site.withdrawn), site.retention_days)).encode()).hexdigest()
