"""print_notices(): from the release that is online to notices and posters on paper, or no file changed.

What hangs on a wall says what is online, less what may no longer be shown: it is made of the kept editions,
not of today's exports. Those are read too, for the audit of each finished PDF must know what it looks for.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from generator import audit, intake, notices, release, work
from generator.errors import ExitCode, UsageError
from generator.mapper import Mapper
from generator.model import Artifact, Finding
from generator.release import Release
from generator.report import FINDINGS
from generator.site import Office, Site


@dataclass(frozen=True, slots=True)
class Printed:
    """The finished files of one kabupaten, in the folder of its slug, and what the audit saw in them."""

    folder: str
    files: tuple[Artifact, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PrintReport:
    """What `print_notices` wrote: paths below the target, none of them when there are findings."""

    release: str
    files: tuple[str, ...]
    bytes: int
    findings: tuple[Finding, ...]

    @property
    def exit_code(self) -> ExitCode:
        """Zero, or the safety stop."""
        return ExitCode.SAFETY if self.findings else ExitCode.DONE

    def to_json(self) -> dict[str, Any]:
        """The object that `--json` prints."""
        return {**asdict(self), "exit_code": int(self.exit_code)}

    def trouble(self) -> list[str]:
        """A sentence for each finding."""
        return [
            f"{f.path}, byte {f.offset}: {f.rule}: {FINDINGS[f.rule]}. Nothing was written."
            for f in self.findings
        ]


def print_notices(
    site: Site, target: Path, *, places: Collection[str] = (), run: Mapper = map
) -> PrintReport:
    """Make the notices and posters of these pickup points (of all, when none is named) as PDF files.

    `<target>/<slug>/<place>.pdf` and so on; what this function wrote there earlier is replaced or removed.
    Raises UsageError when nothing is online, typst is missing, a place is unknown or the target is served to
    the public; LockedError when another run writes there; PublishError when the disk fails.
    """
    notices.require_typst()
    _refuse_public(site.output, target)
    online = release.current(site.output)
    if not online:
        raise UsageError(f"nothing is online in {site.output}; run `siap-ambil build` first")
    wanted = frozenset(places) or _places(site.offices)
    _refuse_unknown(wanted - _places(site.offices))
    offices = [o for o in site.offices if o.kabupaten.code in online.manifest.records]
    with release.locked(target):
        printed = list(run(partial(make_pdfs, site, online, wanted), offices))
        findings = tuple(finding for one in printed for finding in one.findings)
        if not findings:
            _write(target, printed, wanted, everything=not places)
    files = [(f"{one.folder}/{file.path}", len(file.data)) for one in printed for file in one.files]
    made = () if findings else files
    return PrintReport(online.id, tuple(path for path, _ in made), sum(size for _, size in made), findings)


def make_pdfs(site: Site, online: Release, places: Collection[str], office: Office) -> Printed:
    """The unit of work: the PDFs of one kabupaten from the release that is online, each of them audited."""
    edition = work.kept_edition(online, office, site)
    taken = intake.read_exports(site.root, office, site)
    secrets = work.with_namesakes(taken.secrets, edition)
    texts = chain(work.own_texts(site, office, edition.documents), notices.own_texts(site))
    auditor = audit.Auditor(secrets, texts)
    folder = edition.kabupaten.slug
    files = tuple(notices.make_pdfs(edition, office, site, places))
    findings = (found for file in files for found in auditor.audit(f"{folder}/{file.path}", file.data))
    return Printed(folder, files, tuple(findings))


def _write(target: Path, printed: Sequence[Printed], places: Collection[str], *, everything: bool) -> None:
    for one in printed:
        files = {file.path: file.data for file in one.files}
        about = (lambda _: True) if everything else (lambda name: notices.place_of(name) in places)
        release.write_side_files(target, one.folder, files, about=about)
    if everything:
        for gone in set(release.side_folders(target)) - {one.folder for one in printed}:
            release.write_side_files(target, gone, {})


def _places(offices: Sequence[Office]) -> frozenset[str]:
    return frozenset(point.id for office in offices for point in office.pickup_points)


def _refuse_unknown(places: Collection[str]) -> None:
    if places:
        raise UsageError(f"--place {', '.join(sorted(places))}: no office has a pickup point with that id")


def _refuse_public(output: Path, target: Path) -> None:
    """What is served to the public is a whole release, and nothing else may come into it."""
    served = (output / "public", output / "releases")
    if any(target.resolve().is_relative_to(folder.resolve()) for folder in served):
        raise UsageError(f"--to {target}: that folder is served to the public or belongs to a release")
