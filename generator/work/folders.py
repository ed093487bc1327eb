"""Where the work goes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the work goes: the site's files, the masked documents that a rollback starts from, and the runs
    that the search over all kabupaten is merged from.
    """

    public: Path
    editions: Path
    runs: Path
