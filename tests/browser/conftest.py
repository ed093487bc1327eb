"""A real Chromium, and whole sites served on loopback with the headers that our snippets give.

Every page that a test opens is watched: an error in the console, a failed or refused request and any
request to another host fail the test.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from generator.model import Artifact
from generator.render.server import HEADERS
from tests.chromium import chromium

ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE = 360
DESKTOP = 1280
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}

Visit = Callable[..., Page]


@dataclass
class Served:
    """A site on loopback: `files` by path (change them to publish anew), `requests` as they came.

    While it is `down` it hangs up on everybody.
    """

    files: dict[str, bytes]
    url: str = ""
    requests: list[str] = field(default_factory=list)
    down: bool = False


def request_handler(site: Served) -> type[BaseHTTPRequestHandler]:
    """Answers from the files of a site, with the headers that our snippets give."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.requests.append(self.path)
            if site.down:
                self.close_connection = True
                return
            path = unquote(urlsplit(self.path).path).lstrip("/")
            path += "index.html" if not path or path.endswith("/") else ""
            data = site.files.get(path)
            self.send_response(200 if data is not None else 404)
            for name, value in HEADERS.items():
                self.send_header(name, value)
            body = data if data is not None else site.files["404.html"]
            suffix = PurePosixPath(path).suffix if data is not None else ".html"
            self.send_header("Content-Type", _TYPES.get(suffix, "text/plain"))
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-cache")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None: ...

    return Handler


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Mapping[str, Artifact]], Served]]:
    """Serve the files of a site; give it a path below the host by `serve(files, "/dukcapil/")`."""
    servers = []

    def start(files: Mapping[str, Artifact], below: str = "/") -> Served:
        site = Served({below[1:] + path: artifact.data for path, artifact in files.items()})
        site.files["404.html"] = files["404.html"].data
        server = ThreadingHTTPServer(("127.0.0.1", 0), request_handler(site))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        site.url = f"http://127.0.0.1:{server.server_port}{below}"
        return site

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open an address in a window of its own: `visit(url, width=360, java_script_enabled=False, …)`.

    `may_miss=True` is for pages that are not there: their own 404 is no complaint. `at` is the time of the
    phone's clock, which goes on from there.
    """
    complaints: list[str] = []
    contexts = []

    def open_page(
        url: str, *, width: int = PHONE, may_miss: bool = False, at: str = "", **options: Any
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 740}, **options)
        contexts.append(context)
        if at:
            context.clock.install(time=datetime.fromisoformat(at))
        page = context.new_page()
        _watch(page, urlsplit(url).netloc, complaints, may_miss)
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _watch(page: Page, host: str, complaints: list[str], may_miss: bool) -> None:
    def on_console(message: Any) -> None:
        if message.type in {"error", "warning"} and not (may_miss and "404" in message.text):
            complaints.append(f"{page.url}: {message.text}")

    def on_request(request: Any) -> None:
        if urlsplit(request.url).scheme not in {"data", "blob"} and urlsplit(request.url).netloc != host:
            complaints.append(f"{page.url}: request to {request.url}")

    def on_failure(request: Any) -> None:
        # Chromium lets go of an icon that is still on its way when the page is left.
        if not (request.failure == "net::ERR_ABORTED" and "/assets/ikon" in request.url):
            complaints.append(f"{request.url}: {request.failure}")

    page.on("console", on_console)
    page.on("request", on_request)
    page.on("requestfailed", on_failure)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
