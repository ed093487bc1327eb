"""What a citizen may type, and that the published index answers it: asked by the browser's own modules."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.bundled import TEMPLATES
from generator.model import Document
from generator.names import as_letters, fold, name_words, number_key
from generator.render import search
from generator.render.modules import joined
from generator.render.search import SearchIndex, render_search
from generator.sample.names import names
from tests.unit.render.in_browser import in_browser
from tests.unit.render.samples import make_document, make_edition, make_office

VECTORS = Path(__file__).parents[2] / "vectors"
QUESTIONS = json.loads((VECTORS / "questions.json").read_text("utf-8"))

TREES = ("names", "numbers", "ends", "words")

READ = """async (texts) => {
  const { readQuery } = await import("/search.mjs");
  return texts.map(readQuery);
}"""

# Each question is asked of an index of its own, so that every block that it needs is counted, by its tree.
ASK = """async ([root, questions, trees]) => {
  const { Index, readQuery } = await import("/search.mjs");
  return Promise.all(questions.map(async (text) => {
    const asked = new Set();
    const load = async (name) => {
      asked.add(name);
      return (await fetch(`/${name}.json`)).json();
    };
    const { rows, more, written } = await new Index(root, load).ask(readQuery(text));
    const count = (names) => names.filter((name) => asked.has(name)).length;
    const blocks = Object.fromEntries(trees.map(([tree, names]) => [tree, count(names)]));
    return { rows, numbers: rows.map(([number]) => number), more, written, blocks, all: asked.size };
  }));
}"""


@pytest.fixture(scope="module")
def read() -> dict[str, dict[str, Any]]:
    typed = [case["typed"] for case in QUESTIONS]
    return dict(zip(typed, in_browser(READ, typed), strict=True))


@pytest.mark.parametrize("case", QUESTIONS, ids=lambda case: case["why"])
def test_a_question_is_about(case: dict[str, str], read: dict[str, dict[str, Any]]) -> None:
    question = read[case["typed"]]
    assert question["about"] == case["about"]
    if case["about"] == "number":
        assert question["key"] == as_letters(number_key(case["typed"]))
    if case["about"] == "name":
        assert question["words"] == name_words(case["typed"])


def name_of(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".json")


def ask(index: SearchIndex, questions: Sequence[str]) -> list[dict[str, Any]]:
    files = {name_of(a.path) + ".json": a.data for a in index.artifacts}
    trees = [[tree, sorted(blocks_of(index, tree))] for tree in TREES]
    answers: list[dict[str, Any]] = in_browser(ASK, [name_of(index.root), list(questions), trees], files)
    return answers


def blocks_of(index: SearchIndex, tree: str) -> set[str]:
    """The names of the blocks below the root that make up a tree."""
    blocks = {name_of(a.path): json.loads(a.data) for a in index.artifacts}
    found: set[str] = set()
    left = [blocks[name_of(index.root)][tree]]
    while left:
        branch = left.pop()
        if isinstance(branch, str):
            found.add(branch)
            branch = blocks[branch]
        if isinstance(branch, dict):
            names = [branch["blocks"][at : at + 6] for at in range(0, len(branch["blocks"]), 6)]
            left += names if branch["height"] > 1 else []
            found |= set(names)
    return found


def named(name: str, number: str, **changes: Any) -> Document:
    return make_document(number=number, name=name, **changes)


PEOPLE = (
    named("Siti Nurhaliza", "3372-KT-0001"),
    named("Siti Nur Aini", "3372-KT-0002"),
    named("Nu'man Ma'ruf", "3372-KT-0003"),
    named("Suparman", "SKPWNI/3506/22032021/0101"),
    named("Muhammad Rizki Ramadhan, S.Pd.", "2075/K/2004"),
    named("A. K.", "3372-LU-28112026-0018", full_name=False),
)


FINDS = {
    "Siti Nurhaliza": ["3372-KT-0001"],
    "nurhaliza siti": ["3372-KT-0001"],
    "siti nurh": ["3372-KT-0001", "3372-KT-0002"],
    "siti nurha": ["3372-KT-0001"],
    "sitti noerhalisa": ["3372-KT-0001"],
    "st. nurhalza": ["3372-KT-0001"],
    "siti nurahliza": ["3372-KT-0001"],
    "siti nur haliza": ["3372-KT-0001"],
    "sitinurhaliza": ["3372-KT-0001"],
    "hj. siti nurhaliza binti ahmad": ["3372-KT-0001"],
    "siti nuraini": ["3372-KT-0002"],
    "nukman makruf": ["3372-KT-0003"],
    "soeparman": ["SKPWNI/3506/22032021/0101"],
    "suprman": ["SKPWNI/3506/22032021/0101"],
    "moh. riski ramadhan": ["2075/K/2004"],
    "m rizki": ["2075/K/2004"],
    "rizki m": ["2075/K/2004"],
    "muhammad rizki se": ["2075/K/2004"],
    "aini siti": ["3372-KT-0002"],
    "aini nur siti": ["3372-KT-0002"],
    "SITI NUR AI": ["3372-KT-0002"],
    "siti": ["3372-KT-0001", "3372-KT-0002"],
    "numan maruf": ["3372-KT-0003"],
    "nu\u2019man": ["3372-KT-0003"],
    "s\u00fapar": ["SKPWNI/3506/22032021/0101"],
    "ramadhan s.pd": ["2075/K/2004"],
    "siti siti": [],
    "nobody": [],
    "a k": [],
    "SKPWNI/3506/22032021/0101": ["SKPWNI/3506/22032021/0101"],
    "skpwni3506220320210101": ["SKPWNI/3506/22032021/0101"],
    "skpwni 3506": ["SKPWNI/3506/22032021/0101"],
    "22032021/0101": ["SKPWNI/3506/22032021/0101"],
    "0101": ["SKPWNI/3506/22032021/0101"],
    "2075": ["2075/K/2004"],
    "k2004": ["2075/K/2004"],
    "lu-28112026-0018": ["3372-LU-28112026-0018"],
    "3372-kt": ["3372-KT-0001", "3372-KT-0002", "3372-KT-0003"],
    "9999": [],
}


@pytest.fixture(scope="module")
def finds() -> dict[str, list[str]]:
    answers = ask(render_search(make_edition(*PEOPLE), make_office()), list(FINDS))
    return {question: answer["numbers"] for question, answer in zip(FINDS, answers, strict=True)}


@pytest.mark.parametrize("question", FINDS)
def test_who_or_what_is_found(question: str, finds: dict[str, list[str]]) -> None:
    assert sorted(finds[question]) == FINDS[question]


def test_the_whole_name_comes_first_then_whole_words_then_beginnings_and_the_newest_of_each() -> None:
    older = date(2026, 11, 1)
    documents = [
        named("Siti Nurhaliza", "K1"),
        named("Siti Nur Aini", "K2", ready=older),
        named("Nur Siti Ana", "K3"),
        named("Siti Nur", "K4", ready=older),
        named("Siti Nur", "K5"),
    ]
    index = render_search(make_edition(*documents), make_office())
    assert ask(index, ["siti nur"])[0]["numbers"] == ["K5", "K4", "K3", "K2", "K1"]


def test_of_few_digits_the_end_of_a_number_comes_before_its_beginning() -> None:
    documents = [named("Budi", "0101/K/2004"), named("Budi", "K/2004/0101")]
    index = render_search(make_edition(*documents), make_office())
    assert ask(index, ["0101"])[0]["numbers"] == ["K/2004/0101", "0101/K/2004"]


def crowd(count: int) -> list[Document]:
    rng = random.Random(7)
    return [
        named(name, f"3372-KT-{rng.randrange(10**8):08}-{number:05}", full_name=number % 9 > 0)
        for number, name in enumerate(names(rng, "33", count))
    ]


def answering(question: str, documents: Iterable[Document]) -> set[str]:
    """What a reader who looks at every document would find by this name, the last word perhaps unfinished."""
    *whole, last = fold(question).split()
    return {d.number for d in documents if d.full_name and _has(name_words(d.name), whole, last)}


def _has(words: list[str], whole: list[str], last: str) -> bool:
    for word in whole:
        if word not in words:
            return False
        words.remove(word)
    return any(word.startswith(last) for word in words)


def questions_about(documents: Sequence[Document], rng: random.Random) -> list[str]:
    """Whole names, words in any order and left out, the last one unfinished; and the worst there are."""
    asked = [
        "a",
        "s",
        "muhammad",
        "siti",
        "siti nur",
        "m m",
        "sri w",
        "zzyzx",
        "zzyzx qwrty",
        "muhammad zzyzx",
    ]
    for document in rng.sample(documents, 150):
        words = fold(document.name).split()
        rng.shuffle(words)
        words = words[: rng.randrange(1, len(words) + 1)]
        words[-1] = words[-1][: rng.randrange(1, len(words[-1]) + 1)]
        asked += [document.name, " ".join(words)]
    return asked


def test_a_deep_index_answers_as_one_who_reads_everything_and_reads_one_block_beside_the_path(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Small blocks stand for many documents: the tree is as deep as that of a hundred thousand and more."""
    monkeypatch.setattr(search, "NAMES_AIM", 200)
    documents = crowd(12_000)
    index = render_search(make_edition(*documents), make_office())
    root = json.loads(next(a.data for a in index.artifacts if a.path == index.root))
    depth = root["names"]["height"] + 1
    assert depth == 3
    questions = questions_about(documents, random.Random(8))
    for question, answer in zip(questions, ask(index, questions), strict=True):
        wanted, seen = answering(question, documents), set(answer["numbers"])
        assert len(seen) == len(answer["numbers"])
        assert wanted <= seen or answer["more"], question
        assert not wanted or answer["all"] <= depth + 1, question


