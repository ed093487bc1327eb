"""Rules for links: what is referred to is there, nothing is fetched from elsewhere, no code is inline."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from generator.model import Finding

References = Mapping[str, tuple[str, int]]
"""Paths below `public/` that are referred to (`/…` as the host sees them), each with a file and an offset."""

_INDEX = "index.html"
_NAME = re.compile(rb"<([^\s/>]+)")
_ATTRIBUTE = re.compile(rb"""([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_UNQUOTED = re.compile(rb"[^>]*+")
_CLOSED = re.compile(rb"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+""")
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

Link = tuple[bytes, tuple[int, str] | None]
"""Bytes of a file, and what they refer to: how many folders up, and the path from there; None for astray."""

Code = Literal["script", "style"]


class Tag(NamedTuple):
    """A tag with links or code of its own."""

    text: bytes
    links: tuple[Link, ...]
    code: Code | None


class LinkRules:
    """Gathers what files refer to, and finds links and code that the pages may not have."""

    def __init__(self) -> None:
        self.references: dict[str, tuple[str, int]] = {}

    def find(self, path: str, data: bytes, tags: Iterable[bytes], name: str) -> Iterator[tuple[str, int]]:
        """Every rule that a file breaks, with a position; `tags` are those that may have a link in them.

        They are given without their `<` and with the text that follows. What the file refers to is kept in
        `references`, with the `name` by which it may be reported.
        """
        suffix = posixpath.splitext(path)[1].lower()
        told = [tag for tag in map(_tag, set(tags)) if tag] if suffix in _MARKUP else ()
        blocked = _BLOCKED_IN_DRAWINGS if suffix == ".svg" else _BLOCKED
        yield from (("inline-code", data.find(tag.text)) for tag in told if tag.code in blocked)
        links = (
            (link for tag in told for link in tag.links) if told else _READERS.get(suffix, _none)(path, data)
        )
        folders, fresh = _folders(posixpath.dirname(path)), []
        for where, lead in links:
            if lead is None:
                yield "forbidden-link", data.find(where)
            elif (target := _target(folders, *lead)) and target not in self.references:
                fresh.append((where, target))
        for where, target in sorted(fresh):
            self.references.setdefault(target, (name, data.find(where)))


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


@lru_cache(maxsize=256)
def _folders(folder: str) -> tuple[str, ...]:
    """A folder, the one that holds it and so on up to the top, each with its `/`."""
    parents = [folder, *map(str, PurePosixPath(folder).parents)] if folder else [folder]
    return tuple("" if parent in {"", "."} else f"{parent}/" for parent in parents)


def _target(folders: Sequence[str], up: int, path: str) -> str:
    """The path below `public/` that a link leads to; empty for nowhere."""
    return f"{folders[up]}{path}" if up < len(folders) else f"{'../' * (up + 1 - len(folders))}{path}"


@lru_cache(maxsize=4096)
def _leads(link: str, fetched: bool) -> tuple[int, str] | None:
    """How many folders a link leads up, to the top (-1) where it begins with `/`, and the path from there.

    None for one that may not be; `fetched` says whether a browser fetches it by itself.
    """
    try:
        path = _path(link, fetched)
    except ValueError:
        return None
    if path.endswith(("/", "/.", "/..")) or path in {".", ".."}:
        path = posixpath.join(path, _INDEX)
    normal = path and posixpath.normpath(path)
    if not normal or normal.startswith("/"):
        return -1, normal
    up = normal.split("/").count("..")
    return up, normal[3 * up :]


def with_links(stretches: Iterable[bytes], joined: bytes) -> Iterable[bytes]:
    """Those that may have a link in them, wherever they stand; `joined` is all of them."""
    if joined.count(b"=") == joined.count(b" scope="):
        return ()
    return [stretch for stretch in stretches if b"=" in stretch and _ASSIGNED.search(stretch)]


def _in_css(_: str, data: bytes) -> Iterator[Link]:
    return ((m[0], _leads(_text(m[1] or m[2] or b""), True)) for m in _IN_CSS.finditer(data))


def _in_script(_: str, data: bytes) -> Iterator[Link]:
    return ((m[0], _leads(_text(m[1]), True)) for m in _IN_SCRIPT.finditer(data))


def _in_json(path: str, data: bytes) -> Iterator[Link]:
    """`status.json` has paths from the top; a branch of the search names its blocks, in its own folder."""
    if not data.startswith(b"{"):
        return
    if PurePosixPath(path).name == "status.json":
        top = "../" * path.count("/")
        yield from ((m[0], _leads(top + _text(m[1]), True)) for m in _IN_STATUS.finditer(data))
    for match in _BLOCKS.finditer(data):
        yield from ((block, _leads(f"{_text(block)}.json", True)) for block in _BLOCK.findall(match[1]))


def _none(_: str, __: bytes) -> Iterator[Link]:
    return iter(())


_MARKUP = {".html", ".htm", ".xhtml", ".svg"}
# A drawing has a style of its own.
_BLOCKED, _BLOCKED_IN_DRAWINGS = {"script", "style"}, {"script"}
_READERS = {".css": _in_css, ".mjs": _in_script, ".js": _in_script, ".json": _in_json}


@lru_cache(maxsize=8192)
def _tag(text: bytes) -> Tag | None:
    """What is to be known of a tag, given without its `<` and with the text behind it; None for nothing."""
    # A tag ends at the first `>`, or at the first that is not within quotes: neither may hide an attribute.
    ends = [match.end() for match in (_UNQUOTED.match(text), _CLOSED.match(text)) if match]
    tag = b"<" + text[: max(ends)]
    found = _NAME.match(tag)
    name = found[1].lower() if found else b""
    pairs = [(attribute.lower(), b"".join(values)) for attribute, *values in _ATTRIBUTE.findall(tag)]
    links, code = tuple(_links(tag, name, pairs)), _code(name, dict(reversed(pairs)))
    return Tag(tag, links, code) if links or code else None


def _links(tag: bytes, name: bytes, pairs: Sequence[tuple[bytes, bytes]]) -> Iterator[Link]:
    """Of an attribute that is given twice, browsers take the first; here each may be a link."""
    attributes = dict(reversed(pairs))
    for attribute, value in pairs:
        if attribute in _LOADED:
            yield tag, _leads(_text(value), True)
        elif attribute in _FOLLOWED:
            yield tag, _leads(_text(value), _is_fetched(name, attributes))
        elif attribute == b"srcset":
            yield from ((tag, _leads(one.split()[0], True)) for one in _text(value).split(",") if one.strip())
        elif attribute == b"content" and attributes.get(b"http-equiv", b"").lower() == b"refresh":
            yield from ((tag, _leads(_text(url), False)) for url in _REFRESH.findall(value))


def _is_fetched(name: bytes, attributes: Mapping[bytes, bytes]) -> bool:
    """A browser follows the links of pages when asked, those of `<link>` and of drawings by itself."""
    if name == b"link":
        return not _ONLY_NAMED & set(attributes.get(b"rel", b"").lower().split())
    return name in {b"use", b"image", b"script"}


def _code(name: bytes, attributes: Mapping[bytes, bytes]) -> Code | None:
    """Code or style inside a page, which a Content-Security-Policy would block."""
    runs = name == b"script" and b"src" not in attributes and attributes.get(b"type") not in _DATA_BLOCKS
    if runs or any(attribute.startswith(b"on") for attribute in attributes):
        return "script"
    return "style" if name == b"style" or b"style" in attributes else None


def _text(value: bytes) -> str:
    return html.unescape(value.decode("utf-8", "replace"))
