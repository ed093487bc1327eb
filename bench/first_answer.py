"""What a browser fetches of an index before its first answer: requests, and bytes as servers gzip them."""

from __future__ import annotations

import gzip
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, Route, sync_playwright

from generator.bundled import TEMPLATES
from generator.render.modules import joined
from tests.chromium import chromium

_ORIGIN = "https://bench.example/"
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json"}

# As on the page, one script with all that it imports.
_READER = b"""import { Index, readQuery } from "./search.mjs";
export const ask = (root, load, typed) => new Index(root, load).ask(readQuery(typed));
"""
SIAP_AMBIL = """async ([typed, root]) => {
  const { ask } = await import("/reader.js");
  const folder = root.slice(0, root.lastIndexOf("/") + 1);
  const load = async (name) => (await fetch(`/${folder}${name}.json`)).json();
  return (await ask(root.slice(folder.length, -5), load, typed)).rows.length;
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
    """Open an empty page whose requests this folder answers, and our reader of the search."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(_ORIGIN).partition("?")[0]
        data = _script(path) or _content(folder / path)
        if data is None:
            route.fulfill(status=404 if path else 200, content_type="text/html")
        else:
            on_file(data)
            route.fulfill(body=data, content_type=_TYPES.get(Path(path).suffix, "application/wasm"))

    page.context.route(f"{_ORIGIN}**", answer)
    page.goto(_ORIGIN)


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _script(path: str) -> bytes:
    """The reader as one script, or a module that it loads when it needs it; nothing for another path."""
    modules = {file.name: file.read_bytes() for file in (TEMPLATES / "assets").glob("*.mjs")}
    return (
        joined("reader.js", {**modules, "reader.js": _READER})
        if path == "reader.js"
        else modules.get(path, b"")
    )


def _root(output: Path) -> str:
    """The path of our index's root; a contender leaves it in a file beside the index."""
    note = output / "root.txt"
    return note.read_text() if note.is_file() else ""
