"""What may no longer be shown leaves the kept releases, and they alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import PublishError
from generator.release import Release, current, drop_pages, kept, replace_edition
from tests.faults.publisher import backdate, publish, read_online


@pytest.fixture
def releases(tmp_path: Path) -> list[Release]:
    """Newest first; they share the files of 3371."""
    for label in "abc":
        publish(tmp_path, label)
        backdate(tmp_path)
    return kept(tmp_path)


def test_dropped_pages_are_gone_and_the_release_is_still_kept(
    releases: list[Release], tmp_path: Path
) -> None:
    old = releases[1]
    drop_pages(old)
    assert not old.has_pages
    assert kept(tmp_path) == releases
    assert old.edition("3371").read_bytes() == b"a"
    assert sorted(path.name for path in old.path.iterdir()) == [".siap-ambil", "editions", "release.json"]
    assert read_online(tmp_path) == "c"
    assert releases[2].has_pages
    drop_pages(old)


def test_the_pages_that_are_online_are_never_dropped(releases: list[Release], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="online"):
        drop_pages(releases[0])
    assert read_online(tmp_path) == "c"


def test_a_replaced_edition_is_that_of_one_release_alone(releases: list[Release], tmp_path: Path) -> None:
    online, old, _ = releases
    assert online.edition("3371").samefile(old.edition("3371"))
    replace_edition(old, "3371", b"less")
    assert [release.edition("3371").read_bytes() for release in releases] == [b"a", b"less", b"a"]
    assert sorted(path.name for path in old.path.glob("editions/*")) == [
        "3371.json",
        "3372.json",
        "3373.json",
    ]


def test_a_release_without_pages_does_not_hinder_the_next(releases: list[Release], tmp_path: Path) -> None:
    drop_pages(releases[1])
    drop_pages(releases[2])
    publish(tmp_path, "d", keep=3)
    online = current(tmp_path)
    assert online
    assert online.id == "000004"
    assert [release.has_pages for release in kept(tmp_path)] == [True, True, False]


def test_a_release_that_is_gone_is_a_publishing_failure(releases: list[Release], tmp_path: Path) -> None:
    gone = Release("000099", tmp_path / "releases" / "000099", releases[0].manifest)
    with pytest.raises(PublishError):
        replace_edition(gone, "3371", b"x")
