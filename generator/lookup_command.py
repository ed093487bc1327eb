"""`siap-ambil lookup`: one number, answered from a published site."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime

import click

from generator import lookup
from generator.command import Options, with_options
from generator.lookup.wording import sentence

_LONGEST_MESSAGE = 1000


@click.command(
    "lookup", epilog="Example: siap-ambil lookup 3372-KTP-24112026-0001 --site https://siap.example.go.id"
)
@click.argument("number", metavar="NUMBER")
@click.option("--site", metavar="URL-or-DIR", help="The published site (default: the folder of --output).")
@click.option("--kabupaten", metavar="CODE", default="", help="The only kabupaten to ask.")
@click.option("--limit", type=click.IntRange(20), help="Characters of the answer (an SMS: 160).")
@with_options
def lookup_command(
    options: Options, number: str, site: str | None, kabupaten: str, limit: int | None
) -> None:
    """Say what the site tells of one registration number, in a sentence that names nobody.

    NUMBER may be a whole message (`cek 3372-…`); "-" reads it from standard input, so that it stands in no
    list of processes.
    """
    text = sys.stdin.read(_LONGEST_MESSAGE) if number == "-" else number
    read = lookup.open_site(site or str(options.output))
    answer = lookup.look_up(text, read, datetime.now(UTC), kabupaten)
    told = sentence(answer, limit or 0)
    if options.as_json:
        click.echo(json.dumps({**asdict(answer), "sentence": told}, ensure_ascii=False, default=str))
    else:
        click.echo(told)
