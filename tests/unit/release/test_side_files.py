"""Reports and server snippets: exactly what is wanted, each file whole, nothing of others touched."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import PublishError
from generator.release import side_files, write_side_files
from generator.release.disk import Disk

names = st.sampled_from(["3371.csv", "3372.csv", "report.json", "nginx.conf"])
contents = st.dictionaries(names, st.binary(max_size=3))


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".siap-ambil"}


@given(st.lists(contents, min_size=1, max_size=4))
def test_after_any_runs_there_is_what_the_last_wanted(
    tmp_path_factory: pytest.TempPathFactory, runs: list[dict[str, bytes]]
) -> None:
    output = tmp_path_factory.mktemp("output")
    (output / "reports").mkdir()
    (output / "reports" / "of-others.txt").write_bytes(b"stays")
    for files in runs:
        write_side_files(output, "reports", files)
        assert content(output / "reports") == {**files, "of-others.txt": b"stays"}


def test_equal_files_are_left_alone(tmp_path: Path) -> None:
    write_side_files(tmp_path, "server", {"nginx.conf": b"a", "Caddyfile": b"b"})
    before = {p.name: p.stat().st_ino for p in (tmp_path / "server").iterdir()}
    write_side_files(tmp_path, "server", {"nginx.conf": b"a", "Caddyfile": b"c"})
    after = {p.name: p.stat().st_ino for p in (tmp_path / "server").iterdir()}
    assert {name for name in before if before[name] != after[name]} == {"Caddyfile"}


def test_what_a_cut_run_left_is_removed(tmp_path: Path) -> None:
    write_side_files(tmp_path, "reports", {"a": b"1"})
    (tmp_path / "reports" / ".new-0123456789abcdef").touch()
    write_side_files(tmp_path, "reports", {"a": b"2"})
    assert content(tmp_path / "reports") == {"a": b"2"}


def test_a_damaged_list_of_our_files_removes_nothing_elsewhere(tmp_path: Path) -> None:
    write_side_files(tmp_path, "reports", {"a": b"1"})
    (tmp_path / "kept").touch()
    (tmp_path / "reports" / ".siap-ambil").write_bytes(b"../kept\n..\n.\n\xff\xfe\na\n")
    write_side_files(tmp_path, "reports", {"b": b"2"})
    assert (tmp_path / "kept").exists()
    assert content(tmp_path / "reports") == {"b": b"2"}


def test_a_file_that_a_cut_run_made_is_known_as_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(side_files, "_remove", cut)
        write_side_files(tmp_path, "reports", {"3371.csv": b"1"})
    assert content(tmp_path / "reports") == {"3371.csv": b"1"}
    write_side_files(tmp_path, "reports", {})
    assert content(tmp_path / "reports") == {}


def test_a_failed_sync_leaves_the_earlier_files(tmp_path: Path) -> None:
    class Failing(Disk):
        def sync_written(self, descriptor: int, folder: Path) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    write_side_files(tmp_path, "reports", {"a": b"old"})
    with pytest.raises(PublishError):
        write_side_files(tmp_path, "reports", {"a": b"new"}, disk=Failing())
    assert (tmp_path / "reports" / "a").read_bytes() == b"old"
    write_side_files(tmp_path, "reports", {"a": b"new"})
    assert content(tmp_path / "reports") == {"a": b"new"}


@pytest.mark.parametrize("name", ["../public", "a/b", ".hidden", "..", ""])
def test_only_plain_names_are_taken(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError):
        write_side_files(tmp_path, "reports", {name: b"x"})
    assert list(tmp_path.iterdir()) == []
