"""ES modules joined into one file: a page costs one request for its script and none for what that imports.

Modules follow one another in the order in which they refer to each other, as if they had been written so:
what stands at the top of one is seen by all, so a name may be there once, and not be that of a global which
another uses. Left out are comments at the beginning of a line, indentation, empty lines, blanks beside signs
and the names of numbers, written A_NUMBER: these are no key of an object; no text goes on over a line's end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from graphlib import TopologicalSorter

from generator.errors import ConfigurationError, Problem

_IMPORT = re.compile(rb'^import (?:(\{[^}]*\}) from )?"\./([A-Za-z0-9_.-]+)";$', re.MULTILINE)
_EXPORT = re.compile(
    rb"^export (?=(?:async function|function\*?|class|const|let) ([A-Za-z_$][\w$]*))", re.MULTILINE
)
_TOP = re.compile(
    rb"^(?:export )?(?:(?:async )?function\*?|class|const|let) ([\w$]+|\{[^}]*\}|\[[^\]]*\])", re.MULTILINE
)
_WORD = re.compile(rb"[\w$]+")
_LEFT = re.compile(rb"^(?:import\b(?!\()|export\b)", re.MULTILINE)
_COMMENT = re.compile(rb"^ *(?:/\*.*?\*/|//.*?)\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(rb"^ +", re.MULTILINE)
_BLANK = re.compile(rb"\n\n+")
_NUMBER = re.compile(rb"^const ([A-Z][A-Z_]+) = ([\d_.]+|Infinity);\n", re.MULTILINE)
_CAPITALS = re.compile(rb"\b[A-Z][A-Z_]+\b")
_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*"|`[^`]*`')
_UNSURE = re.compile(rb"[/'`\"]")
_BESIDE_SIGN = re.compile(rb" (?=[=<>!?:;,&|(){}\[\]])|(?<=[=<>!?:;,&|(){}\[\]]) ")


def imports(source: bytes) -> list[str]:
    """The names of the modules that a module imports."""
    return [match[2].decode() for match in _IMPORT.finditer(source)]


def joined(name: str, sources: Mapping[str, bytes]) -> bytes:
    """A module and all that it imports, as one.

    All modules must be among the `sources` and import in no circle. Raises ConfigurationError for a form of
    import or export that cannot be joined, and for a name that two modules have.
    """
    needed: dict[str, list[str]] = {}
    left = [name]
    while left:
        module = left.pop()
        if module not in needed:
            needed[module] = imports(sources[module])
            left += needed[module]
    *others, _ = TopologicalSorter(needed).static_order()
    _check_names([*others, name], sources)
    bodies = [_EXPORT.sub(b"", _body(module, sources[module])) for module in others]
    return _short(b"\n".join([*bodies, _body(name, sources[name])]))


def _check_names(modules: Sequence[str], sources: Mapping[str, bytes]) -> None:
    owners: dict[bytes, str] = {}
    for module in modules:
        source = sources[module]
        for word in sorted({word for top in _TOP.finditer(source) for word in _WORD.findall(top[1])}):
            if other := owners.get(word):
                raise _problem(module, source, word, f"{other} has this name, too; rename one of the two")
            owners[word] = module


def _short(script: bytes) -> bytes:
    """Numbers in place of their names, and no blanks beside signs where that is certain to change nothing."""
    numbers = dict(_NUMBER.findall(script))
    script = _CAPITALS.sub(lambda match: numbers.get(match[0], match[0]), _NUMBER.sub(b"", script))
    return b"\n".join(map(_tight, script.split(b"\n")))


@lru_cache(maxsize=8192)
def _tight(line: bytes) -> bytes:
    """Lines with what may be a regular expression, or a text within a text, stay as they are."""
    plain, texts = _TEXT.split(line), _TEXT.findall(line)
    if _UNSURE.search(b"".join(plain)) or any(text.count(b"{") != text.count(b"}") for text in texts):
        return line
    tight = [_BESIDE_SIGN.sub(b"", part) for part in plain]
    return b"".join(part + text for part, text in zip(tight, [*texts, b""], strict=True))


@lru_cache(maxsize=256)
def _body(name: str, source: bytes) -> bytes:
    body = _BLANK.sub(b"\n", _INDENT.sub(b"", _COMMENT.sub(b"", _IMPORT.sub(b"", source)))).strip()
    if strange := _LEFT.search(_EXPORT.sub(b"", body)):
        advice = 'write `import { a, b } from "./other.mjs";` and `export` before const, function or class'
        raise _problem(name, source, body[strange.start() :].split(b"\n")[0], advice)
    return body


def _problem(name: str, source: bytes, where: bytes, advice: str) -> ConfigurationError:
    line = source.count(b"\n", 0, source.find(where)) + 1
    return ConfigurationError([Problem(f"templates/assets/{name}", line, where.decode(), advice)])
