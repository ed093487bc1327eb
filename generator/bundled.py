"""Where the files that come with the program lie: in the wheel beside this module, else in the checkout."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def _bundled(name: str) -> Path:
    inside = _HERE / "bundled_files" / name
    return inside if inside.exists() else _HERE.parent / name


TEMPLATES = _bundled("templates")
REGIONS = _bundled("data/regions.csv")
