"""This project's index of one kabupaten, written to files; the documents come from a pickle."""

from __future__ import annotations

import gc
import pickle
import sys
from pathlib import Path

from generator.render.search import render_search


def main(pickled: Path, output: Path) -> None:
    """Index the edition of the pickle; the files go below `output`."""
    with pickled.open("rb") as file:
        edition, office = pickle.load(file)
    print("ready", flush=True)
    gc.disable()  # as a build does
    index = render_search(edition, office)
    (output / index.root).parent.mkdir(parents=True)
    for artifact in index.artifacts:
        (output / artifact.path).write_bytes(artifact.data)
    (output / "root.txt").write_text(index.root)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
