"""What `messages` in `site.yml` says, once known to be right; types alone, and no secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MESSAGE_WORDS = ("dokumen", "jenis", "nomor", "tempat", "cara", "kantor", "pengirim", "tautan")
"""What the text of a message may name in braces."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """When nobody is sent a message: from one minute of the day to another, over midnight when it is smaller.

    Equal ends mean never.
    """

    start: int
    end: int

    def __str__(self) -> str:
        return "-".join(f"{minute // 60:02}.{minute % 60:02}" for minute in (self.start, self.end))

    def holds(self, minute: int) -> bool:
        """Whether a minute of the day (0 to 1439) is quiet."""
        if self.start <= self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end


@dataclass(frozen=True, slots=True)
class WhatsApp:
    """Personal messages by WhatsApp: `text` for the outbox; the rest for the Cloud API.

    `parameters` are the `MESSAGE_WORDS` for {{1}}, {{2}} … of the template; `api` is https or loopback.
    """

    text: str = (
        "{dokumen} Anda dengan nomor {nomor} sudah selesai, {cara}."
        "[ Jam buka dan syarat: {tautan}] - {pengirim}"
    )
    phone_number_id: str = ""
    template: str = "dokumen_selesai"
    language: str = "id"
    parameters: tuple[str, ...] = ("dokumen", "nomor", "cara")
    api: str = "https://graph.facebook.com/v23.0"
    per_second: int = 10


@dataclass(frozen=True, slots=True)
class Sms:
    """Messages by SMS: `text` with `[parts]` that may be left out; `gammu` is the outbox of a gammu-smsd."""

    text: str = "[{pengirim}: ]{dokumen} Anda nomor {nomor} sudah selesai, {cara}.[ {tautan}]"
    gammu: str = ""


@dataclass(frozen=True, slots=True)
class Gateway:
    """An SMS gateway that takes one message by one POST.

    In `body` and in `headers`, `{to}`, `{text}` and `{id}` stand for the message, `{env:NAME}` for a
    variable of the environment. `idempotency_header` is named when the gateway promises to honour it.
    """

    url: str = ""
    content_type: str = "application/json"
    body: str = '{"to": "{to}", "text": "{text}"}'
    headers: Mapping[str, str] = field(default_factory=dict)
    idempotency_header: str = ""
    per_second: int = 5


@dataclass(frozen=True, slots=True)
class Messages:
    """Personal messages: who signs them, when nobody gets one, where they wait, and how they go.

    `outbox` is an absolute path, or empty for `outbox` below the output.
    """

    sender: str = ""
    quiet_hours: QuietHours = QuietHours(20 * 60, 7 * 60)
    outbox: str = ""
    whatsapp: WhatsApp = WhatsApp()
    sms: Sms = Sms()
    gateway: Gateway = Gateway()
