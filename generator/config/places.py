"""A value of a file, with the place where it stands; each mistake is noted there, and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.errors import Problem
from generator.text_yaml import ListNode, MappingNode, Node, Scalar

WHOLE_FILE = "berkas"
"""The key of a problem that concerns a file as a whole."""

_LONG_NUMBER = re.compile(r"\d(?:[ .-]?\d){8,}")
_UNPRINTABLE = re.compile(r"[^ -~\xa0-\ud7ff\ue000-\ufffd]")
_LONGEST_KEY = 80


class Wrong(Exception):
    """A value that cannot be taken; its text says what is wrong and what to do, never the value."""


@dataclass(frozen=True, slots=True)
class Problems:
    """The mistakes found so far in all files."""

    found: list[Problem] = field(default_factory=list)

    def note(self, file: str, line: int, key: str, message: str) -> None:
        """Keep one mistake; what stands in a file's name or key is shown without long numbers."""
        self.found.append(Problem(_showable(file), line, _showable(key), message))


@dataclass(frozen=True, slots=True)
class Place:
    """A node of a YAML file under its dotted key; `line` is where a reader of the file looks for it."""

    file: str
    key: str
    line: int
    node: Node
    problems: Problems

    def note(self, message: str) -> None:
        """Keep a mistake at this place."""
        self.problems.note(self.file, self.line, self.key or WHOLE_FILE, message)

    def text(self) -> str:
        """The scalar as one line; raises Wrong for lists and mappings."""
        if not isinstance(self.node, Scalar):
            raise Wrong("harus berupa satu teks, bukan daftar; tulis nilainya di baris yang sama")
        return " ".join(self.node.text.split())

    def is_empty(self) -> bool:
        """Nothing stands behind the key."""
        return isinstance(self.node, Scalar) and not self.node.text.strip()

    def under(self, key: str) -> Place:
        """The value of a key of this mapping; empty text, in the line of the mapping, where there is none."""
        path = f"{self.key}.{key}" if self.key else key
        if not isinstance(self.node, MappingNode) or key not in self.node.items:
            return Place(self.file, path, self.line, Scalar("", self.line), self.problems)
        return Place(self.file, path, self.node.key_lines[key], self.node.items[key], self.problems)

    def entries(self) -> Iterator[tuple[str, Place]]:
        """Every key of this mapping with its value; raises Wrong for anything else."""
        if not isinstance(self.node, MappingNode):
            raise Wrong("harus berupa pasangan `kunci: nilai`, masing-masing di barisnya sendiri")
        for key in self.node.items:
            yield key, self.under(key)

    def items(self) -> Iterator[Place]:
        """Every item of this list; raises Wrong for anything else."""
        if not isinstance(self.node, ListNode):
            raise Wrong("harus berupa daftar: tiap butir di barisnya sendiri, diawali `- `")
        for number, item in enumerate(self.node.items):
            yield Place(self.file, f"{self.key}[{number}]", item.line, item, self.problems)


def _showable(text: str) -> str:
    """Names of files and keys are not ours: no control characters, no long numbers, no endless lines."""
    plain = _UNPRINTABLE.sub("?", text)
    return _LONG_NUMBER.sub("…", plain)[:_LONGEST_KEY]
