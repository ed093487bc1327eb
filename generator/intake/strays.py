"""Exports that lie where nobody looks: beside the offices' folders, below them, or in one of no office."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from generator.intake.folder import READ, printable_name
from generator.model import Refusal

_REASON = "wrong_folder"


def stray_exports(root: Path, codes: Collection[str]) -> tuple[Refusal, ...]:
    """A refusal for each folder with exports, `exports/` and all below, that is not one of an office."""
    exports = root / "exports"
    return tuple(Refusal(folder, _REASON) for folder in _folders_with_exports(exports) if folder not in codes)


def _folders_with_exports(exports: Path) -> Iterator[str]:
    """Paths relative to `exports` (`.` for itself), as they may be printed; hidden folders do not count."""
    for folder, inside, names in os.walk(exports):
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        visible = (name for name in names if not name.startswith((".", "~$")))
        if any(Path(name).suffix.lower() in READ for name in visible):
            yield printable_name(Path(folder).relative_to(exports).as_posix())
