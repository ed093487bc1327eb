"""The unit of work, one kabupaten: read its exports, decide what is current, render, write, audit.

A function of files to files: it gives paths and counts back, so it runs in this process or in another, and
raw identifiers never cross over.
"""

from __future__ import annotations

import gc
import hashlib
import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from generator import audit, editions, intake, release, render
from generator.audit import References
from generator.errors import PublishError
from generator.model import Artifact, Document, Edition, Finding, Intake, Secrets
from generator.release import Release
from generator.report import KabupatenRecord
from generator.site import Office, Site
from generator.stopwatch import Stopwatch

_log = logging.getLogger(__name__)

# What refuses a file today and may not tomorrow, with the same bytes in it.
_PASSING = {"changing", "unreadable", "file_date_future", "too_many_rejected"}


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the work goes: the site's files, the masked documents that a rollback starts from, and the runs
    that the search over all kabupaten is merged from.
    """

    public: Path
    editions: Path
    runs: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one kabupaten: its record, its files below `public/` with sizes, what the audit saw."""

    record: KabupatenRecord
    files: Mapping[str, int]
    findings: tuple[Finding, ...]
    references: References
    steps: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Nationwide:
    """The search over all kabupaten: the path of its root, its files with sizes, and their seal."""

    root: str = ""
    files: Mapping[str, int] = field(default_factory=dict)
    seal: str = ""


def make(
    site: Site, previous: Release | None, allow_drop: Collection[str], folders: Folders, office: Office
) -> Outcome:
    """Make the pages of one office from its exports, or from what was online when its list shrank too far."""
    with _without_garbage_collection():
        watch = Stopwatch()
        return _finish(site, folders, office, decide(site, previous, allow_drop, office, watch), watch)


def look(
    site: Site, previous: Release | None, allow_drop: Collection[str], office: Office
) -> KabupatenRecord:
    """The record that `make` would give, without making anything."""
    with _without_garbage_collection():
        return decide(site, previous, allow_drop, office, Stopwatch())[1]


def remake(site: Site, kept: Release, folders: Folders, office: Office) -> Outcome:
    """Make the pages of one office from a kept release, less what may not be shown today."""
    with _without_garbage_collection():
        watch = Stopwatch()
        with watch("read"):
            edition = kept_edition(kept, office, site)
        record = _record(office, edition, site)
        return _finish(site, folders, office, (edition, record, Secrets()), watch)


def decide(
    site: Site,
    previous: Release | None,
    allow_drop: Collection[str],
    office: Office,
    watch: Stopwatch,
    read: Callable[[Path, Office, Site], Intake] = intake.read_exports,
) -> tuple[Edition, KabupatenRecord, Secrets]:
    """What is to be shown of one office, the record that says why, and what must not be shown."""
    with watch("read"):
        taken = read(site.root, office, site)
    with watch("select"):
        edition = editions.current(taken, office.kabupaten, site)
        held = None if office.kabupaten.code in allow_drop else _held(edition, previous, taken, office, site)
    unsettled = held or _must_look_again(taken)
    record = replace(
        _record(office, held or edition, site),
        fingerprint="" if unsettled else fingerprint(site, office, taken.digest),
        valid_until=_valid_until(held or edition, taken, site.today),
        counts=edition.counts,
        notes=taken.notes,
        rejects=taken.rejects,
        remarks=taken.remarks,
        refused=taken.refused,
        held=held is not None,
    )
    return held or edition, record, with_namesakes(taken.secrets, held)


def with_namesakes(secrets: Secrets, held: Edition | None) -> Secrets:
    """What was online may show in full a name that today's exports do not."""
    if held is None:
        return secrets
    return Secrets.of([secrets, Secrets(shown=(d.name for d in held.documents if d.full_name))])


def _held(
    edition: Edition, previous: Release | None, taken: Intake, office: Office, site: Site
) -> Edition | None:
    """What was online, when today's list is so much shorter that it must be a mistake."""
    known = previous and previous.manifest.records.get(office.kabupaten.code)
    record = KabupatenRecord.read(known) if known else None
    if not previous or not record:
        return None
    if not editions.may_have_shrunk(edition, record.shown.published, site.safety):
        return None
    try:
        before = kept_edition(previous, office, site)
    except PublishError as error:
        _log.warning("%s, so today's list is published whatever its length", error)
        return None
    return before if editions.has_shrunk(edition, before, taken, site.safety) else None


def kept_edition(kept: Release, office: Office, site: Site) -> Edition:
    """What a release shows of one office, as it may be shown today; raises PublishError."""
    path = kept.edition(office.kabupaten.code)
    try:
        edition = editions.load(path.read_bytes(), office.kabupaten)
    except (OSError, *editions.DAMAGE) as error:
        raise PublishError(f"{path} cannot be read ({type(error).__name__})") from None
    return editions.restored(edition, office, site)