MISTYPED = (
    lambda word: word[:-2] + word[-1],
    lambda word: word[0] + word[2] + word[1] + word[3:],
    lambda word: word[:3] + "x" + word[3:],
    lambda word: word[:2] + "q" + word[3:],
)


def mistyped(documents: Sequence[Document], rng: random.Random) -> Iterator[str]:
    """Whole names with one mistake in their longest word."""
    for document in documents:
        words = fold(document.name).split()
        place = max(range(len(words)), key=lambda place: len(words[place]))
        if len(words[place]) > 4:
            words[place] = rng.choice(MISTYPED)(words[place])
        yield " ".join(words)


NOBODY = [
    "nobodyatall", "zzyzx qwrty", "muhammad zzyzx", "siti zzyzx nur", "qwrty siti nur", "sri sri sri",
    "aaaaa eeeee iiiii ooooo", "siti muhammad ahmad nur sri dewi", "a b c d", "q", "x x",
]  # fmt: skip


# One question to a tree after the other: the blocks that each costs, and how high the tree is.
ASK_TREES = """async ([root, questions]) => {
  const { Tree } = await import("/tree.mjs");
  const { Index, readQuery } = await import("/search.mjs");
  const load = async (name) => (await fetch(`/${name}.json`)).json();
  const costs = [];
  const { rows } = Tree.prototype;
  Tree.prototype.rows = async function (...asked) {
    const blocks = new Set();
    const counted = new Tree(this.top, (name) => blocks.add(name) && this.load(name));
    const found = await rows.apply(counted, asked);
    const { height } = typeof this.top === "string" ? await this.load(this.top) : this.top;
    costs.push([blocks.size, height + (typeof this.top === "string" ? 1 : 0)]);
    return found;
  };
  const index = new Index(root, load);
  const queries = questions.map(readQuery).filter(({ about }) => about === "name" || about === "number");
  for (const query of queries) await index.ask(query);
  return costs;
}"""


