"""Spellings, mistakes and their order: asked of a published index by the browser's own modules."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.render.search import render_search
from tests.unit.render.in_browser import in_browser
from tests.unit.render.samples import TODAY, make_document, make_edition, make_office

VECTORS = Path(__file__).parents[2] / "vectors"
SAME: list[dict[str, Any]] = json.loads((VECTORS / "alike.json").read_text("utf-8"))

ASK = """async ([root, questions]) => {
  const { Index, chosen, readQuery } = await import("/search.mjs");
  const load = async (name) => (await fetch(`/${name}.json`)).json();
  const namesOf = (rows) => rows.map(([, name]) => name);
  return Promise.all(questions.map(async (text) => {
    const { rows, more, written } = await new Index(root, load).ask(readQuery(text));
    return { names: namesOf(rows), shown: namesOf(chosen(rows)), more, written };
  }));
}"""

ONE_EDIT = """async (pairs) => {
  const { oneEdit } = await import("/corrections.mjs");
  return pairs.map(([one, other]) => oneEdit(one, other));
}"""


def ask(names: list[str], *questions: str, days: list[date] | None = None) -> list[dict[str, Any]]:
    """Of people with these names, one document each, of today or of the days."""
    documents = [
        make_document(number=f"K{n}", name=name, ready=days[n] if days else TODAY)
        for n, name in enumerate(names)
    ]
    index = render_search(make_edition(*documents), make_office())
    files = {a.path.rpartition("/")[2]: a.data for a in index.artifacts}
    root = index.root.rpartition("/")[2].removesuffix(".json")
    answers: list[dict[str, Any]] = in_browser(ASK, [root, list(questions)], files)
    return answers


def test_every_spelling_of_a_name_finds_all_the_others() -> None:
    names = [name for case in SAME for name in case["names"]]
    answers = dict(zip(names, ask(names, *names), strict=True))
    for case in SAME:
        for name in case["names"]:
            assert set(case["names"]) <= set(answers[name]["names"]), (name, case["why"])


def test_as_written_comes_first_then_beginnings_other_forms_other_spellings_and_mistakes() -> None:
    names = ["Muhammad Rizkia", "Muhamad Rizki", "Muhammad Rizki", "Muhammad Rizqi", "Budi Rizki"]
    answer = ask(names, "muhammad rizki")[0]
    assert answer["names"] == ["Muhammad Rizki", "Muhammad Rizkia", "Muhamad Rizki", "Muhammad Rizqi"]
    assert answer["written"] == 2


def test_the_nearest_spelling_comes_first_and_of_equals_the_newest() -> None:
    names = ["Moch. Rizqi", "Mochamad Rizki", "Mochamad Rizki", "Moh. Rizqy"]
    days = [TODAY, TODAY - timedelta(3), TODAY - timedelta(1), TODAY]
    answer = ask(names, "mochamad rizki", "mochamad riski", days=days)
    assert answer[0]["names"][:2] == ["Mochamad Rizki"] * 2
    assert answer[1]["names"][:2] == ["Mochamad Rizki"] * 2


def test_a_word_of_few_sounds_is_not_corrected_into_any_other() -> None:
    """Six letters that sound like three have most of a register one sound away."""
    assert ask(["Sri", "Siti", "Sukri"], "zzqqyy")[0]["names"] == []
    assert ask(["Sri", "Siti", "Sukri"], "soekry")[0]["names"] == ["Sukri"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("nurhaliza", True),
        ("nurhalza", True),
        ("nurrhalizaa", True),
        ("nurhailza", True),
        ("nurjaliza", True),
        ("unrhaliza", True),
        ("urhaliza", True),
        ("siti nuralizah", True),
        ("siti nurhalixx", False),
    ],
)
def test_one_mistake_is_forgiven_and_two_are_not(typed: str, found: bool) -> None:
    answer = ask(["Siti Nurhaliza", "Budi Santoso", "Siti Aminah"], typed)[0]
    assert ("Siti Nurhaliza" in answer["names"]) is found
    assert "Budi Santoso" not in answer["names"]


def test_short_words_are_not_corrected() -> None:
    assert (
        ask(["Rudi", "Budi", "Dewi"], "bdi", "bewi")
        == [{"names": [], "shown": [], "more": False, "written": 0}] * 2
    )


def test_s_is_not_j_though_both_may_be_z() -> None:
    answers = ask(["Sumiati", "Jumiati", "Zumiati"], "sumiati", "zumiati")
    assert answers[0]["names"] == ["Sumiati", "Zumiati"]
    assert sorted(answers[1]["names"]) == ["Jumiati", "Sumiati", "Zumiati"]


def test_words_are_glued_and_parted() -> None:
    names = ["Nurhaliza Siti", "Nur Haliza Dewi", "Ni Made Suartini"]
    answers = ask(names, "siti nur haliza", "nurhaliza dewi", "nimade suartini", "sitinurhaliza")
    assert [answer["names"] for answer in answers] == [[names[0]], [names[1]], [names[2]], [names[0]]]


def test_a_word_that_nobody_has_is_left_out_last_of_all() -> None:
    names = ["Rizki Ramadhan", "Rizki Putra", "Dewi Ramadhan"]
    answer = ask(names, "rizki xqwzt ramadhan")[0]
    assert answer["names"] == ["Rizki Ramadhan"]
    assert answer["written"] == 0


def test_titles_and_particles_neither_hide_nor_are_needed() -> None:
    names = ["Drs. H. Sugeng, M.M.", "I Wayan Sudiarta", "Aminah binti Ali"]
    typed = [
        "sugeng",
        "h sugeng",
        "sugeng s.h.",
        "wayan sudiarta",
        "i wayan sudiarta",
        "aminah ali",
        "aminah bin ali",
    ]
    found = [answer["names"][:1] for answer in ask(names, *typed)]
    assert found == [names[:1]] * 3 + [names[1:2]] * 2 + [names[2:]] * 2


def test_a_title_typed_last_may_become_a_name() -> None:
    answer = ask(["Rizki", "Rizki Setiawan", "Rizki Putra"], "rizki se")[0]
    assert sorted(answer["names"][:2]) == ["Rizki", "Rizki Setiawan"]
    assert answer["names"][2:] == ["Rizki Putra"]


def test_of_too_many_four_of_each_name_are_shown_before_a_fifth() -> None:
    names = ["Siti Nurhaliza"] * 30 + ["Siti Noerhaliza"] * 2 + ["Siti Nurhaliza Putri"] * 9
    shown = ask(names, "siti nurhaliza")[0]["shown"]
    assert len(shown) == 20
    assert {name: shown.count(name) for name in set(shown)} == {
        "Siti Nurhaliza": 14, "Siti Nurhaliza Putri": 4, "Siti Noerhaliza": 2,
    }  # fmt: skip


def distance_at_most_one(one: str, other: str) -> bool:
    """By trying every edit."""
    letters = set(other)
    edits = {one}
    for at in range(len(one) + 1):
        edits |= {one[:at] + one[at + 1 :]} | {one[:at] + letter + one[at:] for letter in letters}
        edits |= {one[:at] + letter + one[at + 1 :] for letter in letters}
        if at + 2 <= len(one):
            edits.add(one[:at] + one[at + 1] + one[at] + one[at + 2 :])
    return other in edits


def test_one_edit_is_what_trying_every_edit_finds() -> None:
    rng = random.Random(5)
    pairs = [["".join(rng.choices("ab", k=rng.randrange(6))) for _ in range(2)] for _ in range(3000)]
    assert in_browser(ONE_EDIT, pairs) == [distance_at_most_one(*pair) for pair in pairs]
