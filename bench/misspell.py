"""How people miswrite a name: one change at a time, drawn from what is known of Indonesian spelling.

Each kind is a function of a random generator and a name that gives a `Miswritten`, or None where the name
offers no place for it. The changes are made from lists of their own, not from the rules of the search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random


@dataclass(frozen=True, slots=True)
class Miswritten:
    """What is typed, and the words of the name, rightly written, that it means."""

    typed: str
    meant: tuple[str, ...]


Kind = Callable[[Random, str], Miswritten | None]

_LONG = 5
_MUHAMMAD = (
    "Muhammad", "Mohammad", "Muhamad", "Mohamad", "Mochamad", "Mochammad", "Muchamad", "Moh.", "Muh.",
    "Moch.", "Mhd.", "M.",
)  # fmt: skip
CLASSES = (_MUHAMMAD, ("Abdul", "Abd."), ("Siti", "St.", "Sitti"), ("Ahmad", "Achmad", "Akhmad"))
_REFORM = {"u": "oe", "c": "tj", "j": "dj"}
_REFORM_WITH_ANOTHER = {"ny": "nj", "sy": "sj", "y": "j"}
_SOUNDS = (
    ("kh", "h"), ("kh", "ch"), ("sy", "s"), ("f", "v"), ("f", "p"), ("v", "f"), ("v", "p"), ("p", "f"),
    ("z", "s"), ("z", "j"), ("q", "k"), ("k(?!h)", "q"), ("dh", "d"), ("th", "t"), ("dz", "z"), ("ts", "s"),
)  # fmt: skip
_TITLES = ("H. ", "Hj. ", "Drs. ", "dr. ", "Ir. ", "Drs. H. ", "Prof. Dr. ")
_DEGREES = (", S.Pd.", " S.H.", ", M.M.", " S.Kom", ", S.E.")
_TITLE = re.compile(r"^((H|Hj|Drs|Dra|dr|Ir|R|Rr|Prof|Dr)\.? )+|,.*$", re.IGNORECASE)
_NEIGHBOURS = {
    row[place]: (row[place - 1 : place] + row[place + 1 : place + 2])
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for place in range(len(row))
}


def plain_words(name: str) -> list[str]:
    """The words without titles and degrees."""
    return _TITLE.sub("", name).split()


def _meaning(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(words)


def _exact(_rng: Random, name: str) -> Miswritten:
    return Miswritten(name, _meaning(plain_words(name)))


def _lower(_rng: Random, name: str) -> Miswritten:
    return Miswritten(name.lower(), _meaning(plain_words(name)))


def _replaced(rng: Random, name: str, changes: Sequence[tuple[str, str]]) -> str | None:
    """The name with one occurrence of one change."""
    places = [
        (match.start(), match.end(), new)
        for old, new in changes
        for match in re.finditer(old, name, re.IGNORECASE)
    ]
    if not places:
        return None
    start, end, new = rng.choice(places)
    return name[:start] + new + name[end:]


def _with_changes(changes: Sequence[tuple[str, str]], rng: Random, name: str) -> Miswritten | None:
    plain = " ".join(plain_words(name))
    typed = _replaced(rng, plain, changes)
    return Miswritten(typed, _meaning(plain.split())) if typed else None


def _old_spelling(_rng: Random, name: str) -> Miswritten | None:
    """Each word as it was written before 1972; y becomes j only in words with another old sign."""
    plain = plain_words(name)
    words = [_old_word(word.lower()) for word in plain]
    typed = " ".join(words)
    return Miswritten(typed, _meaning(plain)) if typed != " ".join(plain).lower() else None


def _old_word(word: str) -> str:
    old = re.sub("u|c(?!h)|j", lambda sign: _REFORM[sign[0]], word)
    if old == word:
        return word
    return re.sub("[ns]?y", lambda sign: _REFORM_WITH_ANOTHER[sign[0]], old)


def _other_form(rng: Random, name: str) -> Miswritten | None:
    """Muhammad as Moh., Siti as St. and their like."""
    words = plain_words(name)
    for place, word in enumerate(words):
        for forms in CLASSES:
            if word.lower() in {form.lower() for form in forms}:
                other = rng.choice([form for form in forms if form.lower() != word.lower()])
                return Miswritten(" ".join([*words[:place], other, *words[place + 1 :]]), _meaning(words))
    return None


def _doubled(rng: Random, name: str) -> Miswritten | None:
    return _in_a_word(rng, name, lambda word, at: word[: at + 1] + word[at:], 3)


def _undoubled(_rng: Random, name: str) -> Miswritten | None:
    words = plain_words(name)
    typed = re.sub(r"([a-z])\1", r"\1", " ".join(words), flags=re.IGNORECASE)
    return Miswritten(typed, _meaning(words)) if typed != " ".join(words) else None


def _silent_h(rng: Random, name: str) -> Miswritten | None:
    """An h goes at the end of a word or beside a consonant, or comes at the end after a."""
    words = plain_words(name)
    text = " ".join(words)
    places = [
        match.start() for match in re.finditer(r"(?<=[rnmlt])h|(?<=\w\w[aiou])h(?=\b|[mnrl])", text, re.I)
    ]
    if places:
        at = rng.choice(places)
        return Miswritten(text[:at] + text[at + 1 :], _meaning(words))
    ends = [match.end() for match in re.finditer(r"\w{3}a\b", text)]
    if not ends:
        return None
    at = rng.choice(ends)
    return Miswritten(text[:at] + "h" + text[at:], _meaning(words))


def _final_y(rng: Random, name: str) -> Miswritten | None:
    words = plain_words(name)
    places = [place for place, word in enumerate(words) if len(word) > 2 and word[-1].lower() in "iy"]
    if not places:
        return None
    typed, place = list(words), rng.choice(places)
    typed[place] = typed[place][:-1] + ("y" if typed[place][-1].lower() == "i" else "i")
    return Miswritten(" ".join(typed), _meaning(words))


def _in_a_word(
    rng: Random, name: str, change: Callable[[str, int], str], shortest: int = _LONG
) -> Miswritten | None:
    """A change at a random letter of a random word that is long enough."""
    words = plain_words(name)
    places = [place for place, word in enumerate(words) if len(word) >= shortest and word.isalpha()]
    if not places:
        return None
    place = rng.choice(places)
    word = words[place]
    changed = change(word, rng.randrange(len(word)))
    if changed == word:
        return None
    return Miswritten(" ".join([*words[:place], changed, *words[place + 1 :]]), _meaning(words))


def _dropped(rng: Random, name: str) -> Miswritten | None:
    return _in_a_word(rng, name, lambda word, at: word[:at] + word[at + 1 :])


def _swapped(rng: Random, name: str) -> Miswritten | None:
    return _in_a_word(rng, name, lambda word, at: word[:at] + word[at : at + 2][::-1] + word[at + 2 :])


def _mistyped(rng: Random, name: str) -> Miswritten | None:
    """A letter beside the right one on the keyboard."""
    return _in_a_word(
        rng,
        name,
        lambda word, at: word[:at] + rng.choice(_NEIGHBOURS.get(word[at].lower(), word[at])) + word[at + 1 :],
    )


def _added(rng: Random, name: str) -> Miswritten | None:
    return _in_a_word(rng, name, lambda word, at: word[:at] + rng.choice("aiuenrst") + word[at:])


def _without_middle(_rng: Random, name: str) -> Miswritten | None:
    words = plain_words(name)
    if len(words) < 3:
        return None
    return Miswritten(f"{words[0]} {words[-1]}", _meaning((words[0], words[-1])))


def _other_order(rng: Random, name: str) -> Miswritten | None:
    words = plain_words(name)
    typed = rng.sample(words, len(words))
    return Miswritten(" ".join(typed), _meaning(words)) if typed != words else None


def _other_title(rng: Random, name: str) -> Miswritten:
    words = plain_words(name)
    typed = " ".join(words)
    typed = rng.choice(_TITLES) + typed if rng.random() < 0.5 else typed + rng.choice(_DEGREES)
    return Miswritten(typed, _meaning(words))


def _without_title(_rng: Random, name: str) -> Miswritten | None:
    words = plain_words(name)
    return Miswritten(" ".join(words), _meaning(words)) if " ".join(words) != name else None


def _glued(rng: Random, name: str) -> Miswritten | None:
    words = plain_words(name)
    if len(words) < 2:
        return None
    at = rng.randrange(1, len(words))
    return Miswritten(
        " ".join([*words[: at - 1], words[at - 1] + words[at], *words[at + 1 :]]), _meaning(words)
    )


def _split(rng: Random, name: str) -> Miswritten | None:
    """Only where people do it: after what is a name too."""
    text = " ".join(plain_words(name))
    places = [
        match.end()
        for match in re.finditer(r"\b(nur|sri|abdul|dwi|tri|eka|siti|su|wahyu)(?=\w{3})", text, re.I)
    ]
    if not places:
        return None
    at = rng.choice(places)
    return Miswritten(f"{text[:at]} {text[at:]}", _meaning(text.split()))


def _apostrophe(rng: Random, name: str) -> Miswritten | None:
    words = plain_words(name)
    text = " ".join(words)
    if re.search("['’`]", text):
        return Miswritten(re.sub("['’`]", rng.choice(("", "’", "`")), text), _meaning(words))
    places = [match.end() for match in re.finditer(r"(?<=[aiu])(?=[aiulmn][a-z])", text)]
    if not places:
        return None
    at = rng.choice(places)
    return Miswritten(text[:at] + rng.choice("'’`") + text[at:], _meaning(words))


EXACT: Mapping[str, Kind] = {"as written": _exact, "in small letters": _lower}
SPELLING: Mapping[str, Kind] = {
    "old spelling": _old_spelling,
    "sounds alike": partial(_with_changes, _SOUNDS),
    "Moh., Abd., St.": _other_form,
    "letter doubled": _doubled,
    "double letter once": _undoubled,
    "silent h": _silent_h,
    "final y or i": _final_y,
    "apostrophe": _apostrophe,
    "title added": _other_title,
    "title left out": _without_title,
}
MISTAKE: Mapping[str, Kind] = {
    "letter dropped": _dropped,
    "letters swapped": _swapped,
    "letter mistyped": _mistyped,
    "letter added": _added,
}
WORDS: Mapping[str, Kind] = {
    "other order": _other_order,
    "middle left out": _without_middle,
    "words glued": _glued,
    "word split": _split,
}
FAMILIES: Mapping[str, Mapping[str, Kind]] = {
    "exact": EXACT,
    "spelling": SPELLING,
    "one mistake": MISTAKE,
    "words": WORDS,
}
