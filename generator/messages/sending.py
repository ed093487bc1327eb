"""Messages go out one after the other: an intent before, an outcome after, and nobody gets one twice.

What may be tried again at once is (`RETRY`), with growing pauses; what cannot be known to have failed is not.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from generator.message_settings import QuietHours
from generator.messages.ledger import Event, Ledger
from generator.messages.message import Message

ATTEMPTS = 5
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
"""Seconds; who asks for more ends the run."""
FAILURES_IN_A_ROW = 3
"""So many messages that could not be handed over end a run: it is not the recipients."""


Shown = Callable[[Sequence[Message]], Iterable[Message]]
"""Gives messages one by one and shows how far it is."""


class Result(StrEnum):
    """What became of an attempt.

    `SENT` handed over; `REFUSED` for good; `RETRY` surely not taken, but worth another attempt; `LATER` not
    taken, for another run; `UNKNOWN` may have been taken; `STOP` not taken, nor would any other be.
    """

    SENT = "sent"
    REFUSED = "refused"
    RETRY = "retry"
    LATER = "later"
    UNKNOWN = "unknown"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Answer:
    """A result with the other side's code for it, and the seconds for which it asks us to wait."""

    result: Result
    code: str = ""
    wait: float = 0.0


class Sender(Protocol):
    """A way to send. `name` stands in the ledger, `per_second` is its pace (0: as fast as it takes)."""

    name: str
    per_second: int

    def begin(self, messages: Sequence[Message]) -> None:
        """What can be done before the first of all messages of this run."""

    def prepare(self, message: Message) -> None:
        """What can be done before the intent is noted; raises SendError."""

    def send(self, message: Message) -> Answer:
        """One attempt; raises SendError when this machine is at fault."""

    def reopen(self, message: Message) -> bool | None:
        """Whether an attempt that was cut short may be made again; None when it is known to be done."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as the sender sees it; `now` is in the site's time zone."""

    now: Callable[[], datetime]
    sleep: Callable[[float], None] = time.sleep
    monotonic: Callable[[], float] = time.monotonic
    chance: Callable[[], float] = random.random


@dataclass(slots=True)
class Tally:
    """How many messages ended how; `codes` counts the other side's codes, `stopped` is what ended the run."""

    sent: int = 0
    refused: int = 0
    later: int = 0
    unknown: int = 0
    waiting: int = 0
    codes: dict[str, int] = field(default_factory=dict)
    stopped: str = ""
    quiet: bool = False

    def count(self, answer: Answer, event: Event) -> None:
        """Add one message."""
        name = event.value
        setattr(self, name, getattr(self, name) + 1)
        if answer.code and event is not Event.SENT:
            self.codes[answer.code] = self.codes.get(answer.code, 0) + 1


_EVENTS = {Result.SENT: Event.SENT, Result.REFUSED: Event.REFUSED, Result.UNKNOWN: Event.UNKNOWN}


class Delivery:
    """Sends messages that are due, in order, outside of the quiet hours."""

    def __init__(self, sender: Sender, ledger: Ledger, clock: Clock, quiet_hours: QuietHours) -> None:
        self._sender = sender
        self._ledger = ledger
        self._clock = clock
        self._quiet_hours = quiet_hours
        self._next = clock.monotonic()
        self._failures = 0
        self.tally = Tally()

    def run(self, messages: Sequence[Message], shown: Shown = iter) -> Tally:
        """Send until all are sent, the quiet hours begin, or it is clear that no more can be."""
        self._sender.begin(messages)
        done = 0
        for message in shown(messages):
            self.tally.quiet = self._is_quiet()
            if self.tally.quiet or self.tally.stopped:
                break
            self._deliver(message)
            done += 1
        self.tally.waiting = len(messages) - done
        return self.tally

    def _is_quiet(self) -> bool:
        now = self._clock.now()
        return self._quiet_hours.holds(now.hour * 60 + now.minute)

    def _deliver(self, message: Message) -> None:
        self._sender.prepare(message)
        self._ledger.note(message.id, Event.INTENT, self._sender.name)
        answer = self._attempt(message)
        event = _EVENTS.get(answer.result, Event.LATER)
        self._ledger.note(message.id, event, self._sender.name, answer.code)
        self.tally.count(answer, event)
        failed = event in {Event.LATER, Event.UNKNOWN}
        self._failures = self._failures + 1 if failed else 0
        if answer.result is Result.STOP or self._failures == FAILURES_IN_A_ROW:
            self.tally.stopped = answer.code or answer.result.value

    def _attempt(self, message: Message) -> Answer:
        for attempt in range(ATTEMPTS):
            self._keep_pace()
            answer = self._sender.send(message)
            pause = max(answer.wait, self._backoff(attempt))
            if answer.result is Result.RETRY and pause > LONGEST_PAUSE:
                return replace(answer, result=Result.STOP)
            if answer.result is not Result.RETRY or attempt == ATTEMPTS - 1:
                return answer
            self._clock.sleep(pause)
        raise AssertionError("unreachable")

    def _backoff(self, attempt: int) -> float:
        """Seconds to wait: doubled each time, and not the same for two who were turned away together."""
        longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0**attempt)
        return longest * (0.5 + self._clock.chance() / 2)

    def _keep_pace(self) -> None:
        if self._sender.per_second:
            self._clock.sleep(max(0.0, self._next - self._clock.monotonic()))
            self._next = self._clock.monotonic() + 1 / self._sender.per_second
