"""One message to one person, before it has a text for a channel."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from generator.messages.sms import sms_text
from generator.messages.wording import filled
from generator.model import Document, DocumentKind, Handover
from generator.phone import Phone
from generator.site import Office, Site


@dataclass(frozen=True, slots=True)
class Message:
    """What one person is told of one document.

    `id` is the same in every run and on every channel: a keyed digest of kabupaten, registration number and
    telephone number. `words` are those that a text may name. Prints without the person's number.
    """

    id: str
    kabupaten: str
    phone: Phone
    words: Mapping[str, str] = field(repr=False)

    def text(self, wording: str) -> str:
        """The message for WhatsApp."""
        return filled(wording, self.words)

    def sms(self, wording: str) -> str:
        """The message for SMS."""
        return sms_text(wording, self.words)

    def parameters(self, names: Sequence[str]) -> list[str]:
        """The words of these names."""
        return [self.words[name] for name in names]


def message_of(document: Document, phone: Phone, office: Office, site: Site, secret: bytes) -> Message:
    """Make the message; it names neither the person nor a NIK."""
    code = office.kabupaten.code
    identity = "\0".join((code, document.key, phone.reveal()))
    return Message(
        hmac.new(secret, identity.encode(), sha256).hexdigest(), code, phone, words_of(document, office, site)
    )


def words_of(document: Document, office: Office, site: Site) -> dict[str, str]:
    """The words that `site.MESSAGE_WORDS` names."""
    kind = office.kinds[document.kind]
    (place,) = (point.name for point in office.pickup_points if point.id == document.place)
    named = kind.label.casefold().startswith(("dokumen", "surat"))
    link = f"{site.base_url}/{office.kabupaten.slug}/lokasi/{document.place}/" if site.base_url else ""
    return {
        "dokumen": kind.label if named else f"Dokumen {kind.label}",
        "jenis": kind.label,
        "nomor": document.number,
        "tempat": place,
        "cara": _how(kind, place),
        "kantor": office.name,
        "pengirim": site.messages.sender or office.name,
        "tautan": link,
    }


def _how(kind: DocumentKind, place: str) -> str:
    if kind.handover is Handover.PRINT:
        return "dapat dicetak sendiri di rumah"
    return f"diambil di {place}" + (" atau dicetak sendiri" if kind.handover is Handover.EITHER else "")
