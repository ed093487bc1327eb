"""A file in every way that a browser, a reader or a program may read it, the ways combined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass

from generator.audit.escapes import unescaped
from generator.audit.inflate import Allowance, Unreadable
from generator.audit.markup import without_tags
from generator.audit.packed import unpacked
from generator.audit.view import Chunks, Pieces, View, chunks_of

_DEEPEST = 12

Cut = Callable[[View, Chunks, Set[bytes]], Pieces]
"""Cuts a view, given with its chunks, into pieces, less those in a set."""


@dataclass(frozen=True, slots=True)
class Part:
    """Text to be read, and its chunks (see `chunks_of`)."""

    view: View
    chunks: Chunks

    @classmethod
    def of(cls, view: View) -> Part:
        """A whole view."""
        return cls(view, chunks_of(view.data))


def readings(whole: Iterable[View], parts: Iterable[Part], cut: Cut) -> Iterator[Pieces]:
    """Every view of some parts of files, and of what is packed into the whole files; raises Unreadable.

    Views are cut into pieces; those that were in an earlier view are left out.
    """
    seen: set[bytes] = set()
    allowance = Allowance()
    pending = [(Part.of(view), 1) for file in whole for view in unpacked(file, allowance)]
    pending += [(part, 0) for part in parts]
    while pending:
        part, depth = pending.pop()
        view = part.view
        pieces = cut(view, part.chunks, seen)
        if pieces.texts:
            yield pieces
        if view.words:
            seen.update(pieces.texts)
        views = [*unpacked(view, allowance), *without_tags(view, part.chunks), *unescaped(pieces.as_view())]
        if views and depth == _DEEPEST:
            raise Unreadable("packed or escaped too many times")
        pending += [(Part.of(view), depth + 1) for view in views]
