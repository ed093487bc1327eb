"""What a kabupaten needs is gone with its last use: a build looks for no garbage while it works."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2.runtime import Context

from generator.intake.rows import OfficeWords, RowReader
from generator.intake.secrets import SecretsFound
from generator.render import halves
from tests.unit.intake.samples import a_site, an_office
from tests.unit.render.samples import make_document, make_edition, make_office, make_site


@pytest.fixture(autouse=True)
def without_garbage_collection() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_the_numbers_that_were_read_are_gone_when_reading_is_over() -> None:
    site, office = a_site(), an_office()
    reader = RowReader(OfficeWords(office), site, "3372/a.csv", None, SecretsFound(office, site))
    gone = weakref.ref(reader)
    assert gone() is reader
    del reader
    assert gone() is None


def test_no_page_of_a_list_stays_in_memory(tmp_path: Path) -> None:
    def contexts() -> int:
        return sum(type(one) is Context for one in gc.get_objects())

    before = contexts()
    edition = make_edition(*(make_document(f"A-{n:04}") for n in range(450)))
    _, artifacts = halves(edition, make_office(), make_site(tmp_path))[0]()
    assert len(list(artifacts)) > 6
    del artifacts
    assert contexts() == before
