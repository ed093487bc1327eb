"""Every kind of page of the sample site, as the checkers of the web see it: vnu (HTML, CSS) and Lighthouse.

`make web-audit` runs it behind a real nginx with the headers that we ship, after axe.
Ends with 1 when a page has an error of HTML or a score below what is asked for.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.chromium import chromium
from tests.nginx import Nginx

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RUNS = int(os.environ.get("LIGHTHOUSE_RUNS", "5"))
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
INDEXED = ("", "kota-surakarta/", "cara-mengambil/")
LISTS = (
    "kota-surakarta/2026-11-24/",
    "kota-surakarta/lokasi/disdukcapil/",
    "kota-surakarta/lokasi/disdukcapil/cetak/",
    "kota-surakarta/lokasi/disdukcapil/poster/",
    "kota-surakarta/layar/",
)
# A page for the wall in words of one language; it has no twin.
ONE_LANGUAGE = ("cetak/", "poster/", "layar/")


def main() -> int:
    """Build, serve, look; the exit code."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        _build(folder)
        wrong = _validate(folder / "public")
        snippet = (folder / "server" / "nginx.conf").read_text()
        with Nginx(folder, snippet) as nginx:
            for path in _pages(folder / "public"):
                wrong += _look(f"http://127.0.0.1:{nginx.port}/{path}", path, folder)
    print("Nothing to mend." if not wrong else f"{wrong} to mend.")
    return 1 if wrong else 0


def _build(folder: Path) -> None:
    command = [sys.executable, str(ROOT / "cli.py"), "build", "-q", "--today", "2026-11-24"]
    subprocess.run([*command, "--data", str(ROOT / "data"), "--output", str(folder)], check=True)


def _pages(public: Path) -> Iterator[str]:
    for path in (*INDEXED, *LISTS):
        yield path
        if not path.endswith(ONE_LANGUAGE):
            yield f"en/{path}"


def _validate(public: Path) -> int:
    """The number of errors and warnings of all pages and style sheets."""
    [jar] = HERE.glob("node_modules/vnu-jar/build/dist/vnu.jar")
    command = ["java", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always"]
    files = [str(path) for suffix in ("html", "css", "svg") for path in sorted(public.rglob(f"*.{suffix}"))]
    command += ["--also-check-css", "--also-check-svg"]
    answer = subprocess.run([*command, *files], capture_output=True, check=True)
    messages = json.loads(answer.stdout)["messages"]
    places: dict[str, list[str]] = {}
    for message in messages:
        place = f"{Path(message['url']).relative_to(f'file:{public}')}:{message.get('lastLine')}"
        places.setdefault(f"{message['type']}: {message['message']}", []).append(place)
    for message, found in places.items():
        print(f"{len(found)} times, first in {found[0]}: {message}")
    print(f"vnu: {len(files)} files, {len(messages)} messages")
    return len(messages)


def _look(url: str, path: str, folder: Path) -> int:
    """The number of categories in which a page has less than is asked for, by the median of some runs."""
    runs = [_lighthouse(url, folder) for _ in range(RUNS)]
    scores = {
        category: statistics.median(round(run["categories"][category]["score"] * 100) for run in runs)
        for category in LEAST
    }
    asked = {c: least for c, least in LEAST.items() if c != "seo" or path.removeprefix("en/") in INDEXED}
    low = [category for category, least in asked.items() if scores[category] < least]
    requests = runs[0]["audits"]["network-requests"]["details"]["items"]
    size = sum(request["transferSize"] for request in requests)
    line = "  ".join(f"{category} {scores[category]:.0f}" for category in asked)
    print(f"/{path:45} {len(requests):2} requests {size / 1000:5.1f} kB  {line}", flush=True)
    for category in low:
        print("   ", category, ", ".join(_failed(runs[-1], category)))
    return len(low)


def _failed(run: Mapping[str, Any], category: str) -> Iterator[str]:
    for reference in run["categories"][category]["auditRefs"]:
        score = run["audits"][reference["id"]]["score"]
        if reference["weight"] and score is not None and score < 1:
            yield reference["id"]


def _lighthouse(url: str, folder: Path) -> dict[str, Any]:
    report = folder / "lighthouse.json"
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    node = shutil.which("node") or "node"
    command = [node, str(HERE / "node_modules/lighthouse/cli/index.js"), url, flags, "--quiet"]
    command += ["--output=json", f"--output-path={report}"]
    environment = {**os.environ, "CHROME_PATH": chromium()}
    # Now and then it fails to record a page, and says itself that one should run it again.
    if subprocess.run(command, env=environment).returncode:
        subprocess.run(command, env=environment, check=True)
    result: dict[str, Any] = json.loads(report.read_text())
    return result


if __name__ == "__main__":
    sys.exit(main())
