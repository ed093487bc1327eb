"""What all commands share: the common options, progress, and the way from an error to an exit code."""

from __future__ import annotations

import json
import re
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial, wraps
from pathlib import Path
from typing import Any, NoReturn, Protocol

import click

from generator.config import load_site
from generator.errors import ExitCode, SiapAmbilError
from generator.mapper import Item, Mapper, Result, available_cores, mapper
from generator.site import Site

_LONG_NUMBER = re.compile(r"[0-9](?:[ .-]?[0-9]){8,}")
_FRAME = re.compile(r'^ *File "([^"\n]+)", line (\d+), in (\w+)', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Options:
    """The options that the commands share."""

    data: Path
    output: Path
    as_json: bool
    quiet: bool
    verbose: bool
    jobs: int
    today: date | None

    def site(self) -> Site:
        """The site's folder, read and found right; raises ConfigurationError with every problem."""
        return load_site(self.data, output=self.output, today=self.today)

    @contextmanager
    def mapper(self, label: str) -> Iterator[Mapper]:
        """A `map` over `--jobs` processes that shows its progress on a terminal."""
        with mapper(self.jobs) as run:
            yield _with_progress(run, label) if self.shows_progress else run

    @property
    def shows_progress(self) -> bool:
        """Somebody sits at a terminal."""
        return not self.quiet and sys.stderr.isatty()

    def shown(self, label: str) -> Callable[[Sequence[Item]], Iterable[Item]]:
        """Gives items one by one and shows on a terminal how far it is."""
        return partial(_shown, label) if self.shows_progress else iter


def _shown(label: str, items: Sequence[Item]) -> Iterator[Item]:
    with click.progressbar(items, label=label, file=sys.stderr) as bar:
        yield from bar


def _with_progress(run: Mapper, label: str) -> Mapper:
    def run_and_show(function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterable[Result]:
        todo = list(items)
        with click.progressbar(run(function, todo), length=len(todo), label=label, file=sys.stderr) as bar:
            yield from bar

    return run_and_show


class Day(click.ParamType[date]):
    """A date as one writes it in files."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail("not a date; write it as 2026-11-24", param, ctx)


_COMMON = (
    click.option("--data", type=click.Path(path_type=Path), default="data", help="The site's folder."),
    click.option("--output", type=click.Path(path_type=Path), default="output", help="Where sites go."),
    click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object."),
    click.option("-q", "quiet", is_flag=True, help="Print nothing when all is well (for cron)."),
    click.option("-v", "verbose", is_flag=True, help="Say more on standard error."),
    click.option("--jobs", type=click.IntRange(1), default=available_cores, help="Processes at a time."),
    click.option("--today", type=Day(), help="The date of the run (default: now, in the site's timezone)."),
)


def with_options(command: Callable[..., None]) -> Callable[..., None]:
    """Gather the common options into one `Options` and turn errors into exit codes."""

    @wraps(command)
    def run(*, as_json: bool, **arguments: Any) -> None:
        common = {
            name: arguments.pop(name) for name in ("data", "output", "quiet", "verbose", "jobs", "today")
        }
        options = Options(as_json=as_json, **common)
        with _exit_codes(options):
            command(options, **arguments)

    for option in reversed(_COMMON):
        run = option(run)
    return run


class Report(Protocol):
    """What a command reports at its end."""

    @property
    def exit_code(self) -> ExitCode:
        """The exit code that it asks for."""

    def to_json(self) -> dict[str, Any]:
        """The object that `--json` prints."""

    def trouble(self) -> list[str]:
        """A sentence for each thing that somebody must look at."""


def finish(options: Options, report: Report, told: str) -> NoReturn:
    """Print what happened (as JSON, or as told) and all trouble, and leave with the report's exit code."""
    if options.as_json:
        click.echo(json.dumps(report.to_json(), ensure_ascii=False))
    elif not options.quiet:
        click.echo(told)
    if not (options.quiet and report.exit_code is ExitCode.DONE):
        for sentence in report.trouble():
            click.echo(sentence, err=True)
    sys.exit(report.exit_code)


@contextmanager
def _exit_codes(options: Options) -> Iterator[None]:
    try:
        yield
    except SiapAmbilError as error:
        _fail(options, str(error), error.exit_code)
    except Exception as error:  # the last resort: a message could quote a row, so only the place is told
        frames = _places(error) if options.verbose else _places(error)[-1:]
        places = "\n".join(f"  {place}" for place in frames)
        advice = "The site online is untouched. Please report this."
        message = f"unexpected {type(error).__name__} at\n{places}\n{advice}"
        _fail(options, message, ExitCode.UNEXPECTED)


def _places(error: BaseException) -> list[str]:
    """Where an error came from, outermost first; one from a worker process tells its places as text alone."""
    frames = traceback.extract_tb(error.__traceback__)
    here = [(frame.filename, str(frame.lineno), frame.name) for frame in frames]
    there = _FRAME.findall(str(error.__cause__)) if error.__cause__ else []
    return [f"{Path(file).name}:{line} in {name}" for file, line, name in [*here, *there]]


def _fail(options: Options, message: str, code: ExitCode) -> NoReturn:
    message = _LONG_NUMBER.sub("…", message)  # somebody may have typed a NIK in place of a code
    click.echo(f"siap-ambil: {message}", err=True)
    if options.as_json:
        click.echo(json.dumps({"error": message, "exit_code": int(code)}, ensure_ascii=False))
    sys.exit(code)
