"""YAML whose every scalar is text, with the line of each value; read at the event level.

Aliases, anchors, tags, duplicate keys and more than one document are refused. `33.10` stays `33.10`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


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


class YamlRefused(Exception):
    """Not YAML that we take; `line` says where, `rule` which rule broke, the text never quotes the file."""

    def __init__(self, rule: str, line: int) -> None:
        self.rule = rule
        self.line = line
        super().__init__(f"line {line}: {rule}")


def parse(data: bytes) -> Node | None:
    """Parse one UTF-8 document (None when it is empty); raises `YamlRefused`."""
    raise NotImplementedError
