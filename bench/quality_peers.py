"""The same questions, answered by Pagefind and by MiniSearch; needs what `make peers` installs."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Protocol

from playwright.sync_api import sync_playwright

from bench.first_answer import serve_folder
from tests.chromium import chromium

_CONTENDERS = Path(__file__).resolve().parent / "contenders"
_SHOWN = 20
_AT_ONCE = 500
_LIMIT = 900
_SEARCH = """async ([typed, shown]) => {
  const pagefind = await import("/pagefind.js");
  const answers = [];
  for (const text of typed) {
    const { results } = await pagefind.search(text);
    answers.push(results.slice(0, shown).map(({ id }) => id));
  }
  return answers;
}"""


class Person(Protocol):
    """A number and a name."""

    @property
    def number(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102


Shown = Sequence[tuple[str, str]]


def minisearch(people: Sequence[Person], typed: Sequence[str]) -> Sequence[Shown]:
    """MiniSearch, every word a beginning or with a fifth of its letters wrong, all of them wanted."""
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = Path(folder, "asked.json"), Path(folder, "answered.json")
        asked.write_text(json.dumps({"records": _records(people), "typed": list(typed)}))
        _run(_CONTENDERS / "minisearch_answers.mjs", asked, answered)
        names = {person.number: person.name for person in people}
        return [[(names[number], number) for number in shown] for shown in json.loads(answered.read_text())]


def pagefind(people: Sequence[Person], typed: Sequence[str]) -> Sequence[Shown]:
    """Pagefind as it comes, one custom record for each person."""
    with tempfile.TemporaryDirectory() as folder:
        records, index = Path(folder, "records.ndjson"), Path(folder, "index")
        records.write_text("".join(json.dumps(record) + "\n" for record in _records(people)))
        _run(_CONTENDERS / "pagefind_api.mjs", records, index)
        found = _search(index, typed)
        people_by_id = {path.stem: _person(path) for path in (index / "fragment").iterdir()}
        return [[people_by_id[id_] for id_ in shown] for shown in found]


def _search(index: Path, typed: Sequence[str]) -> list[list[str]]:
    """In as many browsers as there are processors, each asked a part of the questions."""
    share = -(-len(typed) // (os.cpu_count() or 1))
    shares = [typed[start : start + share] for start in range(0, len(typed), share)]
    with ProcessPoolExecutor(len(shares), multiprocessing.get_context("spawn")) as processes:
        return [shown for some in processes.map(partial(_search_share, index), shares) for shown in some]


def _search_share(index: Path, typed: Sequence[str]) -> list[list[str]]:
    parts = [typed[start : start + _AT_ONCE] for start in range(0, len(typed), _AT_ONCE)]
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium()) as browser:
        page = browser.new_page()
        serve_folder(page, index, lambda _: None)
        return [shown for part in parts for shown in page.evaluate(_SEARCH, [list(part), _SHOWN])]


def _person(fragment: Path) -> tuple[str, str]:
    """What a record says of itself; a signature goes before the JSON."""
    data = gzip.decompress(fragment.read_bytes())
    meta = json.loads(data[data.index(b"{") :])["meta"]
    return meta["title"], meta["number"]


def _records(people: Sequence[Person]) -> list[Mapping[str, str]]:
    return [{"number": person.number, "name": person.name} for person in people]


def _run(script: Path, *arguments: Path) -> None:
    subprocess.run(["node", script, *arguments], check=True, timeout=_LIMIT, stdout=subprocess.DEVNULL)


PEERS: Mapping[str, Callable[[Sequence[Person], Sequence[str]], Sequence[Shown]]] = {
    "Pagefind": pagefind,
    "MiniSearch, fuzzy": minisearch,
}
