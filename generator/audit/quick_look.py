"""A quick look at many files at once: it can tell that all of them are clean, and nothing else.

Most files are clean and hold much of what others held: every document stands in several lists. Nothing is
looked at twice, and to look at all that is new together costs little more than to look at one page. What is
not surely clean is for the auditor to judge, who reads each file in full.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from generator.audit.digits import DigitRules
from generator.audit.hidden_names import HiddenNames
from generator.audit.inflate import Unreadable
from generator.audit.readings import Part, readings
from generator.audit.references import has_code, with_links
from generator.audit.view import BREAK, Chunks, Pieces, View, chunks_of, cut, goes_on, sewn, stretches_of

_BETWEEN_FILES = b"\0"


@dataclass(frozen=True, slots=True)
class _Cut:
    """A file cut at a mark: what it begins with, what of the rest is new, and the chunks of both."""

    edges: bytes
    edge_chunks: Chunks
    mark: bytes
    new: Set[bytes]
    chunks: Chunks


class QuickLook:
    """Knows what was clean; grows with every file that is."""

    def __init__(self, digits: DigitRules, names: HiddenNames) -> None:
        self._digits = digits
        self._names = names
        self._clean: set[bytes] = set()
        self._clean_stretches: set[bytes] = set()
        self._with_links: set[bytes] = set()

    def passes(self, files: Mapping[str, bytes]) -> Mapping[str, Chunks] | None:
        """For each file the chunks that may hold links; None unless all are surely clean, their names too."""
        names = [os.fsencode(path) for path in files]
        cuts = [self._cut(data) for data in files.values()]
        whole = (View(data, whole=True) for data in (*names, *files.values()))
        if not self._are_clean(whole, [Part.of(View(BREAK.join(names))), *_parts(cuts)]):
            return None
        for one in cuts:
            self._learn(one)
        return {path: (*one.edge_chunks, *one.chunks) for path, one in zip(files, cuts, strict=True)}

    def _cut(self, data: bytes) -> _Cut:
        edges, mark, stretches = stretches_of(data)
        new = stretches - self._clean_stretches
        text = sewn(mark, new | (stretches & self._with_links))
        if goes_on(edges) or goes_on(text):
            return _Cut(data, chunks_of(data), mark, frozenset(), ())
        return _Cut(edges, chunks_of(edges), mark, new, chunks_of(text))

    def _learn(self, one: _Cut) -> None:
        """What has code in it is a finding in every file."""
        if not has_code(one.chunks):
            self._clean_stretches |= one.new
            self._with_links.update(with_links(one.new))

    def _are_clean(self, whole: Iterable[View], parts: Iterable[Part]) -> bool:
        clean: set[bytes] = set()
        try:
            for pieces in readings(whole, parts, self._cut_new):
                if not self._digits.is_clean(pieces.joined):
                    return False
                if pieces.view.words:
                    if any(self._names.find(pieces)):
                        return False
                    clean.update(pieces.texts)
        except Unreadable:
            return False
        self._clean |= clean
        return True

    def _cut_new(self, view: View, chunks: Chunks, seen: Set[bytes]) -> Pieces:
        return cut(view, chunks, self._clean, seen)


def _parts(cuts: Sequence[_Cut]) -> Iterator[Part]:
    """What is new in some files: all edges, and each new stretch once."""
    edges = _BETWEEN_FILES.join(one.edges for one in cuts)
    yield Part(View(edges), dict.fromkeys(chunk for one in cuts for chunk in one.edge_chunks))
    for mark in {one.mark for one in cuts}:
        some = [one for one in cuts if one.mark == mark]
        text = sewn(mark, set().union(*(one.new for one in some)))
        yield Part(View(text), set().union(*(one.chunks for one in some)))
