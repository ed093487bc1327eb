"""The command line: arguments in, exit code out, and no decisions.

Standard output carries results, standard error logs and progress; a successful `build -q` prints nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

import click
from click.core import ParameterSource

from generator import __version__, pipeline
from generator.bundled import TEMPLATES
from generator.command import Options, finish, with_options
from generator.config import load_regions
from generator.errors import ExitCode, UsageError
from generator.model import Counts, Kabupaten
from generator.report import BuildReport
from generator.site import Site

_allow_drop = click.option(
    "--allow-drop", metavar="CODE", multiple=True, help="Accept the shorter list of this kabupaten."
)


def _messages() -> click.Command:
    from generator.message_commands import messages

    return messages


def _lookup() -> click.Command:
    from generator.lookup_command import lookup_command

    return lookup_command


_ELSEWHERE: Mapping[str, Callable[[], click.Command]] = {"messages": _messages, "lookup": _lookup}


class Commands(click.Group):
    """The commands; what only one of them needs is imported when it runs, for `build` to start sooner."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all, those of other modules too."""
        return sorted({*self.commands, *_ELSEWHERE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        return _ELSEWHERE[cmd_name]() if cmd_name in _ELSEWHERE else super().get_command(ctx, cmd_name)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="siap-ambil")
def main() -> None:
    """Publish which civil-registration documents are ready, and where to collect them.

    Start with: siap-ambil init my-site; then: siap-ambil build --data my-site
    """


@main.command(epilog="Example: siap-ambil build --data /srv/siap/data --output /srv/siap/output -q")
@_allow_drop
@with_options
def build(options: Options, allow_drop: Sequence[str]) -> None:
    """Turn the exports into one published release, or change nothing online."""
    site = options.site()
    codes = _known_codes(site, allow_drop)
    with options.mapper("Building") as run:
        report = pipeline.build(site, run=run, jobs=options.jobs, allow_drop=codes)
    _finish(options, report, f"{report.files} files, {report.bytes:,} bytes, {report.seconds:.1f} s.")


@main.command(epilog="Example: siap-ambil check --data /srv/siap/data")
@_allow_drop
@with_options
def check(options: Options, allow_drop: Sequence[str]) -> None:
    """Say what a build would do, without writing anything."""
    site = options.site()
    codes = _known_codes(site, allow_drop)
    with options.mapper("Checking") as run:
        report = pipeline.check(site, run=run, allow_drop=codes)
    _finish(options, report, "Nothing was written.")


def _known_codes(site: Site, codes: Sequence[str]) -> set[str]:
    wanted = {code.replace(".", "") for code in codes}
    unknown = wanted - {office.kabupaten.code for office in site.offices}
    if unknown:
        raise UsageError(f"--allow-drop {', '.join(sorted(unknown))}: no such file in {site.root}/offices")
    return wanted


def _finish(options: Options, report: BuildReport, summary: str) -> NoReturn:
    if options.verbose:
        for step, seconds in report.steps.items():
            click.echo(f"{step}: {seconds:.2f} s", err=True)
    finish(options, report, f"{_table(report)}\n{_verdict(report)} {summary}")


def _verdict(report: BuildReport) -> str:
    if report.findings:
        return "STOPPED by the audit; what was online stays."
    return f"Release {report.release} is online." if report.release else "Checked."


def _table(report: BuildReport) -> str:
    columns = Counts.__slots__
    rows = [("kabupaten", *(name.replace("_", " ") for name in columns))]
    rows += [(r.code, *(str(getattr(r.counts, name)) for name in columns)) for r in report.records]
    rows.append(("all", *(str(getattr(report.counts, name)) for name in columns)))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows
    )


@main.command(epilog="Example: siap-ambil init my-site --region 3372")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--region", metavar="CODE", default="3372", show_default=True, help="The kabupaten's code.")
@with_options
def init(options: Options, target: Path, region: str) -> None:
    """Make a site's folder that builds as it is."""
    from generator.starter import write_starter

    write_starter(target, _region(region))
    if not options.quiet:
        click.echo(f"{target} is ready. Put exports under {target}/exports/{region}/, then run:")
        click.echo(f"  siap-ambil build --data {target}")


def _region(code: str) -> Kabupaten:
    wanted = code.replace(".", "")
    for region in load_regions():
        if region.code == wanted:
            return region
    raise UsageError(f"--region {code}: no such kabupaten; regions.csv has all 514 codes")


