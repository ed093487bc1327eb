"""The pages of a whole small site, as a reader and as a browser would take them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from generator import render
from generator.bundled import REGIONS
from generator.model import Artifact, Counts, Document, Kabupaten, Summary
from generator.site import InformationPage, NikDisplay, Office, Privacy
from tests.unit.render.reading import Page, pages
from tests.unit.render.samples import (
    BOYOLALI,
    LAWEYAN,
    TODAY,
    make_document,
    make_edition,
    make_files,
    make_kabupaten,
    make_office,
    make_site,
    many_documents,
)

PEOPLE = re.compile(r"kota-surakarta/(\d{4}-\d\d-\d\d|lokasi)/")
HOSTILE = "<script>alert(1)</script>{{ 7*7 }}\"'&‮"


def one_office(
    tmp_path: Path, *documents: Document, office: Office | None = None, **changes: object
) -> dict[str, Page]:
    site = make_site(tmp_path, office or make_office(), **changes)
    return pages(make_files(site, make_edition(*documents)).values())


def two_offices(tmp_path: Path) -> dict[str, Artifact]:
    site = make_site(tmp_path, make_office(), make_office(BOYOLALI))
    return make_files(
        site, make_edition(*many_documents(9, 230)), make_edition(kabupaten=BOYOLALI, data_date=None)
    )


def _rows(page: Page) -> int:
    return len(page.all("th", scope="row")) - len(page.all("table", **{"class": "hours"})) * 3


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Artifact]:
    return two_offices(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def html(site: dict[str, Artifact]) -> dict[str, Page]:
    return pages(site.values())


def test_every_link_of_every_page_leads_to_a_file_of_the_site(
    site: dict[str, Artifact], html: dict[str, Page]
) -> None:
    for page in html.values():
        assert page.targets() <= site.keys(), page.path


def test_every_page_can_be_reached_from_the_front(html: dict[str, Page]) -> None:
    reached, waiting = set(), {"index.html"}
    while waiting:
        path = waiting.pop()
        reached.add(path)
        waiting |= (html[path].targets() & html.keys()) - reached
    assert html.keys() - reached == {"404.html"}


def test_every_page_has_a_language_a_title_one_heading_and_landmarks(html: dict[str, Page]) -> None:
    for page in html.values():
        assert page.all("html", lang="id"), page.path
        assert page.all("title").count({}) == 1, page.path  # a chart's has an id
        assert [len(page.all(tag)) for tag in ("h1", "main")] == [1, 1], page.path
        assert len(page.all("link", rel="icon")) == 1, page.path


def test_headings_skip_no_level(html: dict[str, Page]) -> None:
    for page in html.values():
        levels = [int(tag[1]) for tag in page.visible if re.fullmatch("h[1-6]", tag)]
        assert all(b <= a + 1 for a, b in pairwise(levels)), page.path


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(html: dict[str, Page]) -> None:
    """What the Content-Security-Policy refuses is not there."""
    for page in html.values():
        for tag, attributes in page.tags:
            assert "style" not in attributes and tag != "style", page.path
            assert not [name for name in attributes if name.startswith("on")], page.path
            if tag in {"script", "link", "img"}:
                address = attributes.get("src") or attributes.get("href") or ""
                assert address and not re.match("[a-z]+:|//", address), page.path


def test_pages_that_list_people_ask_not_to_be_indexed(html: dict[str, Page]) -> None:
    for path, page in html.items():
        if PEOPLE.match(path):
            [robots] = page.all("meta", name="robots")
            assert "noindex" in str(robots["content"]), path


def test_no_title_or_address_holds_a_name(tmp_path: Path) -> None:
    for artifact in make_files(make_site(tmp_path), make_edition(make_document(name="Xaverius"))).values():
        assert "xaverius" not in artifact.path.lower()
        title = re.search(rb"<title>(.*?)</title>", artifact.data, re.DOTALL)
        assert not title or b"Xaverius" not in title[1]


def test_the_data_date_stands_on_every_page_and_so_does_its_expiry(html: dict[str, Page]) -> None:
    for path, page in html.items():
        if not path.startswith("kabupaten-boyolali/") and "/poster/" not in path:
            assert "Data per 24 November 2026" in page.text, path
            expires = [attributes.get("data-expires") for _, attributes in page.tags]
            assert "2026-11-28T00:00:00+07:00" in expires, path


def test_without_an_export_every_page_says_that_nothing_is_published_yet(html: dict[str, Page]) -> None:
    for path, page in html.items():
        if path.startswith("kabupaten-boyolali/") and "/poster/" not in path:
            assert "Belum ada daftar yang diterbitkan" in page.text, path
            assert not [tag for tag, attributes in page.tags if "data-expires" in attributes], path


def test_a_document_shows_its_seven_facts_wherever_it_is_listed(tmp_path: Path) -> None:
    html = one_office(tmp_path, make_document("3372-KT-0007"))
    for folder in ("2026-11-24", "lokasi/disdukcapil", "lokasi/disdukcapil/cetak"):
        text = html[f"kota-surakarta/{folder}/index.html"].text
        for fact in (
            "Siti Aminah",
            "3372••••••••••••",
            "KTP-el",
            "3372-KT-0007",
            "Kantor Disdukcapil Kota Surakarta",
            "24 Nov 2026",
            "24 Des 2026",
        ):
            assert fact in text, (folder, fact)


def test_an_office_that_shows_no_nik_has_no_column_for_it(tmp_path: Path) -> None:
    html = one_office(tmp_path, make_document(nik=None), privacy=Privacy(nik=NikDisplay.NONE))
    day = html["kota-surakarta/2026-11-24/index.html"]
    assert not [attributes for tag, attributes in day.tags if attributes.get("class") == "nik"]


def test_same_named_people_are_told_apart(tmp_path: Path) -> None:
    html = one_office(
        tmp_path,
        make_document("A-1", kelurahan="Sondakan"),
        make_document("A-2", kelurahan="Jebres", kind="kk", place="kecamatan-laweyan"),
    )
    text = html["kota-surakarta/2026-11-24/index.html"].text
    assert text.count("Siti Aminah") == 2
    for difference in ("A-1", "A-2", "Sondakan", "Jebres", "Kartu Keluarga", "Kantor Kecamatan Laweyan"):
        assert difference in text


@pytest.mark.parametrize(
    ("kind", "hint"),
    [("ktp-el", ""), ("kk", ", bisa cetak sendiri"), ("akta-kelahiran", ", cetak sendiri")],
)
def test_a_list_says_what_need_not_be_collected(tmp_path: Path, kind: str, hint: str) -> None:
    text = one_office(tmp_path, make_document(kind=kind))["kota-surakarta/2026-11-24/index.html"].text
    assert ("cetak sendiri" in text) == bool(hint)
    assert hint in text


def test_a_long_day_has_pages_of_two_hundred_that_lead_to_each_other(tmp_path: Path) -> None:
    html = one_office(
        tmp_path, *(make_document(f"A-{n:04}", name=f"{chr(65 + n % 26)}yu") for n in range(450))
    )
    folder = "kota-surakarta/2026-11-24/"
    listed = [html[f"{folder}{part}index.html"] for part in ("", "2/", "3/")]
    assert [_rows(page) for page in listed] == [200, 200, 50]
    assert listed[0].all("a", rel="next", href="2/") and not listed[0].all("a", rel="prev")
    assert listed[1].all("a", rel="next", href="../3/") and listed[1].all("a", rel="prev", href="../")
    assert listed[2].all("a", rel="prev", href="../2/") and not listed[2].all("a", rel="next")
    assert "Halaman 2 dari 3" in listed[1].text
    assert "A–L" in listed[0].text and "X–Z" in listed[0].text


def test_every_document_is_on_one_day_and_at_one_place(tmp_path: Path) -> None:
    documents = many_documents(3, 450)
    html = one_office(tmp_path, *documents)
    for folder in (r"\d{4}-\d\d-\d\d", "lokasi/[a-z-]+"):
        lists = [
            page for path, page in html.items() if re.match(rf"kota-surakarta/{folder}/(\d+/)?index", path)
        ]
        numbers = [number for page in lists for number in re.findall(r"3372-[A-Z]{2}-\d\d-\d{4}", page.text)]
        assert sorted(numbers) == sorted(document.number for document in documents)


def test_a_place_says_how_to_get_there_and_what_to_bring(tmp_path: Path) -> None:
    page = one_office(tmp_path, make_document())["kota-surakarta/lokasi/disdukcapil/index.html"]
    links = page.links()
    assert "tel:02715550100" in links
    assert "https://wa.me/6284005550200" in links
    assert "https://www.openstreetmap.org/?mlat=-7.5695&mlon=110.8280&zoom=17" in links
    for text in (
        "Kompleks Balai Kota, Jalan Contoh Sudirman No. 2",
        "Jam buka (WIB)",
        "Senin–Kamis 08.00–12.00 dan 13.00–15.00",
        "Sabtu–Minggu tutup",
        "KTP-el atau KK asli",
        "Pemilik dokumen, atau anggota keluarga dalam satu KK.",
        "Loket pengambilan ada di lantai dasar",
    ):
        assert text in page.text


def test_a_place_of_which_little_is_known_is_a_whole_page(tmp_path: Path) -> None:
    page = one_office(tmp_path)["kota-surakarta/lokasi/kecamatan-laweyan/index.html"]
    assert LAWEYAN.address in page.text
    assert "tidak ada dokumen yang menunggu di sini" in page.text
    for heading in ("Jam buka", "Yang dibawa", "Siapa yang boleh"):
        assert heading not in page.text


def test_the_kabupaten_page_tells_dates_counts_places_and_days(tmp_path: Path) -> None:
    page = one_office(tmp_path, *many_documents(9, 230))["kota-surakarta/index.html"]
    for text in (
        "Kota Surakarta",
        "Dokumen menunggu diambil 2.070",
        "Kantor Kecamatan Laweyan",
        "Selasa, 24 November 2026 230 dokumen",
        "Hari-hari sebelumnya",
        "selama 30 hari",
    ):
        assert text in page.text
    [form] = page.all("form", id="cari")
    assert form["data-status"] == "status.json"


def test_a_site_of_one_office_opens_on_its_page(tmp_path: Path) -> None:
    html = one_office(tmp_path, make_document())
    assert html["index.html"].text == html["kota-surakarta/index.html"].text
    [form] = html["index.html"].all("form", id="cari")
    assert form["data-status"] == "kota-surakarta/status.json"
    assert not html["index.html"].all("nav", **{"class": "crumbs"}), "it would lead nowhere"
    assert html["kota-surakarta/2026-11-24/index.html"].all("nav", **{"class": "crumbs"})


def test_the_landing_page_leads_to_who_publishes_and_names_the_others(html: dict[str, Page]) -> None:
    page = html["index.html"]
    assert {"kota-surakarta/", "kabupaten-boyolali/"} <= set(page.links())
    assert page.text.index("Kota Surakarta") < page.text.index("Kabupaten Garut")
    assert len(page.all("details")) == 1


@pytest.mark.parametrize("publishing", [2, 514])
def test_the_landing_page_with_all_kabupaten_is_light(tmp_path: Path, publishing: int) -> None:
    regions = _all_regions()
    offices = [make_office(kabupaten) for kabupaten in regions[:publishing]]
    site = make_site(tmp_path, *offices, regions=regions)
    summaries = [Summary(k, TODAY, Counts(), f"{k.slug}/cari/a.json") for k in regions[:publishing]]
    front = {artifact.path: artifact for artifact in render.render_front(site, summaries)}
    page = Page(front["index.html"])
    assert len(gzip.compress(front["index.html"].data)) < 15_000
    assert all(kabupaten.name in page.text for kabupaten in regions)
    assert {f"{k.slug}/" for k in regions[:publishing]} <= set(page.links())


def _all_regions() -> list[Kabupaten]:
    lines = [line.split(",") for line in REGIONS.read_text().splitlines()[1:]]
    assert len(lines) == 514
    return [
        Kabupaten(code.replace(".", ""), name, re.sub("[^a-z]+", "-", name.lower()), province)
        for code, name, _, province in lines
    ]


def test_a_site_without_offices_still_has_a_front(tmp_path: Path) -> None:
    site = replace(make_site(tmp_path), offices=())
    assert "Belum ada kabupaten" in pages(render.render_front(site, ()))["index.html"].text


def test_information_pages_are_in_the_menu_of_every_page(tmp_path: Path) -> None:
    html = one_office(tmp_path, pages=(InformationPage("biaya", "Biaya", 1, "Semua **gratis**."),))
    assert "Semua gratis ." in html["biaya/index.html"].text
    for path, page in html.items():
        if not re.search("/(cetak|poster|layar)/", path):
            assert "biaya/index.html" in page.targets(), path


def test_the_missing_page_works_at_any_address(tmp_path: Path) -> None:
    html = one_office(tmp_path, base_url="https://a.example/dukcapil/")
    assert all(re.match("/dukcapil/|#|tel:|mailto:|https:", link) for link in html["404.html"].links())


def test_hostile_values_are_text(tmp_path: Path) -> None:
    built = make_files(make_site(tmp_path), make_edition(make_document(name=HOSTILE, kelurahan=HOSTILE)))
    page = Page(built["kota-surakarta/2026-11-24/index.html"])
    assert page.text.count(" ".join(HOSTILE.split())) == 2
    assert all("src" in script for script in page.all("script"))


def test_where_no_list_is_there_is_no_box_to_search_it(site: dict[str, Artifact]) -> None:
    page = Page(site[f"{BOYOLALI.slug}/index.html"])
    assert not page.all("input") and not page.all("form")
    assert "tanyakan ke kantor" in page.text


def test_the_stylesheet_is_small(site: dict[str, Artifact]) -> None:
    [css] = [artifact.data for path, artifact in site.items() if path.startswith("assets/site-")]
    assert len(gzip.compress(css)) < 8_000


def test_the_pages_of_a_kabupaten_do_not_depend_on_the_day_of_the_run(tmp_path: Path) -> None:
    """So that an unchanged kabupaten can be carried over as it is."""
    assert _pages_on(tmp_path, 0) == _pages_on(tmp_path, 3)


def _pages_on(tmp_path: Path, days: int) -> Iterable[Artifact]:
    site = make_site(tmp_path, today=TODAY + timedelta(days=days))
    return make_kabupaten(make_edition(*many_documents(2, 10)), make_office(), site)[1]


def test_no_page_holds_what_could_be_taken_for_a_nik(site: dict[str, Artifact]) -> None:
    """Sixteen digits in a row, whatever marks, blanks or tags stand between them."""
    for path, artifact in site.items():
        if not path.endswith(".json") or path.endswith("status.json"):
            bare = re.sub(r"<[^>]*>|[\s.,:;/()+-]", "", artifact.data.decode(errors="replace"))
            assert not re.search(r"\d{16}", bare), path


def test_the_recipe_is_the_same_twice_and_long() -> None:
    assert render.recipe() == render.recipe()
    assert re.fullmatch("[0-9a-f]{64}", render.recipe())
