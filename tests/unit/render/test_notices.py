"""Notices, posters and screens as they are written: codes lead home, each document is where it belongs."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
import segno

from generator.render.qr import qr_code
from tests.unit.render.reading import Page, pages
from tests.unit.render.samples import (
    TODAY,
    make_document,
    make_edition,
    make_files,
    make_site,
    many_documents,
)

PLACE = "kota-surakarta/lokasi/disdukcapil"
ADDRESS = f"https://siap-ambil.example/{PLACE}/"


def html_of(tmp_path: Path, *documents: object, **changes: object) -> dict[str, Page]:
    return pages(make_files(make_site(tmp_path, **changes), make_edition(*documents)).values())  # type: ignore[arg-type]


def modules(svg: str) -> set[tuple[int, int]]:
    """Where the drawing is black, as a reader of codes would see it."""
    black = set()
    x = y = 0
    [path] = re.findall(r'stroke="#000" d="([^"]+)"', svg)
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        values = [float(number) for number in numbers.split()]
        if command == "M":
            x, y = int(values[0]), int(values[1])
        elif command == "m":
            x, y = x + int(values[0]), y + int(values[1])
        else:
            black |= {(x + step, y) for step in range(int(values[0]))}
            x += int(values[0])
    return black


def test_the_code_is_that_of_the_places_page_with_its_quiet_zone() -> None:
    expected = segno.make(ADDRESS, error="q", micro=False, boost_error=False).matrix_iter(border=4)
    wanted = {(x, y) for y, row in enumerate(expected) for x, dark in enumerate(row) if dark}
    assert modules(qr_code(ADDRESS)) == wanted


def test_notice_poster_and_screen_lead_to_the_place(tmp_path: Path) -> None:
    files = make_files(make_site(tmp_path), make_edition(make_document()))
    for folder in ("cetak", "poster", "layar"):
        assert qr_code(ADDRESS) in files[f"{PLACE}/{folder}/index.html"].data.decode(), folder


def test_without_an_address_there_is_no_code_and_no_poster(tmp_path: Path) -> None:
    files = make_files(make_site(tmp_path, base_url=""), make_edition(make_document()))
    assert f"{PLACE}/poster/index.html" not in files
    assert not [path for path, artifact in files.items() if b"<svg" in artifact.data and "charts" not in path
                and re.search("/(cetak|layar)/", path)]  # fmt: skip


@pytest.mark.parametrize("documents", [0, 1, 239, 240, 241])
def test_a_notice_says_what_it_covers(tmp_path: Path, documents: int) -> None:
    html = html_of(
        tmp_path, *(make_document(f"A-{n}", ready=TODAY - timedelta(n % 2)) for n in range(documents))
    )
    text = html[f"{PLACE}/cetak/index.html"].text
    assert ("Memuat semua" in text) == (0 < documents <= 240)
    assert ("Pengumuman 1 dari 2, memuat 121 dari 241 dokumen: yang siap pada 24 November 2026" in text) == (
        documents == 241
    )
    assert (f"{PLACE}/cetak/2/index.html" in html) == (documents > 240)


def test_every_document_is_on_one_notice(tmp_path: Path) -> None:
    documents = many_documents(3, 450)
    html = html_of(tmp_path, *documents)
    texts = [
        page.text for path, page in html.items() if re.match(r"kota-surakarta/lokasi/[a-z-]+/cetak/", path)
    ]
    numbers = [number for text in texts for number in re.findall(r"3372-[A-Z]{2}-\d\d-\d{4}", text)]
    assert sorted(numbers) == sorted(document.number for document in documents)


def test_a_screen_has_the_newest_days_and_says_so(tmp_path: Path) -> None:
    html = html_of(tmp_path, *many_documents(3, 60))
    text = html["kota-surakarta/layar/index.html"].text
    assert {number[8:10] for number in re.findall(r"3372-[A-Z]{2}-\d\d-\d{4}", text)} == {"00", "01"}
    assert "memuat 120 dokumen yang siap sejak 23 November 2026, dari 180 yang menunggu" in text
    assert "Nama A – B" in text and "Halaman 1 dari" in text


def test_a_screen_names_the_release_as_status_json_does(tmp_path: Path) -> None:
    files = make_files(make_site(tmp_path), make_edition(make_document()))
    status = files["kota-surakarta/status.json"].data.decode()
    [search] = re.findall(r'"search": "([^"]+)"', status)
    for folder in ("kota-surakarta", PLACE):
        [body] = Page(files[f"{folder}/layar/index.html"]).all("body")
        assert body["data-release"] == f"{search} 2026-11-24"


def test_the_first_notice_leads_to_all_and_each_other_to_those_beside_it(tmp_path: Path) -> None:
    documents = [make_document(f"A-{n:04}", place="disdukcapil") for n in range(240 * 10)]
    html = html_of(tmp_path, *documents)

    def leads_to(number: str) -> list[str]:
        _, *links = html[f"{PLACE}/cetak/{number}index.html"].all("a")  # the first leads to the place
        return [str(a["href"]) for a in links if re.fullmatch(r"\./|(\.\./)?(\d+/)?", str(a["href"]))]

    assert leads_to("") == ["./", *(f"{n}/" for n in range(2, 11))]
    assert leads_to("6/") == ["../", "../3/", "../4/", "../5/", "./", "../7/", "../8/", "../9/", "../10/"]
    assert leads_to("10/") == ["../", "../7/", "../8/", "../9/", "./"]
