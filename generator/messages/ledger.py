"""Who has had which message: one line before an attempt, one after it, never a telephone number.

A message is known by its keyed digest alone. A run that is cut short leaves an intent without an outcome, and
perhaps a torn last line: the line was not yet relied on, so it is cut off.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.errors import SendError

NAME = "ledger.jsonl"


class Event(StrEnum):
    """What a line says. Only `LATER` lets a message be tried again without being asked."""

    INTENT = "intent"
    SENT = "sent"
    REFUSED = "refused"
    LATER = "later"
    UNKNOWN = "unknown"


class Ledger:
    """The last event of every message; grows by `note`, which returns when the line is safe on disk."""

    def __init__(self, descriptor: int, path: Path, secret: bytes) -> None:
        self._descriptor = descriptor
        self._path = path
        self._events: dict[str, tuple[Event, str]] = {}
        self._refused: dict[str, set[str]] = {}
        self._read(hmac.new(secret, b"siap-ambil ledger", sha256).hexdigest())

    def event(self, message: str) -> Event | None:
        """What happened last; an intent without an outcome is `UNKNOWN`."""
        event = self._events.get(message, (None, ""))[0]
        return Event.UNKNOWN if event is Event.INTENT else event

    def is_refused(self, message: str, ways: Collection[str]) -> bool:
        """Whether one of these ways has refused it for good; by another it may still arrive."""
        return not self._refused.get(message, set()).isdisjoint(ways)

    def is_open(self, message: str, via: str) -> bool:
        """Whether an attempt by this way was cut short before its outcome was known."""
        return self._events.get(message) == (Event.INTENT, via)

    def note(self, message: str, event: Event, via: str, code: str = "") -> None:
        """Add a line; raises SendError when it cannot be made durable, after which nothing may be sent."""
        line = {
            "id": message,
            "event": event,
            "via": via,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        self._append(line | ({"code": code} if code else {}))
        self._remember(message, event, via)

    def _remember(self, message: str, event: Event, via: str) -> None:
        self._events[message] = event, via
        if event is Event.REFUSED:
            self._refused.setdefault(message, set()).add(via)

    def _append(self, line: dict[str, Any]) -> None:
        data = json.dumps(line).encode() + b"\n"
        try:
            if os.write(self._descriptor, data) != len(data):
                raise OSError(0, "the disk is full")
            os.fsync(self._descriptor)
        except OSError as error:
            raise SendError(
                f"{self._path}: {error.strerror}; sending stopped before the next message"
            ) from None

    def _read(self, check: str) -> None:
        data = self._path.read_bytes()
        whole = data.rfind(b"\n") + 1
        if whole < len(data):
            os.ftruncate(self._descriptor, whole)
        lines = data[:whole].splitlines()
        if not lines:
            self._append({"ledger": 1, "check": check})
            return
        self._require_ours(lines[0], check)
        for number, line in enumerate(lines[1:], start=2):
            self._take(number, line)

    def _require_ours(self, line: bytes, check: str) -> None:
        try:
            ours = json.loads(line)["check"] == check
        except (ValueError, KeyError, TypeError):
            raise self._damaged(1) from None
        if not ours:
            raise SendError(
                f"{self._path} was kept with another secret, so nobody can say who has had a message. "
                "Set the secret of before, or move the file away: then everybody may be written to again."
            )

    def _take(self, number: int, line: bytes) -> None:
        try:
            known = json.loads(line)
            self._remember(str(known["id"]), Event(known["event"]), str(known["via"]))
        except (ValueError, KeyError, TypeError):
            raise self._damaged(number) from None

    def _damaged(self, line: int) -> SendError:
        return SendError(f"{self._path}:{line}: damaged; nothing was sent. Restore the file from a backup.")


@contextmanager
def opened_ledger(folder: Path, secret: bytes) -> Iterator[Ledger]:
    """The ledger in an outbox that is held; raises SendError when it cannot be relied on."""
    path = folder / NAME
    is_new = not path.exists()
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
    with ExitStack() as stack:
        try:
            descriptor = os.open(path, flags, 0o600)
            stack.callback(os.close, descriptor)
            ledger = Ledger(descriptor, path, secret)
            if is_new:
                _sync(folder)
        except OSError as error:
            raise SendError(f"{path}: {error.strerror}; nothing was sent") from None
        yield ledger


def _sync(folder: Path) -> None:
    """The name of a new file survives a power cut only when its folder is on disk, too."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
