"""What the documentation says is so: each command, option, exit code, link and make target."""

import re
from itertools import chain
from pathlib import Path

import click
import pytest

from generator.cli import main
from generator.errors import ExitCode
from generator.site import COLUMNS

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "bench").glob("*.md")])
WEBMASTER = (ROOT / "docs" / "webmaster.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def commands(group: click.Group, before: str = "") -> list[tuple[str, click.Command]]:
    """Every command by its words: `build`, `messages`, `messages send`."""
    context = click.Context(group)
    named = ((name, group.get_command(context, name)) for name in group.list_commands(context))
    found = [(f"{before}{name}", command) for name, command in named if command]
    below = [commands(command, f"{name} ") for name, command in found if isinstance(command, click.Group)]
    return [*found, *chain.from_iterable(below)]


COMMANDS = commands(main)


def options(command: click.Command) -> list[str]:
    return [
        name for parameter in command.params if isinstance(parameter, click.Option) for name in parameter.opts
    ]


def links(page: Path) -> list[str]:
    """Relative links; those of other sites are not followed."""
    found = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    return [link for link in found if "://" not in link and not link.startswith("mailto:")]


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_is_documented_for_webmasters(name: str) -> None:
    assert f"`siap-ambil {name}" in WEBMASTER


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_option_of_a_command_is_documented_for_webmasters(name: str, command: click.Command) -> None:
    undocumented = [option for option in options(command) if not re.search(rf"`{option}\b", WEBMASTER)]
    assert not undocumented


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_the_help_of_every_command_has_an_example_of_itself(name: str, command: click.Command) -> None:
    assert f"Example: siap-ambil {name}" in (command.epilog or "")


def test_no_command_is_documented_that_is_not_there() -> None:
    texts = (page.read_text(encoding="utf-8") for page in PAGES)
    documented = set(
        chain.from_iterable(re.findall(r"(?:`|bin/)siap-ambil ([a-z]+)", text) for text in texts)
    )
    assert {"build", "init"} <= documented <= {name for name, _ in COMMANDS}


@pytest.mark.parametrize("code", ExitCode)
def test_every_exit_code_is_explained(code: ExitCode) -> None:
    assert re.search(rf"^\| {int(code)} \| \w", WEBMASTER, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file(page: Path) -> None:
    assert not [link for link in links(page) if not (page.parent / link).exists()]


def test_every_make_target_that_is_documented_exists() -> None:
    texts = (page.read_text(encoding="utf-8") for page in PAGES)
    named = set(
        chain.from_iterable(re.findall(r"(?:`|^)make ([a-z-]+)", text, re.MULTILINE) for text in texts)
    )
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    assert {"site", "test"} <= named <= targets


def test_every_make_target_says_what_it_does() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert not [
        name for name in phony[1].split() if not re.search(rf"^{name}:.*## \w", MAKEFILE, re.MULTILINE)
    ]


def test_the_page_for_office_staff_names_every_column_of_an_export() -> None:
    operator = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
    assert not [column for column in COLUMNS if f"`{column}`" not in operator]
