"""This project's index of one kabupaten, written to files; the documents come from a pickle."""

from __future__ import annotations

import gc
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

from generator.render.search import render_search


def make(pickled: Path, output: Path, on_ready: Callable[[], None] = lambda: None) -> None:
    """Index the edition of the pickle; the files go below `output`, with the name of the root beside them."""
    with pickled.open("rb") as file:
        edition, office = pickle.load(file)
    on_ready()
    index = render_search(edition, office)
    (output / index.root).parent.mkdir(parents=True)
    for artifact in index.artifacts:
        (output / artifact.path).write_bytes(artifact.data)
    (output / "root.txt").write_text(index.root)


if __name__ == "__main__":
    gc.disable()  # as a build does
    make(Path(sys.argv[1]), Path(sys.argv[2]), lambda: print("ready", flush=True))
