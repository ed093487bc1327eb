"""Which releases there are, which go, and what is never touched."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from generator.release import current, kept, locked, prune
from generator.release import store as store_module
from tests.faults.publisher import backdate, publish, read_online


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Five releases, of which the last is online."""
    for label in "abcde":
        publish(tmp_path, label)
        backdate(tmp_path)
    return tmp_path


def ids(output: Path) -> list[str]:
    return [release.id for release in kept(output)]


def test_nothing_is_kept_where_nothing_was_published(tmp_path: Path) -> None:
    assert kept(tmp_path / "missing") == []
    assert current(tmp_path / "missing") is None
    assert not (tmp_path / "missing").exists()


def test_kept_releases_come_newest_first_and_the_online_one_is_among_them(output: Path) -> None:
    assert ids(output) == ["000005", "000004", "000003", "000002", "000001"]
    assert current(output) == kept(output)[0]
    assert kept(output)[4].manifest.records["3371"] == {"label": "a"}


def test_pruning_removes_the_oldest_and_keeps_three_whatever_is_asked(output: Path) -> None:
    assert prune(output, 4) == ["000001"]
    assert prune(output, 0) == ["000002"]
    assert ids(output) == ["000005", "000004", "000003"]
    assert read_online(output) == "e"


def test_what_is_online_is_never_pruned_however_old(output: Path) -> None:
    (output / "public").unlink()
    (output / "public").symlink_to("releases/000001/public")
    assert prune(output, 3) == ["000002"]
    assert read_online(output) == "a"


def test_a_release_that_cannot_be_read_is_not_listed_and_is_pruned(output: Path) -> None:
    """It could be neither rolled back to nor freed of what was withdrawn."""
    (output / "releases" / "000004" / "release.json").write_text("{")
    assert ids(output) == ["000005", "000003", "000002", "000001"]
    assert prune(output, 10) == ["000004"]


def test_an_online_release_that_cannot_be_read_is_as_none_but_stays(output: Path) -> None:
    (output / "releases" / "000005" / "release.json").unlink()
    assert current(output) is None
    assert prune(output, 10) == []
    assert read_online(output) == "e"
    publish(output, "healed")
    assert read_online(output) == "healed"


def test_folders_and_files_of_others_are_never_touched(output: Path) -> None:
    releases = output / "releases"
    foreign = [
        releases / "000000",
        releases / "000002-saved",
        releases / "notes",
        releases / ".staging-0123456789abcdef",
        releases / ".doomed-0123456789abcdef",
        output / "photos",
    ]
    for folder in foreign:
        folder.mkdir()
        (folder / "file.txt").write_text("not ours")
    (output / ".gitignore").write_text("*\n")
    (output / ".new-york").write_text("not ours")
    publish(output, "f", keep=1)
    for folder in foreign:
        assert (folder / "file.txt").read_text() == "not ours"
    assert (output / ".gitignore").exists()
    assert (output / ".new-york").exists()
    assert ids(output) == ["000006", "000005", "000004"]


def test_a_failure_in_pruning_is_logged_and_the_next_run_tries_again(
    output: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch, caplog.at_level(logging.WARNING):
        patch.setattr(store_module, "remove", refuse)
        assert prune(output, 3) == []
    assert "next run tries again" in caplog.text
    assert ids(output) == ["000005", "000004", "000003"], "what is half gone is not listed"
    with locked(output):
        pass
    assert len(list((output / "releases").iterdir())) == 3


def test_the_next_run_removes_all_that_a_cut_run_left(output: Path) -> None:
    name = "0123456789abcdef"
    staging = output / "releases" / f".staging-{name}"
    (staging / "public").mkdir(parents=True)
    (staging / ".siap-ambil").touch()
    (staging / "public" / "half").touch()
    (output / "releases" / f".staging-{name[::-1]}").mkdir()  # cut before it had a marker
    (output / "releases" / "000003" / f".doomed-{name}").mkdir()
    (output / "releases" / "000003" / f".doomed-{name}" / "page.html").touch()
    (output / "releases" / "000003" / "editions" / f".new-{name}").touch()
    (output / f".new-{name}").symlink_to("releases/000009/public")
    with locked(output):
        pass
    assert not [path for path in output.rglob("*") if name in path.name or name[::-1] in path.name]
    assert read_online(output) == "e"


def test_where_a_file_is_in_the_place_of_the_output_there_are_no_releases(tmp_path: Path) -> None:
    (tmp_path / "output").touch()
    assert kept(tmp_path / "output") == []
    assert current(tmp_path / "output") is None
