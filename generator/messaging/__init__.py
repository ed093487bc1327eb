"""Messages from the day's exports: texts for groups, and one message to each person who left a number.

They tell of what a build would show and of nothing else: the same rules, the same masking, the same audit. A
kabupaten whose list shrank too far tells only of what is online and still ready.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import release
from generator.errors import ConfigurationError, Problem
from generator.intake.opt_out import read_opt_out
from generator.messages import gsm
from generator.messages.ledger import Event, Ledger, opened_ledger
from generator.messages.message import Message
from generator.messages.outbox import discard, opened, outbox_of, write_lines
from generator.messages.sending import Clock, Delivery, Sender, Shown, Tally
from generator.messaging.gather import News, People, Wanted, gather, named_parts
from generator.messaging.report import GroupFile, MessagesReport, SendReport
from generator.report import BuildReport
from generator.site import Site

__all__ = [
    "SECRET",
    "MessagesReport",
    "SendPlan",
    "SendReport",
    "secret_of",
    "send",
    "write_sms",
    "write_whatsapp",
]

SECRET = "SIAP_AMBIL_SECRET"  # noqa: S105 - the name of a variable
SHORTEST_SECRET = 32

_WHATSAPP_FILE, _SMS_FILE = "whatsapp.jsonl", "sms.jsonl"
_WHATSAPP, _SMS = frozenset({"whatsapp-cloud"}), frozenset({"gammu", "http"})


@dataclass(frozen=True, slots=True)
class SendPlan:
    """How much to send: nothing unless `really`, at most `limit`, and again what may have gone before."""

    really: bool = False
    limit: int | None = None
    repeat_unknown: bool = False


def secret_of(environment: Mapping[str, str]) -> bytes:
    """The office's secret; raises ConfigurationError for one that could be guessed."""
    secret = environment.get(SECRET, "")
    if len(secret) < SHORTEST_SECRET:
        wrong = f"isi sedikitnya {SHORTEST_SECRET} karakter acak, misalnya dari `openssl rand -hex 32`"
        raise ConfigurationError([Problem("environment", 0, SECRET, wrong)])
    return secret.encode()


def write_whatsapp(site: Site, secret: bytes | None, day: date | None = None) -> MessagesReport:
    """Write the texts for groups below `output/messages`, and with a secret the messages to persons."""
    wording = site.messages.whatsapp.text
    news = _gather(site, Wanted(True, day, secret or b"", wording))
    made = _made(news)
    if made.findings:
        return MessagesReport(made)
    texts = _write_texts(site, news)
    if not secret:
        return MessagesReport(made, texts)
    with _ledger(site, secret) as (outbox, ledger):
        states, due = _by_state(news, ledger, _WHATSAPP)
        lines = (_line(message, message.text(wording)) for message in due)
        path = write_lines(outbox, _WHATSAPP_FILE, lines)
    return MessagesReport(made, texts, _people(news), states, str(path))


def write_sms(site: Site, secret: bytes) -> MessagesReport:
    """Write the messages to persons as SMS, each in as few parts as can be."""
    wording = site.messages.sms.text
    news = _gather(site, Wanted(secret=secret, wording=wording))
    made = _made(news)
    if made.findings:
        return MessagesReport(made)
    with _ledger(site, secret) as (outbox, ledger):
        states, due = _by_state(news, ledger, _SMS)
        texts = [message.sms(wording) for message in due]
        parts = [len(gsm.parts(text)) for text in texts]
        lines = (
            _line(message, text) | {"parts": amount}
            for message, text, amount in zip(due, texts, parts, strict=True)
        )
        path = write_lines(outbox, _SMS_FILE, lines)
    amounts = {str(amount): count for amount, count in sorted(Counter(parts).items())}
    long = sorted({message.kabupaten for message, amount in zip(due, parts, strict=True) if amount > 1})
    return MessagesReport(made, (), _people(news), states, str(path), amounts, long)


