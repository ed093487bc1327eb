"""The site in English: every page a second time below `en/`, and nothing of it where it is not asked for."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from generator import render
from generator.errors import ConfigurationError
from generator.model import Artifact
from generator.render.languages import ENGLISH, translations
from generator.site import InformationPage, PageText, SearchScope
from tests.unit.render.reading import Page, pages
from tests.unit.render.samples import (
    BOYOLALI,
    make_edition,
    make_files,
    make_office,
    make_site,
    many_documents,
)

BOTH = ("id", "en")
KABUPATEN = "en/kota-surakarta/index.html"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Artifact]:
    site = make_site(
        tmp_path_factory.mktemp("site"), make_office(), make_office(BOYOLALI), languages=BOTH,
        pages=(
            InformationPage("biaya", "Biaya", 1, "Gratis.", PageText("Fees", "No fees.")),
            InformationPage("syarat", "Syarat", 2, "[Berkas](../status.json), [biaya](../biaya/)"),
        ),
    )  # fmt: skip
    return make_files(site, make_edition(*many_documents(3, 30)), make_edition(kabupaten=BOYOLALI))


@pytest.fixture(scope="module")
def html(files: dict[str, Artifact]) -> dict[str, Page]:
    return pages(files.values())


def is_on_a_wall(path: str) -> bool:
    return any(f"/{name}/" in path for name in ("cetak", "poster", "layar"))


def test_every_page_is_there_in_both_but_404_and_what_hangs_on_a_wall(html: dict[str, Page]) -> None:
    english = {path.removeprefix("en/") for path in html if path.startswith("en/")}
    indonesian = {path for path in html if not path.startswith("en/")} - {"404.html"}
    assert english == {path for path in indonesian if not is_on_a_wall(path)} < indonesian


def test_what_hangs_on_a_wall_leads_to_no_twin_and_has_no_page_in_english(html: dict[str, Page]) -> None:
    on_walls = {path: page for path, page in html.items() if is_on_a_wall(path)}
    assert len(on_walls) == 14
    for path, page in on_walls.items():
        assert not page.all("a", hreflang="en"), path
        assert not any(target.startswith("en/") for target in page.targets()), path
    english = html["en/kota-surakarta/lokasi/disdukcapil/index.html"]
    assert "kota-surakarta/lokasi/disdukcapil/cetak/index.html" in english.targets()


def test_a_pickup_point_may_be_named_as_what_hangs_on_its_wall() -> None:
    assert ENGLISH.place("kota-surakarta/lokasi/cetak/2/index.html").startswith("en/")
    assert not ENGLISH.place("kota-surakarta/lokasi/cetak/cetak/2/index.html").startswith("en/")


def test_only_pages_are_there_twice(files: dict[str, Artifact]) -> None:
    assert {Path(path).suffix for path in files if path.startswith("en/")} == {".html"}


def test_a_page_says_its_language_and_leads_to_its_twin(html: dict[str, Page]) -> None:
    for path, page in html.items():
        if is_on_a_wall(path):
            continue
        language, other = ("en", "id") if path.startswith("en/") else ("id", "en")
        assert page.all("html", lang=language), path
        [link] = page.all("a", hreflang=other)
        assert link["lang"] == other, path
        twin = path.removeprefix("en/") if language == "en" else f"en/{path}"
        assert page.targets() >= {"en/index.html" if path == "404.html" else twin}, path


def test_search_engines_are_told_of_both_by_their_full_addresses(html: dict[str, Page]) -> None:
    for path in ("kota-surakarta/index.html", KABUPATEN):
        links = [link for link in html[path].all("link", rel="alternate") if "hreflang" in link]
        found = {str(link["hreflang"]): link["href"] for link in links}
        assert found == {
            "id": "https://siap-ambil.example/kota-surakarta/",
            "en": "https://siap-ambil.example/en/kota-surakarta/",
        }


def test_every_link_leads_to_a_file_and_a_page_to_pages_of_its_language(
    files: dict[str, Artifact], html: dict[str, Page]
) -> None:
    for path, page in html.items():
        assert page.targets() <= files.keys(), path
        if path.startswith("en/"):
            others = {t for t in page.targets() & html.keys() if not t.startswith("en/")}
            assert {t for t in others if not is_on_a_wall(t)} == {path.removeprefix("en/")}, path


def test_dates_numbers_weekdays_hours_and_kinds_are_written_in_english(html: dict[str, Page]) -> None:
    page = html[KABUPATEN].text
    for words in ("24 November 2026", "Tuesday, 24 November", "Monday–Thursday 08:00–12:00 and 13:00–15:00"):
        assert words in page
    day = html["en/kota-surakarta/2026-11-24/index.html"].text
    assert "24 Dec 2026" in day
    assert "Birth certificate" in day and "Akta Kelahiran" not in day


def test_the_index_has_the_kinds_in_english_where_the_site_is(files: dict[str, Artifact]) -> None:
    [root] = [json.loads(a.data) for p, a in files.items() if "surakarta/cari/" in p and b'"kinds"' in a.data]
    assert root["kinds"][1] == ["Kartu Keluarga", "either", "Family card"]


def test_what_the_office_wrote_stays_in_its_language_and_says_so(html: dict[str, Page]) -> None:
    place = html["en/kota-surakarta/lokasi/disdukcapil/index.html"]
    marked = [tag for tag, attributes in place.tags if attributes.get("lang") == "id"]
    # the office, the way to the twin, the note, what to bring, who may collect, a page of the menu
    assert marked == ["span", "a", "p", "ul", "p", "a"]


def test_a_place_says_in_english_what_the_office_wrote_in_english(tmp_path: Path) -> None:
    office = make_office()
    first, *others = office.pickup_points
    first = replace(first, bring_en=("Receipt", "Own KTP-el"), note_en="Ground floor.")
    office = replace(office, pickup_points=(first, *others))
    files = make_files(make_site(tmp_path, office, languages=BOTH), make_edition(*many_documents(1, 1)))
    page = pages(files.values())["en/kota-surakarta/lokasi/disdukcapil/index.html"]
    assert "Receipt Own KTP-el" in page.text and "Ground floor." in page.text
    # the office, the way to the twin, who may collect, a page of the menu
    assert [tag for tag, attributes in page.tags if attributes.get("lang") == "id"] == ["span", "a", "p", "a"]


@pytest.mark.parametrize("how_many", [1, 2])
def test_an_answer_is_in_english_once_every_place_is(tmp_path: Path, how_many: int) -> None:
    office = make_office()
    points = [replace(point, bring=("KTP-el",), bring_en=("ID card",)) for point in office.pickup_points[:2]]
    points[1] = points[1] if how_many == 2 else replace(points[1], bring_en=())
    office = replace(office, pickup_points=tuple(points))
    files = make_files(make_site(tmp_path, office, languages=BOTH), make_edition())
    [root] = [json.loads(a.data) for p, a in files.items() if "surakarta/cari/" in p and b'"kinds"' in a.data]
    slot = 'data-slot="bring_en"' if how_many == 2 else 'lang="id" data-slot="bring"'
    assert f"<ul {slot}>" in files["en/kota-surakarta/index.html"].data.decode()
    assert [place.get("bring_en") for place in root["places"]] == (
        [["ID card"]] * 2 if how_many == 2 else [None] * 2
    )


def test_the_preview_of_a_link_tells_the_page_and_nobody_in_it(html: dict[str, Page]) -> None:
    previews = {
        path: {
            a["property"]: a["content"] for a in page.all("meta") if a.get("property", "").startswith("og:")
        }
        for path, page in html.items()
    }
    place = previews["en/kota-surakarta/lokasi/disdukcapil/index.html"]
    assert place["og:title"] == "Kantor Disdukcapil Kota Surakarta – Kota Surakarta"
    assert place["og:description"] == (
        "Address, opening hours and what to bring to collect a document at Kantor Disdukcapil Kota Surakarta."
    )
    said = " ".join(text for preview in previews.values() for text in preview.values())
    assert not [document.number for document in many_documents(3, 30) if document.number in said]
    assert not [document.name for document in many_documents(3, 30) if document.name in said]


def test_an_information_page_is_in_english_if_it_was_written(html: dict[str, Page]) -> None:
    assert "No fees." in html["en/biaya/index.html"].text
    assert "Gratis." in html["biaya/index.html"].text
    untranslated = html["en/syarat/index.html"]
    assert untranslated.all("div", lang="id", **{"class": "width prose"})
    assert "Fees" in untranslated.text


def test_a_page_that_is_not_found_says_so_in_both(html: dict[str, Page]) -> None:
    assert html["404.html"].all("div", lang="en")
    assert "The address may have been mistyped" in html["404.html"].text


def test_a_site_of_one_office_opens_on_its_page_in_both(tmp_path: Path) -> None:
    html = pages(make_files(make_site(tmp_path, languages=BOTH), make_edition()).values())
    assert html["en/index.html"].text.startswith("Skip to main content")
    assert "Kota Surakarta" in html["en/index.html"].text


def test_nothing_is_in_english_where_the_site_is_in_indonesian_alone(tmp_path: Path) -> None:
    files = make_files(make_site(tmp_path), make_edition(*many_documents(2, 9)))
    assert not [path for path in files if path.startswith("en/")]
    for path, artifact in files.items():
        if not path.startswith("assets/"):
            assert b"English" not in artifact.data and b"Family card" not in artifact.data, path
            assert b"hreflang" not in artifact.data, path


def test_the_search_over_all_knows_the_kinds_in_english(tmp_path: Path) -> None:
    offices = make_office(), make_office(BOYOLALI)
    site = make_site(tmp_path, *offices, languages=BOTH, search=SearchScope.NATIONWIDE)
    html = pages(make_files(site, make_edition(), make_edition(kabupaten=BOYOLALI)).values())
    assert {"value": "Kartu Keluarga"} in html["en/index.html"].all("option")
    assert not html["index.html"].all("option")


def test_a_catalogue_of_the_site_comes_before_ours(tmp_path: Path) -> None:
    folder = tmp_path / "templates/locale/en/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text('msgid "Cari"\nmsgstr "Find"\n')
    site = make_site(tmp_path, languages=BOTH, digest="own catalogue")
    page = pages(make_files(site, make_edition()).values())[KABUPATEN]
    assert "Find" in page.text and "Where to collect" in page.text


@pytest.mark.parametrize("damaged", [b"msgid \xff\n", b'msgid "a"\nwhat "b"\n'])
def test_a_damaged_catalogue_is_named(tmp_path: Path, damaged: bytes) -> None:
    path = tmp_path / "locale/en/LC_MESSAGES/messages.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(damaged)
    with pytest.raises(ConfigurationError, match=r"templates/locale/en/LC_MESSAGES/messages\.po:"):
        translations(ENGLISH, [tmp_path])


def test_what_is_written_in_english_is_read_by_the_audit_too(tmp_path: Path) -> None:
    page = InformationPage("biaya", "Biaya", 1, "Gratis.", PageText("Fees", "No fees."))
    site = make_site(tmp_path, languages=BOTH, pages=(page,))
    assert [a.path for a in render.read_information(site)] == ["pages/biaya.md", "pages/biaya.en.md"]
    assert len(list(render.read_information(replace(site, languages=("id",))))) == 1
