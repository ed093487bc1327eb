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
# Begins the tags of cells, rows and parts of tables: no number, name, escape or inline tag goes across.
_MARK = b"<t"
_BETWEEN_FILES = b"\0<"

# Any other tag that begins so; code, which is a finding in every file.
_NO_CELL = re.compile(_MARK + rb"(?![dhr][\s>]|(?:able|body|emplate|foot|head)[\s>])")
_CODE = re.compile(rb"<(?:script|style)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A file less what was clean: text to be read, stretches between two marks, tags that may have links."""

    text: bytes
    rows: bytes = b""
    new: Set[bytes] = frozenset()
    tags: Sequence[bytes] = ()


class QuickLook:
    """Knows what was clean; grows with every file that is."""

    def __init__(self, digits: DigitRules, names: HiddenNames) -> None:
        self._digits = digits
        self._names = names
        self._clean: set[bytes] = set()
        self._clean_stretches: set[bytes] = set()
        self._with_links: set[bytes] = set()

    def passes(self, files: Mapping[str, bytes]) -> Mapping[str, Sequence[bytes]] | None:
        """For each file the tags that may have links; None unless all are surely clean, their names too."""
        names = [os.fsencode(path) for path in files]
        cuts = [self._cut(data) for data in files.values()]
        whole = (View(data, whole=True) for data in (*names, *files.values()))
        if not self._are_clean(whole, [View(BREAK.join(names)), *_texts(cuts)]):
            return None
        for one in cuts:
            self._clean_stretches |= one.new
        return {path: one.tags for path, one in zip(files, cuts, strict=True)}

    def _cut(self, data: bytes) -> _Cut:
        if BREAK not in data:
            return _Cut(_QUOTE.join(set(data.split(_QUOTE)) - self._clean))
        head, row, rest = data.partition(_ROW)
        *some, last = (_ROW + rest).removeprefix(_MARK).split(_MARK)
        stretches = set(some)
        new = stretches - self._clean_stretches
        edges, rows = head + _sewn([last]), _sewn(new)
        if not row or _COMMENT in edges or _goes_on(rows):
            return _Cut(data, tags=data.split(BREAK)[1:])
        linked = {*with_links(new, rows), *(stretches & self._with_links)}
        self._with_links |= linked
        return _Cut(edges, rows, new, (edges + _sewn(linked)).split(BREAK)[1:])

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


def _sewn(stretches: Iterable[bytes]) -> bytes:
    """Stretches, each after its mark again."""
    return _MARK.join((b"", *stretches))


def _goes_on(rows: bytes) -> bool:
    """Whether a mark among them may be within a comment or begin some other tag, or there is code."""
    return _COMMENT in rows or any(pattern.search(rows) for pattern in (_NO_CELL, _CODE))


def _texts(cuts: Sequence[_Cut]) -> Iterator[View]:
    """What is new in some files; a comment that does not end must not take in the next file."""
    together = [one.text for one in cuts if _COMMENT not in one.text]
    yield View(_BETWEEN_FILES.join(together))
    yield View(b"".join(one.rows for one in cuts))
    yield from (View(one.text) for one in cuts if _COMMENT in one.text)
