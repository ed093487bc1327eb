"""Each folder of `tests/golden` is a claim, told as a site's folder and what goes online for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.claims import CLAIMS, built


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_a_sites_folder_gives_just_these_pages(claim: Path, tmp_path: Path) -> None:
    expected = {
        str(path.relative_to(claim / "public")): path.read_text(encoding="utf-8")
        for path in (claim / "public").rglob("*")
        if path.is_file()
    }
    assert built(claim, tmp_path) == expected
