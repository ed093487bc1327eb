"""Finished bytes are read again before they go online: a finding stops the site.

Shares no code with what made the bytes. `docs/audit.md` says what is looked for, in which views of the bytes,
and what it cannot see.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath

from generator.audit.digits import DigitRules, Hit
from generator.audit.escapes import unescaped
from generator.audit.hidden_names import HiddenNames
from generator.audit.inflate import Allowance, Unreadable
from generator.audit.markup import without_tags
from generator.audit.packed import unpacked
from generator.audit.references import LinkRules, References, missing_references
from generator.audit.view import Pieces, View, cut, without
from generator.model import Finding, Secrets

__all__ = ["AuditResult", "Auditor", "References", "audit_files", "audit_folder", "missing_references"]

_DEEPEST = 12
_MOST_HITS = 100
_UNREAD = {".br", ".zst", ".7z", ".rar"}
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
    findings = [finding for path in paths for finding in auditor.audit_path(root, path)]
    return AuditResult(tuple(findings), auditor.references)


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
        self._links = LinkRules()
        self._clean: set[bytes] = set()
        self._clean_stretches: set[bytes] = set()

    @property
    def references(self) -> References:
        """What the files so far refer to."""
        return self._links.references

    def audit_path(self, root: Path, path: str) -> list[Finding]:
        """Read a file back from disk and audit it; what cannot be read is a finding."""
        try:
            data = _read(root, path)
        except _LeadsOut:
            return self._report(path, self._name(path), {("leads-out", 0)})
        except OSError:
            return self._report(path, self._name(path), {("unreadable", 0)})
        return self.audit(path, data)

    def audit(self, path: str, data: bytes) -> list[Finding]:
        """Every rule that the bytes or the name of a file break, in order of position."""
        name = self._name(path)
        hits = {*self._content(data), *self._links.find(path, data, name)}
        if PurePosixPath(path).suffix in _UNREAD:
            hits.add(("unreadable", 0))
        return self._report(path, name, hits)

    def _report(self, path: str, name: str, hits: set[Hit]) -> list[Finding]:
        if name != _printable(os.fsencode(path)):
            hits.add(("file-name", 0))
        return [Finding(rule, name, offset) for offset, rule in sorted((at, rule) for rule, at in hits)]

    def _name(self, path: str) -> str:
        """The path, less the parts that give somebody away; nothing of it, if they do so together."""
        encoded = os.fsencode(path)
        if not self._content(encoded):
            return _printable(encoded)
        parts = ["" if self._content(part) else _printable(part) for part in encoded.split(b"/")]
        return "/".join(part or "…" for part in parts) if "" in parts else "…"

    def _content(self, data: bytes) -> set[Hit]:
        """Rules that some view of the bytes breaks; after many hits the rest of the file is not looked at."""
        seen: set[bytes] = set()
        file = View(data, whole=True)
        new, stretches = without(file, self._clean_stretches)
        if not any(self._hits(file, new, seen)):
            self._clean |= seen
            self._clean_stretches |= stretches
            return set()
        hits = set(islice(self._hits(file, file, set()), _MOST_HITS))
        return hits - {("nik-shape", position) for rule, position in hits if rule == "known-number"}

    def _hits(self, file: View, part: View, seen: set[bytes]) -> Iterator[Hit]:
        """What is found in a part of a file, and in what is packed into the file."""
        try:
            for pieces in self._views(file, part, seen):
                yield from (
                    (rule, pieces.place(position)) for rule, position in self._digits.find(pieces.joined)
                )
                if pieces.view.words:
                    yield from (("hidden-name", pieces.place_of(text)) for text in self._names.find(pieces))
        except Unreadable:
            yield "unreadable", 0

    def _views(self, file: View, part: View, seen: set[bytes]) -> Iterator[Pieces]:
        """Every view, cut into the pieces that were not `seen`; raises Unreadable."""
        allowance = Allowance()
        pending = [(view, 1) for view in unpacked(file, allowance)]
        pending.append((replace(part, whole=False), 0))
        while pending:
            view, depth = pending.pop()
            pieces = cut(view, self._clean, seen)
            if pieces.texts:
                yield pieces
            if view.words:
                seen.update(pieces.texts)
            views = [*unpacked(view, allowance), *without_tags(view), *unescaped(pieces.as_view())]
            if views and depth == _DEEPEST:
                raise Unreadable("packed or escaped too many times")
            pending += [(view, depth + 1) for view in views]


def _printable(path: bytes) -> str:
    return path.decode("utf-8", "replace")


class _LeadsOut(Exception):
    """A symlink to something outside of the folder."""


def _read(root: Path, path: str) -> bytes:
    """The bytes of a regular file below `root`; nothing for a link to a folder. Never waits for a device."""
    file = root / path
    status = file.lstat()
    if stat.S_ISLNK(status.st_mode):
        status = file.stat()
        if not file.resolve().is_relative_to(root.resolve()):
            raise _LeadsOut
        if stat.S_ISDIR(status.st_mode):
            return b""
    if not stat.S_ISREG(status.st_mode):
        raise OSError("not a regular file")
    return file.read_bytes()
