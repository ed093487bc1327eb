"""The small files beside `public`: reports for the staff and snippets for the web server."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Set
from pathlib import Path

from generator.release.disk import DISK, Disk
from generator.release.failures import explained
from generator.release.layout import MARKER, new_name, temporaries
from generator.release.tree import make_missing, replace_file, write_new


def write_side_files(
    output: Path,
    folder: str,
    files: Mapping[str, bytes],
    *,
    about: Callable[[str], bool] = lambda _: True,
    disk: Disk = DISK,
) -> None:
    """Make our files in `output/<folder>` (`reports` or `server`) exactly these, each in one step.

    `files` maps a plain file name to its bytes; equal files are left alone. Files there that this function
    did not write stay as they are, and so do those whose names are not what the call is `about`.
    Raises PublishError.
    """
    if not all(map(_is_plain, files)):
        raise ValueError("a side file has a plain name")
    root = output / folder
    with explained(output):
        make_missing(root)
        before = _listed(root)
        ours = {name for name in before if about(name)}
        _list(root, before | files.keys(), disk)
        _replace(root, {name: data for name, data in files.items() if not _holds(root / name, data)}, disk)
        _remove(root, ours - files.keys())
        _list(root, before - ours | files.keys(), disk)


def side_folders(output: Path) -> list[str]:
    """The names of the folders below `output` that `write_side_files` made."""
    return sorted(path.parent.name for path in output.glob(f"*/{MARKER}"))


def _replace(root: Path, files: Mapping[str, bytes], disk: Disk) -> None:
    """All are durable before the first gets its name, with one sync for all."""
    descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        new = {name: root / new_name("new") for name in files}
        for name, data in files.items():
            write_new(new[name], data)
        if new:
            disk.sync_written(descriptor, root)
        for name, temporary in new.items():
            temporary.replace(root / name)
    finally:
        os.close(descriptor)


def _remove(root: Path, stale: Set[str]) -> None:
    for path in [*temporaries(root), *(root / name for name in stale)]:
        path.unlink(missing_ok=True)


def _is_plain(name: str) -> bool:
    return bool(name) and name == Path(name).name and not name.startswith(".")


def _listed(root: Path) -> Set[str]:
    """The names of our files there, which our marker lists, one a line."""
    try:
        return set(filter(_is_plain, (root / MARKER).read_text(errors="replace").split("\n")))
    except FileNotFoundError:
        return set()


def _list(root: Path, names: Set[str], disk: Disk) -> None:
    text = "".join(f"{name}\n" for name in sorted(names)).encode()
    if not _holds(root / MARKER, text):
        replace_file(root / MARKER, text, disk)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except FileNotFoundError:
        return False