def _record(office: Office, shown: Edition, site: Site) -> KabupatenRecord:
    """A record without fingerprint: the next run looks again."""
    return KabupatenRecord(
        code=office.kabupaten.code,
        fingerprint="",
        valid_until=editions.changes_on(shown),
        data_date=shown.data_date,
        counts=shown.counts,
        shown=shown.counts,
        policy=_policy(site),
    )


def _finish(
    site: Site,
    folders: Folders,
    office: Office,
    decided: tuple[Edition, KabupatenRecord, Secrets],
    watch: Stopwatch,
) -> Outcome:
    edition, record, secrets = decided
    with watch("render"):
        search_root, artifacts = render.render_edition(edition, office, site)
    with watch("write"):
        files = release.write(folders.public, watch.each("render", artifacts))
        release.write(folders.editions, [Artifact(f"{record.code}.json", editions.dump(edition))])
    with watch("runs"):
        runs = _write_runs(site, folders, office, edition)
    texts = list(own_texts(site, office, edition.documents))
    # What the audit knows takes the place of the documents, which Jinja's contexts hold in cycles.
    del decided, edition, artifacts
    gc.collect()
    with watch("audit"):
        auditor = audit.Auditor(secrets, texts)
        found = auditor.audit_paths(folders.public, files)
        # All offices share these pages, and only here are the numbers and names of one office known.
        for page in render.read_information(site):
            found += auditor.audit(page.path, page.data)
        found += audit.audit_files(folders.runs, runs, secrets, texts).findings if runs else ()
    with watch("seal"):
        record = replace(record, search_root=search_root, seal=seal(site, folders, record.code, files))
    return Outcome(record, files, tuple(found), auditor.references, watch.steps)


def _write_runs(site: Site, folders: Folders, office: Office, edition: Edition) -> Mapping[str, int]:
    """What the kabupaten adds to the search over all, where the site asks for that."""
    if not site.searches_nationwide:
        return {}
    return release.write(folders.runs, render.render_runs(edition, office))


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


def merge(folders: Folders, codes: Sequence[str]) -> Nationwide:
    """Make the search over all kabupaten from their runs."""
    files: dict[str, int] = {}
    root = render.merge_runs(
        folders.runs, codes, lambda block: files.update(release.write(folders.public, [block]))
    )
    return Nationwide(root, files, release.seal(folders.public, files))


def audit_blocks(folders: Folders, paths: Sequence[str]) -> tuple[Finding, ...]:
    """What the audit sees in some of these files; the runs that they come from were audited for names."""
    return audit.audit_files(folders.public, paths, Secrets()).findings


def own_texts(site: Site, office: Office, documents: Iterable[Document]) -> Iterator[str]:
    """What the site says of its own: a street or a kelurahan may have the name of a person who is hidden."""
    yield from (
        site.title,
        office.kabupaten.name,
        office.kabupaten.province,
        office.name,
        office.contact.address,
        *office.holidays.values(),
    )
    for place in office.pickup_points:
        yield from (place.name, *place.aliases, place.address, *place.bring, place.collectors, place.note)
    for kind in office.kinds.values():
        yield from (kind.name, kind.label, kind.label_en)
    for page in site.pages:
        yield from (page.title, page.english.title if page.english else "")
    yield from {text for d in documents for text in (d.kecamatan, d.kelurahan)}
    yield from render.own_texts(site)


def fingerprint(site: Site, office: Office, exports: str) -> str:
    """Digest of all that shapes one office's pages; `exports` is the digest of its exports."""
    opens_the_site = len(site.offices) == 1
    parts = repr((_recipe(), site.digest, opens_the_site, office, exports))
    return hashlib.sha256(parts.encode()).hexdigest()


@cache
def _recipe() -> str:
    return render.recipe()


def may_be_unlawful(site: Site, records: Iterable[KabupatenRecord]) -> bool:
    """Whether a release with these records may list what is withdrawn or expired today."""
    policy = _policy(site)
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


def _policy(site: Site) -> str:
    """Digest of what makes a listed document unlawful besides the date."""
    return hashlib.sha256(repr((sorted(site.withdrawn), site.retention_days)).encode()).hexdigest()


def _valid_until(shown: Edition, taken: Intake, today: date) -> date | None:
    """The first day on which the same inputs give another edition."""
    if any(reject.reason == "future_date" for reject in taken.rejects):
        return today + timedelta(days=1)
    return editions.changes_on(shown)


def _must_look_again(taken: Intake) -> bool:
    """Whether the next run may find the same files in another state."""
    return any(refusal.reason in _PASSING for refusal in taken.refused)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Rows form no cycles, so looking for some costs a third of the time and frees nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
