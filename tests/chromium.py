"""Where a Chromium is that the tests can drive; run as a program it prints the path, or fails."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

# Not chromium-browser: on Ubuntu that is a stub for a snap.
_NAMES = ("chromium", "google-chrome", "google-chrome-stable")


def chromium() -> str:
    """The distribution's Chromium, else Playwright's own; raises LookupError when there is neither."""
    for name in _NAMES:
        if (found := shutil.which(name)) and not Path(found).resolve().is_relative_to("/snap"):
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if Path(own).exists():
        return own
    raise LookupError("no Chromium: run tests/system-packages, or install one")


if __name__ == "__main__":
    try:
        print(chromium())  # noqa: T201
    except LookupError as error:
        sys.exit(str(error))
