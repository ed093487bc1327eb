"""From what is decided to files that are written and audited: in one part, or in two at the same time."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple, Protocol

from generator import audit, editions, release, render
from generator.audit import Auditor, References
from generator.model import Artifact, Edition, Finding
from generator.report import KabupatenRecord
from generator.site import Office, Site
from generator.stopwatch import Stopwatch
from generator.work.decide import Decided
from generator.work.folders import Folders
from generator.work.freshness import seal
from generator.work.texts import own_texts

_PAGES_HELD = 64


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one kabupaten: its record, its files below `public/` with sizes, what the audit saw."""

    record: KabupatenRecord
    files: Mapping[str, int]
    findings: tuple[Finding, ...]
    references: References
    steps: Mapping[str, float] = field(default_factory=dict)


class Written(NamedTuple):
    """Files with sizes, below `public/` and below `runs/`, and the path of the search's root, if made."""

    files: Mapping[str, int] = {}
    runs: Mapping[str, int] = {}
    search_root: str = ""


class Part(NamedTuple):
    """Some of the files of one kabupaten: nothing of it tells more than a path, so it may leave a process."""

    files: Mapping[str, int]
    search_root: str
    findings: Sequence[Finding]
    references: References
    steps: Mapping[str, float]


class Both(Protocol):
    """Calls two functions at the same time: the second in a process that has all that this one has."""

    def __call__(self, here: Callable[[], Part], there: Callable[[], Part], /) -> tuple[Part, Part]:
        """What the two return."""


Writing = Callable[[Stopwatch], Written]


def make_files(
    site: Site, folders: Folders, office: Office, decided: Decided, watch: Stopwatch, both: Both | None
) -> Outcome:
    """Render, write and audit all files of one office."""
    edition, record, secrets = decided
    with watch("audit"):
        auditor = audit.Auditor(secrets, own_texts(site, office, edition.documents))
        # All offices share these pages, and only here are the numbers and names of one office known.
        pages = {page.path: page.data for page in render.read_information(site)}
        findings = auditor.audit_all(pages)
    parts = _writings(site, folders, office, edition)
    del decided, edition
    gc.freeze()  # what was read is in no cycle: collections pass over it, and a fork copies none of it
    try:
        made = _make_parts(folders, auditor, *parts, both)
    finally:
        gc.unfreeze()
    files: dict[str, int] = {}
    references: dict[str, tuple[str, int]] = {}
    for part in made:
        files |= part.files
        references = {**part.references, **references}
        findings += part.findings
        watch.add(part.steps)
    with watch("seal"):
        search_root = "".join(part.search_root for part in made)
        record = replace(record, search_root=search_root, seal=seal(site, folders, record.code, files))
    return Outcome(record, files, tuple(findings), references, watch.steps)


def _writings(
    site: Site, folders: Folders, office: Office, edition: Edition
) -> tuple[list[Writing], list[Writing]]:
    """What is to be written, in two parts that take about as long as each other."""
    lists, answers = (partial(_write_half, half, folders) for half in render.halves(edition, office, site))
    return [lists], [answers, partial(_write_rest, site, folders, office, edition)]


def _write_half(half: render.Half, folders: Folders, watch: Stopwatch) -> Written:
    with watch("render"):
        search_root, artifacts = half()
    with watch("write"):
        files = release.write(folders.public, _let_go(watch.each("render", artifacts)))
    return Written(files, {}, search_root)


def _let_go(artifacts: Iterable[Artifact]) -> Iterator[Artifact]:
    """A template with a macro keeps its page in a cycle: those of the last pages are let go now and then."""
    for number, artifact in enumerate(artifacts):
        yield artifact
        if number == 0:
            gc.freeze()  # the rows of all pages, which the first one needed
        elif number % _PAGES_HELD == 0:
            gc.collect(0)
    gc.collect(0)


def _write_rest(site: Site, folders: Folders, office: Office, edition: Edition, watch: Stopwatch) -> Written:
    """The edition to be kept, and what it adds to the search over all, where the site asks for that."""
    with watch("write"):
        kept = Artifact(f"{office.kabupaten.code}.json", editions.dump(edition))
        release.write(folders.editions, [kept])
    if not site.searches_nationwide:
        return Written()
    with watch("runs"):
        return Written(runs=release.write(folders.runs, render.render_runs(edition, office)))


def _make_parts(
    folders: Folders, auditor: Auditor, lists: list[Writing], answers: list[Writing], both: Both | None
) -> Sequence[Part]:
    if both:
        here, there = (partial(_make_part, folders, auditor, some) for some in (lists, answers))
        return both(here, there)
    lists += answers
    answers.clear()
    return [_make_part(folders, auditor, lists)]


def _make_part(folders: Folders, auditor: Auditor, writings: list[Writing]) -> Part:
    """Write and audit; the documents are let go before the audit, which takes as much memory."""
    watch = Stopwatch()
    files: dict[str, int] = {}
    runs: dict[str, int] = {}
    search_root = ""
    while writings:
        written = writings.pop(0)(watch)
        files |= written.files
        runs |= written.runs
        search_root += written.search_root
    with watch("audit"):
        findings = auditor.audit_paths(folders.public, files) + auditor.audit_paths(folders.runs, runs)
    return Part(files, search_root, findings, auditor.references, watch.steps)
