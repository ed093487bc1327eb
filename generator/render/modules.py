"""ES modules joined into one file: a page costs one request for its script and none for what that imports.

Each module that is imported becomes a function of its own, called once, in the order in which they refer to
one another; names stay as they are and cannot meet. Comments at the beginning of a line and the blanks before
a line are left out, so no text in a module may go on over a line's end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from graphlib import TopologicalSorter

from generator.errors import ConfigurationError, Problem

_IMPORT = re.compile(rb'^import (?:(\{[^}]*\}) from )?"\./([A-Za-z0-9_.-]+)";$', re.MULTILINE)
_EXPORT = re.compile(
    rb"^export (?=(?:async function|function\*?|class|const|let) ([A-Za-z_$][\w$]*))", re.MULTILINE
)
_LEFT = re.compile(rb"^(?:import\b(?!\()|export\b)", re.MULTILINE)
_COMMENT = re.compile(rb"^ *(?:/\*.*?\*/|//.*?)\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(rb"^ +", re.MULTILINE)


def imports(source: bytes) -> list[str]:
    """The names of the modules that a module imports."""
    return [match[2].decode() for match in _IMPORT.finditer(source)]


def joined(name: str, sources: Mapping[str, bytes]) -> bytes:
    """A module with all that it imports, or as it is if that is nothing.

    All modules must be among the `sources` and import in no circle. Raises ConfigurationError for a form of
    import or export that cannot be joined.
    """
    if not imports(sources[name]):
        return sources[name]
    needed: dict[str, list[str]] = {}
    left = [name]
    while left:
        module = left.pop()
        if module not in needed:
            needed[module] = imports(sources[module])
            left += needed[module]
    *others, _ = TopologicalSorter(needed).static_order()
    parts = [_as_function(module, sources[module]) for module in others]
    return b"\n".join([*parts, _body(name, sources[name])])


def _as_function(name: str, source: bytes) -> bytes:
    exports = b", ".join(match[1] for match in _EXPORT.finditer(source))
    body = _EXPORT.sub(b"", _body(name, source))
    return b"const %b = (() => {\n%b\nreturn { %b };\n})();" % (_variable(name), body.strip(), exports)


def _body(name: str, source: bytes) -> bytes:
    body = _INDENT.sub(b"", _COMMENT.sub(b"", _IMPORT.sub(_from_variable, source)))
    if strange := _LEFT.search(_EXPORT.sub(b"", body)):
        line = source.count(b"\n", 0, source.find(body[strange.start() :].split(b"\n")[0])) + 1
        advice = 'write `import { a, b } from "./other.mjs";` and `export` before const, function or class'
        raise ConfigurationError([Problem(f"templates/assets/{name}", line, strange[0].decode(), advice)])
    return body


def _from_variable(match: re.Match[bytes]) -> bytes:
    """A module that is imported for what it does alone has been run already."""
    return b"const %b = %b;" % (match[1], _variable(match[2].decode())) if match[1] else b""


def _variable(name: str) -> bytes:
    return b"_" + re.sub(r"\W", "_", name).encode()
