"""Words that the site writes of its own accord are nobody's name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import render
from generator.audit import Auditor
from generator.model import Secrets
from generator.render.search import render_search
from tests.unit.render.samples import make_edition, make_office, make_site, many_documents

INDEX = [
    json.loads(a.data) for a in render_search(make_edition(*many_documents(2, 9)), make_office()).artifacts
]


def fields(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(fields, value.values()))
    return set().union(*map(fields, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("name", sorted(fields(INDEX) | {"null"}))
def test_a_person_whose_name_is_a_field_of_the_index_does_not_stop_the_site(
    tmp_path: Path, name: str
) -> None:
    auditor = Auditor(Secrets(names=[name.title()]), render.own_texts(make_site(tmp_path)))
    assert auditor.audit("cari/a.json", json.dumps({name: None}).encode()) == []


def test_a_person_with_any_other_name_does(tmp_path: Path) -> None:
    auditor = Auditor(Secrets(names=["Wagiyem"]), render.own_texts(make_site(tmp_path)))
    assert auditor.audit("cari/a.json", b'{"wagiyem":1}')


def test_what_is_no_text_in_a_template_folder_is_the_templates_own_trouble(tmp_path: Path) -> None:
    (tmp_path / "templates/pages/day.html").mkdir(parents=True)
    (tmp_path / "templates/pages/old.html").write_bytes(b"caf\xe9")
    assert "caf\ufffd" in list(render.own_texts(make_site(tmp_path)))
