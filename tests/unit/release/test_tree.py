"""Files are made once, anyone may read them, and a link is a copy where links cannot be made."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from generator.errors import PublishError
from generator.model import Artifact
from generator.release import stage, write
from generator.release.disk import DISK
from generator.release.layout import MARKER
from generator.release.tree import link_or_copy, remove, replace_file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = tmp_path / "output" / "releases" / ".staging-0" / "public"
    path.mkdir(parents=True)
    return path


def test_written_files_are_counted_in_the_order_given(root: Path) -> None:
    artifacts = [Artifact("b/x/index.html", b"12345"), Artifact("a.html", b""), Artifact("b/y.html", b"1")]
    assert list(write(root, iter(artifacts)).items()) == [
        ("b/x/index.html", 5),
        ("a.html", 0),
        ("b/y.html", 1),
    ]
    assert (root / "b/x/index.html").read_bytes() == b"12345"


@pytest.mark.parametrize("second", ["a/index.html", "a/index.html/more", "a"])
def test_what_is_made_twice_is_refused_and_the_first_stays(root: Path, second: str) -> None:
    write(root, [Artifact("a/index.html", b"first")])
    with pytest.raises(PublishError, match="made twice"):
        write(root, [Artifact(second, b"second")])
    assert (root / "a/index.html").read_bytes() == b"first"


def test_a_failure_of_the_renderer_is_not_taken_for_one_of_the_disk(root: Path) -> None:
    def rendering() -> Iterator[Artifact]:
        yield Artifact("a.html", b"x")
        raise FileNotFoundError("a template")

    with pytest.raises(FileNotFoundError, match="a template"):
        write(root, rendering())


def test_a_link_that_lies_in_the_way_is_never_written_through(root: Path, tmp_path: Path) -> None:
    (root / "index.html").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError):
        write(root, [Artifact("index.html", b"x")])
    assert not (tmp_path / "elsewhere").exists()


def test_the_web_server_may_read_all_whatever_the_umask_of_cron(root: Path) -> None:
    before = os.umask(0o077)
    try:
        write(root, [Artifact("a/b/index.html", b"x")])
    finally:
        os.umask(before)
    assert (root / "a/b/index.html").stat().st_mode & 0o777 == 0o644
    assert (root / "a").stat().st_mode & 0o777 == (root / "a/b").stat().st_mode & 0o777 == 0o755


def test_a_worker_of_a_run_that_is_gone_does_not_make_its_folder_again(root: Path) -> None:
    remove_all = root.parent.rename(root.parents[1] / ".doomed-0")
    with pytest.raises(PublishError):
        write(root, [Artifact("a/index.html", b"x")])
    assert not root.exists()
    assert remove_all.exists()


def test_worker_processes_fill_one_staging_and_pass_their_refusals_on(tmp_path: Path) -> None:
    with stage(tmp_path) as staging, ProcessPoolExecutor(2) as pool:
        shares = [[Artifact(f"k{n}/index.html", b"x"), Artifact(f"k{n}/a.html", b"xy")] for n in range(6)]
        done = list(pool.map(write, [staging.public] * 6, shares))
        assert done[5] == {"k5/index.html": 1, "k5/a.html": 2}
        with pytest.raises(PublishError, match="made twice"):
            pool.submit(write, staging.public, shares[0]).result()


def test_a_link_shares_the_file_and_a_copy_keeps_its_age(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"text")
    os.utime(source, ns=(1, 1_700_000_000_123_456_789))
    link_or_copy(source, tmp_path / "link")
    assert source.samefile(tmp_path / "link")

    for code in (errno.EXDEV, errno.EPERM, errno.EMLINK):

        def cannot_link(*_: object, code: int = code, **__: object) -> None:
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr(os, "link", cannot_link)
        target = tmp_path / f"copy {code}"
        link_or_copy(source, target)
        assert not source.samefile(target)
        assert target.read_bytes() == b"text"
        assert target.stat().st_mtime_ns == source.stat().st_mtime_ns


def test_a_real_other_disk_makes_a_copy(tmp_path: Path) -> None:
    """/proc is another file system everywhere on Linux."""
    link_or_copy(Path("/proc/version"), tmp_path / "version")
    assert (tmp_path / "version").read_bytes() == Path("/proc/version").read_bytes()


def test_a_full_disk_is_no_reason_to_copy(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        link_or_copy(tmp_path / "missing", tmp_path / "target")
    (tmp_path / "a").touch()
    (tmp_path / "b").touch()
    with pytest.raises(FileExistsError):
        link_or_copy(tmp_path / "a", tmp_path / "b")


def test_a_replaced_file_leaves_the_other_names_of_the_old_one_alone(tmp_path: Path) -> None:
    old, other = tmp_path / "old", tmp_path / "other"
    old.write_bytes(b"before")
    other.hardlink_to(old)
    replace_file(old, b"after", DISK)
    assert (old.read_bytes(), other.read_bytes()) == (b"after", b"before")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old", "other"]


def test_a_replacement_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError):
        replace_file(tmp_path / "folder", b"x", DISK)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_folder_without_our_marker_is_not_removed_even_under_our_name(tmp_path: Path) -> None:
    foreign = tmp_path / ".staging-0123456789abcdef"
    foreign.mkdir()
    (foreign / "thesis.txt").write_text("ten years of work")
    with pytest.raises(OSError):
        remove(foreign)
    assert (foreign / "thesis.txt").exists()


def test_what_lies_behind_a_link_in_our_folder_is_not_removed(tmp_path: Path) -> None:
    ours, foreign = tmp_path / "ours", tmp_path / "foreign"
    for folder in (ours, foreign):
        folder.mkdir()
        (folder / MARKER).touch()
    (foreign / "file").touch()
    (ours / "link").symlink_to(foreign)
    (ours / "sub").mkdir()
    (ours / "sub" / "link").symlink_to(foreign)
    remove(ours)
    assert not ours.exists()
    assert (foreign / "file").exists()
