"""`siap-ambil notices`: what is online, on paper; fail closed, in one step, and nothing else changed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import OFFICE, Place, make_place, row, tree


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Two places in two kabupaten, online."""
    place = make_place(tmp_path, "3372", "3309")
    place.export("3372", "2026-11-20.csv", row("A-1"), row("A-2", "Citra Dewi", lokasi="mpp"))
    place.export("3309", "2026-11-20.csv", row("B-1", "Eko Wibowo"))
    place.build()
    return place


def printed(place: Place) -> dict[str, bytes]:
    return {path: data for path, data in tree(place.output / "notices").items() if path.endswith(".pdf")}


def text_of(pdf: bytes) -> str:
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return told.stdout.decode()


def test_every_pickup_point_has_a_notice_and_a_poster(place: Place) -> None:
    result = place.run("notices", "--json")
    assert result.exit_code == 0, result.output
    assert sorted(json.loads(result.stdout)["files"]) == sorted(printed(place))
    assert sorted(printed(place)) == [
        f"{slug}/{name}"
        for slug in ("kabupaten-boyolali", "kota-surakarta")
        for name in ("dinas.pdf", "dinas.poster.pdf", "mpp.pdf", "mpp.poster.pdf")
    ]
    notice = text_of(printed(place)["kota-surakarta/dinas.pdf"])
    assert "Budi Santoso" in notice and "Citra Dewi" not in notice and "Halaman 1 dari 1" in notice
    assert "siap.example.id/kota-surakarta/lokasi/dinas" in text_of(
        printed(place)["kota-surakarta/dinas.poster.pdf"]
    )


def test_paper_says_what_is_online_less_what_is_withdrawn_since(place: Place) -> None:
    place.export("3372", "2026-11-23.csv", row("A-3", "Fitri Baru"))
    place.write("withdrawn.csv", "nomor_registrasi\nA-2\n")
    assert place.run("notices", "-q").output == ""
    together = " ".join(map(text_of, printed(place).values()))
    assert "Budi Santoso" in together
    assert "Fitri Baru" not in together and "Citra Dewi" not in together


def test_the_same_release_gives_the_same_bytes_in_any_number_of_processes(place: Place) -> None:
    place.run("notices", "-q")
    first = printed(place)
    # A process of its own: where typst has run, its threads do not survive a fork.
    command = [sys.executable, "cli.py", "notices", "-q", "--jobs", "2", "--today", place.today]
    command += ["--data", place.data, "--output", place.output, "--to", place.output / "elsewhere"]
    subprocess.run(command, cwd=Path(__file__).parents[2], check=True, timeout=60)
    assert first == {p: d for p, d in tree(place.output / "elsewhere").items() if p.endswith(".pdf")}


def test_without_an_address_there_are_no_codes_and_no_posters(place: Place) -> None:
    place.write("site.yml", "title: Siap Ambil\n")
    place.build()
    place.run("notices", "-q")
    assert {path.split("/")[1] for path in printed(place)} == {"dinas.pdf", "mpp.pdf"}


def test_one_place_is_printed_and_the_others_stay(place: Place) -> None:
    place.run("notices", "-q")
    before = printed(place)
    place.export("3372", "2026-11-23.csv", row("A-3", "Fitri Baru"), row("A-4", "Gita", lokasi="mpp"))
    place.build()
    place.run("notices", "-q", "--place", "mpp")
    after = printed(place)
    assert {path for path in before if before[path] != after[path]} == {"kota-surakarta/mpp.pdf"}


def test_what_is_gone_leaves_no_paper_and_what_others_put_there_stays(place: Place) -> None:
    place.run("notices", "-q")
    place.write("../output/notices/kota-surakarta/catatan.txt", "milik kami")
    place.office("3372", OFFICE.split("  - id: mpp")[0])
    (place.data / "offices/3309.yml").unlink()
    place.build(code=3)
    place.run("notices", "-q")
    assert sorted(printed(place)) == ["kota-surakarta/dinas.pdf", "kota-surakarta/dinas.poster.pdf"]
    assert (place.output / "notices/kota-surakarta/catatan.txt").exists()


def test_a_number_on_paper_stops_everything(place: Place) -> None:
    place.run("notices", "-q")
    before = printed(place)
    place.export("3372", "2026-11-23.csv", row("A-3", "Fitri Baru", telepon="0840-0555-0999"))
    place.build()
    place.office("3372", OFFICE + "    bring: [Hubungi 0840-0555-0999]\n")
    result = place.run("notices")
    assert result.exit_code == 5
    assert "kota-surakarta/mpp.pdf" in result.stderr and "0999" not in result.output
    assert printed(place) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--place", "pasar"], "no office has a pickup point"),
        (["--to", "{output}/public"], "served to the public"),
        (["--to", "{output}/public/kota-surakarta"], "served to the public"),
        (["--to", "{output}/releases/x"], "served to the public"),
    ],
)
def test_what_cannot_be_is_a_usage_error(place: Place, arguments: list[str], told: str) -> None:
    before = tree(place.output)
    result = place.run("notices", *(a.format(output=place.output) for a in arguments))
    assert (result.exit_code, told in result.stderr) == (2, True)
    assert tree(place.output) == before


def test_without_a_release_one_is_told_to_build(tmp_path: Path) -> None:
    result = make_place(tmp_path, "3372").run("notices")
    assert result.exit_code == 2 and "siap-ambil build" in result.stderr


def test_without_typst_one_is_told_how_to_install_it(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    result = place.run("notices")
    assert result.exit_code == 2 and "pip install 'siap-ambil[notices]'" in result.stderr
