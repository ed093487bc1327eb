"""Rules for links: what is referred to is there, nothing is fetched from elsewhere, no code is inline."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from generator.audit.view import Chunks
from generator.model import Finding

References = Mapping[str, tuple[str, int]]
"""Paths below `public/` that are referred to (`/…` as the host sees them), each with a file and an offset."""

_INDEX = "index.html"
_NAME = re.compile(rb"<([^\s/>]+)")
_ATTRIBUTE = re.compile(rb"""([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_CODE = re.compile(rb"<(?:script|style)\Z", re.IGNORECASE)
_CODE_BEGINS = re.compile(rb"<(?:script|style)", re.IGNORECASE)
# A value is given to an attribute that is not one of these, which lead nowhere.
_ASSIGNED = re.compile(rb"=(?<!\sscope=)(?<!\sclass=)")
_REFRESH = re.compile(rb"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_IN_CSS = re.compile(rb"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""", re.IGNORECASE)
_IN_SCRIPT = re.compile(rb"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"'\n]*)["']""")
_IN_STATUS = re.compile(rb'"(?:search|path)":\s*"([^"]+)"')
_BLOCKS = re.compile(rb'"(?:blocks|numbers|ends|progress)":"((?:[a-z]{6})+)"')
_BLOCK = re.compile(rb"[a-z]{6}")

_FOLLOWED = {b"href", b"action", b"formaction"}
_LOADED = {b"src", b"poster", b"data", b"data-root", b"data-status", b"xlink:href", b"manifest"}
_ONLY_NAMED = {b"canonical", b"alternate", b"author", b"license", b"help", b"next", b"prev"}
_DATA_BLOCKS = {b"application/json", b"application/ld+json"}
_SCHEMES = {"https", "tel", "mailto", "geo"}

Link = tuple[bytes, str, bool]
"""Bytes of a file, what they refer to, and whether a browser fetches that by itself."""


class LinkRules:
    """Gathers what files refer to, and finds links and code that the pages may not have."""

    def __init__(self) -> None:
        self.references: dict[str, tuple[str, int]] = {}

    def find(self, path: str, data: bytes, chunks: Chunks, name: str) -> Iterator[tuple[str, int]]:
        """Every rule that a file breaks, with a position; `chunks` are those that may have a link in them.

        What it refers to is kept in `references`, with the `name` by which the file may be reported.
        """
        suffix = posixpath.splitext(path)[1].lower()
        tags = _tags(chunks) if suffix in _MARKUP else ()
        yield from ((rule, data.find(tag)) for tag in tags for rule in _code(tag, suffix))
        links = (
            (link for tag in tags for link in _links(tag))
            if tags
            else _READERS.get(suffix, _none)(path, data)
        )
        folder = posixpath.dirname(path)
        for where, link, fetched in links:
            try:
                target = _target(folder, _path(link, fetched))
            except ValueError:
                yield "forbidden-link", data.find(where)
            else:
                if target and target not in self.references:
                    self.references[target] = name, data.find(where)


def missing_references(references: References, existing: Container[str]) -> list[Finding]:
    """A finding for each path that is referred to and is neither a file nor a folder with an index.

    `existing` has the paths below `public/` (a set is fast). Links that begin with `/` are read below the
    path at which most of them find a file, for a site may live below a path of its host.
    """
    site = _site_path([target for target in references if target.startswith("/")], existing)
    missing = [
        Finding("missing-reference", path, offset)
        for target, (path, offset) in references.items()
        if not _is_there(target.removeprefix(site) if target.startswith("/") else target, existing)
    ]
    return sorted(missing, key=lambda finding: (finding.path, finding.offset))


def _is_there(target: str, existing: Container[str]) -> bool:
    return target in existing or f"{target}/{_INDEX}" in existing


def _site_path(targets: Collection[str], existing: Container[str]) -> str:
    folders = {target[: slash + 1] for target in targets for slash in _slashes(target)} | {"/"}

    def found(folder: str) -> int:
        return sum(
            target.startswith(folder) and _is_there(target.removeprefix(folder), existing)
            for target in targets
        )

    return max(sorted(folders, key=len), key=found)


def _slashes(text: str) -> Iterator[int]:
    return (position for position, letter in enumerate(text) if letter == "/")


@lru_cache(maxsize=4096)
def _path(link: str, fetched: bool) -> str:
    """The path in a link, empty for one that leads elsewhere; ValueError where it may not lead."""
    parts = urlsplit(link.strip())
    if parts.scheme == "data" and fetched and parts.path.startswith("image/"):
        return ""
    if parts.scheme or parts.netloc:
        if fetched or parts.scheme not in _SCHEMES:
            raise ValueError("a link that the pages may not have")
        return ""
    return unquote(parts.path)


def _target(folder: str, path: str) -> str:
    """The path below `public/` that a link in a folder leads to; empty for nowhere."""
    joined = path and posixpath.join(folder, path)
    if joined.endswith(("/", "/.", "/..")) or joined in {".", ".."}:
        joined = posixpath.join(joined, _INDEX)
    return joined and posixpath.normpath(joined)


def with_links(stretches: Iterable[bytes]) -> Iterator[bytes]:
    """Those that may have a link in them, wherever they stand."""
    return (stretch for stretch in stretches if b"=" in stretch and _ASSIGNED.search(stretch))


def has_code(chunks: Chunks) -> bool:
    """Whether a tag of code may be among them."""
    return _CODE_BEGINS.search(b">".join(chunks)) is not None


def _tags(chunks: Chunks) -> list[bytes]:
    """Every tag with attributes or of code, once, without its `>`."""
    some = (chunk for chunk in chunks if b"=" in chunk or _CODE.search(chunk))
    return sorted({chunk[chunk.rfind(b"<") :] for chunk in some if b"<" in chunk})


def _in_css(_: str, data: bytes) -> Iterator[Link]:
    return ((m[0], _text(m[1] or m[2] or b""), True) for m in _IN_CSS.finditer(data))


def _in_script(_: str, data: bytes) -> Iterator[Link]:
    return ((m[0], _text(m[1]), True) for m in _IN_SCRIPT.finditer(data))


def _in_json(path: str, data: bytes) -> Iterator[Link]:
    """`status.json` has paths from the top; a branch of the search names its blocks, in its own folder."""
    if not data.startswith(b"{"):
        return
    if PurePosixPath(path).name == "status.json":
        top = "../" * path.count("/")
        yield from ((m[0], top + _text(m[1]), True) for m in _IN_STATUS.finditer(data))
    for match in _BLOCKS.finditer(data):
        yield from ((block, f"{_text(block)}.json", True) for block in _BLOCK.findall(match[1]))


def _none(_: str, __: bytes) -> Iterator[Link]:
    return iter(())


_MARKUP = {".html", ".htm", ".xhtml", ".svg"}
_READERS = {".css": _in_css, ".mjs": _in_script, ".js": _in_script, ".json": _in_json}


def _attributes(tag: bytes) -> tuple[bytes, Mapping[bytes, bytes]]:
    """A tag's name and its attributes."""
    found = _NAME.match(tag)
    name = found[1].lower() if found else b""
    return name, {a.lower(): b"".join(values) for a, *values in _ATTRIBUTE.findall(tag)}


@lru_cache(maxsize=4096)
def _links(tag: bytes) -> tuple[Link, ...]:
    return tuple(_read_links(tag))


def _read_links(tag: bytes) -> Iterator[Link]:
    name, attributes = _attributes(tag)
    for attribute, value in attributes.items():
        if attribute in _LOADED:
            yield tag, _text(value), True
        elif attribute in _FOLLOWED:
            yield tag, _text(value), _is_fetched(name, attributes)
        elif attribute == b"srcset":
            yield from ((tag, one.split()[0], True) for one in _text(value).split(",") if one.strip())
        elif attribute == b"content" and attributes.get(b"http-equiv", b"").lower() == b"refresh":
            yield from ((tag, _text(url), False) for url in _REFRESH.findall(value))


def _is_fetched(name: bytes, attributes: Mapping[bytes, bytes]) -> bool:
    """A browser follows the links of pages when asked, those of `<link>` and of drawings by itself."""
    if name == b"link":
        return not _ONLY_NAMED & set(attributes.get(b"rel", b"").lower().split())
    return name in {b"use", b"image", b"script"}


@lru_cache(maxsize=4096)
def _code(tag: bytes, suffix: str) -> tuple[str, ...]:
    """The rule that code or style inside a page breaks: a Content-Security-Policy would block it."""
    name, attributes = _attributes(tag)
    runs = name == b"script" and b"src" not in attributes and attributes.get(b"type") not in _DATA_BLOCKS
    handles = any(attribute.startswith(b"on") for attribute in attributes)
    styles = suffix != ".svg" and (name == b"style" or b"style" in attributes)
    return ("inline-code",) if runs or handles or styles else ()


def _text(value: bytes) -> str:
    return html.unescape(value.decode("utf-8", "replace"))
