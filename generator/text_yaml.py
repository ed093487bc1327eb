"""YAML whose every scalar is text, with the line of each value; read at the event level.

Aliases, anchors, tags, directives, duplicate keys and more than one document are refused. `33.10` stays
`33.10`, and 306 bytes of aliases cannot grow into a gigabyte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import yaml
from yaml import events

MAX_DEPTH = 16
"""Mappings and lists inside each other; no file of ours goes deeper than six."""

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*+%")
_LINE_END = re.compile("\r\n|\r|\n")
# YAML 1.1 takes these for line ends, editors do not; U+FEFF inside a file is refused by libyaml alone.
_BLANKED = str.maketrans({"\x85": " ", "\u2028": " ", "\u2029": " ", "\ufeff": None})


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text as written, and its physical line (from 1)."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class ListNode:
    """A sequence of nodes, and the line where it begins."""

    items: Sequence[Node]
    line: int


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Nodes by key in their written order, the line of each key, and the line where the mapping begins."""

    items: Mapping[str, Node]
    key_lines: Mapping[str, int]
    line: int


Node = Scalar | ListNode | MappingNode


class YamlRule(StrEnum):
    """What a file can break."""

    ENCODING = "encoding"
    CONTROL = "control"
    SYNTAX = "syntax"
    ALIAS = "alias"
    ANCHOR = "anchor"
    TAG = "tag"
    DIRECTIVE = "directive"
    DUPLICATE_KEY = "duplicate-key"
    COMPLEX_KEY = "complex-key"
    DOCUMENTS = "documents"
    DEPTH = "depth"


class YamlRefused(Exception):
    """Not YAML that we take; `line` says where, `rule` which rule broke, the text never quotes the file."""

    def __init__(self, rule: str, line: int) -> None:
        self.rule = rule
        self.line = line
        super().__init__(f"line {line}: {rule}")


def parse(data: bytes) -> Node | None:
    """Parse one UTF-8 document (None when it is empty); raises `YamlRefused`."""
    loader = _LOADER(_decode(data))
    try:
        return _document(loader.get_event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlRefused(YamlRule.SYNTAX, mark.line + 1 if mark else 1) from None
    except ValueError:  # the pure parser meets "\U00110000"
        raise YamlRefused(YamlRule.SYNTAX, 1) from None
    finally:
        loader.dispose()


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NextEvent = Callable[[], Any]


def _decode(data: bytes) -> str:
    try:
        text = data.decode("utf-8").translate(_BLANKED)
    except UnicodeDecodeError as error:
        raise YamlRefused(YamlRule.ENCODING, _line_at(data[: error.start].decode("utf-8"))) from None
    if found := _UNPRINTABLE.search(text):
        raise YamlRefused(YamlRule.CONTROL, _line_at(text[: found.start()]))
    if found := _DIRECTIVE.match(text):
        raise YamlRefused(YamlRule.DIRECTIVE, _line_at(found.group()))
    return text


def _line_at(before: str) -> int:
    return len(_LINE_END.findall(before)) + 1


def _document(next_event: _NextEvent) -> Node | None:
    next_event()  # the start of the stream
    if isinstance(next_event(), events.StreamEndEvent):
        return None
    root = _node(next_event(), next_event, 0)
    next_event()  # the end of the document
    if not isinstance(after := next_event(), events.StreamEndEvent):
        raise YamlRefused(YamlRule.DOCUMENTS, after.start_mark.line + 1)
    return None if isinstance(root, Scalar) and not root.text else root


def _node(event: Any, next_event: _NextEvent, depth: int) -> Node:
    kind = type(event)
    line = event.start_mark.line + 1
    if kind is events.AliasEvent:
        raise YamlRefused(YamlRule.ALIAS, line)
    _refuse_properties(event, line)
    if kind is events.ScalarEvent:
        return Scalar(_scalar(event, line), line)
    if depth == MAX_DEPTH:
        raise YamlRefused(YamlRule.DEPTH, line)
    if kind is events.SequenceStartEvent:
        return _list(next_event, line, depth + 1)
    return _mapping(next_event, line, depth + 1)


def _list(next_event: _NextEvent, line: int, depth: int) -> ListNode:
    items = []
    while type(event := next_event()) is not events.SequenceEndEvent:
        items.append(_node(event, next_event, depth))
    return ListNode(items, line)


def _mapping(next_event: _NextEvent, line: int, depth: int) -> MappingNode:
    items: dict[str, Node] = {}
    key_lines: dict[str, int] = {}
    while type(event := next_event()) is not events.MappingEndEvent:
        key_line = event.start_mark.line + 1
        key = _key(event, key_line)
        if key in items:
            raise YamlRefused(YamlRule.DUPLICATE_KEY, key_line)
        items[key] = _node(next_event(), next_event, depth)
        key_lines[key] = key_line
    return MappingNode(items, key_lines, line)


def _key(event: Any, line: int) -> str:
    if type(event) is events.AliasEvent:
        raise YamlRefused(YamlRule.ALIAS, line)
    _refuse_properties(event, line)
    if type(event) is not events.ScalarEvent:
        raise YamlRefused(YamlRule.COMPLEX_KEY, line)
    return _scalar(event, line)


def _refuse_properties(event: Any, line: int) -> None:
    if event.anchor is not None:
        raise YamlRefused(YamlRule.ANCHOR, line)
    if event.tag is not None:
        raise YamlRefused(YamlRule.TAG, line)


def _scalar(event: Any, line: int) -> str:
    text: str = event.value
    if event.style == '"' and _UNPRINTABLE.search(text):  # written as an escape, such as "\0"
        raise YamlRefused(YamlRule.CONTROL, line)
    return text
