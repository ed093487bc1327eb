"""A seal tells whether files are still what was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.release import seal


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    return tmp_path


def test_the_seal_of_the_same_files_is_the_same_in_any_order(root: Path) -> None:
    assert seal(root, ["a", "b"]) == seal(root, ["b", "a"]) != seal(root, ["a"])


def test_a_file_that_was_changed_in_place_breaks_the_seal(root: Path) -> None:
    before = seal(root, ["a", "b"])
    (root / "a").write_text("x")
    assert seal(root, ["a", "b"]) != before


def test_files_that_changed_places_break_the_seal(root: Path) -> None:
    before = seal(root, ["a", "b"])
    (root / "a").write_text("b")
    (root / "b").write_text("a")
    assert seal(root, ["a", "b"]) != before


def test_a_missing_file_has_no_seal(root: Path) -> None:
    assert seal(root, ["a", "c"]) == ""
