"""Which files of an office's folder are read, and how their state is judged."""

from __future__ import annotations

import os
import socket
from datetime import date
from pathlib import Path

import pytest

from generator.intake import folder as exports
from generator.intake.folder import ExportFile, digest_of, export_files, export_order, printable_name
from tests.unit.intake.samples import settle

MEGABYTE = 1 << 20


def put(folder: Path, name: str, data: bytes = b"x") -> Path:
    path = folder / name
    path.write_bytes(data)
    return settle(path)


def files(folder: Path, max_bytes: int = MEGABYTE) -> list[tuple[str, str]]:
    return [(file.name, file.refused) for file in export_files(folder, max_bytes)]


def test_exports_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.csv", "a.xlsx", "C.YML", "d.yaml", "e.CSV"):
        put(tmp_path, name)
    assert files(tmp_path) == [(name, "") for name in ("C.YML", "a.xlsx", "b.csv", "d.yaml", "e.CSV")]


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert files(tmp_path / "none") == []


@pytest.mark.parametrize(
    "name", [".a.csv", "~$a.xlsx", ".~lock.a.xlsx#", "README.md", "a.csv.part", "Thumbs.db", "a"]
)
def test_what_programs_leave_behind_is_passed_over(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    assert files(tmp_path) == []


def test_a_folder_inside_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "arsip.csv").mkdir()
    assert files(tmp_path) == []


@pytest.mark.parametrize("name", ["a.xls", "a.ods", "a.txt", "a.XLSM", "a.pdf", "a.zip"])
def test_what_staff_take_for_an_export_is_named(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    assert files(tmp_path) == [(name, "wrong_format")]


def test_a_symlink_is_refused_wherever_it_leads(tmp_path: Path) -> None:
    put(tmp_path, "a.csv")
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    (tmp_path / "c.csv").symlink_to("/nowhere")
    assert files(tmp_path)[1:] == [("b.csv", "symlink"), ("c.csv", "symlink")]


def test_a_pipe_a_socket_and_a_device_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "b.csv"))
        assert files(tmp_path) == [("a.csv", "not_a_file"), ("b.csv", "not_a_file")]


def test_an_office_folder_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    put(tmp_path / "real", "a.csv")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    put(tmp_path, "file")
    assert files(tmp_path / "link") == [("", "folder_not_plain")]
    assert files(tmp_path / "file") == [("", "folder_not_plain")]


def test_a_file_over_the_limit_is_refused_and_not_kept(tmp_path: Path) -> None:
    put(tmp_path, "a.csv", b"x" * 100)
    (file,) = export_files(tmp_path, 99)
    assert (file.refused, file.data) == ("too_large", b"")
    assert files(tmp_path, 100) == [("a.csv", "")]


def test_a_file_that_grows_while_it_is_read_is_changing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, "a.csv", b"nama")

    def writer(descriptor: int) -> None:
        with path.open("ab") as file:
            file.write(b";nik")

    monkeypatch.setattr(exports, "_let_settle", writer)
    assert files(tmp_path) == [("a.csv", "changing")]


def test_a_file_written_this_moment_is_given_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(exports.time, "sleep", pauses.append)
    put(tmp_path, "old.csv")
    (tmp_path / "young.csv").write_bytes(b"x")
    assert files(tmp_path) == [("old.csv", ""), ("young.csv", "")]
    assert pauses == [exports.PAUSE_SECONDS]


def test_the_digest_changes_with_every_name_and_byte_and_with_nothing_else(tmp_path: Path) -> None:
    digests = set()
    for name, data in (("a.csv", b"xy"), ("a.csv", b"xz"), ("b.csv", b"xy"), ("a.yml", b"xy")):
        path = put(tmp_path, name, data)
        digests.add(digest_of(export_files(tmp_path, MEGABYTE)))
        os.utime(path, (0, 0))
        assert digest_of(export_files(tmp_path, 0)) in digests
        path.unlink()
    digests.add(digest_of(export_files(tmp_path, MEGABYTE)))
    (tmp_path / "a.csv").symlink_to("/nowhere")
    digests.add(digest_of(export_files(tmp_path, MEGABYTE)))
    assert len(digests) == 6


def test_names_and_contents_cannot_be_shifted_into_each_other() -> None:
    assert digest_of(iter([ExportFile("a", b"bc")])) != digest_of(iter([ExportFile("ab", b"c")]))


def test_exports_follow_each_other_by_day_then_by_name_as_people_count() -> None:
    names = ["siap 10.csv", "2026-11-24-10.csv", "2026-11-24-2.csv", "siap 9.csv", "2026-11-24.csv"]
    assert sorted(names, key=lambda name: export_order(None, name)) == [
        "2026-11-24.csv",
        "2026-11-24-2.csv",
        "2026-11-24-10.csv",
        "siap 9.csv",
        "siap 10.csv",
    ]
    later = export_order(date(2026, 11, 24), "a.csv")
    assert export_order(None, "z.csv") < export_order(date(2026, 11, 23), "z.csv") < later


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("2026-11-24.csv", "2026-11-24.csv"),
        ("siap_20261124081500.csv", "siap_20261124081500.csv"),
        ("3372014313900001.csv", "••••••••••••••••.csv"),
        ("wa 081234567890.csv", "wa ••••••••••••.csv"),
        ("3372-9943-0590-0001 v2.csv", "••••-••••-••••-•••• v•.csv"),
        ("337201431390000.csv", "•••••••••••••••.csv"),
        ("a\nb\x1b[31m.csv", "a?b?[31m.csv"),
        ("\udcff.csv", "\ufffd.csv"),
    ],
)
def test_a_files_name_is_printed_without_a_persons_numbers(name: str, printed: str) -> None:
    assert printable_name(name) == printed
