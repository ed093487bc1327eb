"""The search over all kabupaten, made from what each of them adds to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator import audit, release, render
from generator.model import Finding, Secrets
from generator.work.folders import Folders


@dataclass(frozen=True, slots=True)
class Nationwide:
    """The search over all kabupaten: the path of its root, its files with sizes, and their seal."""

    root: str = ""
    files: Mapping[str, int] = field(default_factory=dict)
    seal: str = ""


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
