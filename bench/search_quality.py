"""Measures what the search finds: names miswritten in known ways, and registration numbers; prints Markdown.

Our index is asked through the browser's own modules in Chromium. A peer is one more entry of `ENGINES`: a
function that takes the people and the queries and returns, for each query, what it would show, best first.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import misspell  # noqa: E402

from bench import quality_peers  # noqa: E402
from generator.kinds import BUILTIN  # noqa: E402
from generator.model import Counts, Document, Edition, Kabupaten, MaskedNik, Status  # noqa: E402
from generator.names import number_key  # noqa: E402
from generator.render.search import render_search  # noqa: E402
from generator.sample.rows import COLUMNS, Registrations  # noqa: E402
from generator.site import Contact, Office, PickupPoint  # noqa: E402
from tests.unit.render.in_browser import in_browser  # noqa: E402

CODES = ("3372", "3205", "1271", "5171", "7371")
DAYS = 20
TODAY = date(2026, 11, 24)
FIRST = 5
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Person:
    """One document: its number, and the name as the office wrote it."""

    number: str
    name: str
    ready: date


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed about a person, and the words of the name that it means; none for a number."""

    family: str
    kind: str
    typed: str
    person: Person
    meant: tuple[str, ...] = ()


Shown = Sequence[tuple[str, str]]
"""Names and numbers, best first."""

Engine = Callable[[Sequence[Person], Sequence[str]], Sequence[Shown]]


def make_people(count: int, seed: int) -> list[Person]:
    """Invented people of five provinces."""
    found: dict[str, Person] = {}
    number, name = COLUMNS.index("nomor_registrasi"), COLUMNS.index("nama")
    for code in CODES:
        registrations = Registrations(seed, code, ("kantor",))
        for ago in range(DAYS):
            day = TODAY - timedelta(ago)
            for row in registrations.export(day, 2 * count // len(CODES) // DAYS):
                found.setdefault(row[number], Person(row[number], row[name], day))
    return Random(seed).sample(sorted(found.values(), key=lambda person: person.number), count)


def make_questions(people: Sequence[Person], each: int, rng: Random) -> list[Question]:
    """`each` of every kind; people are drawn as they come, so common names as often as they are."""
    questions = []
    for family, kinds in misspell.FAMILIES.items():
        for kind, change in kinds.items():
            questions += _some(_miswritten(people, family, kind, change, rng), each)
    for kind, typed in NUMBERS.items():
        questions += [
            Question("number", kind, typed(person.number), person) for person in rng.sample(people, each)
        ]
    return questions


def _some(questions: Iterator[Question], count: int) -> list[Question]:
    return [question for question, _ in zip(questions, range(count), strict=False)]


def _miswritten(
    people: Sequence[Person], family: str, kind: str, change: misspell.Kind, rng: Random
) -> Iterator[Question]:
    for person in rng.sample(people, len(people)):
        found = change(rng, person.name)
        if found:
            yield Question(family, kind, found.typed, person, found.meant)


NUMBERS: Mapping[str, Callable[[str], str]] = {
    "as written": str,
    "without punctuation": lambda number: re.sub(r"\W", "", number).lower(),
    "with blanks": lambda number: re.sub(r"\W", " ", number),
}

_ASK = """async ([root, questions]) => {
  const { Index, chosen, readQuery } = await import("/search.mjs");
  const index = new Index(root, async (name) => (await fetch(`/${name}.json`)).json());
  const answers = [];
  for (const typed of questions) {
    const query = readQuery(typed);
    const asks = query.about === "name" || query.about === "number";
    const { rows } = asks ? await index.ask(query) : { rows: [] };
    answers.push(chosen(rows).map(([number, name]) => [name, number]));
  }
  return answers;
}"""


def siap_ambil(people: Sequence[Person], typed: Sequence[str]) -> Sequence[Shown]:
    """The published index of one kabupaten, asked by the modules of the page."""
    kind = BUILTIN[0]
    documents = tuple(
        Document(
            number=person.number,
            key=number_key(person.number),
            status=Status.READY,
            kind=kind.id,
            name=person.name,
            full_name=True,
            place="kantor",
            ready=person.ready,
            nik=MaskedNik("3372••••••••••••"),
            kelurahan="Sukamaju",
        )
        for person in people
    )
    kabupaten = Kabupaten("3372", "Kota Contoh", "kota-contoh", "Jawa Tengah")
    edition = Edition(kabupaten, TODAY, 30, documents, (), Counts(len(people), len(people)))
    office = Office(
        kabupaten=kabupaten,
        name="Dinas",
        contact=Contact("", "", "", "", ""),
        pickup_points=(PickupPoint(id="kantor", name="Kantor", address="Jalan Contoh"),),
        columns={},
        kinds={kind.id: kind},
    )
    index = render_search(edition, office)
    files = {artifact.path.rpartition("/")[2]: artifact.data for artifact in index.artifacts}
    root = index.root.rpartition("/")[2].removesuffix(".json")
    answers: Sequence[Shown] = in_browser(_ASK, [root, list(typed)], files)
    return answers


ENGINES: dict[str, Engine] = {"Siap Ambil": siap_ambil}


def is_found(question: Question, shown: Shown, identity: Callable[[str], str]) -> bool:
    """A number: its document first. A name: among the first distinct names, told apart by `identity`."""
    if question.family == "number":
        return [number for _, number in shown[:1]] == [question.person.number]
    names = dict.fromkeys(identity(name) for name, _ in shown)
    return identity(question.person.name) in list(names)[:FIRST]


def spelled(name: str) -> str:
    """Names are one if they differ in capitals and punctuation alone."""
    return " ".join(re.sub("['’`]", "", name.lower()).replace(".", " ").replace(",", " ").split())


def one_name(name: str) -> str:
    """As a clerk reads them: titles do not make another name, nor does Moh. for Muhammad."""
    words = (spelled(word) for word in misspell.plain_words(name))
    return " ".join(
        next((spelled(forms[0]) for forms in misspell.CLASSES if word in map(spelled, forms)), word)
        for word in words
    )


def unrelated(question: Question, shown: Shown) -> int:
    """How many shown names lack a word that was meant, give or take a letter, or two of six and more."""
    names = {name for name, _ in shown[:SHOWN]}
    return sum(not all(_stands(word, name) for word in question.meant) for name in names)


def _stands(word: str, name: str) -> bool:
    plain = re.sub("[^a-z ]", "", name.lower().replace(".", " ").replace("-", " ")).split()
    meant = re.sub("[^a-z]", "", word.lower())
    far = 2 if len(meant) > FIRST else 1
    return any(_same_form(meant, other) or _distance(meant, other) <= far for other in plain)


def _same_form(one: str, other: str) -> bool:
    forms = [{re.sub("[^a-z]", "", form.lower()) for form in some} for some in misspell.CLASSES]
    return any({one, other} <= some for some in forms)


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, its in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != its))
    return row[-1]


