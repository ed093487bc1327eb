"""One POST over https, or to this machine; certificates are checked and redirects are not followed."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

TIMEOUT = 30.0
LARGEST_ANSWER = 65_536


class NotSent(Exception):
    """No connection came about, so nothing can have been taken."""


class Lost(Exception):
    """The request may have been taken, but no whole answer came back."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its status, its body (at most 64 kB), and the seconds that its Retry-After asks for."""

    status: int
    body: bytes = field(repr=False)
    wait: float = 0.0


class Poster:
    """Posts to one address.

    Each request has a connection of its own: when a kept one breaks, nobody knows whether a request arrived.
    """

    def __init__(self, url: str, timeout: float = TIMEOUT) -> None:
        parts = urlsplit(url)
        self._secure = parts.scheme == "https"
        self._host, self._port = parts.hostname or "", parts.port
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._timeout = timeout

    def post(self, body: bytes, headers: Mapping[str, str]) -> Reply:
        """Raises NotSent or Lost; a header that cannot be sent is a ValueError."""
        connection = self._connection()
        try:
            try:
                connection.connect()
            except (OSError, HTTPException):
                raise NotSent from None
            return _exchange(connection, self._path, body, headers)
        finally:
            connection.close()

    def _connection(self) -> HTTPConnection:
        if not self._secure:
            return HTTPConnection(self._host, self._port, timeout=self._timeout)
        trusted = ssl.create_default_context()
        return HTTPSConnection(self._host, self._port, timeout=self._timeout, context=trusted)


def _exchange(connection: HTTPConnection, path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
    try:
        connection.request("POST", path, body, {**headers, "Connection": "close"})
        response = connection.getresponse()
        wait = _seconds(response.headers.get("Retry-After", ""))
        return Reply(response.status, response.read(LARGEST_ANSWER), wait)
    except (OSError, HTTPException):
        raise Lost from None


def _seconds(retry_after: str) -> float:
    """RFC 9110, 10.2.3: seconds, or a date."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    return max(0.0, (moment.astimezone(UTC) - datetime.now(UTC)).total_seconds())
