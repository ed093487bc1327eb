"""Reads the static search index as the browser does: one number, without fetching more than its path.

Twin of `templates/assets/tree.mjs`, `columns.mjs` and `progress.mjs`; the formats are told in
`generator/render/tree.py`, `columns.py` and `progress.py`. What it reads comes from a web server and is not
trusted: whatever is not of that form raises ValueError, KeyError, IndexError, TypeError or AttributeError.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any, NamedTuple

from generator.names import as_letters, hidden_key, number_key

DAMAGE = (ValueError, KeyError, IndexError, TypeError, AttributeError)
"""What reading raises where the index is not of the form that is expected."""

_EPOCH = date(1970, 1, 1)
_SEPARATOR = re.compile("[K-Y][^K-Y]*")
_BLOCK_NAME = re.compile("[a-z]{6}")
_AGO = re.compile("~([a-z])")
_NONE_SHARED = ord("K")
_MOST_LEVELS = 8
_MOST_LEAVES = 3
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

Load = Callable[[str], Any]
"""Gives a block by its name."""


class Ready(NamedTuple):
    """A document that is ready; `kind` and `place` are positions in the root's tables."""

    number: str
    kind: int
    place: int
    ready: date


class InProgress(NamedTuple):
    """A document that is not: `day` is when it should be, if anybody knows."""

    kind: int
    stage: str
    day: date | None


def find_ready(number: str, root: dict[str, Any], load: Load) -> Ready | None:
    """The document with exactly this number, whatever stands between its letters and digits."""
    key = number_key(number)
    for leaf in _leaves(_top(root["numbers"], load), as_letters(key), load):
        for found in _rows(leaf):
            if number_key(found.number) == key:
                return found
    return None


def find_in_progress(number: str, root: dict[str, Any], load: Load) -> InProgress | None:
    """What is told of a document in progress to who knows its number."""
    key = hidden_key(number_key(number))
    for leaf in _leaves(_top(root["progress"], load), key, load):
        for hidden, kind, stage, day, _ in leaf:
            if hidden == key:
                return InProgress(int(kind), str(stage), _day(day) if day else None)
    return None


def _leaves(branch: dict[str, Any], key: str, load: Load) -> Iterator[Any]:
    """The blocks that may hold a key."""
    for _ in range(_MOST_LEVELS):
        names = _within(branch, key)
        if branch["height"] == 1:
            yield from map(load, islice(names, _MOST_LEAVES))
            return
        branch = load(next(names))
    raise ValueError("too many levels")


def _within(branch: dict[str, Any], key: str) -> Iterator[str]:
    separators = list(_separators(branch["keys"]))
    names = _BLOCK_NAME.findall(branch["blocks"])
    first = bisect_right(separators, key) - 1
    for place in range(max(first, 0), len(separators)):
        if place > first and not separators[place].startswith(key):
            return
        yield names[place]


def _separators(keys: str) -> Iterator[str]:
    """Each continues the beginning of the one before."""
    last = ""
    for text in _SEPARATOR.findall(keys):
        last = last[: ord(text[0]) - _NONE_SHARED] + text[1:]
        yield last


def _rows(leaf: Sequence[Any]) -> Iterator[Ready]:
    code, numbers, _, *columns = leaf
    for row, short in enumerate(numbers):
        kind, place, ready = (_value(column, row, len(numbers)) for column in columns[:3])
        yield Ready(_number(short, code or str(place), ready), int(kind), int(place), _day(ready))


def _value(column: Sequence[Any], row: int, count: int) -> Any:
    values, *places = column
    if not places:
        return values[0]
    letters = places[0].replace(",", "")
    length = len(letters) // count
    position = 0
    for letter in letters[row * length : (row + 1) * length]:
        position = position * len(_LETTERS) + _LETTERS.index(letter)
    return values[position]


def _number(short: str, code: str, ready: int) -> str:
    if short.startswith("="):
        return short[1:]
    whole = short.replace("^", code, 1)
    return _AGO.sub(lambda sign: f"{_day(ready - _LETTERS.index(sign[1])):%d%m%Y}", whole, count=1)


def _top(top: Any, load: Load) -> Any:
    """A branch that stands in the root, or has a file of its own."""
    if isinstance(top, dict):
        return top
    if not _BLOCK_NAME.fullmatch(top):
        raise ValueError("not the name of a block")
    return load(top)


def _day(number: int) -> date:
    return _EPOCH + timedelta(days=number)
