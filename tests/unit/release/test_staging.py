"""A release in the making is thrown away unless published; what is carried over is not written again."""

from __future__ import annotations

import errno
import os
import time
from datetime import date
from pathlib import Path

import pytest

from generator.errors import PublishError
from generator.model import Artifact
from generator.release import ReleaseManifest, Staging, current, kept, stage, write
from tests.faults.publisher import backdate, publish, read_online

EMPTY = ReleaseManifest(date(2026, 11, 24), {}, {})


def fill(staging: Staging, text: bytes = b"x") -> None:
    write(staging.public, [Artifact("index.html", text), Artifact("status.json", text)])


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_what_is_not_published_is_thrown_away(tmp_path: Path) -> None:
    with stage(tmp_path) as staging:
        fill(staging)
    assert list((tmp_path / "releases").iterdir()) == []
    assert current(tmp_path) is None


def test_an_exception_passes_as_it_is_and_the_staging_is_thrown_away(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="an export"), stage(tmp_path):
        raise OSError("an export could not be read: that is not a matter of publishing")
    assert list((tmp_path / "releases").iterdir()) == []


def test_a_published_release_is_online_through_a_relative_link(tmp_path: Path) -> None:
    release = publish(tmp_path / "output", "a")
    assert str((tmp_path / "output" / "public").readlink()) == "releases/000001/public"
    assert release == current(tmp_path / "output")
    moved = (tmp_path / "output").rename(tmp_path / "moved")
    assert read_online(moved) == "a"


def test_the_parts_of_a_release_lie_where_they_are_promised(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    release = tmp_path / "releases" / "000001"
    assert sorted(path.name for path in release.iterdir()) == [
        ".siap-ambil",
        "editions",
        "public",
        "release.json",
        "runs",
    ]
    assert sorted(path.name for path in (release / "editions").iterdir()) == [
        "3371.json",
        "3372.json",
        "3373.json",
    ]


def test_ids_count_on_and_never_take_the_place_of_anything(tmp_path: Path) -> None:
    (tmp_path / "releases" / "000007").mkdir(parents=True)
    assert publish(tmp_path, "a").id == "000008"
    (tmp_path / "releases" / "999999").mkdir()
    backdate(tmp_path)
    assert publish(tmp_path, "b").id == "1000000"
    backdate(tmp_path)
    assert publish(tmp_path, "c").id == "1000001"
    assert read_online(tmp_path) == "c"
    assert [release.id for release in kept(tmp_path)] == ["1000001", "1000000", "000008"]


def test_what_is_carried_over_is_the_same_file_and_stays_as_it_was(tmp_path: Path) -> None:
    first = publish(tmp_path, "a")
    backdate(tmp_path)
    before = tree(first.path)
    second = publish(tmp_path, "b")
    page = "kota-3371/index.html"
    assert (first.public / page).samefile(second.public / page)
    assert first.edition("3371").samefile(second.edition("3371"))
    assert not first.edition("3372").samefile(second.edition("3372"))
    assert second.manifest.files["3371"] == first.manifest.files["3371"]
    assert tree(first.path) == before


def test_the_runs_of_a_kabupaten_are_carried_over_with_it(tmp_path: Path) -> None:
    with stage(tmp_path) as staging:
        fill(staging)
        write(staging.public, [Artifact("kota-3371/index.html", b"x")])
        write(staging.editions, [Artifact("3371.json", b"x")])
        write(staging.runs, [Artifact(name, b"x") for name in ("3371.names", "3371.ends", "3372.names")])
        files = {"3371": {"kota-3371/index.html": 1}}
        first = staging.publish(ReleaseManifest(date(2026, 11, 24), {"3371": {}}, files))
    backdate(tmp_path)
    with stage(tmp_path) as staging:
        staging.carry_over(first, ["3371"])
        assert sorted(path.name for path in staging.runs.iterdir()) == ["3371.ends", "3371.names"]
        assert (staging.runs / "3371.names").samefile(first.runs / "3371.names")


def test_a_file_that_was_carried_over_is_never_written_again(tmp_path: Path) -> None:
    first = publish(tmp_path, "a")
    backdate(tmp_path)
    before = tree(first.path)
    with stage(tmp_path) as staging:
        staging.carry_over(first, ["3371"])
        with pytest.raises(PublishError, match="made twice"):
            write(staging.public, [Artifact("kota-3371/index.html", b"other")])
        with pytest.raises(PublishError, match="made twice"):
            write(staging.editions, [Artifact("3371.json", b"other")])
    assert tree(first.path) == before


def test_a_missing_file_cannot_be_carried_over(tmp_path: Path) -> None:
    first = publish(tmp_path, "a")
    first.edition("3371").unlink()
    backdate(tmp_path)
    with pytest.raises(PublishError), stage(tmp_path) as staging:
        staging.carry_over(first, ["3371"])
    assert read_online(tmp_path) == "a"


def test_a_disk_that_is_full_from_the_start_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch, pytest.raises(PublishError, match="disk is full"):
        patch.setattr(os, "write", full)
        with stage(tmp_path):
            pass
    assert list((tmp_path / "releases").iterdir()) == []


@pytest.mark.parametrize("missing", ["index.html", "status.json"])
def test_a_release_without_its_first_page_or_status_does_not_go_online(tmp_path: Path, missing: str) -> None:
    publish(tmp_path, "a")
    backdate(tmp_path)
    with pytest.raises(PublishError), stage(tmp_path) as staging:
        fill(staging)
        (staging.public / missing).unlink()
        staging.publish(EMPTY)
    assert read_online(tmp_path) == "a"
    assert len(list(tmp_path.glob("releases/*"))) == 1


def test_what_reads_back_otherwise_than_it_was_written_is_taken_offline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, "a")
    backdate(tmp_path)
    real = Path.read_bytes

    def bad_memory(path: Path) -> bytes:
        return b"garbage" if path == tmp_path / "public" / "status.json" else real(path)

    with monkeypatch.context() as patch, pytest.raises(PublishError, match="not what was written"):
        patch.setattr(Path, "read_bytes", bad_memory)
        publish(tmp_path, "b")
    assert read_online(tmp_path) == "a"


def whole_seconds(folder: Path) -> set[int]:
    return {int(path.stat().st_mtime) for path in folder.rglob("*") if path.is_file()}


def test_no_two_releases_have_a_file_of_the_same_second(tmp_path: Path) -> None:
    """nginx would answer 304 for a changed file of the same size and second."""
    while time.time() % 1 > 0.5:
        time.sleep(0.05)
    with stage(tmp_path) as staging:
        fill(staging)
        first = staging.publish(EMPTY)
    with stage(tmp_path) as staging:
        fill(staging)
        second = staging.publish(EMPTY)
    assert not whole_seconds(first.public) & whole_seconds(second.public)


def test_a_link_that_leads_elsewhere_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    for target in ("elsewhere", "/srv/releases/000001/public", "releases/../../etc", "releases/000001"):
        (tmp_path / "public").symlink_to(target)
        with pytest.raises(PublishError, match="not made by this program"), stage(tmp_path):
            pass
        assert [path.name for path in tmp_path.iterdir()] == ["public"]
        (tmp_path / "public").unlink()


def test_the_web_server_may_enter_and_read_whatever_the_umask_of_cron(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        (tmp_path / "output").mkdir(mode=0o755)
        release = publish(tmp_path / "output", "a")
    finally:
        os.umask(before)
    for path in [release.path.parent, release.path, *release.public.rglob("*"), release.public]:
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644)
