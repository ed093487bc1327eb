"""What a run did about messages: counts, files and sentences; never a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from generator.errors import ExitCode
from generator.messages.sending import Tally
from generator.messaging.gather import People
from generator.report import BuildReport

_STATES = ("sent", "refused", "later", "unknown", "waiting")


@dataclass(frozen=True, slots=True)
class GroupFile:
    """A text for groups: its files below `output`, and what it tells of."""

    files: Sequence[str]
    kabupaten: str
    place: str
    day: str
    documents: int


@dataclass(frozen=True, slots=True)
class MessagesReport:
    """What was written. `made` is what a build would report of the same exports.

    `people` and `states` are None when personal messages were not asked for. `states` counts messages as
    `due`, `sent` before, `refused` for good, and of `unknown` outcome. `parts` counts SMS by their parts;
    `two_parts` are the kabupaten with SMS in more than one.
    """

    made: BuildReport
    texts: Sequence[GroupFile] = ()
    people: People | None = None
    states: dict[str, int] | None = None
    outbox: str = ""
    parts: dict[str, int] | None = None
    two_parts: Sequence[str] = ()

    @property
    def exit_code(self) -> ExitCode:
        """As a build's."""
        return self.made.exit_code

    def to_json(self) -> dict[str, Any]:
        """The object that `--json` prints."""
        return {
            "texts": [asdict(text) for text in self.texts],
            "people": self.people and asdict(self.people),
            "messages": self.states,
            "parts": self.parts,
            "outbox": self.outbox or None,
            **_shared(self.made),
            "exit_code": int(self.exit_code),
        }

    def trouble(self) -> list[str]:
        """A sentence for each thing that somebody must look at."""
        advice = "SMS in more than one part; shorten messages.sms.text or the names of pickup points"
        long = [f"{code}: {advice}" for code in self.two_parts]
        return [*self.made.trouble(), *long]


@dataclass(frozen=True, slots=True)
class SendReport:
    """What was sent, or in a dry run (`really` False) would be: `due`."""

    made: BuildReport
    via: str
    really: bool
    due: int
    tally: Tally
    people: People

    @property
    def exit_code(self) -> ExitCode:
        """A failure to send before what a build would say."""
        return ExitCode.PUBLISH if self.tally.stopped else self.made.exit_code

    def to_json(self) -> dict[str, Any]:
        """The object that `--json` prints."""
        return {
            "via": self.via,
            "really": self.really,
            "messages": {"due": self.due} | {state: getattr(self.tally, state) for state in _STATES},
            "codes": self.tally.codes,
            "stopped": self.tally.stopped or None,
            "quiet": self.tally.quiet,
            "people": asdict(self.people),
            **_shared(self.made),
            "exit_code": int(self.exit_code),
        }

    def trouble(self) -> list[str]:
        """A sentence for each thing that somebody must look at."""
        return [*self.made.trouble(), *self._stopped()]

    def _stopped(self) -> list[str]:
        if not self.tally.stopped:
            return []
        return [
            f"{self.via}: stopped ({self.tally.stopped}) with {self.tally.waiting} messages waiting; "
            "docs/messages.md tells what the code means. The next run goes on where this one ended."
        ]


def _shared(made: BuildReport) -> dict[str, Any]:
    whole = made.to_json()
    return {name: whole[name] for name in ("refused", "held", "findings")}
