"""A small publisher and its reader: status.json of each release says what every file of it holds."""

from __future__ import annotations

import hashlib
import json
import os
import select
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from generator.model import Artifact
from generator.release import (
    Release,
    ReleaseManifest,
    current,
    drop_pages,
    kept,
    locked,
    prune,
    replace_edition,
    stage,
    write,
)
from generator.release.disk import DISK, Disk

CODES = ("3371", "3372", "3373")


class Torn(AssertionError):
    """A reader saw something else than one whole release."""


class NoSync(Disk):
    """Asks for nothing: a killed run loses nothing that it wrote, so such tests need not wait."""

    def sync_written(self, descriptor: int, folder: Path) -> None:
        """Nothing."""

    def sync_folder(self, folder: Path) -> None:
        """Nothing."""


def publish(output: Path, label: str, *, disk: Disk = DISK, keep: int = 50, size: int = 500) -> Release:
    """One run as the pipeline does it: carry over what is unchanged, publish, scrub, prune."""
    with locked(output):
        previous = current(output)
        with stage(output, disk=disk) as staging:
            unchanged = [code for code in CODES[:1] if previous and previous.has_pages]
            files = staging.carry_over(previous, unchanged) if previous else {}
            for code in CODES:
                if code not in files:
                    files[code] = write(staging.public, _pages(code, label, size))
                    write(staging.editions, [Artifact(f"{code}.json", label.encode())])
            write(staging.public, [Artifact("index.html", label.encode())])
            write(staging.public, [Artifact("status.json", _status(staging.public, label))])
            records = {code: {"label": label} for code in CODES}
            release = staging.publish(ReleaseManifest(date(2026, 11, 24), records, files))
        _scrub(output)
        prune(output, keep, disk=disk)
    return release


def read(public: Path) -> str:
    """Read every file that the release names; returns its label, raises Torn for anything else."""
    try:
        status = json.loads((public / "status.json").read_bytes())
        found = {path: _digest((public / path).read_bytes()) for path in status["files"]}
    except (OSError, ValueError) as error:
        raise Torn(f"unreadable: {error}") from error
    if found != status["files"]:
        raise Torn("files of different releases")
    return str(status["label"])


def read_online(output: Path) -> str:
    """Resolve the link once, as a reader of a whole site does, then read everything.

    Who was overtaken by more than two releases meanwhile (a busy machine) has no claim, and reads again.
    """
    while True:
        online = (output / "public").readlink()
        try:
            return read(output / online)
        except Torn:
            if _number((output / "public").readlink()) - _number(online) <= 2:
                raise


def _number(link: Path) -> int:
    return int(link.parent.name)


def backdate(output: Path) -> None:
    """Let the releases be of an hour ago, so that the next need not wait for another second."""
    hour_ago = time.time() - 3600
    for manifest in output.glob("releases/*/release.json"):
        os.utime(manifest, (hour_ago, hour_ago))


def in_child(work: Callable[[], object]) -> int:
    """Start `work` in a forked process that ends with 0, or with 1 after an exception; returns its id."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    except BaseException:  # a child that fails must say why and must never run on in the parent's code
        traceback.print_exc()
    finally:
        os._exit(code)


@contextmanager
def reader_looping(output: Path) -> Iterator[None]:
    """A reader in another process, which fails the test when it ever sees less than one whole release."""
    stop, told = os.pipe()

    def loop() -> None:
        while not select.select([stop], [], [], 0.001)[0]:
            read_online(output)

    reader = in_child(loop)
    try:
        yield
    finally:
        os.write(told, b".")
        assert succeeded(reader), "the reader saw a torn site"


def succeeded(child: int) -> bool:
    """Wait for the end of a child of `in_child`; says whether it ended with 0."""
    return os.waitpid(child, 0)[1] == 0


def _pages(code: str, label: str, size: int) -> list[Artifact]:
    text = f"{label} {code} ".encode()
    data = text * (size // len(text) + 1)
    return [Artifact(f"kota-{code}/{name}", data) for name in ("index.html", "2026-11-24/index.html")]


def _status(public: Path, label: str) -> bytes:
    files = sorted(path for path in public.rglob("*") if path.is_file())
    digests = {path.relative_to(public).as_posix(): _digest(path.read_bytes()) for path in files}
    return json.dumps({"label": label, "files": digests}).encode()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _scrub(output: Path) -> None:
    """The seventh release loses its pages and gets an edition with less in it."""
    for release in kept(output)[6:7]:
        drop_pages(release)
        replace_edition(release, CODES[0], b"scrubbed")
