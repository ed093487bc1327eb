"""A server on this machine that answers as it is told, and keeps every request."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ACCEPTED = {
    "messaging_product": "whatsapp",
    "contacts": [{"input": "62", "wa_id": "62"}],
    "messages": [{"id": "wamid.HBgL", "message_status": "accepted"}],
}


def error(code: int, message: str = "text that nobody may see") -> dict[str, Any]:
    """The documented shape of an error."""
    details = {"messaging_product": "whatsapp", "details": message}
    return {
        "error": {
            "message": f"(#{code}) {message}",
            "type": "OAuthException",
            "code": code,
            "error_data": details,
            "fbtrace_id": "A1",
        }
    }


@dataclass
class Answer:
    """One answer: a body as JSON or bytes. `hang` seconds of silence first; `drop` breaks the connection."""

    status: int = 200
    body: Any = field(default_factory=lambda: ACCEPTED)
    headers: dict[str, str] = field(default_factory=dict)
    hang: float = 0.0
    drop: bool = False


@dataclass
class Request:
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Api:
    """`requests` are all that came, in order."""

    url: str
    requests: list[Request]


@contextmanager
def serving(answer: Callable[[Request, int], Answer]) -> Iterator[Api]:
    """Serve until the `with` ends; `answer` gets each request and how many came before it."""
    requests: list[Request] = []
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            request = Request(self.path, dict(self.headers.items()), body)
            with lock:
                reply = answer(request, len(requests))
                requests.append(request)
            time.sleep(reply.hang)
            if reply.drop:
                return
            data = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
            self.send_response(reply.status)
            for name, value in {**reply.headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Who was killed does not read its answer."""

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield Api(f"http://127.0.0.1:{server.server_port}", requests)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def answers(*replies: Answer) -> Callable[[Request, int], Answer]:
    """These answers in turn, and the last one for all that come later."""
    return lambda request, before: replies[min(before, len(replies) - 1)]
