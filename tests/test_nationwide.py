"""A site that searches all of its kabupaten from the first page: what goes online, stays, and leaves."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.sites import Place, make_place, row, tree

ROOT = Path(__file__).parent.parent


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Two kabupaten with some documents each."""
    place = make_place(tmp_path, "3372", "3309")
    place.write("site.yml", "title: Siap Ambil\nsearch: nationwide\n")
    for code in ("3372", "3309"):
        place.export(
            code,
            "2026-11-20.csv",
            *(row(f"{code}/{code}-{n:04}", f"Warga {'ABCDEFGHIJ'[n]}usti") for n in range(10)),
        )
    return place


def search(place: Place) -> dict[str, bytes]:
    """The files of the search over all kabupaten."""
    return {path: data for path, data in place.online().items() if path.startswith("cari/")}


def runs(place: Place, number: str) -> Path:
    return place.output / "releases" / number / "runs"


def test_the_search_is_online_and_its_root_is_named_in_the_status_and_on_the_first_page(place: Place) -> None:
    report = place.build()
    root = json.loads(place.online()["status.json"])["search"]
    assert root in search(place)
    assert f'data-root="{root}"' in place.online()["index.html"].decode()
    assert any(b"3372-0003" in data and b"3309-0003" in data for data in search(place).values())
    assert report["files"] == len(place.online())


def test_who_does_not_ask_for_it_has_no_such_search(place: Place) -> None:
    place.write("site.yml", "title: Siap Ambil\n")
    place.build()
    assert search(place) == {}
    assert json.loads(place.online()["status.json"])["search"] is None
    assert tree(runs(place, "000001")) == {}
    assert b"negara-" not in place.online()["index.html"]


def test_a_site_of_one_office_has_its_own_search_alone(tmp_path: Path) -> None:
    place = make_place(tmp_path, "3372")
    place.write("site.yml", "search: nationwide\n")
    place.export("3372", "2026-11-20.csv", row("3372/0001"))
    place.build()
    assert search(place) == {}


def test_an_incremental_build_gives_what_a_full_one_gives(place: Place, tmp_path: Path) -> None:
    place.build()
    place.export("3309", "2026-11-21.csv", row("3309/0077", "Dewi Lestari"))
    place.build()
    full = Place(place.data, tmp_path / "other")
    full.build()
    assert place.online() == full.online()
    assert tree(runs(place, "000002")) == tree(runs(full, "000001"))
    kept, carried = (runs(place, number) / "3372.names" for number in ("000001", "000002"))
    assert kept.samefile(carried)


def test_several_processes_give_what_one_gives(place: Place, tmp_path: Path) -> None:
    place.build()
    other = Place(place.data, tmp_path / "other")
    assert other.run("build", jobs="2").exit_code == 0
    assert place.online() == other.online()


def test_building_twice_with_nothing_new_publishes_once(place: Place) -> None:
    first, second = place.build(), place.build()
    assert first["release"] == second["release"]
    assert [first[key] for key in ("files", "bytes")] == [second[key] for key in ("files", "bytes")]


@pytest.mark.parametrize("what", ["block", "run"])
@pytest.mark.parametrize("data", [b"", None])
def test_what_was_damaged_is_made_anew_by_the_next_build(place: Place, what: str, data: bytes | None) -> None:
    """Whether it is gone or changed in place."""
    place.build()
    before = place.online()
    damaged = (
        place.output / "public" / (next(iter(search(place))) if what == "block" else "../runs/3372.words")
    )
    damaged.unlink()
    if data is not None:
        damaged.write_bytes(data)
    assert place.build()["release"] == "000002"
    assert place.online() == before
    assert (runs(place, "000002") / "3372.words").is_file()


def test_a_kabupaten_that_is_gone_is_gone_from_the_search(place: Place) -> None:
    place.office("5171")
    place.build()
    (place.data / "offices/3309.yml").unlink()
    shutil.rmtree(place.data / "exports/3309")
    place.build()
    assert not place.shows("3309-0003")
    assert any(b"3372-0003" in data for data in search(place).values())


def test_what_is_withdrawn_is_in_no_search_and_in_no_kept_release(place: Place) -> None:
    place.build()
    place.write("withdrawn.csv", "nomor_registrasi\n3309/3309-0003\n")
    place.build()
    assert not place.shows("3309-0003")
    assert not place.keeps("3309-0003")
    assert any(b"3309-0004" in data for data in search(place).values())


def test_a_held_list_is_found_as_it_was_online(place: Place) -> None:
    place.build()
    place.export("3309", "2026-11-20.csv", row("3309/3309-0000", "Warga Austi"))
    place.build(code=5)
    assert any(b"3309-0003" in data for data in search(place).values())


def test_a_rollback_brings_back_the_search(place: Place) -> None:
    place.build()
    before = search(place)
    place.export("3309", "2026-11-21.csv", row("3309/0077", "Dewi Lestari"))
    place.build()
    assert search(place) != before
    assert place.run("rollback").exit_code == 0
    assert search(place) == before


def test_no_file_of_the_search_holds_a_full_nik_or_the_name_of_a_child(place: Place) -> None:
    place.export("3309", "2026-11-21.csv", row("3309/0078", "Alya Kirana Putri", jenis="Akta Kelahiran"))
    place.build()
    for text in ("3372015113900001", "Alya", "Kirana"):
        assert not place.keeps(text)
