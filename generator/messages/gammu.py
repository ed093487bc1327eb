"""The outbox of a gammu-smsd with the FILES backend (gammu-smsd-files(7)): one file is one SMS.

Dropping a file is one rename, and it lies there under a hidden name before the intent is noted. So one
sees what a run that was cut short has done: the hidden file is still there (not sent), or it is gone (sent).
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from generator.errors import SendError
from generator.messages.gsm import is_gsm
from generator.messages.message import Message
from generator.messages.sending import Answer, Result

_PRIORITY = "C"
_HIDDEN = ".siap-ambil-"
_BOM = b"\xff\xfe"


class GammuSender:
    """Drops files; the daemon sends them and moves them into its `sent` folder."""

    name = "gammu"
    per_second = 0

    def __init__(self, outbox: Path, wording: str, now: datetime) -> None:
        self._outbox = outbox
        self._wording = wording
        self._begun = f"{now:%Y%m%d_%H%M%S}"
        self._serial = 0
        _require_folder(outbox)

    def begin(self, messages: Sequence[Message]) -> None:
        """Remove what an earlier run prepared for messages that are not to be sent any more."""
        wanted = set(map(self._hidden, messages))
        for path in self._outbox.glob(f"{_HIDDEN}*"):
            if path not in wanted:
                path.unlink(missing_ok=True)

    def prepare(self, message: Message) -> None:
        """Write the file under a name at which the daemon does not look; raises SendError."""
        try:
            self._hidden(message).unlink(missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
            descriptor = os.open(self._hidden(message), flags, self._mode())
            with os.fdopen(descriptor, "wb") as file:
                file.write(_encoded(message.sms(self._wording)))
                file.flush()
                os.fchmod(descriptor, self._mode())
                os.fsync(descriptor)
            _sync(self._outbox)
        except OSError as error:
            raise SendError(f"{self._outbox}: {error.strerror}; put this right, then run again") from None

    def send(self, message: Message) -> Answer:
        """Give the file the name under which the daemon takes it."""
        self._serial += 1
        name = (
            f"OUT{_PRIORITY}{self._begun}_{self._serial:05d}_{message.phone.reveal()}_{message.id[:32]}.txt"
        )
        try:
            self._hidden(message).rename(self._outbox / name)
            _sync(self._outbox)
        except OSError as error:
            raise SendError(f"{self._outbox}: {error.strerror}; put this right, then run again") from None
        return Answer(Result.SENT)

    def reopen(self, message: Message) -> bool | None:
        """Whether the hidden file is still there; without it, the daemon has the message."""
        return True if self._hidden(message).exists() else None

    def _hidden(self, message: Message) -> Path:
        return self._outbox / f"{_HIDDEN}{message.id[:32]}"

    def _mode(self) -> int:
        """For us alone, or for the daemon's group where the folder is shared with it (mode 2770)."""
        return 0o660 if self._outbox.stat().st_mode & stat.S_IWGRP else 0o600


def _encoded(text: str) -> bytes:
    """gammu reads plain bytes by the locale of its daemon; with a byte order mark, UTF-16."""
    return text.encode() if text.isascii() and is_gsm(text) else _BOM + text.encode("utf-16-le")


def _require_folder(outbox: Path) -> None:
    try:
        status = outbox.stat()
    except OSError as error:
        raise SendError(
            f"{outbox}: {error.strerror}; set messages.sms.gammu to the daemon's outbox"
        ) from None
    if not stat.S_ISDIR(status.st_mode) or status.st_mode & 0o007:
        raise SendError(
            f"{outbox} is not a folder that is closed to others, and its file names are telephone numbers. "
            f"Run: chmod o-rwx {outbox}"
        )


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
