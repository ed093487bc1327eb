"""Concurrency is a `map` that someone hands you: the builtin for one job, a pool of processes for more."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Mapper(Protocol):
    """Applies a function to every item, in this process or in others; results come in the items' order."""

    def __call__(self, function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterable[Result]:
        """Like the builtin `map` with one iterable."""


def available_cores() -> int:
    """The processors that this process may use (a container may have fewer than the machine)."""
    return len(os.sched_getaffinity(0))


@contextmanager
def mapper(jobs: int) -> Iterator[Mapper]:
    """A `map` over `jobs` processes (functions and items are pickled); with one job it is the builtin."""
    if jobs == 1:
        yield map
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield partial(pool.map, chunksize=1)
