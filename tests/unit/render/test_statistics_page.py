"""The figures on a kabupaten's page: charts that are told in words, with the same numbers in a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from generator.model import Document, Edition, Status
from generator.render.charts import MOST_BARS
from generator.site import PickupPoint
from tests.unit.render.samples import (
    OFFICE_POINT,
    TODAY,
    make_document,
    make_edition,
    make_files,
    make_office,
    make_site,
)

PAGE = "kota-surakarta/index.html"


def documents(kinds: Sequence[str], **changes: object) -> list[Document]:
    values = {"submitted": TODAY - timedelta(5), **changes}
    return [make_document(f"K-{n}", kind=kind, **values) for n, kind in enumerate(kinds)]


def section_of(tmp_path: Path, edition: Edition, **office: object) -> str:
    page = make_files(make_site(tmp_path, make_office(**office)), edition)[PAGE].data.decode()
    return page.partition('<section class="statistics"')[2].partition("</section>")[0]


def cells(html: str) -> list[list[str]]:
    rows = re.findall("<tr>(.*?)</tr>", html, re.DOTALL)
    return [
        [re.sub("<[^>]*>", "", cell) for cell in re.findall("<t[hd].*?(?=</t[hd]>)", row)] for row in rows
    ]


def test_each_chart_has_a_title_and_its_numbers_in_a_table(tmp_path: Path) -> None:
    edition = make_edition(*documents(["ktp-el"] * 12 + ["kk"] * 10))
    html = section_of(tmp_path, edition, service_days={"kk": 2})
    assert re.findall(r'role="img" aria-labelledby="([a-z-]+)"', html) == re.findall(
        r'<title id="([a-z-]+)"', html
    )
    assert html.count('role="img"') == 2
    assert cells(html) == [
        ["Tempat pengambilan", "Jumlah"],
        ["Kantor Disdukcapil Kota Surakarta", "22"],
        ["Kantor Kecamatan Laweyan", "0"],
        ["Jenis dokumen", "Separuh", "9 dari 10", "Standar"],
        ["KTP-el 12 dokumen", "3", "3", "–"],
        ["Kartu Keluarga 10 dokumen", "3", "3", "2"],
    ]
    assert "style=" not in html and "<script" not in html


def test_few_documents_have_no_times(tmp_path: Path) -> None:
    html = section_of(tmp_path, make_edition(*documents(["ktp-el"] * 9)))
    assert "grafik-tempat" in html and "hari kerja" not in html.lower()


def test_an_office_with_one_place_needs_no_chart_of_places(tmp_path: Path) -> None:
    html = section_of(tmp_path, make_edition(make_document()), pickup_points=(OFFICE_POINT,))
    assert "Pelayanan dalam angka" in html and "<svg" not in html


def test_a_chart_has_few_bars_and_the_table_all_places(tmp_path: Path) -> None:
    points = tuple(PickupPoint(f"p{n}", f"Tempat {n}") for n in range(30))
    html = section_of(tmp_path, make_edition(make_document(place="p7")), pickup_points=points)
    assert html.count('<rect class="bar"') == MOST_BARS
    assert [row[0] for row in cells(html)[1:]] == ["Tempat 7", *(f"Tempat {n}" for n in range(30) if n != 7)]


def test_the_figures_tell_what_is_in_progress_and_what_waits_longest(tmp_path: Path) -> None:
    started = Document("K-99", "K99", Status.IN_PROGRESS, kind="kk")
    old = make_document(ready=TODAY - timedelta(28))
    html = section_of(tmp_path, replace(make_edition(old, make_document("B-2")), in_progress=(started,)))
    assert re.findall("<dd>(.*?)</dd>", html) == ["1", "1", "28 hari"]


def test_nothing_that_waits_is_no_section(tmp_path: Path) -> None:
    assert section_of(tmp_path, make_edition()) == ""


@pytest.mark.parametrize("hostile", ["<script>", '"><svg onload=x>'])
def test_names_of_places_are_text(tmp_path: Path, hostile: str) -> None:
    points = (OFFICE_POINT, PickupPoint("lain", hostile))
    html = section_of(tmp_path, make_edition(make_document(place="lain")), pickup_points=points)
    assert hostile not in html
