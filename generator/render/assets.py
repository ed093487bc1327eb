"""What a browser fetches besides pages: each file named by its content, so that it may be kept for ever.

The hash in a name is written in letters alone: nothing in a name can look like a NIK. A reference to another
asset, `url(./logo.svg)`, is rewritten to its hashed name, so files are named in the order in which they refer
to one another. What a module imports is joined to it (see `modules`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path, PurePosixPath

from generator.bundled import TEMPLATES
from generator.errors import ConfigurationError, Problem
from generator.model import Artifact
from generator.render.icons import icons
from generator.render.modules import joined
from generator.render.theme import theme_css
from generator.site import Office, Picture, Site

_REFERENCE = re.compile(rb"""(?<=["'(])\./([A-Za-z0-9_.-]+)(?=["')])""")
_MODULE = ".mjs"
_WITH_REFERENCES = {".css", _MODULE}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9]+)+")
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_THEMED = "site.css"
_DRAWING, _DRAWN_IN = "ikon.svg", b"#0b5a8a"


@dataclass(frozen=True, slots=True)
class Assets:
    """`paths` leads from a name as written (`site.css`) to the path below `public/`."""

    paths: Mapping[str, str]
    artifacts: tuple[Artifact, ...]


def load_assets(site: Site) -> Assets:
    """Read our assets and the site's own, which win; raises ConfigurationError for a reference to nothing."""
    files = {path.name: path for root in (TEMPLATES, site.root / "templates") for path in _files(root)}
    sources = {name: path.read_bytes() for name, path in sorted(files.items())}
    sources[_THEMED] = theme_css(site.theme) + sources[_THEMED]
    sources[_DRAWING] = sources[_DRAWING].replace(_DRAWN_IN, site.theme.colour.encode())
    sources = {**icons(site.theme.colour), **_pictures(), **sources}
    for office, picture in ((None, site.theme.logo), *((office, office.logo) for office in site.offices)):
        if picture:
            sources[logo_name(picture, office)] = picture.data
    return _named(tuple(sources.items()))


def logo_name(picture: Picture, office: Office | None) -> str:
    """The name of a logo as templates write it: the site's, or an office's own."""
    return f"lambang{f'-{office.kabupaten.code}' if office else ''}.{picture.kind}"


def _files(root: Path) -> list[Path]:
    folder = root / "assets"
    return [path for path in folder.glob("*") if _NAME.fullmatch(path.name) and path.is_file()]


def _pictures() -> dict[str, bytes]:
    """The pictures of the sample site that the manifest shows."""
    return {path.name: path.read_bytes() for path in sorted((TEMPLATES / "app").glob("*.png"))}


@lru_cache(maxsize=2)
def _named(files: tuple[tuple[str, bytes], ...]) -> Assets:
    sources = dict(files)
    paths: dict[str, str] = {}
    artifacts = []
    for name in _in_order({name: _references(name, sources) for name in sources}):
        data = joined(name, sources) if name.endswith(_MODULE) else sources[name]
        if _may_refer(name):
            data = _REFERENCE.sub(lambda match: _hashed_name(match, paths), data)
        paths[name] = f"assets/{_with_hash(name, data)}"
        artifacts.append(Artifact(paths[name], data))
    return Assets(paths, tuple(artifacts))


def _references(name: str, sources: Mapping[str, bytes]) -> list[str]:
    if not _may_refer(name):
        return []
    found = {match[1].decode(): match.start() for match in _REFERENCE.finditer(sources[name])}
    missing = sorted(found.keys() - sources.keys())
    if missing:
        raise ConfigurationError(
            [
                Problem(
                    f"templates/assets/{name}",
                    sources[name].count(b"\n", 0, found[target]) + 1,
                    f"./{target}",
                    "there is no such asset; put the file beside this one, or mend the name",
                )
                for target in missing
            ]
        )
    return sorted(found)


def _in_order(references: Mapping[str, Iterable[str]]) -> list[str]:
    try:
        return list(TopologicalSorter(references).static_order())
    except CycleError as error:
        name, other = error.args[1][:2]
        problem = Problem(f"templates/assets/{name}", 1, f"./{other}", "these assets refer to each other")
        raise ConfigurationError([problem]) from None


def _may_refer(name: str) -> bool:
    return PurePosixPath(name).suffix in _WITH_REFERENCES


def _hashed_name(match: re.Match[bytes], paths: Mapping[str, str]) -> bytes:
    return b"./" + PurePosixPath(paths[match[1].decode()]).name.encode()


def _with_hash(name: str, data: bytes) -> str:
    # Stock nginx before 1.25 serves `.mjs` as bytes of no type, and a browser runs no such module.
    stem, dot, suffix = name.replace(_MODULE, ".js").partition(".")
    return f"{stem}-{hashlib.sha256(data).hexdigest().translate(_LETTERS)[:16]}{dot}{suffix}"
