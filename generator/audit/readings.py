"""A file in every way that a browser, a reader or a program may read it, the ways combined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set

from generator.audit.escapes import unescaped
from generator.audit.inflate import Allowance, Unreadable
from generator.audit.markup import without_tags
from generator.audit.packed import unpacked
from generator.audit.view import Pieces, View, each_once

_DEEPEST = 12

Cut = Callable[[View, bytes, Set[bytes]], Pieces]
"""Cuts a view, given with its `each_once`, into pieces, less those in a set."""


def readings(whole: Iterable[View], texts: Iterable[View], cut: Cut) -> Iterator[Pieces]:
    """Every view of some texts of files, and of what is packed into the whole files; raises Unreadable.

    Views are cut into pieces; those that were in an earlier view are left out.
    """
    seen: set[bytes] = set()
    allowance = Allowance()
    pending = [(view, 1) for file in whole for view in unpacked(file, allowance)]
    pending += [(view, 0) for view in texts]
    while pending:
        view, depth = pending.pop()
        once = each_once(view.data)
        pieces = cut(view, once, seen)
        if pieces.texts:
            yield pieces
        if view.words:
            seen.update(pieces.texts)
        views = [*unpacked(view, allowance), *without_tags(view, once), *unescaped(pieces)]
        if views and depth == _DEEPEST:
            raise Unreadable("packed or escaped too many times")
        pending += [(view, depth + 1) for view in views]
