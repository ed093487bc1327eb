"""One kabupaten is made by two processes where there are two processors: the same site, or none.

The commands run in processes of their own: one with threads, such as a test runner's, is not forked.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import Place, make_place, row, tree

NIK = "3372015113900001"  # that of every row
ROOT = Path(__file__).parents[1]

COMMAND = "from generator.cli import main; main()"
# Each half says which process makes it; here and there, one that is killed in the middle of its work.
TELLING = r"""
import os, signal
from generator import render
from generator.cli import main

def telling(name, half):
    def make():
        search_root, artifacts = half()
        return search_root, tell(name, artifacts)
    return make

def tell(name, artifacts):
    os.write(2, f"{name} {os.getpid()}\n".encode())  # in one piece
    yield next(artifacts)
    if name == os.environ.get("KILLED"):
        os.kill(os.getpid(), signal.SIGKILL)
    yield from artifacts

halves = render.halves
render.halves = lambda *given: tuple(map(telling, ("lists", "answers"), halves(*given)))
main()
"""


def build(
    place: Place, jobs: int, code: str = COMMAND, **environment: str
) -> subprocess.CompletedProcess[str]:
    options = ["--data", str(place.data), "--output", str(place.output), "--today", place.today]
    return subprocess.run(
        [sys.executable, "-c", code, "build", "-q", *options, "--jobs", str(jobs)],
        env={**os.environ, **environment}, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A site of one kabupaten, with people who are shown by initials: the audit knows their names."""
    place = make_place(tmp_path, "3372")
    rows = (
        row(f"3372/{n}", f"Sekar Ayu {'ABCDE'[n % 5]}rum", jenis=("KTP-el", "KIA")[n % 2]) for n in range(300)
    )
    place.export("3372", "2026-11-20.csv", *rows)
    return place


def releases(place: Place) -> dict[str, bytes]:
    return tree(place.output / "releases")


def test_two_processes_make_the_same_bytes_as_one(place: Place, tmp_path: Path) -> None:
    """The numbers and names that the audit looks for refuse to be pickled: both processes inherited them."""
    alone = Place(place.data, tmp_path / "alone")
    for where, jobs, processes in ((place, 2, 2), (alone, 1, 1)):
        built = build(where, jobs, TELLING)
        assert built.returncode == 0, built.stderr
        assert len({line.split()[1] for line in built.stderr.splitlines()}) == processes
    assert releases(place) == releases(alone)


def test_two_kabupaten_on_two_processors_are_made_by_a_process_each(place: Place) -> None:
    place.office("3309")
    place.export("3309", "2026-11-20.csv", row("3309/1"))
    built = build(place, 2, TELLING)
    assert built.returncode == 0, built.stderr
    told = [line.split()[1] for line in built.stderr.splitlines()]
    assert len(told) == 4 and len(set(told)) <= 2


@pytest.mark.parametrize("half", ["lists", "answers"])
def test_where_a_process_is_killed_nothing_is_published_and_none_is_left(place: Place, half: str) -> None:
    assert build(place, 2).returncode == 0
    online, before = place.online(), releases(place)
    place.export("3372", "2026-11-21.csv", row("3372/9000"))
    killed = build(place, 2, TELLING, KILLED=half)
    assert killed.returncode == {"lists": -9, "answers": 6}[half]
    assert "Traceback" not in killed.stderr
    assert place.online() == online
    assert {path: data for path, data in releases(place).items() if not path.startswith(".")} == before
    assert build(place, 2).returncode == 0
    assert place.shows("3372/9000")


def test_what_the_second_process_finds_stops_the_site(place: Place) -> None:
    place.write("templates/pages/kabupaten.html", f"<!doctype html><title>x</title>{NIK}")
    stopped = build(place, 2)
    assert stopped.returncode == 5
    assert "kota-surakarta/index.html" in stopped.stderr and NIK not in stopped.stderr
    assert not (place.output / "public").exists()


def test_what_fails_in_the_second_process_is_told_as_in_one(place: Place) -> None:
    place.write("templates/pages/kabupaten.html", "<!doctype html>\n{{ nothing }}")
    told = [build(place, jobs) for jobs in (1, 2)]
    assert {one.returncode for one in told} == {3}
    assert len({one.stderr for one in told}) == 1 and "kabupaten.html:2" in told[0].stderr
