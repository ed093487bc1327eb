"""Where the time of a run goes, step by step, in seconds; steps of several processes add up."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")


class Stopwatch:
    """`with watch("read"): …` adds to a step; a step inside another stops the outer one meanwhile."""

    def __init__(self) -> None:
        self.steps: defaultdict[str, float] = defaultdict(float)
        self._started = self._since = time.monotonic()
        self._running: list[str] = []

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        """Time the block as part of a step."""
        self._charge()
        self._running.append(step)
        try:
            yield
        finally:
            self._charge()
            self._running.pop()

    def _charge(self) -> None:
        """Give the time since the last call to the innermost step."""
        now = time.monotonic()
        if self._running:
            self.steps[self._running[-1]] += now - self._since
        self._since = now

    def each(self, step: str, items: Iterable[Item]) -> Iterator[Item]:
        """Time the making of each item as part of a step, and what is done with it not."""
        iterator = iter(items)
        while True:
            with self(step):
                try:
                    item = next(iterator)
                except StopIteration:
                    return
            yield item

    def add(self, steps: Mapping[str, float]) -> None:
        """Add the steps that another stopwatch measured."""
        for step, seconds in steps.items():
            self.steps[step] += seconds

    def total(self) -> float:
        """Seconds since this stopwatch was made."""
        return time.monotonic() - self._started