@main.command(epilog="Example: siap-ambil sample /tmp/sample --kabupaten 10 --days 7 --per-day 2000")
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--kabupaten", type=click.IntRange(1, 514), default=3, show_default=True, help="How many.")
@click.option("--days", type=click.IntRange(1, 365), default=7, show_default=True, help="Exports of each.")
@click.option("--per-day", type=click.IntRange(1), default=40, show_default=True, help="Rows of an export.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same bytes.")
@with_options
def sample(options: Options, target: Path, kabupaten: int, days: int, per_day: int, seed: int) -> None:
    """Make a site's folder of invented people, of any size."""
    from generator.sample import write_sample

    today = options.today or datetime.now(ZoneInfo("Asia/Jakarta")).date()
    written = write_sample(target, kabupaten=kabupaten, days=days, per_day=per_day, seed=seed, today=today)
    if not options.quiet:
        click.echo(
            f"{len(written)} files in {target}. Next: siap-ambil build --data {target} --today {today}"
        )


@main.command(epilog="Example: siap-ambil serve --data my-site --port 8000")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@with_options
def serve(options: Options, host: str, port: int) -> None:
    """Preview the site in a browser; it is built again when data or templates change."""
    from generator.preview import preview

    def rebuild() -> None:
        with options.mapper("Building") as run:
            report = pipeline.build(options.site(), run=run, jobs=options.jobs)
        for sentence in report.trouble():
            click.echo(sentence, err=True)

    preview(rebuild, options.output / "public", [options.data, TEMPLATES], host=host, port=port)


@main.command(epilog="Example: siap-ambil audit /var/www/html --data /srv/siap/data")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@with_options
def audit(options: Options, folder: Path) -> None:
    """Look for personal numbers in any folder; also for those of the exports in --data."""
    given = click.get_current_context().get_parameter_source("data") is not ParameterSource.DEFAULT
    known = given or (options.data / "site.yml").exists()
    findings = pipeline.audit_folder(folder, options.site() if known else None)
    if options.as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings]))
    else:
        for finding in findings:
            click.echo(f"{finding.path}, byte {finding.offset}: {finding.rule}")
        if not options.quiet and not findings:
            click.echo("Nothing found.")
    sys.exit(ExitCode.SAFETY if findings else ExitCode.DONE)


@main.command(
    epilog="Example: siap-ambil notices --data /srv/siap/data --output /srv/siap/output --place mpp"
)
@click.option("--place", "places", metavar="ID", multiple=True, help="Only this pickup point (default: all).")
@click.option("-o", "--to", "target", metavar="DIR", type=click.Path(path_type=Path), help="Where PDFs go.")
@with_options
def notices(options: Options, places: Sequence[str], target: Path | None) -> None:
    """Print the notices and posters of what is online, as PDF files (needs the extra `notices`)."""
    from generator.printing import print_notices

    target = target or options.output / "notices"
    with options.mapper("Printing") as run:
        report = print_notices(options.site(), target, places=places, run=run)
    if options.as_json:
        click.echo(json.dumps(report.to_json(), ensure_ascii=False))
    elif not options.quiet and not report.findings:
        click.echo(f"{len(report.files)} files of release {report.release} are in {target}.")
    for sentence in report.trouble():
        click.echo(sentence, err=True)
    sys.exit(report.exit_code)


@main.command(epilog="Example: siap-ambil releases --output /srv/siap/output")
@with_options
def releases(options: Options) -> None:
    """List the releases that are kept, newest first; the one online is marked."""
    rows = pipeline.releases(options.output)
    if options.as_json:
        click.echo(json.dumps(rows))
        return
    for row in rows:
        mark = "online" if row["current"] else ""
        click.echo(f"{row['release']}  {row['today']}  {row['published']:>8} documents  {mark}".rstrip())


@main.command(epilog="Example: siap-ambil rollback 000041")
@click.argument("release", required=False)
@with_options
def rollback(options: Options, release: str | None) -> None:
    """Show the lists of an earlier release again (default: the one before), less what is withdrawn since."""
    with options.mapper("Rendering") as run:
        report = pipeline.rollback(options.site(), release, run=run, jobs=options.jobs)
    _finish(options, report, f"{report.files} files, {report.bytes:,} bytes.")
