"""Runs the site's browser modules in a real Chromium, as they are and without a page around them."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from playwright.sync_api import Route, sync_playwright

from generator.bundled import TEMPLATES
from tests.chromium import chromium

_ORIGIN = "https://modul.example/"


def in_browser(
    script: str, argument: Any = None, files: Mapping[str, bytes] | None = None, zone: str = "Asia/Jakarta"
) -> Any:
    """The result of an asynchronous JavaScript function, which imports `/names.mjs` and fetches `files`.

    In a thread of its own, for Playwright does not start twice in one.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_run, script, argument, files or {}, zone).result()


def _run(script: str, argument: Any, files: Mapping[str, bytes], zone: str) -> Any:
    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(_ORIGIN)
        module = TEMPLATES / "assets" / path
        if path in files:
            route.fulfill(body=files[path], content_type="application/json")
        elif path.endswith(".mjs"):
            route.fulfill(body=module.read_bytes(), content_type="text/javascript")
        else:
            route.fulfill(status=404 if path else 200, content_type="text/html")

    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium()) as browser:
        page = browser.new_page(timezone_id=zone)
        page.route(f"{_ORIGIN}**", answer)
        page.goto(_ORIGIN)
        return page.evaluate(script, argument)
