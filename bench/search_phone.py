"""Measures the search as a cheap phone on slow 4G feels it, at 100,000 documents; prints Markdown.

Chromium, with the network held to 150 ms and 1.6 Mbit/s and the processor slowed four times, opens the page
of a kabupaten from a server on loopback that gzips at level 6. What is counted are the bytes of the bodies.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from random import Random
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from search_quality import CODES, TODAY  # noqa: E402

from generator.bundled import TEMPLATES  # noqa: E402
from generator.model import Document, MaskedNik  # noqa: E402
from generator.names import number_key  # noqa: E402
from generator.render.modules import joined  # noqa: E402
from generator.sample.rows import COLUMNS, Registrations  # noqa: E402
from tests.chromium import chromium  # noqa: E402
from tests.unit.render.samples import make_document, make_edition, make_files, make_site  # noqa: E402

NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
SLOWED = 4
SLOWED_FOR_INPUT = 6
DAYS = 20
# What a browser also fetches, once the page stands, and whatever is asked.
BESIDES = ("assets/ikon", "sw.js", "manifest.json")
SCRIPTS = ("assets/cari-", "assets/corrections-")
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json"}

# When the first answer to what is typed stands in the page, in milliseconds from the first use of the box.
ANSWER = """async (typed) => {
  const input = document.getElementById("q");
  const output = document.getElementById("hasil");
  const started = performance.now();
  const answered = new Promise((done) => {
    const seen = new MutationObserver(() => {
      if (!output.querySelector(".card")) return;
      seen.disconnect();
      done(performance.now() - started);
    });
    seen.observe(output, { childList: true });
  });
  input.focus();
  input.value = typed;
  input.form.requestSubmit();
  return answered;
}"""

# The longest that a key press keeps the page from painting, as the Event Timing API counts it.
INTERACTIONS = """() => {
  globalThis.longest = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.interactionId) globalThis.longest.push(entry.duration);
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
}"""


@dataclass
class Served:
    """A site on loopback, and the path and size of each answer."""

    files: Mapping[str, bytes]
    url: str = ""
    answers: list[tuple[str, int]] = field(default_factory=list)

    def taken(self) -> tuple[list[str], int]:
        """The paths since the last call, and the sum of their bytes."""
        some, self.answers = self.answers, []
        return [path for path, _ in some], sum(size for _, size in some)


@contextmanager
def served(files: Mapping[str, bytes]) -> Iterator[Served]:
    """Serve compressed files, each connection kept open."""
    site = Served(files)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.lstrip("/")
            path += "index.html" if not path or path.endswith("/") else ""
            data = site.files.get(path)
            self.send_response(200 if data else 404)
            self.send_header("Content-Type", TYPES.get(PurePosixPath(path).suffix, "image/svg+xml"))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(data or b"")))
            self.send_header("Cache-Control", "max-age=31536000")
            self.end_headers()
            self.wfile.write(data or b"")
            site.answers.append((path, len(data or b"")))

        def log_message(self, *_: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site.url = f"http://127.0.0.1:{server.server_port}/"
    yield site
    server.shutdown()
    server.server_close()


def make_documents(count: int) -> list[Document]:
    """A month of one kabupaten; children are shown with initials."""
    registrations = Registrations(3, CODES[0], ("kantor",))
    number, name, kind, kelurahan = (
        COLUMNS.index(column) for column in ("nomor_registrasi", "nama", "jenis_dokumen", "kelurahan")
    )
    rng = Random(3)
    found: dict[str, Document] = {}
    for ago in range(DAYS):
        day = TODAY.fromordinal(TODAY.toordinal() - ago)
        for row in registrations.export(day, 2 * count // DAYS):
            child = row[kind].startswith(("Akta Kelahiran", "KIA"))
            found.setdefault(
                row[number],
                make_document(
                    number=row[number],
                    key=number_key(row[number]),
                    name="A. B. C." if child else row[name],
                    full_name=not child,
                    kind="akta-kelahiran" if child else rng.choice(("ktp-el", "kk")),
                    place=rng.choice(("disdukcapil", "kecamatan-laweyan")),
                    ready=day,
                    nik=MaskedNik("3372••••••••••••"),
                    kelurahan=row[kelurahan],
                ),
            )
    return rng.sample(list(found.values()), count)


def search_modules() -> bytes:
    """What of the page's script is the search's own: it understands what was typed and reads the index."""
    modules = {file.name: file.read_bytes() for file in (TEMPLATES / "assets").glob("*.mjs")}
    return joined("own.mjs", {**modules, "own.mjs": b'import "./search.mjs";\n'})


def open_page(browser: Browser, site: Served, slowed: int) -> Page:
    """The page, loaded and idle, in a window with nothing in its cache."""
    page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    client.send("Network.emulateNetworkConditions", NETWORK)
    client.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    site.taken()
    page.goto(site.url)
    page.wait_for_timeout(500)
    return page


def bench(browser: Browser, site: Served, names: list[str]) -> None:
    """First and later answers, requests and bytes, for each pair of names."""
    first, later, whole, own, next_one, requests = [], [], [], [], [], []
    reader = len(gzip.compress(search_modules(), 6, mtime=0))
    for typed, other in zip(names[::2], names[1::2], strict=True):
        page = open_page(browser, site, SLOWED)
        paths, _ = site.taken()
        paths = [path for path in paths if not path.startswith(BESIDES)]
        page_bytes = sum(len(site.files[path]) for path in paths)
        first.append(page.evaluate(ANSWER, typed))
        more, answer_bytes = site.taken()
        whole.append(page_bytes + answer_bytes)
        own.append(reader + answer_bytes)
        requests.append((len(paths) + len(more), 1 + len(more)))
        page.evaluate("document.getElementById('hasil').replaceChildren()")
        later.append(page.evaluate(ANSWER, other))
        more, size = site.taken()
        next_one.append((len(more), size))
        page.context.close()
    script = sum(len(data) for path, data in site.files.items() if path.startswith(SCRIPTS))
    rows = {
        "first answer, ms": (500, first),
        "later answer, ms": (250, later),
        "bytes of page, style, script, root and answer": (45_000, whole),
        "requests of those": (6, [all_of_them for all_of_them, _ in requests]),
        "bytes of the search's own modules, root and answer": (15_000, own),
        "requests of those, the script being one": (3, [of_search for _, of_search in requests]),
        "bytes of a later answer": (8_000, [size for _, size in next_one]),
        "requests of a later answer": (1, [count for count, _ in next_one]),
        "bytes of all scripts that the page may load": (12_000, [script]),
    }
    print("| measured | aim | median | worst |\n| --- | ---: | ---: | ---: |")
    for label, (aim, values) in rows.items():
        print(f"| {label} | {aim:,} | {statistics.median(values):,.0f} | {max(values):,.0f} |")


def bench_typing(browser: Browser, site: Served, names: list[str]) -> None:
    """The longest interaction while names are typed on a processor slowed six times."""
    page = open_page(browser, site, SLOWED_FOR_INPUT)
    page.evaluate(INTERACTIONS)
    for name in names:
        page.locator("#q").fill("")
        page.locator("#q").press_sequentially(name.lower(), delay=120)
        page.wait_for_timeout(600)
    durations = sorted(page.evaluate("globalThis.longest")) or [0]
    worst, most = durations[-1], durations[len(durations) * 98 // 100]
    print(f"| key press to next paint at 6x, ms (98 %, longest) | 50 | {most:,.0f} | {worst:,.0f} |")


def main() -> None:
    """Build a site of one kabupaten and measure it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    documents = make_documents(options.documents)
    with tempfile.TemporaryDirectory() as folder:
        site = make_site(Path(folder), expires_hours=24 * 365 * 100)
        artifacts = make_files(site, make_edition(*documents))
    files = {path: gzip.compress(artifact.data, 6, mtime=0) for path, artifact in artifacts.items()}
    grown = [document.name for document in documents if document.full_name]
    names = Random(4).sample(grown, 2 * options.runs)
    with served(files) as online, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        print(f"{len(documents):,} documents, {len(files):,} files\n")
        bench(browser, online, names)
        bench_typing(browser, online, names[:8])
        print()
        for path in sorted(files):
            if path.endswith((".js", ".css")) or path == "index.html":
                print(f"{len(files[path]):7,} {path}")
        browser.close()


if __name__ == "__main__":
    main()
