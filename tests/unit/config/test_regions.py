"""The table of regions."""

import pytest

from generator.config import load_regions

HEADER = "code,name,province_code,province\n"
SOLO = "33.72,Kota Surakarta,33,Jawa Tengah\n"


def test_all_514_come_with_the_program_each_with_a_slug_of_its_own():
    regions = load_regions()
    assert (
        len(regions)
        == len({region.slug for region in regions})
        == len({region.code for region in regions})
        == 514
    )
    by_code = {region.code: region for region in regions}
    assert (by_code["3372"].name, by_code["3372"].slug) == ("Kota Surakarta", "kota-surakarta")
    assert by_code["3310"].province == "Jawa Tengah"
    assert list(by_code) == sorted(by_code)


def test_a_site_without_a_table_uses_ours(load):
    assert load().regions == load_regions()


def test_a_sites_own_table_is_used(load):
    site = load(
        files={"regions.csv": "\ufeff" + HEADER.replace("\n", "\r\n") + SOLO.replace("Kota", "Kotamadya")}
    )
    assert [region.slug for region in site.regions] == ["kotamadya-surakarta"]
    assert site.offices[0].kabupaten.name == "Kotamadya Surakarta"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("kode,nama\n33.72,Kota Surakarta\n", "bukan tabel wilayah"),
        (HEADER + "33.72\n", "bukan tabel wilayah"),
        (HEADER + "3372x,Kota Surakarta,33,Jawa Tengah\n", "bukan tabel wilayah"),
        (HEADER + "33.72,-,33,Jawa Tengah\n", "bukan tabel wilayah"),
        (HEADER + '33.72,"Kota Surakarta,33,Jawa Tengah\n', "bukan tabel wilayah"),
        (HEADER.encode() + b"33.72,Kota \xe9,33,Jawa Tengah\n", "bukan tabel wilayah"),
        (HEADER, "kosong"),
        (HEADER + SOLO + SOLO, "dua kali"),
        (HEADER + SOLO + "33.73,KOTA Surakarta,33,Jawa Tengah\n", "dua kali"),
    ],
)
def test_a_table_that_cannot_be_used_is_a_problem(only_problem, text, says):
    file, *_, message = only_problem({"regions.csv": text})
    assert file == "regions.csv"
    assert says in message
