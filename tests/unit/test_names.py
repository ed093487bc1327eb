"""The spelling of names and numbers for the search, the same in Python and in the browser."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.names import as_letters, fold, name_keys, number_key
from tests.unit.render.in_browser import in_browser

VECTORS = Path(__file__).parent.parent / "vectors"


def vectors(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((VECTORS / f"{name}.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("case", vectors("fold"), ids=lambda case: case["why"])
def test_a_name_folds(case: dict[str, str]) -> None:
    assert fold(case["text"]) == case["folded"]


@pytest.mark.parametrize("case", vectors("numbers"), ids=lambda case: case["why"])
def test_a_number_has_a_key_and_letters(case: dict[str, str]) -> None:
    assert number_key(case["text"]) == case["key"]
    assert as_letters(case["key"]) == case["letters"]


def random_texts(count: int = 20_000) -> list[str]:
    """Marks, apostrophes and capitals are drawn more often than the rest, so that they meet."""
    rng = random.Random(20261124)
    likely = [
        *"aBzZ09 .,-'`",
        *"\u00b4\u02bb\u02bc\u2018\u2019\u0130\u0131\u03a3\u00df\u212a",
        "\u0301",
        "\u0307",
    ]

    def letter() -> str:
        if rng.random() < 0.6:
            return rng.choice(likely)
        return chr(rng.choice((rng.randrange(0x250), rng.randrange(0x3000), rng.randrange(0xE000, 0x110000))))

    return ["".join(letter() for _ in range(rng.randrange(12))) for _ in range(count)]


# A code point stands between two letters, where it can join or separate.
IN_BROWSER = """async ([texts, codePoints]) => {
  const { fold, numberKey, asLetters } = await import("/names.mjs");
  const seen = (text) => `${fold(text)}|${numberKey(text)}|${asLetters(fold(text))}`;
  const alone = Array.from({ length: codePoints }, (_, point) => `a${String.fromCodePoint(point)}b`);
  return [...alone, ...texts].map(seen).join("\\n");
}"""


def seen(text: str) -> str:
    return f"{fold(text)}|{number_key(text)}|{as_letters(fold(text))}"


def test_python_and_the_browser_agree_on_every_code_point_and_on_random_text() -> None:
    texts = [*random_texts(), *(case["text"] for name in ("fold", "numbers") for case in vectors(name))]
    answers = in_browser(IN_BROWSER, [texts, sys.maxunicode + 1]).split("\n")
    texts = [f"a{chr(point)}b" for point in range(sys.maxunicode + 1)] + texts
    differ = [ascii(text) for text, answer in zip(texts, answers, strict=True) if answer != seen(text)]
    assert differ == []


def test_a_person_is_found_by_each_ordered_pair_of_words_and_the_first_of_the_others() -> None:
    pairs = ["ainiZnurZsitiZ", "ainiZsitiZnurZ", "nurZainiZsitiZ"]
    pairs += ["nurZsitiZainiZ", "sitiZainiZnurZ", "sitiZnurZainiZ"]
    assert sorted(name_keys("Siti Nur Aini")) == pairs
    assert len(name_keys("Siti Nur Aini Putri")) == 12
    assert "ainiZsitiZnurZ" in name_keys("Siti Nur Aini Putri")


def test_a_person_of_one_word_is_found_by_it() -> None:
    assert name_keys("Suparman") == ["suparmanZ"]


def test_a_word_given_twice_is_a_pair() -> None:
    assert set(name_keys("Nur Nur")) == {"nurZnurZ"}


def test_keys_have_no_digits_and_no_blanks() -> None:
    assert name_keys("Budi 2") == ["budiZCZ", "CZbudiZ"]
