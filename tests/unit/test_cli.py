"""What the command line takes, prints and refuses, command by command."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.sites import make_place, row, tree

COMMANDS = {"init", "sample", "check", "build", "serve", "audit", "releases", "rollback", "notices", "lookup"}
COMMON = {"--data", "--output", "--json", "-q", "-v", "--jobs", "--today"}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_all_commands_are_there() -> None:
    assert COMMANDS | {"messages"} <= set(re.findall(r"^  ([a-z]+)  ", run("--help").output, re.MULTILINE))


def test_what_a_build_does_not_need_is_not_imported_before_it_is_needed() -> None:
    told = "import sys, generator.cli; print(*sys.modules)"
    python = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    imported = set(python.stdout.split())
    assert "generator.pipeline" in imported
    others = {"messaging", "messages", "lookup", "notices", "printing", "phone", "sample", "preview"}
    assert not imported & {f"generator.{room}" for room in others}
    assert not imported & {"phonenumbers", "python_calamine", "concurrent.futures.process", "livereload"}


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_help_of_each_command_has_an_example_and_the_common_options(command: str) -> None:
    text = run(command, "--help").output
    assert f"Example: siap-ambil {command}" in text
    assert set(re.findall(r"--?[a-z]+", text)) >= COMMON


def test_a_date_that_is_none_is_a_usage_error() -> None:
    result = run("build", "--today", "24-11-2026")
    assert result.exit_code == 2
    assert "2026-11-24" in result.output


def test_a_folder_without_a_site_says_how_to_begin(tmp_path: Path) -> None:
    result = run("build", "--data", tmp_path / "nothing", "--output", tmp_path / "output")
    assert result.exit_code == 3
    assert "siap-ambil init" in result.stderr


def test_init_makes_a_folder_that_builds_as_it_is(tmp_path: Path) -> None:
    assert run("init", tmp_path / "site", "--region", "51.71").exit_code == 0
    result = run("build", "--data", tmp_path / "site", "--output", tmp_path / "output")
    assert result.exit_code == 0, result.output
    assert "Kota Denpasar" in (tmp_path / "output/public/index.html").read_text()


def test_init_for_a_region_that_is_none_is_a_usage_error(tmp_path: Path) -> None:
    assert run("init", tmp_path / "site", "--region", "0000").exit_code == 2


def test_the_same_seed_makes_the_same_sample(tmp_path: Path) -> None:
    options = ("--kabupaten", "2", "--days", "2", "--per-day", "30", "--today", "2026-11-24", "-q")
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        assert run("sample", tmp_path / name, "--seed", seed, *options).output == ""
    assert tree(tmp_path / "a") == tree(tmp_path / "b") != tree(tmp_path / "c")


def test_check_tells_the_counts_of_each_kabupaten_as_a_table_and_as_json(tmp_path: Path) -> None:
    place = make_place(tmp_path, "3372", "3309")
    place.export("3372", "2026-11-20.csv", row("A1"), row("A2", status="diambil"))
    lines = place.run("check").stdout.splitlines()
    assert lines[0].split() == [
        *("kabupaten", "rows", "published", "in", "progress", "collected"),
        *("superseded", "withdrawn", "expired", "rejected"),
    ]
    assert lines[2].split() == ["3372", "2", "1", "0", "1", "0", "0", "0", "0"]
    report = json.loads(place.run("check", "--json").stdout)
    assert report["kabupaten"]["3372"]["collected"] == 1


def test_the_json_of_a_refused_configuration_is_one_object(tmp_path: Path) -> None:
    place = make_place(tmp_path)
    result = place.run("build", "--json")
    assert result.exit_code == json.loads(result.stdout)["exit_code"] == 3


def test_releases_of_an_empty_output_are_none(tmp_path: Path) -> None:
    result = make_place(tmp_path, "3372").run("releases")
    assert (result.exit_code, result.output) == (0, "")


def test_an_audit_of_a_clean_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    result = run("audit", tmp_path / "web", "--data", tmp_path)
    assert result.exit_code == 3  # the folder that was named as data is no site
    result = CliRunner().invoke(main, ["audit", str(tmp_path / "web")], env={"PWD": str(tmp_path)})
    assert result.exit_code == 0


def test_progress_is_shown_on_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    place = make_place(tmp_path, "3372", "3309")
    command = [sys.executable, "cli.py", "check", "--data", str(place.data), "--output", str(place.output)]
    root = Path(__file__).parents[2]
    piped = subprocess.run(command, cwd=root, capture_output=True, check=True)
    assert b"Checking" not in piped.stderr
    main_end, terminal = pty.openpty()
    subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL, stderr=terminal, check=True)
    os.close(terminal)
    assert b"Checking" in os.read(main_end, 4096)
    os.close(main_end)
