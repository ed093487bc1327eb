"""A gammu-smsd with its dummy phone, in a folder of its own: what tests send it and let it receive."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_FOLDERS = ("inbox", "outbox", "sent", "error", "phone", "phone/sms/1")
_SETTINGS = """\
[gammu]
device = {root}/phone
connection = none
model = dummy

[smsd]
service = files
logfile = {root}/log
inboxpath = {root}/inbox/
outboxpath = {root}/outbox/
sentsmspath = {root}/sent/
errorsmspath = {root}/error/
commtimeout = 1
looptimeout = 1
receivefrequency = 1
{more}
"""
_RECEIVED = """\
[SMSBackup000]
SMSC = "+62816124"
State = UnRead
Number = "{sender}"
Coding = Unicode_No_Compression
Folder = 1
Length = {length}
Text00 = {text}
Class = -1
DateTime = 20261124T130000
"""


@dataclass(frozen=True)
class Smsd:
    """A running daemon: files put into `outbox` go through the phone into `sent`."""

    root: Path

    @property
    def outbox(self) -> Path:
        """The folder from which it sends."""
        return self.root / "outbox"

    def sent(self) -> dict[str, bytes]:
        """What went out: file name -> text as it was dropped."""
        return {path.name: path.read_bytes() for path in sorted((self.root / "sent").iterdir())}

    def receive(self, sender: str, text: str) -> None:
        """Let an SMS of at most 70 characters arrive at the phone."""
        folder = self.root / "phone" / "sms" / "1"
        written = text.encode("utf-16-be").hex().upper()
        message = _RECEIVED.format(sender=sender, length=len(text), text=written)
        temporary = folder / ".new"
        temporary.write_text(message)
        temporary.rename(folder / str(len(list(folder.iterdir()))))

    def wait(self, until: Callable[[], object], seconds: float = 30) -> None:
        """Wait until something is so; raises AssertionError with the daemon's log when it never is."""
        deadline = time.monotonic() + seconds
        while not until():
            assert time.monotonic() < deadline, (self.root / "log").read_text(errors="replace")[-2000:]
            time.sleep(0.05)


@contextmanager
def smsd(
    folder: Path, *, run_on_receive: str = "", environment: dict[str, str] | None = None
) -> Iterator[Smsd]:
    """Run Debian's gammu-smsd in `folder` until the `with` ends.

    `run_on_receive` is a command that it starts for every received SMS, with SMS_MESSAGES, SMS_1_NUMBER and
    SMS_1_TEXT in its environment (gammu-smsd-run(7)).
    """
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    more = f"runonreceive = {run_on_receive}" if run_on_receive else ""
    settings = folder / "smsdrc"
    settings.write_text(_SETTINGS.format(root=folder, more=more))
    daemon = subprocess.Popen(
        ["gammu-smsd", "--config", str(settings)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    try:
        yield Smsd(folder)
    finally:
        daemon.terminate()
        daemon.wait(30)
