"""Concurrency is a `map` that someone hands you: the builtin for one job, a pool of processes for more.

`both` is for two things to be done with what one process holds and may not give away.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Protocol, TypeVar

from generator.errors import PublishError

_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)

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
    from concurrent.futures import ProcessPoolExecutor  # one kabupaten needs none

    with ProcessPoolExecutor(jobs) as pool:

        def run(function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterable[Result]:
            todo = list(items)
            return pool.map(function, todo, chunksize=1) if len(todo) > 1 else map(function, todo)

        yield run


def has_cores_for_both(jobs: int, items: int) -> bool:
    """Whether each item may have two processes. Only Linux forks safely, and only a process of one thread."""
    return jobs >= 2 * items and sys.platform == "linux" and threading.active_count() == 1


def both(here: Callable[[], Result], there: Callable[[], Result], /) -> tuple[Result, Result]:
    """Call `here` in this process and `there` in a fork of it, at the same time.

    What they need is inherited, so it is never pickled; what `there` returns or raises is. Raises
    PublishError when the fork is killed.
    """
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    fork = context.Process(target=_send, args=(receiving, sending, there), daemon=True)
    try:
        fork.start()
        sending.close()
        return here(), _received(receiving, fork)
    finally:
        receiving.close()
        fork.kill()
        fork.join()


def _send(receiving: Connection[Any, Any], sending: Connection[Any, Any], there: Callable[[], Any]) -> None:
    """Answer with a result, or an error and where it came from; say nothing more where that fails."""
    receiving.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the process that waits, which ends this one
    ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    try:
        sending.send(_answer(there))
    except BaseException:  # a traceback of Python's own could quote a row
        os._exit(1)


def _answer(there: Callable[[], Any]) -> tuple[Any, Exception | None, str]:
    try:
        return there(), None, ""
    except Exception as error:  # whatever it is, the process that waits raises it
        return None, error, "".join(traceback.format_tb(error.__traceback__))


def _received(receiving: Connection[Any, Any], fork: BaseProcess) -> Any:
    try:
        result, error, places = receiving.recv()
    except EOFError:
        fork.join()
        raise PublishError(
            f"a process that made half of the pages ended early (exit code {fork.exitcode}), perhaps for "
            "want of memory; the site online is untouched. Run again with --jobs 1."
        ) from None
    if error:
        raise error from RuntimeError(places)
    return result
