"""What one office has to tell: to groups by place and day, and to each person who left a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import audit, editions, render, work
from generator.intake.contacts import Contacts, read_with_contacts
from generator.messages.message import Message, message_of
from generator.model import Document, Finding, Intake
from generator.phone import Phone
from generator.release import Release
from generator.render import GroupText
from generator.report import KabupatenRecord
from generator.site import Office, Site
from generator.stopwatch import Stopwatch


@dataclass(frozen=True, slots=True)
class People:
    """Ready documents by who can be told: `no_number` left none, `no_mobile` one that gets no message."""

    messages: int = 0
    no_number: int = 0
    no_mobile: int = 0
    opted_out: int = 0

    def __add__(self, other: People) -> People:
        names = People.__slots__
        return People(*(getattr(self, name) + getattr(other, name) for name in names))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: texts for groups, of one day or all; messages, with the secret of their ids."""

    groups: bool = False
    day: date | None = None
    secret: bytes = field(default=b"", repr=False)
    wording: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What one office has to tell. `findings` are what the audit saw in it."""

    record: KabupatenRecord
    texts: Sequence[GroupText]
    messages: Sequence[Message]
    people: People
    findings: Sequence[Finding]


def gather(
    site: Site, previous: Release | None, opted_out: frozenset[Phone], wanted: Wanted
) -> Iterator[News]:
    """The news of each office in turn; one office's raw rows are gone before the next one's are read."""
    for office in site.offices:
        yield _Office(site, office, previous).news(opted_out, wanted)


class _Office:
    """Reads one office's exports, as a build would."""

    def __init__(self, site: Site, office: Office, previous: Release | None) -> None:
        self._site = site
        self._office = office
        self._taken: list[tuple[Intake, Contacts]] = []
        decided = work.decide(site, previous, frozenset(), office, Stopwatch(), self._read)
        self._edition, self._record, self._secrets = decided

    def _read(self, root: Path, office: Office, site: Site) -> Intake:
        self._taken.append(read_with_contacts(root, office, site))
        return self._taken[0][0]

    def news(self, opted_out: frozenset[Phone], wanted: Wanted) -> News:
        edition = self._edition
        texts = [
            text
            for text in (
                render.render_group_texts(edition, self._office, self._site) if wanted.groups else ()
            )
            if wanted.day in {None, text.day}
        ]
        messages, people = self._messages(opted_out, wanted.secret) if wanted.secret else ([], People())
        findings = self._audit(texts, [message.text(wanted.wording) for message in messages])
        return News(self._record, texts, messages, people, findings)

    def _messages(self, opted_out: frozenset[Phone], secret: bytes) -> tuple[list[Message], People]:
        messages, people = [], People()
        contacts = self._taken[0][1]
        for document in self._told():
            phone = contacts.mobile_of(document)
            if phone is None:
                left_one = contacts.has_number(document)
                people += People(no_mobile=left_one, no_number=not left_one)
            elif phone in opted_out:
                people += People(opted_out=1)
            else:
                people += People(messages=1)
                messages.append(message_of(document, phone, self._office, self._site, secret))
        return messages, people

    def _told(self) -> list[Document]:
        """Ready by today's exports and shown by a build; of a list that shrank too far, what is in both."""
        if not self._record.held:
            return list(self._edition.documents)
        shown = {document.key for document in self._edition.documents}
        today = editions.current(self._taken[0][0], self._office.kabupaten, self._site)
        return [document for document in today.documents if document.key in shown]

    def _audit(self, texts: Sequence[GroupText], messages: Sequence[str]) -> list[Finding]:
        documents = self._edition.documents
        auditor = audit.Auditor(self._secrets, work.own_texts(self._site, self._office, documents))
        found = []
        for text in texts:
            for name, part in named_parts(text):
                found += auditor.audit(f"messages/{self._record.code}/{name}", part.encode())
        return found + auditor.audit(f"outbox/{self._record.code}", "\n\n".join(messages).encode())


def named_parts(text: GroupText) -> Iterator[tuple[str, str]]:
    """The files of one text: `2026-11-24-dinas.txt`, or `…-1.txt`, `…-2.txt` for one in several parts."""
    stem = f"{text.day}-{text.place}"
    if len(text.parts) == 1:
        yield f"{stem}.txt", text.parts[0]
    else:
        yield from ((f"{stem}-{number}.txt", part) for number, part in enumerate(text.parts, 1))
