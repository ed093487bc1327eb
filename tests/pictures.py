"""The pictures of the sample site, made anew from what it looks like today: `python -m tests.pictures`.

Two for the web app's manifest (`templates/app/`), one for the README. All people in them are invented.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from generator.cli import main as command
from tests.browser.conftest import ARGUMENTS, Served, request_handler
from tests.chromium import chromium

ROOT = Path(__file__).parents[1]
APP = ROOT / "templates" / "app"
DAY = "2026-11-24"
OPEN = datetime.fromisoformat(f"{DAY}T10:30:00+07:00")
KABUPATEN = "kota-surakarta/"
GROUND, GAP = "#dfe4ea", 32


def main() -> None:
    """Build, photograph, keep."""
    with TemporaryDirectory() as name, _served(_sample(Path(name))) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        answer = _look(browser, url + KABUPATEN, (360, 740), 2, "ngadimin", 300)
        _keep(answer, APP / "gambar-ponsel.png", 64)
        _keep(_look(browser, url + KABUPATEN, (1280, 800), 1), APP / "gambar-komputer.png", 64)
        phones = [
            _look(browser, url, (360, 740), 1),
            _look(browser, url + KABUPATEN, (360, 740), 1, "ngadimin", 300),
            _look(browser, url + KABUPATEN, (360, 740), 1, "3372-KTP-24112026-0004", 300),
        ]
        _keep(_side_by_side(phones), ROOT / "docs" / "screenshot.png", 128)
        browser.close()


def _sample(folder: Path) -> Path:
    options = ["--data", str(ROOT / "data"), "--output", str(folder), "--today", DAY, "--jobs", "1", "-q"]
    CliRunner().invoke(command, ["build", *options], catch_exceptions=False)
    return folder / "public"


@contextmanager
def _served(public: Path) -> Iterator[str]:
    files = {str(f.relative_to(public)): f.read_bytes() for f in public.rglob("*") if f.is_file()}
    server = ThreadingHTTPServer(("127.0.0.1", 0), request_handler(Served(files)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def _look(
    browser: Browser, url: str, size: tuple[int, int], scale: int, query: str = "", down: int = 0
) -> Image.Image:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, device_scale_factor=scale, service_workers="block"
    )
    context.clock.install(time=OPEN)
    page = context.new_page()
    page.goto(url)
    if query:
        _ask(page, query)
    page.mouse.wheel(0, down)
    page.wait_for_timeout(300)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    return picture


def _ask(page: Page, query: str) -> None:
    page.locator("#q").fill(query)
    page.clock.run_for(2000)
    page.locator("#hasil .card").first.wait_for()
    page.clock.run_for(2000)


def _side_by_side(pictures: list[Image.Image]) -> Image.Image:
    width, height = pictures[0].size
    sheet = Image.new("RGB", (GAP + len(pictures) * (width + GAP), height + 2 * GAP), GROUND)
    for place, picture in enumerate(pictures):
        sheet.paste(picture, (GAP + place * (width + GAP), GAP))
    return sheet


def _keep(picture: Image.Image, path: Path, colours: int) -> None:
    few = picture.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


if __name__ == "__main__":
    main()
