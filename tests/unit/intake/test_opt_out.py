"""A number in opt_out.csv gets nothing; what cannot be read there stops everything."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import ConfigurationError
from generator.intake.opt_out import read_opt_out
from generator.phone import Phone


def read(folder: Path, text: str | bytes) -> frozenset[Phone]:
    path = folder / "opt_out.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    os.utime(path, (0, 0))  # a file of a moment ago is given time to settle
    return read_opt_out(folder)


@pytest.mark.parametrize(
    "text",
    [
        "telepon\n0840-0555-0100\n", "telepon,tanggal\r\n+62 840 0555 0100,2026-11-24\r\n",
        "tanggal;No HP\n2026-11-24;'084005550100\n", "\ufefftelepon\n\"0840 0555 0100\"\n\n",
        "TELP\n84005550100", 'telepon\n="084005550100"\n'
    ],
)  # fmt: skip
def test_numbers_are_read_as_staff_write_them(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == {Phone("+6284005550100")}


def test_without_a_file_or_a_line_nobody_opted_out(tmp_path: Path) -> None:
    assert read_opt_out(tmp_path) == read(tmp_path, "") == read(tmp_path, "telepon\n") == frozenset()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("telepon\n0840-0555-0100\nbukan nomor\n", 3), ("telepon\n8,4E+10\n", 2), ("nomor\n0840\n", 1),
        ("tanggal,telepon\n2026-11-24\n", 2), ('telepon\n"0840-0555-0100\n', 2), (b"telepon\n\x00\n", 1),
        ("telepon\n0840-0555-0100;0840-0555-0101\n", 2),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_named_without_its_number(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(ConfigurationError) as refused:
        read(tmp_path, text)
    (problem,) = refused.value.problems
    assert (problem.file, problem.line) == ("opt_out.csv", line)
    assert "0555" not in str(refused.value)


@pytest.mark.parametrize("name", ["opt_out.csv.txt", "opt_out.xlsx", "Opt-Out.csv", "optout.csv"])
def test_a_list_under_another_name_would_spare_nobody(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    with pytest.raises(ConfigurationError, match=r"opt_out\.csv"):
        read_opt_out(tmp_path)


def test_a_link_or_a_pipe_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("telepon\n")
    (tmp_path / "opt_out.csv").symlink_to(tmp_path / "list")
    with pytest.raises(ConfigurationError):
        read_opt_out(tmp_path)
    (tmp_path / "opt_out.csv").unlink()
    os.mkfifo(tmp_path / "opt_out.csv")
    with pytest.raises(ConfigurationError):
        read_opt_out(tmp_path)
