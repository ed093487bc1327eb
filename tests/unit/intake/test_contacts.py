"""Whom a document's message goes to: the number of the row that counts, and of no other."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from generator import editions
from generator.config import load_site
from generator.intake.contacts import read_with_contacts
from generator.phone import Phone
from tests.sites import Place, make_place, row


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return make_place(tmp_path, "3372")


def contacts_of(place: Place) -> dict[str, Phone | None]:
    """The number for each document that a build would list."""
    site = load_site(place.data, output=place.output)
    site = replace(site, today=site.today.fromisoformat(place.today))
    office = site.offices[0]
    intake, contacts = read_with_contacts(site.root, office, site)
    edition = editions.current(intake, office.kabupaten, site)
    return {document.number: contacts.mobile_of(document) for document in edition.documents}


def test_the_number_of_the_latest_row_counts_also_when_it_is_empty(place: Place) -> None:
    place.export(
        "3372", "2026-11-20.csv", row("A1", telepon="0840-0555-0101"), row("A2", telepon="084005550102")
    )
    place.export("3372", "2026-11-21.csv", row("A1", telepon="0840-0555-0201"), row("A-2"))
    assert contacts_of(place) == {"A1": Phone("+6284005550201"), "A-2": None}


def test_rejected_rows_and_rows_of_refused_files_lend_no_number(place: Place) -> None:
    place.export(
        "3372",
        "2026-11-20.csv",
        row("A1", telepon="0840-0555-0101"),
        row("A2", jenis="apa ini", telepon="0840-0555-0102"),
        row("A3", telepon="0840-0555-0103"),
    )
    place.write("exports/3372/2026-11-21.csv", "nomor;apa\nA1;0840-0555-0999\n")
    assert contacts_of(place) == {"A1": Phone("+6284005550101"), "A3": Phone("+6284005550103")}


def test_numbers_stay_with_their_rows_through_notes_and_order_of_files(place: Place) -> None:
    rows = [row(f"A{n}", f"Warga {'ABCDEFGHIJ'[n]}", telepon=f"084005550{n:03}") for n in range(10)]
    place.export("3372", "2026-11-22.csv", *rows[5:], "Jumlah: 5")
    place.export("3372", "2026-11-20.csv", "Daftar;", *rows[:5])
    assert contacts_of(place) == {f"A{n}": Phone(f"+6284005550{n:03}") for n in range(10)}


def test_contacts_show_nothing_and_stay_in_their_process(place: Place) -> None:
    place.export("3372", "2026-11-20.csv", row("A1", telepon="0840-0555-0101"))
    site = load_site(place.data, output=place.output)
    intake, contacts = read_with_contacts(site.root, site.offices[0], site)
    assert repr(contacts) == "Contacts(1)"
    assert "5550101" not in repr(intake)
    with pytest.raises(TypeError):
        pickle.dumps(contacts)
