"""Where the time of a run goes, step by step, in seconds; steps of several processes add up."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")


class Stopwatch:
    """`with watch("read"): …` adds to a step; `total()` is the time since the start."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self.steps: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        """Time the block as part of a step."""
        started = time.monotonic()
        try:
            yield
        finally:
            self.steps[step] += time.monotonic() - started

    def each(self, step: str, items: Iterable[Item]) -> Iterator[Item]:
        """Time the making of each item as part of a step, and what is done with it not."""
        iterator = iter(items)
        while True:
            with self(step):
                item = next(iterator, iterator)
            if item is iterator:
                return
            yield item  # type: ignore[misc]  # the sentinel was dealt with

    def add(self, steps: Mapping[str, float]) -> None:
        """Add the steps that another stopwatch measured."""
        for step, seconds in steps.items():
            self.steps[step] += seconds

    def total(self) -> float:
        """Seconds since this stopwatch was made."""
        return time.monotonic() - self._started
