"""build(): from the day's exports to one published release, or nothing changed at all."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from generator import audit, intake, mapper, release, render, work
from generator.errors import PublishError, UsageError
from generator.mapper import Mapper
from generator.model import Artifact, Finding, Refusal, Secrets
from generator.release import Release, ReleaseManifest
from generator.report import BuildReport, KabupatenRecord
from generator.site import Office, Site
from generator.stopwatch import Stopwatch
from generator.work import Folders, Nationwide, Outcome

_log = logging.getLogger(__name__)

_AUDITED_AT_ONCE = 500

# Makes one office's part of a release in these folders.
Make = Callable[[Folders, Office], Outcome]
# Files by their path below `public/`, with their bytes.
Sizes = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class BuildPlan:
    """What a build has to do: `stale` offices are made anew, `unchanged` ones are carried over."""

    stale: tuple[Office, ...]
    unchanged: Mapping[str, KabupatenRecord]


def build(site: Site, *, run: Mapper = map, jobs: int = 1, allow_drop: Collection[str] = ()) -> BuildReport:
    """Turn the exports into one published release, or change nothing that is online.

    `jobs` is how many processes may be used.

    Raises LockedError when another run is at work, PublishError when the disk or the switch fails.
    """
    with release.locked(site.output):
        watch = Stopwatch()
        previous = release.current(site.output)
        plan = plan_build(site, previous)
        report = previous and _report_unchanged(site, previous, plan)
        if not report:
            both = _both(jobs, plan)
            make = partial(work.make, site, previous, frozenset(allow_drop), both)
            report = _publish(site, previous, plan, make, run, watch)
        report = replace(report, strays=_strays(site))
        with watch("tidy"):
            _tidy(site, run)
        _write_side_files(site, report)
    return replace(report, seconds=watch.total(), steps=watch.steps)


def plan_build(site: Site, previous: Release | None) -> BuildPlan:
    """Compare content, never times: unchanged is what has the same inputs and recipe as its record says."""
    work.read_recipe_anew()
    records = _records(previous) if previous else {}
    unchanged = {
        office.kabupaten.code: records[office.kabupaten.code]
        for office in site.offices
        if previous and _is_unchanged(site, office, previous, records.get(office.kabupaten.code))
    }
    stale = [office for office in site.offices if office.kabupaten.code not in unchanged]
    # The largest first, or a process would make it alone at the end while the others have nothing to do.
    stale.sort(key=lambda office: _size(site.root / office.exports), reverse=True)
    return BuildPlan(tuple(stale), unchanged)


def _both(jobs: int, plan: BuildPlan) -> work.Both | None:
    """Where there are processors to spare, two processes for each kabupaten."""
    return mapper.both if mapper.has_cores_for_both(jobs, len(plan.stale)) else None


def _size(folder: Path) -> int:
    """Bytes of the files in a folder; what cannot be read counts for nothing."""
    try:
        return sum(path.lstat().st_size for path in folder.iterdir())
    except OSError:
        return 0


def _records(release: Release) -> dict[str, KabupatenRecord]:
    """The records of a release that can be read, by code."""
    read = ((code, KabupatenRecord.read(values)) for code, values in release.manifest.records.items())
    return {code: record for code, record in read if record}


def _is_unchanged(site: Site, office: Office, previous: Release, record: KabupatenRecord | None) -> bool:
    if record is None or not record.fingerprint:
        return False
    if not previous.manifest.today <= site.today < (record.valid_until or date.max):
        return False
    if record.fingerprint != work.fingerprint(site, office, intake.digest_exports(site.root, office)):
        return False
    return work.is_as_written(site, previous, record)


def _publish(
    site: Site, previous: Release | None, plan: BuildPlan, make: Make, run: Mapper, watch: Stopwatch
) -> BuildReport:
    """Stage what is carried over, made and shared; publish it when the audit found nothing."""
    with release.stage(site.output) as staging:
        files = staging.carry_over(previous, plan.unchanged) if previous else {}
        folders = Folders(staging.public, staging.editions, staging.runs)
        outcomes = list(run(partial(make, folders), plan.stale))
        for outcome in outcomes:
            files[outcome.record.code] = dict(outcome.files)
            watch.add(outcome.steps)
        records = _in_order(site, plan, outcomes)
        with watch("nationwide"):
            search, findings = _add_search(site, folders, records, run)
        findings += [finding for outcome in outcomes for finding in outcome.findings]
        with watch("front"):
            shared, found = _add_front(site, folders, records, outcomes, search, files)
        report = replace(_counted(records, shared, files), findings=(*findings, *found))
        if report.findings:
            return report
        kept = {record.code: record.to_json() for record in records}
        manifest = ReleaseManifest(site.today, kept, files, search.root, search.files, search.seal)
        with watch("publish"):
            published = staging.publish(manifest)
    return replace(report, release=published.id)


def _in_order(site: Site, plan: BuildPlan, outcomes: Sequence[Outcome]) -> tuple[KabupatenRecord, ...]:
    records = {**plan.unchanged, **{outcome.record.code: outcome.record for outcome in outcomes}}
    return tuple(records[o.kabupaten.code] for o in site.offices if o.kabupaten.code in records)


def _add_search(
    site: Site, folders: Folders, records: Sequence[KabupatenRecord], run: Mapper
) -> tuple[Nationwide, list[Finding]]:
    """Make and audit the search over all kabupaten, where the site asks for it."""
    if not site.searches_nationwide:
        return Nationwide(), []
    search = work.merge(folders, [record.code for record in records])
    paths = list(search.files)
    parts = [paths[start : start + _AUDITED_AT_ONCE] for start in range(0, len(paths), _AUDITED_AT_ONCE)]
    return search, [finding for found in run(partial(work.audit_blocks, folders), parts) for finding in found]


def _add_front(
    site: Site,
    folders: Folders,
    records: Sequence[KabupatenRecord],
    outcomes: Sequence[Outcome],
    search: Nationwide,
    files: Mapping[str, Sizes],
) -> tuple[Sizes, list[Finding]]:
    """Write and audit what the kabupaten share; then every reference in the new pages must lead to a file."""
    shared = release.write(folders.public, _render_front(site, records, search.root))
    result = audit.audit_files(folders.public, shared, Secrets())
    existing = {*shared, *search.files, *(path for paths in files.values() for path in paths)}
    references = [result.references, *(outcome.references for outcome in outcomes)]
    missing = [finding for made in references for finding in audit.missing_references(made, existing)]
    return {**shared, **search.files}, [*result.findings, *missing]


def _strays(site: Site) -> tuple[Refusal, ...]:
    return intake.stray_exports(site.root, {office.kabupaten.code for office in site.offices})


def _render_front(site: Site, records: Iterable[KabupatenRecord], search_root: str) -> Iterator[Artifact]:
    kabupaten = {office.kabupaten.code: office.kabupaten for office in site.offices}
    summaries = [record.summary(kabupaten[record.code]) for record in records]
    return render.render_front(site, summaries, search_root)


def _tidy(site: Site, run: Mapper) -> None:
    """Keep some releases, and take out of those that are not online what may no longer be shown."""
    release.prune(site.output, site.keep_releases)
    online = release.current(site.output)
    for kept in release.kept(site.output):
        if online and kept.id != online.id and _may_be_unlawful(site, kept):
            release.drop_pages(kept)  # first, for a run that is cut short here must be seen by the next
            list(run(partial(work.prune_edition, site, kept), sorted(kept.manifest.records)))


def _may_be_unlawful(site: Site, kept: Release) -> bool:
    """Whether a release may list what is withdrawn or expired today; one that cannot be read may."""
    records = _records(kept)
    return len(records) < len(kept.manifest.records) or work.may_be_unlawful(site, records.values())


def _report_unchanged(site: Site, previous: Release, plan: BuildPlan) -> BuildReport | None:
    """The report of a run that has nothing to do; None when there is something new, or something damaged."""
    if plan.stale or plan.unchanged.keys() != previous.manifest.records.keys():
        return None
    if not previous.has_shared():
        return None
    records = tuple(plan.unchanged.values())
    kept = previous.manifest
    shared = list(_render_front(site, records, kept.search_root))
    if not all(_holds(previous.public / artifact.path, artifact.data) for artifact in shared):
        return None
    sizes = {**{artifact.path: len(artifact.data) for artifact in shared}, **kept.shared}
    return _counted(records, sizes, kept.files, previous.id)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _counted(
    records: tuple[KabupatenRecord, ...], shared: Sizes, files: Mapping[str, Sizes], number: str | None = None
) -> BuildReport:
    parts = [shared, *files.values()]
    total = sum(sum(sizes.values()) for sizes in parts)
    return BuildReport(release=number, records=records, files=sum(map(len, parts)), bytes=total)


def _write_side_files(site: Site, report: BuildReport) -> None:
    """Reports for the staff and snippets for the web server; what is online is published already."""
    try:
        release.write_side_files(site.output, "reports", report.for_staff())
        release.write_side_files(site.output, "server", render.server_snippets(site))
    except PublishError as error:
        _log.warning("the site was published, but not its reports: %s", error)


def check(site: Site, *, run: Mapper = map, allow_drop: Collection[str] = ()) -> BuildReport:
    """What a build would read, publish, reject and hold; writes nothing and takes no lock."""
    watch = Stopwatch()
    look = partial(work.look, site, release.current(site.output), frozenset(allow_drop))
    records = tuple(run(look, site.offices))
    return BuildReport(release=None, records=records, seconds=watch.total(), strays=_strays(site))


def rollback(site: Site, wanted: str | None = None, *, run: Mapper = map, jobs: int = 1) -> BuildReport:
    """Render the lists of an earlier release anew and publish them, less what may no longer be shown.

    `wanted` is a release's id (None: the newest before the one online). Raises UsageError when it is not kept
    and everything that `build` raises.
    """
    with release.locked(site.output):
        watch = Stopwatch()
        kept = _kept_release(site.output, wanted)
        offices = tuple(office for office in site.offices if office.kabupaten.code in kept.manifest.records)
        plan = BuildPlan(offices, {})
        make = partial(work.remake, site, kept, _both(jobs, plan))
        report = _publish(site, None, plan, make, run, watch)
        _tidy(site, run)
    return replace(report, seconds=watch.total(), steps=watch.steps)


def _kept_release(output: Path, wanted: str | None) -> Release:
    online = release.current(output)
    others = [kept for kept in release.kept(output) if not online or kept.id != online.id]
    # A run that was cut short before its switch leaves a release that was never online.
    earlier = [kept for kept in others if not online or int(kept.id) < int(online.id)]
    for kept in others if wanted else earlier:
        if wanted in {None, kept.id}:
            return kept
    names = ", ".join(kept.id for kept in others) or "none"
    sought = f"release {wanted}" if wanted else "earlier release"
    raise UsageError(f"no {sought} in {output}; kept besides the one online: {names}")


def releases(output: Path) -> list[dict[str, Any]]:
    """The kept releases, newest first: id, day of the run, documents shown, and which one is online."""
    online = release.current(output)
    return [
        {
            "release": kept.id,
            "today": kept.manifest.today.isoformat(),
            "published": sum(record.shown.published for record in _records(kept).values()),
            "kabupaten": len(kept.manifest.records),
            "current": online is not None and kept.id == online.id,
        }
        for kept in release.kept(output)
    ]


def audit_folder(folder: Path, site: Site | None) -> list[Finding]:
    """Audit any folder; with a site, also for the numbers and names in its exports."""
    if site is None:
        return audit.audit_folder(folder)
    taken = [(office, intake.read_exports(site.root, office, site)) for office in site.offices]
    texts = (text for o, exports in taken for text in work.own_texts(site, o, exports.documents))
    return audit.audit_folder(folder, Secrets.of(exports.secrets for _, exports in taken), texts)
