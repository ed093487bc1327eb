"""Pages as a test reads them: their tags, their visible text, where their links lead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from html.parser import HTMLParser
from string import ascii_lowercase, ascii_uppercase
from typing import Any
from urllib.parse import unquote, urlsplit

from generator.model import Artifact


class Page(HTMLParser):
    """`text` is what a reader sees, `tags` are (name, attributes) in their order, `visible` names."""

    def __init__(self, artifact: Artifact) -> None:
        super().__init__()
        self.path = artifact.path
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.visible: list[str] = []
        self._words: list[str] = []
        self._hidden = 0
        self.feed(artifact.data.decode())
        self.text = " ".join(" ".join(self._words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._hidden += tag in {"template", "script", "title"}
        if not self._hidden:
            self.visible.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"template", "script", "title"}

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._words.append(data)

    def all(self, tag: str, **attributes: str) -> list[dict[str, str | None]]:
        """The attributes of every such tag."""
        wanted = attributes.items()
        return [attrs for name, attrs in self.tags if name == tag and wanted <= attrs.items()]

    def links(self) -> list[str]:
        """Every address in the page, as written."""
        keys = ("href", "src", "data-root", "data-status")
        return [str(attrs[key]) for _, attrs in self.tags for key in keys if attrs.get(key)]

    def targets(self) -> set[str]:
        """The files of the site that the page's links lead to."""
        local = (urlsplit(link) for link in self.links())
        return {_file(self.path, unquote(u.path)) for u in local if not u.scheme and u.path}


def _file(source: str, link: str) -> str:
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), link)).lstrip("/")
    return posixpath.join(path, "index.html") if link.endswith("/") else path


def pages(artifacts: Iterable[Artifact]) -> dict[str, Page]:
    """The HTML among them, by path."""
    return {a.path: Page(a) for a in artifacts if a.path.endswith(".html")}


_LETTERS = ascii_lowercase + ascii_uppercase


def read_rows(leaf: Sequence[Any]) -> list[list[Any]]:
    """The rows of a leaf of the search, whose columns hold at most 52 values."""
    code, numbers, names, *columns = leaf
    rows: list[list[Any]] = []
    for place, number in enumerate(numbers):
        cells = [
            values[_LETTERS.index(own[0].replace(",", "")[place]) if own else 0] for values, *own in columns
        ]
        name = names[place] or rows[-1][1]
        rows.append([_number(number, code or cells[1], cells[2]), name, *cells])
    return rows


def _number(short: str, code: str, ready: int) -> str:
    def on_day(sign: re.Match[str]) -> str:
        return f"{date(1970, 1, 1) + timedelta(ready - _LETTERS.index(sign[1])):%d%m%Y}"

    return short[1:] if short[:1] == "=" else re.sub("~(.)", on_day, short.replace("^", code, 1))