def report(questions: Sequence[Question], answers: Mapping[str, Sequence[Shown]], misses: int) -> None:
    """A table of recall by kind and family for each engine, then some misses of each."""
    kinds = dict.fromkeys([(q.family, q.kind) for q in questions])
    families = dict.fromkeys(q.family for q in questions)
    rows = [*kinds, *((family, "all") for family in families)]
    print(
        "| family | kind | queries |",
        *(f" {engine} | as spelled | unrelated |" for engine in answers),
        sep="",
    )
    print("| --- | --- | ---: |", " ---: | ---: | ---: |" * len(answers), sep="")
    for family, kind in rows:
        places = [n for n, q in enumerate(questions) if q.family == family and kind in {q.kind, "all"}]
        cells = []
        for shown in answers.values():
            found = [
                sum(is_found(questions[n], shown[n], how) for n in places) / len(places)
                for how in (one_name, spelled)
            ]
            apart = [unrelated(questions[n], shown[n]) for n in places]
            cells += [f"{found[0]:.4f}", f"{found[1]:.4f}"]
            cells.append(f"{statistics.median(apart):g} (mean {statistics.mean(apart):.1f})")
        print(f"| {family} | {kind} | {len(places):,} | {' | '.join(cells)} |")
    for engine, shown in answers.items():
        _print_misses(engine, questions, shown, misses)


def _print_misses(engine: str, questions: Sequence[Question], shown: Sequence[Shown], most: int) -> None:
    missed = [
        (q, names) for q, names in zip(questions, shown, strict=True) if not is_found(q, names, one_name)
    ]
    for kind in dict.fromkeys((q.family, q.kind) for q, _ in missed):
        some = [(q, names) for q, names in missed if (q.family, q.kind) == kind][:most]
        print(f"\n{engine} missed, {kind[0]}, {kind[1]}:")
        for q, names in some:
            print(f"  {q.typed!r} for {q.person.name!r}: {list(dict.fromkeys(n for n, _ in names))[:6]}")


def main() -> None:
    """Ask every engine the same questions about the same people."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--each", type=int, default=600, help="queries of each kind")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--misses", type=int, default=0, help="misses of each kind to print")
    parser.add_argument("--peers", action="store_true", help="ask what `make peers` installs, too")
    parser.add_argument("--json", type=Path, help="where to write the questions and answers")
    options = parser.parse_args()
    people = make_people(options.people, options.seed)
    questions = make_questions(people, options.each, Random(options.seed))
    typed = [question.typed for question in questions]
    engines = {**ENGINES, **(quality_peers.PEERS if options.peers else {})}
    answers = {}
    for name, engine in engines.items():
        started = time.monotonic()
        answers[name] = engine(people, typed)
        print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr)
    names = len({person.name for person in people})
    print(f"{len(people):,} people of {names:,} names, {len(questions):,} queries\n")
    report(questions, answers, options.misses)
    if options.json:
        options.json.write_text(json.dumps({"typed": typed, "answers": answers}), "utf-8")


if __name__ == "__main__":
    main()