def asked_of(documents: Sequence[Document], rng: random.Random) -> list[str]:
    """The worst there are, names right and wrong, letters and numbers."""
    letters = ["".join(rng.choices("abeginrstu ", k=rng.randrange(1, 30))) for _ in range(150)]
    numbers = [document.number[rng.randrange(9) :] for document in rng.sample(documents, 40)]
    wrong = mistyped(rng.sample(documents, 150), rng)
    asked = [*questions_about(documents, rng), *wrong, *NOBODY, *letters, *numbers, "9999", "0001"]
    return [question for question in asked if question.strip()]


@pytest.fixture(scope="module")
def deep() -> Iterator[tuple[SearchIndex, list[str]]]:
    """Small blocks stand for many documents: trees are as deep as those of a hundred thousand and more."""
    with pytest.MonkeyPatch.context() as patch:
        for aim, size in {"NAMES_AIM": 200, "WORDS_AIM": 60, "NUMBERS_AIM": 200}.items():
            patch.setattr(search, aim, size)
        documents = crowd(6000)
        yield render_search(make_edition(*documents), make_office()), asked_of(documents, random.Random(10))


def test_every_question_to_a_tree_costs_its_depth_and_one_block(deep: tuple[SearchIndex, list[str]]) -> None:
    index, questions = deep
    files = {name_of(a.path) + ".json": a.data for a in index.artifacts}
    costs = in_browser(ASK_TREES, [name_of(index.root), questions], files)
    assert len(costs) > len(questions) // 2
    assert all(blocks <= depth + 1 for blocks, depth in costs)
    assert max(depth for _, depth in costs) > 1


