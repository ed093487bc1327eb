"""`init` writes a folder that builds as it is."""

import re
from datetime import date

import pytest

from generator.config import load_regions, load_site
from generator.errors import UsageError
from generator.starter import write_starter
from generator.text_yaml import parse

REGIONS = {region.code: region for region in load_regions()}


def test_every_line_of_a_new_folder_is_right(tmp_path):
    target = tmp_path / "situs" / "data"
    write_starter(target, REGIONS["3372"])
    site = load_site(target, output=tmp_path / "output", today=date(2026, 11, 24))
    (office,) = site.offices
    assert office.kabupaten == REGIONS["3372"]
    assert office.name.endswith("Kota Surakarta")
    assert [page.slug for page in site.pages] == ["cara-mengambil", "privasi", "tentang"]
    assert site.withdrawn == frozenset()


def test_the_files_are_those_that_are_told(tmp_path):
    written = write_starter(tmp_path / "data", REGIONS["5171"])
    names = {path.relative_to(tmp_path / "data").as_posix() for path in written}
    assert names == {
        "site.yml",
        "offices/5171.yml",
        "pages/cara-mengambil.md",
        "pages/cara-mengambil.en.md",
        "pages/privasi.md",
        "pages/privasi.en.md",
        "pages/tentang.md",
        "pages/tentang.en.md",
        "withdrawn.csv",
        "regions.csv",
        "regions.NOTICE.md",
        "ODbL-1.0.md",
        "exports/README.txt",
        "exports/5171/.gitkeep",
    }
    assert {path for path in (tmp_path / "data").rglob("*") if path.is_file()} == set(written)


def test_no_placeholder_is_left_for_any_region(tmp_path):
    for code in ("1101", "3101", "9171"):
        for path in write_starter(tmp_path / code, REGIONS[code]):
            if path.parent != tmp_path / code or path.suffix == ".yml":
                assert "@KODE@" not in path.read_text()
                assert "@WILAYAH@" not in path.read_text()


def test_every_region_has_a_name_that_is_plain_yaml():
    for region in REGIONS.values():
        assert parse(f"name: Dinas {region.name}\n".encode()).items["name"].text == f"Dinas {region.name}"


@pytest.mark.parametrize(
    ("code", "timezone"), [("3372", "Asia/Jakarta"), ("6201", "Asia/Jakarta"), ("5171", "Asia/Makassar"),
                           ("6401", "Asia/Makassar"), ("8101", "Asia/Jayapura"), ("9171", "Asia/Jayapura")]
)  # fmt: skip
def test_the_timezone_is_that_of_the_province(tmp_path, code, timezone):
    write_starter(tmp_path / "data", REGIONS[code])
    assert load_site(tmp_path / "data", output=tmp_path).timezone == timezone


def test_nothing_invented_goes_online_unedited(tmp_path):
    write_starter(tmp_path / "data", REGIONS["3372"])
    (office,) = load_site(tmp_path / "data", output=tmp_path).offices
    assert not any(
        (office.contact.phone, office.contact.whatsapp, office.contact.email, office.contact.website)
    )
    assert all(not point.phone and point.hours is None for point in office.pickup_points)


def test_every_example_in_the_folder_can_be_switched_on(tmp_path):
    """`#key` and what is indented below it are settings; `# Text` is a note."""
    target = tmp_path / "data"
    write_starter(target, REGIONS["3372"])
    for file in (target / "site.yml", target / "offices/3372.yml"):
        file.write_text(re.sub(r"^( *)#(?=[a-z-]|  )", r"\1", file.read_text(), flags=re.MULTILINE))
    site = load_site(target, output=tmp_path)
    (office,) = site.offices
    assert site.base_url
    assert site.privacy.names
    assert all((office.contact.phone, office.contact.whatsapp, office.contact.email, office.contact.website))
    assert [point.id for point in office.pickup_points] == ["disdukcapil", "mpp"]
    assert all(
        (office.pickup_points[0].hours, office.pickup_points[0].position, office.pickup_points[0].note)
    )
    assert "surat-keterangan-domisili" in office.kinds
    assert office.columns["noberkas"] == "nomor_registrasi"


def test_an_empty_folder_may_be_the_target(tmp_path):
    assert write_starter(tmp_path, REGIONS["3372"])


@pytest.mark.parametrize(
    "make", [lambda path: path.write_text("x"), lambda path: (path.mkdir(), (path / "a").touch())]
)
def test_a_target_with_something_in_it_is_refused_and_left_alone(tmp_path, make):
    make(tmp_path / "data")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError):
        write_starter(tmp_path / "data", REGIONS["3372"])
    assert sorted(tmp_path.rglob("*")) == before


def test_a_target_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "berkas").touch()
    with pytest.raises(UsageError, match="cannot be written"):
        write_starter(tmp_path / "berkas" / "data", REGIONS["3372"])
