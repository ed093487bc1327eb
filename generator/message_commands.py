"""`siap-ambil messages`: texts for groups, messages to persons, and sending them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

import click

from generator import messaging
from generator.command import Day, Options, finish, with_options
from generator.errors import ConfigurationError, Problem
from generator.messages.cloud import CloudSender
from generator.messages.gammu import GammuSender
from generator.messages.gateway import GatewaySender
from generator.messages.sending import Clock, Sender
from generator.messaging import MessagesReport, SendPlan, SendReport
from generator.site import Site

TOKEN = "SIAP_AMBIL_WHATSAPP_TOKEN"  # noqa: S105 - the name of a variable


@click.group(epilog="Example: siap-ambil messages whatsapp --data /srv/siap/data --output /srv/siap/output")
def messages() -> None:
    """Texts for WhatsApp groups, and a message to each person who left a number."""


@messages.command(epilog="Example: siap-ambil messages whatsapp --day 2026-11-24 --print")
@click.option("--day", type=Day(), help="Only the texts of this ready date (default: all).")
@click.option("--print", "prints", is_flag=True, help="Print the texts for groups, too.")
@with_options
def whatsapp(options: Options, day: date | None, prints: bool) -> None:
    """Write texts for groups, and the outbox of personal messages where SIAP_AMBIL_SECRET is set."""
    secret = messaging.secret_of(os.environ) if os.environ.get(messaging.SECRET) else None
    site = options.site()
    report = messaging.write_whatsapp(site, secret, day)
    files = [name for text in report.texts for name in text.files]
    if prints and not options.as_json:
        click.echo("\n".join((site.output / name).read_text(encoding="utf-8") for name in files))
    told = f"{len(files)} texts for groups in {site.output}/messages." if files else "No texts for groups."
    if secret is None:
        told += f" No personal messages: {messaging.SECRET} is not set."
    _finish_written(options, report, told)


@messages.command(epilog="Example: siap-ambil messages sms --data /srv/siap/data --output /srv/siap/output")
@with_options
def sms(options: Options) -> None:
    """Write the outbox of SMS, each in one part wherever possible. Needs SIAP_AMBIL_SECRET."""
    secret = messaging.secret_of(os.environ)
    report = messaging.write_sms(options.site(), secret)
    amounts = ", ".join(f"{count} in {parts}" for parts, count in (report.parts or {}).items())
    _finish_written(options, report, f"SMS by parts: {amounts}." if amounts else "No SMS.")


def _finish_written(options: Options, report: MessagesReport, told: str) -> NoReturn:
    if report.people and report.states:
        people, states = report.people, report.states
        told += (
            f"\n{states['due']} messages wait in {report.outbox}; {states['sent']} were sent before, "
            f"{states['refused']} refused, {states['unknown']} of unknown outcome.\nOf the documents, "
            f"{people.no_number} have no number, {people.no_mobile} no mobile number, "
            f"{people.opted_out} opted out."
        )
    finish(options, report, told)


@messages.command(epilog="Example: siap-ambil messages send --via whatsapp-cloud --really -q")
@click.option("--via", type=click.Choice(["whatsapp-cloud", "gammu", "http"]), required=True, help="The way.")
@click.option("--really", is_flag=True, help="Send; without it, only count what would be sent.")
@click.option("--limit", type=click.IntRange(1), help="At most so many messages in this run.")
@click.option("--repeat-unknown", is_flag=True, help="Send again what may or may not have been sent before.")
@with_options
def send(options: Options, via: str, really: bool, limit: int | None, repeat_unknown: bool) -> None:
    """Send what nobody has had yet, each message once. Needs SIAP_AMBIL_SECRET."""
    secret = messaging.secret_of(os.environ)
    site = options.site()
    zone = ZoneInfo(site.timezone)
    clock = Clock(now=lambda: datetime.now(zone))
    sender = _SENDERS[via](site, os.environ, clock.now())
    plan = SendPlan(really, limit, repeat_unknown)
    report = messaging.send(site, secret, sender, plan, clock, options.shown("Sending"))
    finish(options, report, _told(report))


def _told(report: SendReport) -> str:
    tally = report.tally
    if not report.really:
        return f"{report.due} messages would go by {report.via}. To send them, add --really."
    told = (
        f"{report.via}: {tally.sent} sent, {tally.refused} refused, {tally.later} not taken, "
        f"{tally.unknown} of unknown outcome, {tally.waiting} waiting."
    )
    return told + (" It is quiet now (messages.quiet_hours)." if tally.quiet and tally.waiting else "")


def _cloud(site: Site, environment: Mapping[str, str], now: datetime) -> Sender:
    _require(site.messages.whatsapp.phone_number_id, "whatsapp.phone_number_id")
    token = environment.get(TOKEN, "")
    if not (token and token.isascii() and token.isprintable()):
        raise ConfigurationError([Problem("environment", 0, TOKEN, "isi dengan token akses dari Meta")])
    return CloudSender(site.messages.whatsapp, token)


def _gammu(site: Site, environment: Mapping[str, str], now: datetime) -> Sender:
    _require(site.messages.sms.gammu, "sms.gammu")
    return GammuSender(Path(site.messages.sms.gammu), site.messages.sms.text, now)


def _gateway(site: Site, environment: Mapping[str, str], now: datetime) -> Sender:
    _require(site.messages.gateway.url, "gateway.url")
    return GatewaySender(site.messages.gateway, site.messages.sms.text, environment)


def _require(value: str, key: str) -> None:
    if not value:
        raise ConfigurationError(
            [Problem("site.yml", 0, f"messages.{key}", "belum diisi; lihat docs/messages.md")]
        )


_SENDERS: Mapping[str, Callable[[Site, Mapping[str, str], datetime], Sender]] = {
    "whatsapp-cloud": _cloud,
    "gammu": _gammu,
    "http": _gateway,
}
