"""This project's indexes of several kabupaten in several processes; their documents come from pickles."""

from __future__ import annotations

import gc
import sys
from functools import partial
from pathlib import Path

from bench.contenders.siap_ambil import make
from generator.mapper import mapper


def main(jobs: int, output: Path, pickles: list[Path]) -> None:
    """Index the edition of every pickle, with one process for each job."""
    with mapper(jobs) as run:
        list(run(partial(_index, output), pickles))


def _index(output: Path, pickled: Path) -> None:
    gc.disable()
    make(pickled, output / pickled.stem)
    gc.enable()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), [Path(path) for path in sys.argv[3:]])
