"""Reading a mapping key by key: defaults for what is absent, a problem for what is wrong or unknown."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import TracebackType
from typing import TypeVar

from generator.config.places import Place, Wrong

T = TypeVar("T")
D = TypeVar("D")
E = TypeVar("E", bound=StrEnum)

Reader = Callable[[Place], T]
"""Makes a value of a place, or raises Wrong."""


class Section:
    """A mapping whose keys are asked for one by one; when the `with` ends, every other key is a problem."""

    def __init__(self, place: Place) -> None:
        """Raises Wrong when the place holds no mapping."""
        self._place = place
        self._written = dict(place.entries())
        self._known: list[str] = []

    def __enter__(self) -> Section:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        if kind is None:
            self._note_unknown()

    def take(self, key: str, read: Reader[T], default: D, *, required: bool = False) -> T | D:
        """The value of a key, or the default where it is absent, empty or wrong (which is noted)."""
        self._known.append(key)
        place = self._place.under(key)
        if not place.is_empty():
            return read_or(place, read, default)
        if required:
            place.note(f"belum diisi; tulis `{key}:` dengan nilainya")
        return default

    def forbid_empty(self, key: str, message: str) -> None:
        """Note a key that stands there without a value, where that is a likely slip."""
        if key in self._written and self._written[key].is_empty():
            self._written[key].note(message)

    def _note_unknown(self) -> None:
        for key, place in self._written.items():
            if key not in self._known:
                place.note(f"kunci ini tidak dikenal; {nearest(key, self._known)}")


def read_or(place: Place, read: Reader[T], default: D) -> T | D:
    """The value, or the default where it is wrong (which is noted)."""
    try:
        return read(place)
    except Wrong as wrong:
        place.note(str(wrong))
        return default


def nearest(word: str, known: list[str]) -> str:
    """The known word that was probably meant, or all of them."""
    near = difflib.get_close_matches(word.lower(), known, n=1)
    return f"mungkin maksudnya `{near[0]}`" if near else f"yang dikenal: {', '.join(known)}"


def list_of(read: Reader[T]) -> Reader[tuple[T, ...]]:
    """A list; its wrong items are noted and left out."""

    def reader(place: Place) -> tuple[T, ...]:
        values = (read_or(item, read, None) for item in place.items())
        return tuple(value for value in values if value is not None)

    return reader


def mapping_of(read: Reader[T]) -> Reader[Mapping[str, T]]:
    """A mapping with keys of the site's own; its wrong values are noted and left out."""

    def reader(place: Place) -> Mapping[str, T]:
        values = ((key, read_or(value, read, None)) for key, value in place.entries())
        return {key: value for key, value in values if value is not None}

    return reader


def choice(kind: type[E]) -> Reader[E]:
    """One of the words of an enum."""

    def reader(place: Place) -> E:
        word = place.text().lower()
        if word not in [member.value for member in kind]:
            raise Wrong(f"pilih salah satu: {', '.join(member.value for member in kind)}")
        return kind(word)

    return reader
