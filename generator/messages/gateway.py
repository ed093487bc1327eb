"""Any SMS gateway that takes a message by one POST, as `messages.gateway` in `site.yml` describes it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote_plus

from generator.errors import ConfigurationError, Problem
from generator.message_settings import Gateway
from generator.messages.http import TIMEOUT, Lost, NotSent, Poster
from generator.messages.message import Message
from generator.messages.sending import Answer, Result

_WORD = re.compile(r"\{([a-z]+(?::[A-Z][A-Z0-9_]*)?)\}")
_PLAIN_HEADER = re.compile(r"[\x20-\x7e]*")

Escape = Callable[[str], str]


class GatewaySender:
    """Sends through a gateway; where it honours an idempotency key, what got lost is sent again."""

    name = "http"

    def __init__(
        self, settings: Gateway, wording: str, environment: Mapping[str, str], timeout: float = TIMEOUT
    ) -> None:
        self.per_second = settings.per_second
        self._wording = wording
        self._settings = settings
        self._secrets = _secrets(settings, environment)
        headers = {name: _filled(text, self._secrets, str) for name, text in settings.headers.items()}
        if not all(map(_PLAIN_HEADER.fullmatch, headers.values())):
            raise _missing("messages.gateway.headers", "memuat karakter yang tidak dapat dikirim")
        self._headers = {**headers, "Content-Type": settings.content_type}
        self._poster = Poster(settings.url, timeout)

    def begin(self, messages: Sequence[Message]) -> None:
        """Nothing."""

    def prepare(self, message: Message) -> None:
        """Nothing."""

    def send(self, message: Message) -> Answer:
        """One POST."""
        try:
            reply = self._poster.post(self._body(message), self._headers | self._key(message))
        except NotSent:
            return Answer(Result.RETRY, "unreachable")
        except Lost:
            return Answer(self._lost(), "no-answer")
        return Answer(self._judged(reply.status), f"http-{reply.status}", reply.wait)

    def reopen(self, message: Message) -> bool:
        """The gateway itself sees to it that a repeated key is not sent again, if it promises that."""
        return bool(self._settings.idempotency_header)

    def _lost(self) -> Result:
        return Result.RETRY if self._settings.idempotency_header else Result.UNKNOWN

    def _judged(self, status: int) -> Result:
        if 200 <= status < 300:
            return Result.SENT
        if status in {408, 504}:
            return self._lost()
        if status == 429 or status >= 500:
            return Result.RETRY
        return Result.STOP if status in {401, 402, 403, 404, 405} or status < 400 else Result.REFUSED

    def _key(self, message: Message) -> dict[str, str]:
        header = self._settings.idempotency_header
        return {header: message.id} if header else {}

    def _body(self, message: Message) -> bytes:
        words = {"to": message.phone.reveal(), "text": message.sms(self._wording), "id": message.id}
        escape = _in_json if self._settings.content_type == "application/json" else quote_plus
        return _filled(self._settings.body, words | self._secrets, escape).encode()


def _filled(text: str, words: Mapping[str, str], escape: Escape) -> str:
    """Every known word in its place, once: what a word brings in is never looked at again."""
    return _WORD.sub(lambda found: escape(words[found[1]]) if found[1] in words else found[0], text)


def _in_json(text: str) -> str:
    return json.dumps(text)[1:-1]


def _secrets(settings: Gateway, environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that body and headers name; raises ConfigurationError for one that is not set."""
    texts = (settings.body, *settings.headers.values())
    named = sorted({word for text in texts for word in _WORD.findall(text) if word.startswith("env:")})
    values = {word: environment.get(word.removeprefix("env:"), "") for word in named}
    absent = [word.removeprefix("env:") for word, value in values.items() if not value]
    if absent:
        raise ConfigurationError([Problem("environment", 0, name, "belum diisi") for name in absent])
    return values


def _missing(key: str, message: str) -> ConfigurationError:
    return ConfigurationError([Problem("site.yml", 0, key, message)])
