"""YAML exports: a list with one mapping for each document, bare or under the key `dokumen`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.intake.columns import Layout
from generator.intake.raw import FileRefused, RawTable
from generator.text_yaml import ListNode, MappingNode, Node, Scalar, YamlRefused, parse

LIST_KEY = "dokumen"

MOST_KEYS = 1000
"""Different keys of all entries together: where each has its own, a file would grow by the square."""


def read_yaml(text: str, known: Mapping[str, str], needed: Sequence[str]) -> RawTable:
    """All entries as rows, laid out by the keys of all of them; raises FileRefused.

    An entry that is no mapping is a note.
    """
    entries = _entries(text)
    records = [entry for entry in entries if isinstance(entry, MappingNode)]
    header = list(dict.fromkeys(key for record in records for key in record.items))
    if len(header) > MOST_KEYS:
        raise FileRefused("yaml_shape")
    layout = Layout.of(header, known, needed)
    table = RawTable()
    for record in records:
        cells = [_cell(record.items.get(key)) for key in header]
        fault = "" if all(isinstance(node, Scalar) for node in record.items.values()) else "text_invalid"
        if row := layout.row(record.line, cells, fault):
            table.add(row)
    if not text.endswith(("\n", "\r")) and _is_cut_off(records):
        raise FileRefused("half_written")
    table.notes = len(entries) - len(table)
    return table


def _entries(text: str) -> Sequence[Node]:
    try:
        root = parse(text.encode())
    except YamlRefused:
        raise FileRefused("yaml_invalid") from None
    if isinstance(root, MappingNode):
        root = root.items.get(LIST_KEY)
    if root is None:
        raise FileRefused("yaml_shape" if text.strip() else "empty")
    if not isinstance(root, ListNode):
        raise FileRefused("yaml_shape")
    return root.items


def _is_cut_off(records: Sequence[MappingNode]) -> bool:
    """Whether the last entry alone has fewer keys than the others."""
    sizes = [len(record.items) for record in records]
    return len(sizes) > 1 and sizes[-1] < min(sizes[:-1])


def _cell(node: Node | None) -> str:
    return " ".join(_scalars(node)) if node else ""


def _scalars(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
        return
    for item in node.items.values() if isinstance(node, MappingNode) else node.items:
        yield from _scalars(item)
