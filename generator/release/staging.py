"""A release in the making: a hidden folder that is thrown away unless it is published."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.release.disk import DISK, Disk
from generator.release.failures import explained
from generator.release.layout import (
    MANIFEST,
    MARKER,
    MARKER_TEXT,
    new_name,
    next_id,
    refuse_foreign,
    release_ids,
    releases_folder,
)
from generator.release.manifest import Release, ReleaseManifest
from generator.release.store import discard, prepare_link, switch
from generator.release.tree import link_or_copy, make_folder, make_folders, make_missing, write_new

# Read back through the link after the switch; every release has them.
_PROOF = ("index.html", "status.json")


class Staging:
    """A release in the making; its folders may be given to worker processes, which fill them with `write`."""

    def __init__(self, output: Path, path: Path, disk: Disk) -> None:
        self.path = path
        self._output = output
        self._disk = disk
        self._descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)

    @property
    def public(self) -> Path:
        """Where the files of the site go."""
        return self.path / "public"

    @property
    def editions(self) -> Path:
        """Where the masked documents of each kabupaten go, as `<code>.json`."""
        return self.path / "editions"

    @property
    def runs(self) -> Path:
        """Where what each kabupaten adds to the search over all goes, as `<code>.<tree>`."""
        return self.path / "runs"

    def carry_over(self, previous: Release, codes: Iterable[str]) -> dict[str, dict[str, int]]:
        """Give this release all of the unchanged kabupaten, as hard links where possible.

        Returns path -> bytes by code, for the manifest. Raises PublishError, also when a file is missing
        (a `seal` tells before).
        """
        known = {self.public}
        with explained(self._output):
            return {code: self._carry(previous, code, known) for code in codes}

    def _carry(self, previous: Release, code: str, known: set[Path]) -> dict[str, int]:
        files = dict(previous.manifest.files[code])
        for path in files:
            target = self.public / path
            make_folders(target.parent, known)
            link_or_copy(previous.public / path, target)
        link_or_copy(previous.edition(code), self.editions / f"{code}.json")
        for run in sorted(previous.runs.glob(f"{code}.*")):
            link_or_copy(run, self.runs / run.name)
        return files

    def publish(self, manifest: ReleaseManifest) -> Release:
        """Make everything durable, switch, read back.

        Raises PublishError with the earlier release online; a failed sync is not tried again.
        """
        with explained(self._output):
            number = next_id(self._output)
            proof = {name: (self.public / name).read_bytes() for name in _PROOF}
            write_new(self.path / MANIFEST, manifest.to_bytes())
            link = prepare_link(self._output, number)
            try:
                self._disk.sync_written(self._descriptor, self.path)
                release = Release(number, self._settle(number), manifest)
                switch(self._output, link, proof, self._disk)
            finally:
                link.unlink(missing_ok=True)
        return release

    def _settle(self, number: str) -> Path:
        """Give the finished folder its lasting name; nothing leads to it before that is durable."""
        path = self.path.rename(releases_folder(self._output) / number)
        try:
            self._disk.sync_folder(path.parent)
        except OSError:
            discard(path)
            raise
        return path

    def close(self) -> None:
        """Throw it away unless it was published."""
        os.close(self._descriptor)
        if self.path.exists():
            discard(self.path)


@contextmanager
def stage(output: Path, *, disk: Disk = DISK) -> Iterator[Staging]:
    """A new release, to be made under the lock.

    Raises PublishError when `output/public` is not ours (nothing is written then) or the disk fails.
    """
    refuse_foreign(output)
    with explained(output):
        staging = Staging(output, _new_folder(output), disk)
    try:
        with explained(output):
            _furnish(staging, output)
        yield staging
    finally:
        staging.close()


def _new_folder(output: Path) -> Path:
    releases = releases_folder(output)
    make_missing(releases)
    path = releases / new_name("staging")
    make_folder(path)
    return path


def _furnish(staging: Staging, output: Path) -> None:
    """The marker comes first, so that whatever is left of this folder is known as ours."""
    marker = staging.path / MARKER
    write_new(marker, MARKER_TEXT)
    make_folder(staging.public)
    make_folder(staging.editions)
    make_folder(staging.runs)
    _wait_for_new_second(marker, output)


def _wait_for_new_second(marker: Path, output: Path) -> None:
    """nginx answers 304 for a changed file of the same size and second (its ETag is made of these two).

    Asks the file system for its time, which may not be this machine's.
    """
    manifests = (releases_folder(output) / number / MANIFEST for number in release_ids(output))
    taken = {int(manifest.stat().st_mtime) for manifest in manifests if manifest.exists()}
    now = marker.stat().st_mtime
    if int(now) in taken:
        time.sleep(1 - now % 1 + 0.02)
