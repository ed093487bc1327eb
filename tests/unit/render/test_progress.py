"""Documents in progress: found by the exact number, with few blocks, and no block tells whose they are."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.model import Document, NameDisplay, Status
from generator.names import as_letters, hidden_key, number_key
from generator.render.progress import estimate
from generator.render.search import SearchIndex, render_search
from generator.site import Office
from generator.stages import BUILTIN
from generator.workdays import Workdays
from tests.unit.render.in_browser import in_browser
from tests.unit.render.samples import (
    KINDS,
    TODAY,
    make_document,
    make_edition,
    make_files,
    make_office,
    make_site,
)

KEYS: dict[str, str] = json.loads((Path(__file__).parents[2] / "vectors" / "hidden_keys.json").read_text())
NUMBER = "3372-CR-24112026-0001"

HIDE = """async (keys) => {
  const { hiddenKey } = await import("/progress.mjs");
  const { asLetters } = await import("/names.mjs");
  return keys.map((key) => hiddenKey(asLetters(key)));
}"""

ASK = """async ([root, questions, progress]) => {
  const { Index, readQuery } = await import("/search.mjs");
  return Promise.all(questions.map(async (text) => {
    const asked = new Set();
    const load = async (name) => {
      asked.add(name);
      return (await fetch(`/${name}.json`)).json();
    };
    const found = await new Index(root, load).ask(readQuery(text));
    return [found.progress || null, progress.filter((name) => asked.has(name)).length, found.rows.length];
  }));
}"""


def in_progress(number: str = NUMBER, **changes: Any) -> Document:
    document = Document(number, number_key(number), Status.IN_PROGRESS, kind="akta-kelahiran")
    return document._replace(**{"stage": "diverifikasi", "estimated": date(2026, 11, 27), **changes})


def index_of(*started: Document, ready: Sequence[Document] = (), **office: Any) -> SearchIndex:
    return render_search(make_edition(*ready, in_progress=started), make_office(**office))


def blocks_of(index: SearchIndex) -> dict[str, Any]:
    return {a.path.rpartition("/")[2].removesuffix(".json"): json.loads(a.data) for a in index.artifacts}


def tree_of(index: SearchIndex) -> tuple[list[str], int]:
    """The names of the blocks of the tree, and the most that lie on the way to a row."""
    blocks = blocks_of(index)
    top = blocks[index.root.rpartition("/")[2].removesuffix(".json")]["progress"]
    left = [top if isinstance(top, dict) else blocks[top]]
    found, path = ([], 0) if isinstance(top, dict) else ([top], 1)
    path += int(left[0]["height"])
    while left:
        branch = left.pop()
        names = [branch["blocks"][at : at + 6] for at in range(0, len(branch["blocks"]), 6)]
        left += [blocks[name] for name in names] if branch["height"] > 1 else []
        found += names
    return found, path


def ask(index: SearchIndex, *questions: str) -> list[tuple[Any, int, int]]:
    files = {a.path.rpartition("/")[2]: a.data for a in index.artifacts}
    root = index.root.rpartition("/")[2].removesuffix(".json")
    answers: list[tuple[Any, int, int]] = in_browser(ASK, [root, list(questions), tree_of(index)[0]], files)
    return answers


def test_python_and_the_browser_hide_a_number_alike() -> None:
    rng = random.Random(53)
    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    keys = ["".join(rng.choices(letters, k=rng.randrange(1, 65))) for _ in range(2000)]
    hidden = in_browser(HIDE, [*KEYS, *keys])
    assert hidden == [*KEYS.values(), *map(hidden_key, keys)]
    assert [hidden_key(key) for key in KEYS] == list(KEYS.values())


def test_neighbouring_numbers_have_keys_that_nothing_joins() -> None:
    keys = [hidden_key(f"3372KTP24112026{n:04}") for n in range(5000)]
    assert len(set(keys)) == 5000
    assert len({key[-6:] for key in keys}) > 4900
    assert all(key.isascii() and key.isalpha() for key in keys)


def test_the_exact_number_finds_the_stage_and_the_day_and_nothing_else_does() -> None:
    index = index_of(in_progress(), in_progress("3372-CR-24112026-0002", stage=""))
    row = [hidden_key(number_key(NUMBER)), 2, "diverifikasi", 20784, 0]
    exact, spelled, end, beginning, wrong, none = ask(
        index, NUMBER, "3372 cr/24112026.0001", "0001", "3372-CR-2411", "3372-CR-24112026-0003", "2075/K/2004"
    )
    assert exact[0] == spelled[0] == row
    assert [answer[0] for answer in (end, beginning, wrong, none)] == [None] * 4


def test_a_number_in_progress_costs_the_path_to_one_leaf_and_one_leaf_beside_it() -> None:
    started = [in_progress(f"3372-KK-{n:06}") for n in range(40_000)]
    index = index_of(*started)
    _, path = tree_of(index)
    questions = [f"3372-KK-{n:06}" for n in range(0, 50_000, 999)]
    answers = ask(index, *questions)
    assert [answer[0] is not None for answer in answers] == [n < 40_000 for n in range(0, 50_000, 999)]
    assert max(answer[1] for answer in answers) <= path + 1


def test_a_number_that_is_ready_is_found_as_ready_and_the_others_are_not_asked() -> None:
    index = index_of(in_progress(), ready=[make_document("3372-KT-0001")])
    assert ask(index, "3372-KT-0001", "Siti Aminah") == [[None, 0, 1], [None, 0, 1]]


def test_nobody_is_in_the_bytes_of_what_is_in_progress(tmp_path: Path) -> None:
    """Neither number nor place nor region, in any file; kinds that look alike are one."""
    secret = KINDS["akta-kelahiran"]
    other = replace(secret, id="akta-perceraian", name="Akta Perceraian", names=NameDisplay.INITIALS)
    office = make_office(kinds={**KINDS, other.id: other}, stages=BUILTIN)
    started = in_progress(kind=other.id, place="kecamatan-laweyan", kelurahan="Kampung", kecamatan="Distrik")
    edition = make_edition(make_document(), in_progress=(started,))
    files = make_files(make_site(tmp_path, office), edition)
    telling = [NUMBER, number_key(NUMBER), as_letters(number_key(NUMBER)), "Kampung", "Distrik"]
    for word in [*telling, telling[2][::-1]]:
        assert not [path for path, artifact in files.items() if word.encode() in artifact.data]
    (row,) = [a.data for a in files.values() if hidden_key(started.key).encode() in a.data]
    assert row == f'[["{hidden_key(started.key)}",2,"diverifikasi",20784,0]]'.encode()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, (date(2026, 11, 27), 0)),
        ({"submitted": TODAY}, (date(2026, 11, 27), 0)),
        ({"submitted": date(2026, 12, 23), "estimated": None}, (date(2026, 12, 29), 3)),
        ({"estimated": None}, (None, 0)),
        ({"submitted": TODAY, "estimated": None, "kind": "kk"}, (None, 0)),
    ],
    ids=["the office's day", "the office's day goes first", "the standard", "not submitted", "no standard"],
)
def test_when_a_document_should_be_ready(changes: dict[str, Any], expected: tuple[date | None, int]) -> None:
    christmas = {date(2026, 12, 25): "Natal"}
    office: Office = make_office(service_days={"akta-kelahiran": 3}, holidays=christmas)
    assert estimate(in_progress(**changes), office, Workdays(office.holidays)) == expected


def test_a_late_day_is_not_put_off(tmp_path: Path) -> None:
    """What should have been ready stays what was said; the page asks the citizen to call."""
    late = in_progress(estimated=TODAY - timedelta(9))
    assert ask(index_of(late), NUMBER)[0][0][3] == (TODAY - timedelta(9)).toordinal() - 719163
