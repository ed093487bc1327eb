"""A preview for the person who edits: at every change the site is built and the browser loads it again.

livereload is imported here alone. It puts an inline script into each page, so the security headers of the
real site are not sent here: a preview listens on this machine alone unless told otherwise.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from livereload import Server
from livereload.handlers import LiveReloadHandler
from livereload.watcher import Watcher

from generator.errors import SiapAmbilError

Snapshot = dict[str, tuple[int, int, int]]


def preview(
    build: Callable[[], None],
    public: Path,
    watch: Sequence[Path],
    host: str = "127.0.0.1",
    port: int = 8000,
) -> None:
    """Build, serve `public`, and build again whenever a file below `watch` changes; until interrupted.

    A build that fails is told on standard error, and the last good site stays.
    """

    def build_again() -> None:
        _try(build)

    LiveReloadHandler.DEFAULT_RELOAD_TIME = 0  # livereload would swallow a change within 3 s of the last one
    server = Server(watcher=_FolderWatcher(watch, ignored=public.parent))
    build_again()
    server.watch("*", build_again)
    print(f"Preview: http://{host}:{port}/ (stop with Ctrl+C)", file=sys.stderr)  # noqa: T201
    server.serve(root=str(public), host=host, port=port)


def _try(build: Callable[[], None]) -> None:
    try:
        build()
    except SiapAmbilError as error:
        _tell(str(error))
    except Exception as error:  # whatever a half-edited template raises; its text could quote a row
        _tell(f"unexpected {type(error).__name__}; `siap-ambil build -v` says where")


def _tell(problem: str) -> None:
    print(f"{problem}\nThe last good site is shown.", file=sys.stderr, flush=True)  # noqa: T201


class _FolderWatcher(Watcher):  # type: ignore[misc]
    """Sees every change: livereload's own misses a file that was copied with its old date."""

    def __init__(self, folders: Sequence[Path], ignored: Path) -> None:
        super().__init__()
        self._folders = folders
        self._ignored = ignored
        self._seen = self._look()

    def is_changed(self, path: str, ignore: object = None) -> bool:
        """Whether anything differs from the last look; `*` makes the browser load the whole page again."""
        before, self._seen = self._seen, self._look()
        if before == self._seen:
            return False
        self.filepath = path
        return True

    def _look(self) -> Snapshot:
        return {
            path: (state.st_mtime_ns, state.st_size, state.st_ino)
            for folder in self._folders
            for path, state in _files(folder, os.path.realpath(self._ignored))
        }


def _files(folder: Path, ignored: str) -> Iterator[tuple[str, os.stat_result]]:
    """Regular files below a folder, without those of editors and without the output."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if os.path.realpath(f"{parent}/{name}") != ignored]
        for name in names:
            if not name.startswith(".") and not name.endswith("~"):
                with suppress(FileNotFoundError):  # gone since the folder was listed
                    yield f"{parent}/{name}", Path(parent, name).stat()
