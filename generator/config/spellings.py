"""Names that select something of a row must lead to one thing alone: pickup points, kinds of document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.config.places import Place
from generator.names import fold
from generator.text_yaml import ListNode, Scalar

_SELECTING = ("id", "name", "aliases")


def note_ambiguous(entries: Iterable[Place], taken: dict[str, str] | None = None) -> None:
    """Note each id, name and alias that also selects another entry; `taken` are spellings by id of ours."""
    owners = dict(taken or {})
    ids: set[str] = set()
    for entry in entries:
        id_ = _written(entry.under("id"))
        if id_ and id_ in ids:
            entry.note("id ini sudah dipakai butir lain; pilih id yang lain")
        ids.add(id_)
        for place in _spellings(entry):
            _claim(place, id_, owners)


def _claim(place: Place, id_: str, owners: dict[str, str]) -> None:
    spelling = selecting(_written(place))
    if not spelling:
        place.note("harus memuat huruf a-z atau angka, supaya dapat dicocokkan dengan isi ekspor")
    elif owners.setdefault(spelling, id_) != id_:
        place.note("nama atau sebutan ini juga menunjuk butir lain; satu sebutan hanya untuk satu butir")


def selecting(text: str) -> str:
    """What is compared: neither case, accents, punctuation nor blanks tell two names apart."""
    return fold(text).replace(" ", "")


def _spellings(entry: Place) -> Iterator[Place]:
    for key in _SELECTING:
        place = entry.under(key)
        if isinstance(place.node, ListNode):
            yield from (item for item in place.items() if isinstance(item.node, Scalar))
        elif not place.is_empty():
            yield place


def _written(place: Place) -> str:
    return place.node.text.strip() if isinstance(place.node, Scalar) else ""
