"""All that a template says can be said in English, and is."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.bundled import TEMPLATES
from tests.catalogue import ENGLISH, english, texts

_TEMPLATES = sorted(p for p in TEMPLATES.rglob("*.html") if "starter" not in p.parts)
_PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[a-z%]")
_TAG = re.compile(r"<[^>]*>")
_JINJA = re.compile(r"\{#.*?#\}|\{%-?\s*trans\b.*?\{%-?\s*endtrans\s*-?%\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_CLASS = re.compile(r"\{% block kind %\}.*?\{% endblock %\}")
_ATTRIBUTE = re.compile(r'[a-z-]+=""')  # of a macro that writes attributes
_READ_ALOUD = {"alt", "aria-label", "aria-roledescription", "placeholder", "title"}
_NOT_READ = {"viewport", "robots", "format-detection", "color-scheme", "theme-color", "og:type"}


def _strings(message: object) -> list[str]:
    return [message] if isinstance(message, str) else list(message)  # type: ignore[call-overload]


def test_every_text_of_the_templates_is_there_in_english() -> None:
    known = english()
    left = [m.id for m in texts() if m.id and not (m.id in known and all(_strings(known[m.id].string)))]
    assert left == [], "python -m tests.catalogue, then translate these"


def test_no_english_text_is_a_guess_or_left_over() -> None:
    needed = texts()
    assert "#, fuzzy" not in ENGLISH.read_text(encoding="utf-8")
    assert not [m.id for m in english() if m.id and m.id not in needed]


def test_what_is_filled_in_and_what_is_marked_up_is_the_same_in_english() -> None:
    for message in english():
        written = _strings(message.id) if message.id else []
        for text in filter(None, _strings(message.string) if message.id else []):
            for found in (_PLACEHOLDER, _TAG):
                assert sorted(found.findall(text)) == sorted(found.findall(written[-1])), written


class _Visible(HTMLParser):
    """Words that a reader sees or hears, of a template without its Jinja."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.feed(_JINJA.sub("", _CLASS.sub("", source)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        heard = {name: value for name, value in attrs if name in _READ_ALOUD}
        if tag == "meta" and (named.get("name") or named.get("property")) not in _NOT_READ:
            heard["content"] = named.get("content")
        self.words += [value for value in heard.values() if value]

    def handle_data(self, data: str) -> None:
        self.words.append(_ATTRIBUTE.sub("", data))


@pytest.mark.parametrize("template", _TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_template_says_nothing_that_cannot_be_translated(template: Path) -> None:
    words = _Visible(template.read_text(encoding="utf-8")).words
    assert [word for word in words if re.search("[A-Za-z]", word)] == []


def test_the_stylesheet_says_nothing_outside_its_words_for_each_language() -> None:
    css = (TEMPLATES / "assets/site.css").read_text(encoding="utf-8")
    assert {word.strip() for word in re.findall(r'content: "([^"]*[A-Za-z][^"]*)"', css)} <= {"NIK"}
    declared = [
        set(re.findall(r'(--[a-z-]+): "', block)) for block in re.findall(r":root[^{]*\{[^}]*\}", css)
    ]
    indonesian, in_english = (names for names in declared if names)
    assert indonesian == in_english
