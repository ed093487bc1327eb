"""An export in the wrong folder is named, for nobody would miss it otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.intake import stray_exports
from generator.model import Refusal


def put(root: Path, path: str) -> None:
    target = root / "exports" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("")


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("2026-11-24.csv", "."),
        ("3309/a.XLSX", "3309"),
        ("3372/november/a.csv", "3372/november"),
        ("a/b/c.yml", "a/b"),
    ],
    ids=["beside the folders", "a code without an office", "below an office's folder", "anywhere"],
)
def test_an_export_that_nobody_reads_is_named_by_its_folder(tmp_path: Path, path: str, folder: str) -> None:
    put(tmp_path, path)
    assert stray_exports(tmp_path, {"3372"}) == (Refusal(folder, "wrong_folder"),)


@pytest.mark.parametrize("path", ["3372/a.csv", ".git/a.csv", "3309/README.md", "~$a.xlsx", "3309/.a.csv"])
def test_other_files_and_those_in_their_place_are_not_named(tmp_path: Path, path: str) -> None:
    put(tmp_path, path)
    assert stray_exports(tmp_path, {"3372"}) == ()


def test_a_site_without_exports_has_none_astray(tmp_path: Path) -> None:
    assert stray_exports(tmp_path, {"3372"}) == ()


def test_a_folders_name_is_told_without_a_persons_number(tmp_path: Path) -> None:
    put(tmp_path, "3372015113900001/a.csv")
    assert "3900001" not in stray_exports(tmp_path, {"3372"})[0].file
