from __future__ import annotations

from datetime import timedelta

from generator.model import MaskedNik
from generator.render.rows import make_days, pages_of
from tests.unit.render.samples import TODAY, make_document, make_edition, make_office


def test_a_row_tells_all_that_is_shown_of_a_document() -> None:
    document = make_document("3372-LU-28112026-0002", kind="kk", place="kecamatan-laweyan")
    [day] = make_days(make_edition(document), make_office(), "id")
    assert day.rows[0]._asdict() == {
        "name": "Siti Aminah",
        "nik": "3372••••••••••••",
        "kind": "Kartu Keluarga",
        "handover": "either",
        "number": "3372-LU-28112026-0002",
        "place": "Kantor Kecamatan Laweyan",
        "place_path": "lokasi/kecamatan-laweyan/",
        "kelurahan": "Sondakan",
        "ready": "24 Nov 2026",
        "until": "24 Des 2026",
    }


def test_every_cell_is_plain_text_so_that_it_is_escaped_the_fast_way() -> None:
    [day] = make_days(make_edition(make_document(nik=MaskedNik("3372••••••••••••"))), make_office(), "id")
    assert {type(cell) for cell in day.rows[0]} == {str}


def test_a_person_without_a_nik_has_an_empty_cell() -> None:
    [day] = make_days(make_edition(make_document(nik=None)), make_office(), "id")
    assert day.rows[0].nik == ""


def test_days_come_newest_first_each_with_its_documents() -> None:
    yesterday = TODAY - timedelta(days=1)
    documents = [make_document(f"A-{n}", ready=day) for n, day in enumerate((yesterday, TODAY, yesterday))]
    days = make_days(make_edition(*documents), make_office(), "id")
    assert [(day.date, len(day.rows)) for day in days] == [(TODAY, 1), (yesterday, 2)]


def test_a_list_is_cut_into_pages_of_which_the_first_is_the_folder_itself() -> None:
    [day] = make_days(make_edition(*(make_document(f"A-{n:03}") for n in range(401))), make_office(), "id")
    pages = pages_of(day.rows, "kota-a/hari")
    assert [(page.number, page.path, len(page.rows)) for page in pages] == [
        (1, "kota-a/hari/index.html", 200),
        (2, "kota-a/hari/2/index.html", 200),
        (3, "kota-a/hari/3/index.html", 1),
    ]
    assert [row for page in pages for row in page.rows] == list(day.rows)


def test_an_empty_list_has_one_empty_page() -> None:
    assert pages_of([], "a") == [(1, "a/index.html", [])]
