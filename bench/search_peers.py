"""Builds the search index of the same documents with this project and with its peers; prints Markdown.

Needs what `make peers` installs. Sizes and contenders: `--documents 10000 100000 --only Pagefind`.
"""

from __future__ import annotations

import argparse
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.contest import Measured, TimeLimitError, contend
from bench.first_answer import PAGEFIND, SIAP_AMBIL, Sent, all_of_it, gzipped, measure_in_browser
from bench.samples import Sample, make_sample, make_site, write_pages

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
LIMIT = 600.0


@dataclass(frozen=True, slots=True)
class Contender:
    """`command` makes the index of a sample in a folder; `sent` is what a first answer then fetches.

    `waits` says that the command tells when it has read the documents, which is not counted.
    """

    name: str
    command: Callable[[Sample, Path], Sequence[str | Path]]
    sent: Callable[[Path, Sequence[str]], Sent]
    waits: bool = True


def _node(script: str) -> Callable[[Sample, Path], Sequence[str | Path]]:
    path = HERE / "contenders" / script
    return lambda sample, output: ("node", "--max-old-space-size=8192", path, sample.records, output)


def _siap_ambil(sample: Sample, output: Path) -> Sequence[str | Path]:
    return (sys.executable, "-m", "bench.contenders.siap_ambil", sample.pickled, output)


def _fts5(sample: Sample, output: Path) -> Sequence[str | Path]:
    return (sys.executable, "-m", "bench.contenders.fts5", sample.records, output)


def _pagefind_pages(sample: Sample, output: Path) -> Sequence[str | Path]:
    return (MODULES / ".bin/pagefind", "--site", sample.pages, "--output-path", output, "--silent")


CONTENDERS = (
    Contender("Siap Ambil", _siap_ambil, lambda o, n: measure_in_browser(SIAP_AMBIL, o, n)),
    Contender(
        "Pagefind, its command over pages",
        _pagefind_pages,
        PAGEFIND_SENT := (lambda o, n: measure_in_browser(PAGEFIND, o, n)),
        waits=False,
    ),
    Contender("Pagefind, its Node API", _node("pagefind_api.mjs"), PAGEFIND_SENT),
    Contender(
        "MiniSearch",
        _node("minisearch.mjs"),
        lambda o, _: all_of_it(o, MODULES / "minisearch/dist/umd/index.js"),
    ),
    Contender("Lunr", _node("lunr.mjs"), lambda o, _: all_of_it(o, MODULES / "lunr/lunr.min.js")),
    Contender("SQLite FTS5", _fts5, lambda o, _: all_of_it(o)),
)

HEADER = """
| {documents:,} documents | wall s | CPU s | peak MiB | MB gzipped | files | first answer: requests | kB |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"""


def bench(documents: int, contenders: Iterable[Contender]) -> None:
    """Print a table of one size."""
    print(HEADER.format(documents=documents), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        sample = make_sample(documents, Path(folder) / "sample")
        for contender in contenders:
            if not contender.waits:
                write_pages(sample)
            output = Path(folder) / contender.name
            output.mkdir()
            print(_row(contender, sample, output), flush=True)


def _row(contender: Contender, sample: Sample, output: Path) -> str:
    try:
        run = contend(contender.command(sample, output), LIMIT, waits=contender.waits)
    except TimeLimitError:
        return f"| {contender.name} | not in {LIMIT:.0f} | | | | | | |"
    return _line(contender.name, run, output, contender.sent(output, sample.names))


def _line(name: str, run: Measured, output: Path, sent: Sent) -> str:
    sizes = [gzipped(path.read_bytes()) for path in output.rglob("*") if path.is_file()]
    return (
        f"| {name} | {run.seconds:.2f} | {run.cpu:.2f} | {run.mebibytes:.0f} | {sum(sizes) / 1e6:.1f} "
        f"| {len(sizes):,} | {sent.requests} | {sent.bytes / 1e3:.0f} |"
    )


def bench_many(documents: int, kabupaten: int) -> None:
    """Print how long the indexes of several kabupaten take, start-up and reading the documents included."""
    jobs = os.cpu_count() or 1
    print(f"\n| {kabupaten} kabupaten of {documents:,} documents | wall s | CPU s | peak MiB |")
    print("| --- | ---: | ---: | ---: |", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        pickles = []
        for edition, office in make_site(documents, kabupaten, Path(folder) / "site")[1]:
            pickles.append(Path(folder, f"{office.kabupaten.code}.pickle"))
            pickles[-1].write_bytes(pickle.dumps((edition, office)))
        command = (
            sys.executable,
            "-m",
            "bench.contenders.many",
            str(jobs),
            Path(folder) / "output",
            *pickles,
        )
        run = contend(command, LIMIT, waits=False)
    print(f"| Siap Ambil, {jobs} processes | {run.seconds:.2f} | {run.cpu:.2f} | {run.mebibytes:.0f} |")


def main() -> None:
    """Measure every size that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=[10_000, 100_000, 200_000])
    parser.add_argument("--only", default="", help="contenders whose name begins like this")
    parser.add_argument(
        "--many", type=int, default=10, help="as many kabupaten of 100,000 documents; 0: none"
    )
    arguments = parser.parse_args()
    for documents in arguments.documents:
        bench(documents, [c for c in CONTENDERS if c.name.startswith(arguments.only)])
    if arguments.many:
        bench_many(100_000, arguments.many)


if __name__ == "__main__":
    main()
