"""Messages and sites for these tests; the numbers belong to nobody (0840)."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from generator.messages.message import Message
from generator.messages.sending import Clock
from generator.phone import Phone

SECRET = b"a secret of the office for tests only"
ZONE = ZoneInfo("Asia/Jakarta")
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=ZONE)

WORDS = {
    "dokumen": "Dokumen KTP-el",
    "jenis": "KTP-el",
    "nomor": "3372-KTP-24112026-0001",
    "tempat": "Kantor Dinas",
    "cara": "diambil di Kantor Dinas",
    "kantor": "Disdukcapil",
    "pengirim": "Disdukcapil",
    "tautan": "https://siap.example.id/kota-surakarta/",
}


def message(number: int = 1, **words: str) -> Message:
    return Message(f"{number:064x}", "3372", Phone(f"+628400555{number:04d}"), WORDS | words)


class FakeTime:
    """A clock that only sleeping moves; `slept` are the pauses."""

    def __init__(self, now: datetime = NOON) -> None:
        self.at = now
        self.seconds = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    def clock(self, chance: float = 1.0) -> Clock:
        return Clock(
            now=lambda: self.at, sleep=self.sleep, monotonic=lambda: self.seconds, chance=lambda: chance
        )
