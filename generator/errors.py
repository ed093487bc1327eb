"""The errors that end a command, and the exit code that each one means.

    SiapAmbilError            1  unexpected failure
    ├── UsageError            2  the command line asks for something that cannot be
    ├── ConfigurationError    3  one or more problems in the site's own files
    ├── LockedError           4  another run holds the lock
    ├── SafetyStop            5  a personal number would have been published
    ├── PublishError          6  disk or publishing failure; the site online is untouched
    └── SendError             6  messages cannot be kept or sent; who has had one gets no second

Every message says where, what, and what to do next, and holds no value from an export.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum


class ExitCode(IntEnum):
    """What the command tells cron (the contract's table)."""

    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    REFUSED = 3
    LOCKED = 4
    SAFETY = 5
    PUBLISH = 6


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one of the site's own files: ``file:line: key: what is wrong, what to do``.

    `line` is 0 for what has no lines: the environment.
    """

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.key}: {self.message}"


class SiapAmbilError(Exception):
    """Any failure that we can explain; its text is a sentence for the person at the terminal."""

    exit_code = ExitCode.UNEXPECTED


class UsageError(SiapAmbilError):
    """The command line asks for something that cannot be."""

    exit_code = ExitCode.USAGE


class ConfigurationError(SiapAmbilError):
    """The site's own files have problems; all of them are listed, in order of file and line."""

    exit_code = ExitCode.REFUSED

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(self.problems)  # so that it can be pickled by a worker process

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class LockedError(SiapAmbilError):
    """Another run holds the lock; nothing was touched."""

    exit_code = ExitCode.LOCKED


class SafetyStop(SiapAmbilError):
    """A personal number would have been published; nothing was."""

    exit_code = ExitCode.SAFETY


class PublishError(SiapAmbilError):
    """The disk or the switch failed; the site online is untouched."""

    exit_code = ExitCode.PUBLISH


class SendError(SiapAmbilError):
    """Messages cannot be kept or sent; nobody who has had one gets it again."""

    exit_code = ExitCode.PUBLISH
