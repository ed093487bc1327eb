"""A quick look at many files at once: it can tell that all of them are clean, and nothing else.

Most files are clean and hold much of what others held: every document stands in several lists. Nothing is
looked at twice, and to look at all that is new together costs little more than to look at one page. What is
not surely clean is for the auditor to judge, who reads each file in full.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from generator.audit.digits import DigitRules
from generator.audit.hidden_names import HiddenNames
from generator.audit.inflate import Unreadable
from generator.audit.readings import readings
from generator.audit.references import with_links
from generator.audit.view import BREAK, Pieces, View, cut

_QUOTE, _COMMENT, _ROW = b'"', b"<!--", b"<tr"
# Where files are cut: they begin the tags of cells, rows and parts of tables, and of items of lists and links
# in a head. No number, name, escape or inline tag goes across them, but across any other that begins so.
_CELL, _ITEM = b"<t", b"<li"
_NO_CELL = re.compile(_CELL + rb"(?![dhr][\s>]|(?:able|body|emplate|foot|head)[\s>])")
_NO_ITEM = re.compile(_ITEM + rb"(?!(?:nk)?[\s>])")
_BETWEEN_FILES = b"\0<"

# Code is a finding in every file.
_CODE = re.compile(rb"<(?:script|style)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A file less what was clean: text and rows to be read, what of them is new, tags that may have links."""

    text: bytes
    rows: bytes = b""
    items: Set[bytes] = frozenset()
    cells: Set[bytes] = frozenset()
    tags: Sequence[bytes] = ()


class QuickLook:
    """Knows what was clean; grows with every file that is."""

    def __init__(self, digits: DigitRules, names: HiddenNames) -> None:
        self._digits = digits
        self._names = names
        self._clean: set[bytes] = set()
        self._clean_items: set[bytes] = set()
        self._clean_cells: set[bytes] = set()
        self._with_links: set[bytes] = set()

    def passes(self, files: Mapping[str, bytes]) -> Mapping[str, Sequence[bytes]] | None:
        """For each file the tags that may have links; None unless all are surely clean, their names too."""
        names = [os.fsencode(path) for path in files]
        cuts = [self._cut(data) for data in files.values()]
        whole = (View(data, whole=True) for data in (*names, *files.values()))
        if not self._are_clean(whole, [View(BREAK.join(names)), *_texts(cuts)]):
            return None
        for one in cuts:
            self._clean_items |= one.items
            self._clean_cells |= one.cells
        return {path: one.tags for path, one in zip(files, cuts, strict=True)}

    def _cut(self, data: bytes) -> _Cut:
        if BREAK not in data:
            return _Cut(_QUOTE.join(set(data.split(_QUOTE)) - self._clean))
        head, row, rest = data.partition(_ROW)
        before, *items = head.split(_ITEM)
        *cells, last = (_ROW + rest).removeprefix(_CELL).split(_CELL)
        held, new_items = set(cells), set(items[:-1]) - self._clean_items
        new = held - self._clean_cells
        rows, text = _sewn(_CELL, new), before + _sewn(_ITEM, [*new_items, *items[-1:]])
        foot = _sewn(_CELL, [last])
        if not row or _is_uncertain(text + foot, rows) or _NO_CELL.match(foot):
            return _Cut(data, tags=data.split(BREAK)[1:])
        linked = {*with_links(new, rows), *(held & self._with_links)}
        self._with_links |= linked
        tags = (head + foot + _sewn(_CELL, linked)).split(BREAK)[1:]
        return _Cut(text + foot, rows, new_items, new, tags)

    def _are_clean(self, whole: Iterable[View], texts: Iterable[View]) -> bool:
        clean: set[bytes] = set()
        try:
            for pieces in readings(whole, texts, self._cut_new):
                if not self._digits.is_clean(pieces):
                    return False
                if pieces.view.words:
                    if any(self._names.find(pieces)):
                        return False
                    clean.update(pieces.texts)
        except Unreadable:
            return False
        self._clean |= clean
        return True

    def _cut_new(self, view: View, once: bytes, seen: Set[bytes]) -> Pieces:
        return cut(view, once, self._clean, seen)


def _sewn(mark: bytes, stretches: Iterable[bytes]) -> bytes:
    """Stretches, each after its mark again."""
    return mark.join((b"", *stretches))


def _is_uncertain(text: bytes, rows: bytes) -> bool:
    """Whether a place of a cut may be within a comment or begin some other tag, or there is code in a row."""
    return (
        _COMMENT in text
        or _COMMENT in rows
        or any(pattern.search(some) for pattern, some in ((_NO_ITEM, text), (_NO_CELL, rows), (_CODE, rows)))
    )


def _texts(cuts: Sequence[_Cut]) -> Iterator[View]:
    """What is new in some files; a comment that does not end must not take in the next file."""
    together = [one.text for one in cuts if _COMMENT not in one.text]
    yield View(_BETWEEN_FILES.join(together))
    yield View(b"".join(one.rows for one in cuts))
    yield from (View(one.text) for one in cuts if _COMMENT in one.text)
