"""What a release says of itself: `Release`, and the `ReleaseManifest` in its `release.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from generator.model import Artifact
from generator.release.seal import seal

_FORMAT = 1
_CODE = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class ReleaseManifest:
    """The day of the run and, for each kabupaten by code, what the next run wants to know of it.

    `records` are JSON objects that only the caller understands. `files` are the files that belong to that
    kabupaten alone: path below `public/` -> size in bytes. `shared` are such files of all kabupaten together
    that the next run need not make again, `shared_seal` is their seal, and `search_root` the one of them
    where the search over all begins, if there is one.
    """

    today: date
    records: Mapping[str, Mapping[str, Any]]
    files: Mapping[str, Mapping[str, int]]
    search_root: str = ""
    shared: Mapping[str, int] = field(default_factory=dict)
    shared_seal: str = ""

    def __post_init__(self) -> None:
        if self.records.keys() != self.files.keys():
            raise ValueError("every kabupaten of a release has a record and files")

    def to_bytes(self) -> bytes:
        """UTF-8 JSON with sorted keys: equal manifests give equal bytes."""
        values = {
            "format": _FORMAT,
            "today": self.today.isoformat(),
            "kabupaten": {c: {"record": self.records[c], "files": self.files[c]} for c in self.records},
            "search_root": self.search_root,
            "shared": self.shared,
            "shared_seal": self.shared_seal,
        }
        return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> ReleaseManifest:
        """Raises ValueError for anything that `to_bytes` of this format did not write."""
        try:
            values = json.loads(data)
            if values["format"] != _FORMAT:
                raise ValueError("another format")
            parts = values["kabupaten"].items()
            records, files = ({code: part[key] for code, part in parts} for key in ("record", "files"))
            _require_inside(files)
            root, shared = values.get("search_root", ""), values.get("shared", {})
            _require_paths({**shared, **({root: 0} if root else {})})
            made = values.get("shared_seal", "")
            return cls(date.fromisoformat(values["today"]), records, files, root, shared, made)
        except (KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError("not the manifest of a release") from error


def _require_inside(files: Mapping[str, Mapping[str, int]]) -> None:
    """Every path must lead to a file of the release; raises ValueError, AttributeError or TypeError."""
    for code, sizes in files.items():
        if not _CODE.fullmatch(code):
            raise ValueError("not the code of a kabupaten")
        _require_paths(sizes)


def _require_paths(sizes: Mapping[str, int]) -> None:
    for path in sizes.keys():  # noqa: SIM118 - a list has none, and is refused
        Artifact(path, b"")


@dataclass(frozen=True, slots=True)
class Release:
    """A published release: `path` is `output/releases/<id>`. The id is a counter, never a time."""

    id: str
    path: Path
    manifest: ReleaseManifest

    @property
    def public(self) -> Path:
        """The finished site; missing when its pages were dropped."""
        return self.path / "public"

    @property
    def has_pages(self) -> bool:
        """Whether the finished site is still there."""
        return self.public.is_dir()

    def edition(self, code: str) -> Path:
        """The file that holds the masked documents of a kabupaten."""
        return self.path / "editions" / f"{code}.json"

    @property
    def runs(self) -> Path:
        """The folder of what each kabupaten adds to the search over all; empty without such a search."""
        return self.path / "runs"

    def has_shared(self) -> bool:
        """Whether the files of all kabupaten together are there, byte for byte."""
        kept = self.manifest
        return not kept.shared or seal(self.public, kept.shared) == kept.shared_seal
