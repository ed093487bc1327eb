"""The feeds, read by a feed reader."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from generator.model import Artifact
from tests.unit.render.samples import TODAY, make_document, make_edition, make_files, make_office, make_site

ATOM = "{http://www.w3.org/2005/Atom}"


def feeds(folder: Path, **changes: Any) -> dict[str, Artifact]:
    documents = [
        make_document("3372-KT-0001"),
        make_document("3372-KT-0002", kind="akta-kelahiran", name="B. S.", full_name=False),
        make_document("3372-KT-0003", place="kecamatan-laweyan", ready=TODAY - timedelta(days=1)),
    ]
    files = make_files(make_site(folder, **changes), make_edition(*documents))
    return {path: artifact for path, artifact in files.items() if path.endswith(".atom")}


def test_there_is_a_feed_of_the_kabupaten_and_of_each_pickup_point(tmp_path: Path) -> None:
    folder = "kota-surakarta/"
    places = {f"{folder}lokasi/{point.id}/feed.atom" for point in make_office().pickup_points}
    assert set(feeds(tmp_path)) == {f"{folder}feed.atom", *places}


def test_a_reader_shows_an_entry_for_each_day_with_counts_and_a_link(tmp_path: Path) -> None:
    made = feeds(tmp_path, base_url="https://siap.example/a")
    feed = feedparser.parse(made["kota-surakarta/feed.atom"].data)
    assert not feed.bozo
    assert feed.feed.title == "Dokumen siap diambil: Kota Surakarta"
    assert feed.feed.link == "https://siap.example/a/kota-surakarta/"
    assert [(entry.title, entry.summary, entry.link) for entry in feed.entries] == [
        (
            "24 November 2026: 2 dokumen siap",
            "Akta Kelahiran: 1; KTP-el: 1",
            "https://siap.example/a/kota-surakarta/2026-11-24/",
        ),
        (
            "23 November 2026: 1 dokumen siap",
            "KTP-el: 1",
            "https://siap.example/a/kota-surakarta/2026-11-23/",
        ),
    ]
    place = feedparser.parse(made["kota-surakarta/lokasi/kecamatan-laweyan/feed.atom"].data)
    assert [entry.title for entry in place.entries] == ["23 November 2026: 1 dokumen siap"]
    assert place.entries[0].link == "https://siap.example/a/kota-surakarta/lokasi/kecamatan-laweyan/"


@pytest.mark.parametrize("base_url", ["", "https://siap.example"])
def test_a_feed_has_all_that_the_standard_demands(tmp_path: Path, base_url: str) -> None:
    """RFC 4287: 4.1.1 (feed) and 4.1.2 (entry); ids are unique, moments have an offset."""
    for artifact in feeds(tmp_path, base_url=base_url).values():
        feed = ElementTree.fromstring(artifact.data)
        entries = feed.findall(f"{ATOM}entry")
        for element in (feed, *entries):
            for tag in ("id", "title", "updated"):
                assert len(element.findall(ATOM + tag)) == 1
            assert element.findtext(f"{ATOM}updated", "").endswith("T00:00:00+07:00")
            links = [(link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link")]
            assert links.count(("alternate", "text/html")) == 1
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        ids = [element.findtext(f"{ATOM}id") for element in (feed, *entries)]
        assert len(set(ids)) == len(ids)


def test_no_feed_names_a_person_or_a_number(tmp_path: Path) -> None:
    for path, artifact in feeds(tmp_path).items():
        for value in (b"Siti", b"Aminah", b"B. S.", b"3372-KT", "•".encode()):
            assert value not in artifact.data, path


def test_words_of_an_office_cannot_break_a_feed(tmp_path: Path) -> None:
    site = make_site(tmp_path, make_office(name='Dinas <b>&amp;</b> "Contoh" ]]>'))
    files = make_files(site, make_edition(make_document()))
    feed = feedparser.parse(files["kota-surakarta/feed.atom"].data)
    assert not feed.bozo
    assert feed.feed.author == 'Dinas <b>&amp;</b> "Contoh" ]]>'