def send(
    site: Site, secret: bytes, sender: Sender, plan: SendPlan, clock: Clock, shown: Shown = iter
) -> SendReport:
    """Send what is due, each message once; without `plan.really`, only count it."""
    wording = f"{site.messages.whatsapp.text} {site.messages.sms.text}"
    news = _gather(site, Wanted(secret=secret, wording=wording))
    made, people = _made(news), _people(news)
    if made.findings:
        return SendReport(made, sender.name, plan.really, 0, Tally(), people)
    with _ledger(site, secret) as (outbox, ledger):
        if plan.really:
            discard(outbox, (_WHATSAPP_FILE, _SMS_FILE))  # they would list what has gone meanwhile
        due, unknown = _due(news, ledger, sender, plan)
        delivery = Delivery(sender, ledger, clock, site.messages.quiet_hours)
        tally = delivery.run(due, shown) if plan.really else Tally(waiting=len(due))
    tally.unknown += unknown
    return SendReport(made, sender.name, plan.really, len(due), tally, people)


def _gather(site: Site, wanted: Wanted) -> list[News]:
    opted_out = read_opt_out(site.root) if wanted.secret else frozenset()
    return list(gather(site, release.current(site.output), opted_out, wanted))


def _made(news: Sequence[News]) -> BuildReport:
    """What a build would say of the same exports."""
    findings = tuple(finding for one in news for finding in one.findings)
    return BuildReport(release=None, records=tuple(one.record for one in news), findings=findings)


def _people(news: Sequence[News]) -> People:
    return sum((one.people for one in news), People())


@contextmanager
def _ledger(site: Site, secret: bytes) -> Iterator[tuple[Path, Ledger]]:
    with opened(outbox_of(site), site.output) as outbox, opened_ledger(outbox, secret) as ledger:
        yield outbox, ledger


def _write_texts(site: Site, news: Sequence[News]) -> list[GroupFile]:
    """`output/messages/<code>/` holds exactly the texts of this run."""
    folder = site.output / "messages"
    texts = []
    with release.locked(site.output):
        for one in news:
            code = one.record.code
            files: dict[str, bytes] = {}
            for text in one.texts:
                parts = dict(named_parts(text))
                files |= {name: part.encode() for name, part in parts.items()}
                names = [f"messages/{code}/{name}" for name in parts]
                texts.append(GroupFile(names, code, text.place, text.day.isoformat(), text.documents))
            release.write_side_files(folder, code, files)
        for gone in {path.name for path in folder.glob("[0-9]" * 4)} - {one.record.code for one in news}:
            release.write_side_files(folder, gone, {})
    return texts


def _by_state(
    news: Sequence[News], ledger: Ledger, ways: frozenset[str]
) -> tuple[dict[str, int], list[Message]]:
    """How many messages are due, sent, refused and of unknown outcome; and those that are due."""
    states = dict.fromkeys(("due", "sent", "refused", "unknown"), 0)
    due = []
    for message in (message for one in news for message in one.messages):
        state = _state(message, ledger, ways)
        states[state] += 1
        if state == "due":
            due.append(message)
    return states, due


def _state(message: Message, ledger: Ledger, ways: frozenset[str]) -> str:
    """What one of these ways did not take for good may still go by another."""
    event = ledger.event(message.id)
    if event in {Event.SENT, Event.UNKNOWN}:
        return event.value
    return "refused" if ledger.is_refused(message.id, ways) else "due"


def _due(news: Sequence[News], ledger: Ledger, sender: Sender, plan: SendPlan) -> tuple[list[Message], int]:
    """The messages that are due by this way, and how many are not because their outcome is unknown."""
    due, unknown = [], 0
    for message in (message for one in news for message in one.messages):
        state = _state(message, ledger, frozenset({sender.name}))
        if state == "unknown":
            state = _settled(message, ledger, sender, plan)
            unknown += state == "unknown"
        if state == "due":
            due.append(message)
    return due[: plan.limit], unknown


def _settled(message: Message, ledger: Ledger, sender: Sender, plan: SendPlan) -> str:
    """What to do about an attempt that was cut short, or got no answer."""
    again = plan.repeat_unknown
    if ledger.is_open(message.id, sender.name):
        known = sender.reopen(message)
        if known is None:
            ledger.note(message.id, Event.SENT, sender.name)
            return "sent"
        again = again or known
    return "due" if again else "unknown"


def _line(message: Message, text: str) -> dict[str, object]:
    """One line of the outbox."""
    return {
        "id": message.id,
        "to": message.phone.reveal(),
        "text": text,
        "kabupaten": message.kabupaten,
        "words": dict(message.words),
    }
