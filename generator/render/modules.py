"""ES modules joined into one file: a page costs one request for its script and none for what that imports.

Modules follow one another in the order in which they refer to each other, names as they are; one whose names
are taken becomes a function of its own. A name at the top of one module hides a global of that name from all,
so none may be that of a global which another uses bare. Comments at the beginning of a line and the blanks
before a line are left out, so no text in a module may go on over a line's end.
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
_DECLARATION = re.compile(
    rb"^(?:export )?(?:(?:async )?function\*?|class|const|let|var) ([\w$]+|\{[^}]*\}|\[[^\]]*\])",
    re.MULTILINE,
)
_WORD = re.compile(rb"[\w$]+")
_LEFT = re.compile(rb"^(?:import\b(?!\()|export\b)", re.MULTILINE)
_COMMENT = re.compile(rb"^ *(?:/\*.*?\*/|//.*?)\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(rb"^ +", re.MULTILINE)
_BLANK = re.compile(rb"\n\n+")


def imports(source: bytes) -> list[str]:
    """The names of the modules that a module imports."""
    return [match[2].decode() for match in _IMPORT.finditer(source)]


def joined(name: str, sources: Mapping[str, bytes]) -> bytes:
    """A module and all that it imports, as one.

    All modules must be among the `sources` and import in no circle. Raises ConfigurationError for a form of
    import or export that cannot be joined, and for two modules that export the same name.
    """
    needed: dict[str, list[str]] = {}
    left = [name]
    while left:
        module = left.pop()
        if module not in needed:
            needed[module] = imports(sources[module])
            left += needed[module]
    *others, _ = TopologicalSorter(needed).static_order()
    taken = _declared(sources[name])
    parts = [_part(module, sources[module], taken) for module in others]
    return b"\n".join([*parts, _body(name, sources[name])])


def _part(name: str, source: bytes, taken: set[bytes]) -> bytes:
    """A module as it stands, or in a function of its own if a name of it is taken; takes its names."""
    body, exports = _EXPORT.sub(b"", _body(name, source)), _exported(source)
    if twice := sorted(exports & taken):
        raise _problem(name, source, twice[0], "another module has this name, too; rename one of the two")
    if taken.isdisjoint(_declared(source)):
        taken |= _declared(source)
        return body
    taken |= exports
    names = b", ".join(sorted(exports))
    return b"const { %b } = (() => {\n%b\nreturn { %b };\n})();" % (names, body, names)


def _exported(source: bytes) -> set[bytes]:
    return {match[1] for match in _EXPORT.finditer(source)}


def _declared(source: bytes) -> set[bytes]:
    """The names that stand at the beginning of a line: those of the whole module."""
    return {name for match in _DECLARATION.finditer(source) for name in _WORD.findall(match[1])}


def _body(name: str, source: bytes) -> bytes:
    body = _BLANK.sub(b"\n", _INDENT.sub(b"", _COMMENT.sub(b"", _IMPORT.sub(b"", source)))).strip()
    if strange := _LEFT.search(_EXPORT.sub(b"", body)):
        advice = 'write `import { a, b } from "./other.mjs";` and `export` before const, function or class'
        raise _problem(name, source, body[strange.start() :].split(b"\n")[0], advice)
    return body


def _problem(name: str, source: bytes, where: bytes, advice: str) -> ConfigurationError:
    line = source.count(b"\n", 0, source.find(where)) + 1
    return ConfigurationError([Problem(f"templates/assets/{name}", line, where.decode(), advice)])
