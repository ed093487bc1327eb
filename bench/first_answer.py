"""What a browser fetches of an index before its first answer: requests, and bytes as servers gzip them."""

from __future__ import annotations

import gzip
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, Route, sync_playwright

from generator.bundled import TEMPLATES
from tests.chromium import chromium

_ORIGIN = "https://bench.example/"
_TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".json": "application/json"}

SIAP_AMBIL = """async ([typed, root]) => {
  const modules = ["search", "tree", "names"].map((name) => import(`/${name}.mjs`));
  const [{ Index, readQuery }] = await Promise.all(modules);
  const folder = root.slice(0, root.lastIndexOf("/") + 1);
  const load = async (name) => (await fetch(`/${folder}${name}.json`)).json();
  return (await new Index(root.slice(folder.length, -5), load).ask(readQuery(typed))).rows.length;
}"""
PAGEFIND = """async ([typed]) => {
  const pagefind = await import("/pagefind.js");
  const { results } = await pagefind.search(typed);
  return (await Promise.all(results.slice(0, 5).map((result) => result.data()))).length;
}"""


@dataclass(frozen=True, slots=True)
class Sent:
    """The median over some questions."""

    requests: int
    bytes: int


def gzipped(data: bytes) -> int:
    """Bytes on the way: what is packed already is sent as it is."""
    return min(len(data), len(gzip.compress(data, 6)))


def all_of_it(output: Path, *scripts: Path) -> Sent:
    """Where the whole index must be there before it answers."""
    paths = [*scripts, *(path for path in output.rglob("*") if path.is_file())]
    return Sent(len(paths), sum(gzipped(path.read_bytes()) for path in paths))


def measure_in_browser(script: str, output: Path, questions: Sequence[str]) -> Sent:
    """Ask each question in a browser that has nothing yet; raises RuntimeError when one finds nothing."""
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium()) as browser:
        sents = []
        for question in questions:
            with browser.new_context() as context:
                sents.append(_ask(context.new_page(), script, output, question))
    return Sent(*(int(statistics.median(values)) for values in zip(*sents, strict=True)))


def _ask(page: Page, script: str, output: Path, question: str) -> tuple[int, int]:
    sent: list[int] = []
    serve_folder(page, output, lambda data: sent.append(gzipped(data)))
    if not page.evaluate(script, [question, _root(output)]):
        raise RuntimeError("an index does not find what is in it")
    return len(sent), sum(sent)


def serve_folder(page: Page, folder: Path, on_file: Callable[[bytes], None]) -> None:
    """Open an empty page whose requests our browser modules and this folder answer."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(_ORIGIN).partition("?")[0]
        own = TEMPLATES / "assets" / path
        file = own if own.is_file() else folder / path
        if path and file.is_file():
            on_file(file.read_bytes())
            route.fulfill(body=file.read_bytes(), content_type=_TYPES.get(file.suffix, "application/wasm"))
        else:
            route.fulfill(status=404 if path else 200, content_type="text/html")

    page.context.route(f"{_ORIGIN}**", answer)
    page.goto(_ORIGIN)


def _root(output: Path) -> str:
    """The path of our index's root; a contender leaves it in a file beside the index."""
    note = output / "root.txt"
    return note.read_text() if note.is_file() else ""