def test_no_question_about_a_name_costs_more_than_two_paths_of_names_and_two_of_words(
    deep: tuple[SearchIndex, list[str]],
) -> None:
    """A range of names; where that has nobody, two leaves of words, and one of names."""
    index, questions = deep
    root = json.loads(next(a.data for a in index.artifacts if a.path == index.root))
    height, height_of_words = root["names"]["height"], root["words"]["height"]
    named = [question for question in questions if not any(map(str.isdigit, question))]
    for question, answer in zip(named, ask(index, named), strict=True):
        assert answer["blocks"]["names"] <= (height + 1) + height, question
        assert answer["blocks"]["words"] <= 2 * height_of_words, question
        assert answer["blocks"]["numbers"] == answer["blocks"]["ends"] == 0, question


def test_who_types_the_whole_name_is_answered_however_many_share_two_of_its_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "NAMES_AIM", 200)
    words = ["Siti", "Nur", "Aini", "Putri", "Dewi", "Sari"]
    documents = [named(" ".join(random.Random(n).sample(words, 3)), f"K{n:04}") for n in range(2000)] + [
        named("Siti Nur Zulaikha", "K2000"),
        named("Siti Aini Nur Zahra", "K2001"),
    ]
    index = render_search(make_edition(*documents), make_office())
    wide, whole, four, unfinished = ask(
        index, ["siti nur", "siti nur zulaikha", "siti aini nur zahra", "siti nur zul"]
    )
    assert wide["more"]
    assert whole["numbers"] == ["K2000"]
    assert four["numbers"] == ["K2001"]
    assert unfinished["numbers"] == ["K2000"]
    for name in ("siti nur aini", "putri dewi sari"):
        answer = ask(index, [name])[0]
        assert len(answer["numbers"]) >= 3
        assert answer["all"] <= 4


def test_a_hundred_words_are_answered_at_once() -> None:
    index = render_search(make_edition(*crowd(300)), make_office())
    assert ask(index, ["a " * 100])[0]["numbers"] == []


def test_every_document_is_found_by_its_number_and_by_its_end() -> None:
    documents = crowd(4000)
    index = render_search(make_edition(*documents), make_office())
    some = random.Random(9).sample(documents, 60)
    for question in (str.lower, lambda number: number.replace("-", ""), lambda number: number[-5:]):
        answers = ask(index, [question(document.number) for document in some])
        for document, answer in zip(some, answers, strict=True):
            assert document.number in answer["numbers"]
            assert answer["all"] <= 6


# The files of the first release are gone, then those of the second are there.
RENEW = """async (online) => {
  const { Index, readQuery } = await import("/search.mjs");
  const { Gone } = await import("/tree.mjs");
  let looked = 0;
  const files = {
    old: { names: { height: 1, keys: "K", blocks: "oldone" } },
    new: { names: { height: 1, keys: "K", blocks: "newone" } },
    newone: ["3372", ["K1"], ["Siti"], [[0]], [[0]], [[1]], [[""]], [[""]]],
  };
  const load = async (name) => {
    if (!files[name]) throw new Gone();
    return files[name];
  };
  const findRoot = async () => ((looked += 1), online);
  const found = await new Index("old", load, findRoot).ask(readQuery("siti")).catch((error) => String(error));
  return [found.rows ?? found, looked];
}"""


def test_where_a_new_release_took_a_block_away_the_new_one_answers() -> None:
    assert in_browser(RENEW, "new") == [[["K1", "Siti", 0, 0, 1, "", ""]], 1]


def test_where_the_new_release_lacks_it_too_one_look_is_enough() -> None:
    assert in_browser(RENEW, "old") == ["Error", 1]


KEEP = """async () => {
  const { keeping } = await import("/tree.mjs");
  const asked = [];
  const load = keeping(async (name) => {
    asked.push(name);
    if (name === "b" && asked.length < 3) throw new Error("offline");
    return name;
  });
  await Promise.all([load("a"), load("a"), load("b").catch(() => {}), load("b").catch(() => {})]);
  await load("a");
  await load("b");
  return asked;
}"""


def test_a_block_is_asked_for_once_and_again_only_after_a_failure() -> None:
    assert in_browser(KEEP) == ["a", "b", "b"]


def gzipped_script(name: str, **others: bytes) -> int:
    modules = {file.name: file.read_bytes() for file in (TEMPLATES / "assets").glob("*.mjs")}
    return len(gzip.compress(joined(name, {**modules, **others}), 6, mtime=0))


def test_what_reads_the_trees_and_understands_names_is_small() -> None:
    reader = b'import "./tree.mjs";\nimport "./columns.mjs";\nimport "./names.mjs";\n'
    assert gzipped_script("reader.mjs", **{"reader.mjs": reader}) <= 6000


def test_all_scripts_that_the_page_of_a_kabupaten_may_load_are_small() -> None:
    assert gzipped_script("cari.mjs") + gzipped_script("corrections.mjs") <= 12_000
