"""The spelling of names and numbers for the search, the same in Python and in the browser."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.names import as_letters, fold, name_keys, name_words, number_key, sound
from generator.sample.names import names
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
            return str(rng.choice(likely))
        return chr(rng.choice((rng.randrange(0x250), rng.randrange(0x3000), rng.randrange(0xE000, 0x110000))))

    return ["".join(letter() for _ in range(rng.randrange(12))) for _ in range(count)]


@pytest.mark.parametrize("case", vectors("names"), ids=lambda case: case["why"])
def test_a_name_has_telling_words_and_their_sounds(case: dict[str, Any]) -> None:
    assert name_words(case["name"]) == case["words"]
    assert [sound(word) for word in case["words"]] == case["sounds"]


SAME, OTHER = vectors("alike"), vectors("apart")


@pytest.mark.parametrize("case", SAME, ids=lambda case: case["why"])
def test_spellings_of_one_name_have_one_key(case: dict[str, Any]) -> None:
    assert len({tuple(name_keys(name_words(name))) for name in case["names"]}) == 1


@pytest.mark.parametrize("case", OTHER, ids=lambda case: case["why"])
def test_names_that_are_not_one_have_keys_of_their_own(case: dict[str, Any]) -> None:
    keys = [tuple(name_keys(name_words(name))) for name in case["names"]]
    assert len(set(keys)) == len(keys)


def likely_names(count: int = 20_000) -> list[str]:
    """Names, and letters and signs that the rules of spelling are about, glued at random."""
    rng = random.Random(24)
    signs = ["oe", "tj", "dj", "nj", "sj", "kh", "ch", "sy", "abdul", "abdurr", "roh", "hoi", "ie", "ae"]
    signs += ["st", "drs", "m", "s", "pd", "bin", " ", ", "]
    signs += [*"abcdefghijklmnopqrstuvwxyz0'"]
    glued = ["".join(rng.choices(signs, k=rng.randrange(9))) for _ in range(count)]
    return [*glued, *(name for province in ("33", "51", "73") for name in names(rng, province, 1000))]


# A code point stands between two letters, where it can join or separate.
IN_BROWSER = """async ([texts, codePoints]) => {
  const { allWords, asLetters, fold, numberKey, sound, tellingWords } = await import("/names.mjs");
  const heard = (text) => tellingWords(allWords(text)).map((word) => `${word}=${sound(word)}`);
  const seen = (text) => `${fold(text)}|${numberKey(text)}|${asLetters(fold(text))}|${heard(text)}`;
  const alone = Array.from({ length: codePoints }, (_, point) => `a${String.fromCodePoint(point)}b`);
  return [...alone, ...texts].map(seen).join("\\n");
}"""


def seen(text: str) -> str:
    heard = ",".join(f"{word}={sound(word)}" for word in name_words(text))
    return f"{fold(text)}|{number_key(text)}|{as_letters(fold(text))}|{heard}"


def test_python_and_the_browser_agree_on_every_code_point_and_on_random_text() -> None:
    texts = [*random_texts(), *likely_names()]
    texts += [case["text"] for name in ("fold", "numbers") for case in vectors(name)]
    texts += [case["name"] for case in vectors("names")]
    answers: list[str] = in_browser(IN_BROWSER, [texts, sys.maxunicode + 1]).split("\n")
    texts = [f"a{chr(point)}b" for point in range(sys.maxunicode + 1)] + texts
    differ = [ascii(text) for text, answer in zip(texts, answers, strict=True) if answer != seen(text)]
    assert differ == []


def test_a_person_is_found_by_each_ordered_pair_of_words_and_the_first_of_the_others() -> None:
    pairs = ["ainiZnurZsitiZ", "ainiZsitiZnurZ", "nurZainiZsitiZ"]
    pairs += ["nurZsitiZainiZ", "sitiZainiZnurZ", "sitiZnurZainiZ"]
    assert sorted(name_keys(["siti", "nur", "aini"])) == pairs
    assert len(name_keys(["siti", "nur", "aini", "putri"])) == 12
    assert "ainiZsitiZnurZ" in name_keys(["siti", "nur", "aini", "putri"])


def test_a_person_of_one_word_is_found_by_it() -> None:
    assert name_keys(["suparman"]) == ["suparmanZ"]


def test_a_word_given_twice_is_a_pair() -> None:
    assert set(name_keys(["nur", "nur"])) == {"nurZnurZ"}


def test_keys_have_no_digits_and_no_blanks() -> None:
    assert name_keys(["budi", "2"]) == ["budiZCZ", "CZbudiZ"]


def test_no_rule_of_spelling_makes_a_word_empty() -> None:
    texts = likely_names()
    assert all(sound(word) for text in texts for word in name_words(text))
