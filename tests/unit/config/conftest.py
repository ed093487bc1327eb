"""A small right site; each test changes a file of it and looks at what is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.config import load_site
from generator.errors import ConfigurationError

SITE = "title: Uji\n"
OFFICE = """\
name: Dinas Uji
pickup_points:
  - id: dinas
    name: Kantor Dinas
"""


def write(root: Path, name: str, content: str | bytes) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def root(tmp_path):
    """The folder of a site that is right."""
    folder = tmp_path / "data"
    write(folder, "site.yml", SITE)
    write(folder, "offices/3372.yml", OFFICE)
    return folder


@pytest.fixture
def load(root):
    """Load the site after changing some of its files."""

    def load_changed(**changed):
        files = changed.pop("files", {})
        for name, content in files.items():
            write(root, name, content)
        return load_site(root, output=root.parent / "output", today=changed.get("today", date(2026, 11, 24)))

    return load_changed


@pytest.fixture
def problems(load):
    """What is wrong with the changed site, as (file, line, key, message)."""

    def found(files):
        with pytest.raises(ConfigurationError) as refused:
            load(files=files)
        return [(p.file, p.line, p.key, p.message) for p in refused.value.problems]

    return found


@pytest.fixture
def only_problem(problems):
    """The one thing that is wrong with the changed site."""

    def found(files):
        (problem,) = problems(files)
        return problem

    return found
