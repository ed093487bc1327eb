"""A document is valid however it is made."""

from __future__ import annotations

import copy
import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Document, Status

DAY = date(2026, 11, 24)
READY = Document("A/1", "A1", Status.READY, "ktp-el", "Siti", True, "dinas", DAY)
FIELDS = {
    "number": st.just("A/1"),
    "key": st.sampled_from(["A1", "", "a1", "A/1", "A1\n", "Ä1"]),
    "kind": st.sampled_from(["ktp-el", ""]),
    "name": st.sampled_from(["Siti", ""]),
    "place": st.sampled_from(["dinas", ""]),
    "ready": st.sampled_from([DAY, None]),
    "full_name": st.booleans(),
}
ROWS = st.lists(st.fixed_dictionaries(FIELDS), min_size=1, max_size=3)


@given(st.sampled_from(Status), ROWS)
def test_many_documents_are_those_made_one_by_one_or_refused_when_one_is(status, rows) -> None:
    columns = {name: [row[name] for row in rows] for name in FIELDS}
    try:
        one_by_one = [Document(status=status, **row) for row in rows]
    except ValueError:
        with pytest.raises(ValueError, match=r"a document|a registration number"):
            Document.many(status, **columns)
    else:
        assert Document.many(status, **columns) == one_by_one


@given(st.sampled_from(Status), st.lists(st.sampled_from(["A1", "B2"])))
def test_the_columns_of_documents_make_the_same_documents(status, keys) -> None:
    documents = [READY._replace(number=key, key=key, status=status) for key in keys]
    columns = Document.columns(documents)
    assert list(columns) == list(Document._fields)
    del columns["status"]
    assert Document.many(status, **columns) == documents


def test_columns_of_different_length_make_no_documents() -> None:
    with pytest.raises(ValueError, match=r"shorter|longer"):
        Document.many(Status.COLLECTED, number=["A/1", "A/2"], key=["A1"])


@pytest.mark.parametrize("change", [{"key": ""}, {"key": "a/1"}, {"name": ""}, {"ready": None}])
def test_a_changed_copy_of_a_document_is_asked_the_same(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"a document|a registration number"):
        READY._replace(**change)


def test_a_document_cannot_be_changed_and_survives_a_copy() -> None:
    with pytest.raises(AttributeError):
        READY.name = "Budi"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        READY.nickname = "Budi"  # type: ignore[attr-defined]
    assert copy.deepcopy(READY) == pickle.loads(pickle.dumps(READY)) == READY
    assert type(READY._replace(name="Budi")) is Document
