"""Finished bytes are read again before they go online: a finding stops the site.

Shares no code with what made the bytes. `docs/audit.md` says what is looked for, in which views of the bytes,
and what it cannot see.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from generator.audit.digits import DigitRules, Hit
from generator.audit.hidden_names import HiddenNames
from generator.audit.inflate import Unreadable
from generator.audit.quick_look import QuickLook
from generator.audit.readings import readings
from generator.audit.references import LinkRules, References, missing_references
from generator.audit.view import BREAK, View, cut_in_order
from generator.model import Finding, Secrets

__all__ = ["AuditResult", "Auditor", "References", "audit_files", "audit_folder", "missing_references"]

_MOST_HITS = 100
_AT_ONCE = 1024 * 1024
_UNREAD = (".br", ".zst", ".7z", ".rar")
_NOTHING = Secrets()


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What files may not be published for, and what they refer to."""

    findings: tuple[Finding, ...]
    references: References


def audit_files(
    root: Path, paths: Iterable[str], secrets: Secrets, allowed_texts: Iterable[str] = ()
) -> AuditResult:
    """Read files below `root` (the `public` folder) and find what must not go online.

    `allowed_texts` are texts that the site writes of its own (addresses, kelurahan, pages): a person's name
    in them is no leak anywhere. Missing references are found later, once all files are known.
    """
    auditor = Auditor(secrets, allowed_texts)
    return AuditResult(tuple(auditor.audit_paths(root, paths)), auditor.references)


def audit_folder(root: Path, secrets: Secrets = _NOTHING, allowed_texts: Iterable[str] = ()) -> list[Finding]:
    """Audit all of any folder, references included; a symlink that leads out of it is a finding."""
    root = root.resolve()
    paths = sorted(_paths_below(root))
    result = audit_files(root, paths, secrets, allowed_texts)
    return [*result.findings, *missing_references(result.references, set(paths))]


def _paths_below(root: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        yield from (Path(folder, name).relative_to(root).as_posix() for name in [*files, *links])


class Auditor:
    """Audits one file after another for the same secrets; `references` grows with them."""

    def __init__(self, secrets: Secrets = _NOTHING, allowed_texts: Iterable[str] = ()) -> None:
        self._digits = DigitRules(secrets.numbers, secrets.phones)
        self._names = HiddenNames(secrets.names, secrets.shown, allowed_texts)
        self._quick_look = QuickLook(self._digits, self._names)
        self._links = LinkRules()

    @property
    def references(self) -> References:
        """What the files so far refer to."""
        return self._links.references

    def audit_paths(self, root: Path, paths: Iterable[str]) -> list[Finding]:
        """Read files back from disk and audit them; what cannot be read is a finding."""
        findings: list[Finding] = []
        for files, faults in _batches(root, paths):
            findings += self.audit_all(files)
            for path, rule in faults.items():
                findings += self._report(path, self._name(path), [(rule, 0)])
        return findings

    def audit(self, path: str, data: bytes) -> list[Finding]:
        """Every rule that the bytes or the name of a file break, in order of position."""
        return self.audit_all({path: data})

    def audit_all(self, files: Mapping[str, bytes]) -> list[Finding]:
        """The findings of some files, given by their paths.

        Most files are clean; where a quick look at all of them is not sure of that, each is read in full.
        """
        tags = self._quick_look.passes(files)
        if tags is None and len(files) > 1:
            return [finding for path, data in files.items() for finding in self.audit(path, data)]
        findings = []
        for path, data in files.items():
            if tags is None:
                findings += self.audit_in_full(path, data)
            else:
                name = _printable(os.fsencode(path))
                findings += self._report(path, name, self._links.find(path, data, tags[path], name))
        return findings

    def audit_in_full(self, path: str, data: bytes) -> list[Finding]:
        """The findings of a file without a quick look at it."""
        name = self._name(path)
        links = self._links.find(path, data, data.split(BREAK)[1:], name)
        return self._report(path, name, [*self._content(data), *links])

    def _report(self, path: str, name: str, hits: Iterable[Hit]) -> list[Finding]:
        found = {(position, rule) for rule, position in hits}
        if name != _printable(os.fsencode(path)):
            found.add((0, "file-name"))
        if path.endswith(_UNREAD):
            found.add((0, "unreadable"))
        return [Finding(rule, name, position) for position, rule in sorted(found)]

    def _name(self, path: str) -> str:
        """The path, less the parts that give somebody away; nothing of it, if they do so together."""
        encoded = os.fsencode(path)
        if not self._content(encoded):
            return _printable(encoded)
        parts = ["" if self._content(part) else _printable(part) for part in encoded.split(b"/")]
        return "/".join(part or "…" for part in parts) if "" in parts else "…"

    def _content(self, data: bytes) -> set[Hit]:
        """Rules that some view of the bytes breaks; after many hits the rest of the file is not looked at."""
        hits = set(islice(self._hits(View(data, whole=True)), _MOST_HITS))
        return hits - {("nik-shape", position) for rule, position in hits if rule == "known-number"}

    def _hits(self, file: View) -> Iterator[Hit]:
        try:
            for pieces in readings([file], [replace(file, whole=False)], cut_in_order):
                yield from (
                    (rule, pieces.place(position)) for rule, position in self._digits.find(pieces.joined)
                )
                if pieces.view.words:
                    yield from (("hidden-name", pieces.place_of(text)) for text in self._names.find(pieces))
        except Unreadable:
            yield "unreadable", 0


def _printable(path: bytes) -> str:
    return path.decode("utf-8", "replace")


def _batches(root: Path, paths: Iterable[str]) -> Iterator[tuple[dict[str, bytes], dict[str, str]]]:
    """Some files at once: the bytes of those that can be read, and the rules that the others break."""
    files: dict[str, bytes] = {}
    faults: dict[str, str] = {}
    size = 0
    for path in paths:
        data, fault = _read(root, path)
        if fault:
            faults[path] = fault
        else:
            files[path] = data
        size += len(data)
        if size > _AT_ONCE:
            yield files, faults
            files, faults, size = {}, {}, 0
    yield files, faults


def _read(root: Path, path: str) -> tuple[bytes, str]:
    """The bytes of a regular file below `root`, and the rule that is broken where it cannot be read.

    Nothing is read of a link to a folder, and no device is waited for.
    """
    file = root / path
    try:
        mode = file.lstat().st_mode
        if stat.S_ISLNK(mode):
            mode = file.stat().st_mode
            if not file.resolve().is_relative_to(root.resolve()):
                return b"", "leads-out"
        if stat.S_ISREG(mode):
            return file.read_bytes(), ""
    except OSError:
        return b"", "unreadable"
    return b"", "" if stat.S_ISDIR(mode) else "unreadable"
