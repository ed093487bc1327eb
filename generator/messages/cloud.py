"""The WhatsApp Cloud API of Meta: one template message to one number by one POST.

Sources: developers.facebook.com/documentation/business-messaging/whatsapp: "Template messages", "Throughput",
"Error codes". The API knows no idempotency key and cannot be asked whether it took a message, so an attempt
whose answer got lost is never repeated by itself.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from generator.message_settings import WhatsApp
from generator.messages.http import TIMEOUT, Lost, NotSent, Poster, Reply
from generator.messages.message import Message
from generator.messages.sending import Answer, Result

_PAIR_PAUSE = 6.0
"""Seconds between two messages to one person (error 131056)."""

_CODES = {
    **dict.fromkeys((1, 2, 4, 80007, 130429, 131000, 131016, 131056, 133004, 131057), Result.RETRY),
    # The token, the account, the business number, the template or its parameters: every message would fail.
    **dict.fromkeys((0, 3, 10, 33, 190, 368, 131005, 131031, 131042, 131045, 131048, 133010), Result.STOP),
    **dict.fromkeys((132000, 132001, 132005, 132007, 132012, 132015, 132016), Result.STOP),
    # What we sent is wrong in a way that may lie in one message or in all of them.
    **dict.fromkeys((100, 131008, 131009), Result.LATER),
    # Not on WhatsApp, not reachable, wants no such messages, or is not to be written to.
    **dict.fromkeys((131021, 131026, 131030, 131047, 131049, 131050, 131051, 130472), Result.REFUSED),
}


class CloudSender:
    """Sends through the API with a token that is shown to nobody."""

    name = "whatsapp-cloud"

    def __init__(self, settings: WhatsApp, token: str, timeout: float = TIMEOUT) -> None:
        self.per_second = settings.per_second
        self._settings = settings
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._poster = Poster(f"{settings.api}/{settings.phone_number_id}/messages", timeout)

    def begin(self, messages: Sequence[Message]) -> None:
        """Nothing."""

    def prepare(self, message: Message) -> None:
        """Nothing."""

    def send(self, message: Message) -> Answer:
        """One POST."""
        body = json.dumps(payload(message, self._settings)).encode()
        try:
            return judged(self._poster.post(body, self._headers))
        except NotSent:
            return Answer(Result.RETRY, "unreachable")
        except Lost:
            return Answer(Result.UNKNOWN, "no-answer")

    def reopen(self, message: Message) -> bool:
        """Never: nobody can be asked whether it was taken."""
        return False


def payload(message: Message, settings: WhatsApp) -> dict[str, Any]:
    """The body of the request: the approved template with our words for its places."""
    words = [{"type": "text", "text": word} for word in message.parameters(settings.parameters)]
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": message.phone.reveal().removeprefix("+"),
        "type": "template",
        "template": {
            "name": settings.template,
            "language": {"code": settings.language},
            "components": [{"type": "body", "parameters": words}] if words else [],
        },
        "biz_opaque_callback_data": message.id,
    }


def judged(reply: Reply) -> Answer:
    """What an answer means: its error code before its status, as the documentation asks."""
    body = _object(reply.body)
    error = body.get("error")
    if isinstance(error, dict) and isinstance(error.get("code"), int):
        return _failed(error["code"], reply)
    if 200 <= reply.status < 300:
        return Answer(Result.SENT) if _took(body) else Answer(Result.UNKNOWN, "unreadable")
    return Answer(_by_status(reply.status), f"http-{reply.status}", reply.wait)


def _failed(code: int, reply: Reply) -> Answer:
    result = _CODES.get(code)
    if result is None:
        result = Result.STOP if 200 <= code < 300 else _by_status(reply.status)
    wait = max(reply.wait, _PAIR_PAUSE) if code == 131056 else reply.wait
    return Answer(result, str(code), wait)


def _by_status(status: int) -> Result:
    if status in {408, 504}:  # somebody between us and them gave up waiting
        return Result.UNKNOWN
    if status == 429 or status >= 500:
        return Result.RETRY
    if status in {401, 403, 404} or status < 400:
        return Result.STOP
    return Result.REFUSED


def _took(body: dict[str, Any]) -> bool:
    """A message that was taken has an id (`wamid…`)."""
    match body.get("messages"):
        case [{"id": str()}, *_]:
            return True
    return False


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
