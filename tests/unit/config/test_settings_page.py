"""docs/settings.md tells of every setting, and of none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from generator.kinds import BUILTIN

PAGE = Path("docs/settings.md").read_text()
UNKNOWN = "qqqq"


def section(heading: str) -> str:
    """The text below a heading, up to the next."""
    return PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]


def rows(heading: str) -> list[list[str]]:
    """The cells of a table whose first column is code."""
    lines = [line for line in section(heading).splitlines() if line.startswith("| `")]
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines]


def settings(heading: str) -> dict[str, tuple[str, str]]:
    """Default and example by setting."""
    return {key: (default, example) for key, default, _, example in rows(heading)}


SITE = settings("`site.yml`")
OFFICE = settings("`offices/<code>.yml`")
FRONT = settings("`pages/*.md`")


def written(values: dict[str, str]) -> dict:
    """A file's content of the examples, by dotted key; `[]` is the first and only item of a list."""
    root: dict = {}
    for key, example in values.items():
        node, *path = (root, *key.split("."))
        for name in path[:-1]:
            node = node.setdefault(name.removesuffix("[]"), [{}] if name.endswith("[]") else {})
            node = node[0] if isinstance(node, list) else node
        if example:
            node[path[-1]] = yaml.load(example, yaml.BaseLoader)
    return root


def examples(values: dict[str, tuple[str, str]]) -> str:
    return yaml.safe_dump(written({key: example for key, (_, example) in values.items()}), allow_unicode=True)


@pytest.mark.parametrize(
    ("file", "text", "prefix", "documented"),
    [
        ("site.yml", f"{UNKNOWN}: 1", "", SITE),
        ("site.yml", f"privacy: {{{UNKNOWN}: 1}}", "privacy.", SITE),
        ("site.yml", f"safety: {{{UNKNOWN}: 1}}", "safety.", SITE),
        ("site.yml", f"stages: [{{{UNKNOWN}: 1}}]", "stages[].", SITE),
        ("site.yml", f"theme: {{{UNKNOWN}: 1}}", "theme.", SITE),
        ("site.yml", f"messages: {{{UNKNOWN}: 1}}", "messages.", SITE),
        ("site.yml", f"messages: {{whatsapp: {{{UNKNOWN}: 1}}}}", "messages.whatsapp.", SITE),
        ("site.yml", f"messages: {{sms: {{{UNKNOWN}: 1}}}}", "messages.sms.", SITE),
        ("site.yml", f"messages: {{gateway: {{{UNKNOWN}: 1}}}}", "messages.gateway.", SITE),
        ("offices/3372.yml", f"{UNKNOWN}: 1", "", OFFICE),
        ("offices/3372.yml", f"contact: {{{UNKNOWN}: 1}}", "contact.", OFFICE),
        ("offices/3372.yml", f"pickup_points: [{{{UNKNOWN}: 1}}]", "pickup_points[].", OFFICE),
        ("offices/3372.yml", f"pickup_points: [{{map: {{{UNKNOWN}: 1}}}}]", "pickup_points[].map.", OFFICE),
        ("offices/3372.yml", f"kinds: [{{{UNKNOWN}: 1}}]", "kinds[].", OFFICE),
        ("pages/a.md", f"---\n{UNKNOWN}: 1\n---\n", "", FRONT),
    ],
)
def test_the_page_and_the_code_know_the_same_settings(problems, file, text, prefix, documented):
    """The code names the keys that it knows when it meets one that is far from all of them."""
    (message,) = [message for *_, key, message in problems({file: text}) if key.endswith(UNKNOWN)]
    known = set(message.partition("yang dikenal: ")[2].split(", "))
    here = {key.removeprefix(prefix) for key in documented if key.startswith(prefix)}
    assert known == {re.split(r"\[\]|\.", key)[0] for key in here}


def test_every_example_of_the_page_is_taken(load):
    front = examples(FRONT)
    site = load(
        files={
            "site.yml": examples(SITE),
            "logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
            "offices/3372.yml": examples(OFFICE),
            "pages/a.md": f"---\n{front}---\n",
        }
    )
    assert (site.retention_days, site.theme.colour) == (14, "#7a1f1f")
    assert site.offices[0].pickup_points[0].position == ("-7.5631", "110.8202")
    assert site.offices[0].kinds["surat-domisili"].label_en == "Letter"
    assert site.pages[0].order == 10


def test_the_defaults_of_the_page_are_those_of_the_code(load):
    site = load(files={"site.yml": ""})
    for key, (default, _) in SITE.items():
        if "[]" in key:
            continue
        value = site
        for name in key.split("."):
            value = getattr(value, name)
        shown = f"[{', '.join(map(_told, value))}]" if isinstance(value, tuple) else str(value or "")
        assert shown == default, key


def _told(item):
    """A step is told by its id."""
    return getattr(item, "id", item)


def test_what_the_page_calls_required_is_required(problems):
    bare = {
        "site.yml": "stages: [{sentence: a}]\n",
        "offices/3372.yml": "pickup_points: [{note: a}]\nkinds: [{names: full}]\n",
        "pages/a.md": "---\n---\n",
    }
    found = problems(bare) + problems({"offices/3372.yml": "name: A\n"})
    missing = {key.replace("[0]", "[]") for *_, key, message in found if "belum diisi" in message}
    assert missing == {key for key, (default, _) in (SITE | OFFICE | FRONT).items() if default == "required"}


def test_every_kind_of_document_is_on_the_page_as_it_is():
    assert rows("Kinds of document") == [
        [kind.id, kind.name, "" if kind.label == kind.name else kind.label, kind.names, kind.handover]
        for kind in BUILTIN
    ]
