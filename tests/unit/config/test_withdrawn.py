"""withdrawn.csv: what must not be shown; it fails closed and never tells what stands in it."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.config import load_site
from generator.errors import ConfigurationError

NAME = "withdrawn.csv"
KEYS = {"3372KT241120260001", "3372KT241120260002"}


@pytest.mark.parametrize(
    "data",
    [
        b"nomor_registrasi\n3372-KT-24112026-0001\n3372/kt/24112026/0002\n",
        b"\xef\xbb\xbfNomor Registrasi\r\n3372-KT-24112026-0001\r\n3372 KT 24112026 0002\r\n",
        b"nomor_registrasi,tanggal\r3372-KT-24112026-0001,2026-11-23\r3372-KT-24112026-0002\r",
        b"tanggal;alasan;NO_REG\n;caf\xe9, ya;3372-KT-24112026-0001\n\n;;\n;;3372-KT-24112026-0002\n",
        b'"nomor_registrasi";"alasan"\n"3372-KT-24112026-0001";"a;b"\n="3372-KT-24112026-0002"\n',
        b"nomor_registrasi,alasan\n'3372-KT-24112026-0001,pindah, ya\n\t3372-KT-24112026-0002,\n",
    ],
)
def test_the_numbers_are_read_as_they_are_written(load, data):
    assert load(files={NAME: data}).withdrawn == KEYS


@pytest.mark.parametrize("data", [b"", b"\n\n", b"nomor_registrasi\n", b"nomor_registrasi,tanggal\n,\n"])
def test_an_empty_list_is_none(load, data):
    assert load(files={NAME: data}).withdrawn == frozenset()


def test_without_the_file_nothing_is_withdrawn(load):
    assert load().withdrawn == frozenset()


@pytest.mark.parametrize("name", ["withdrawn.csv.txt", "withdrawn.xlsx", "Withdrawn.CSV"])
def test_a_list_under_another_name_is_a_problem_for_it_would_withdraw_nothing(only_problem, name):
    file, *_, message = only_problem({name: "nomor_registrasi\n3372-A-1\n"})
    assert file == name
    assert "harus withdrawn.csv" in message


def test_backups_of_the_list_do_not_count(load):
    assert load(files={"withdrawn.csv~": "x", ".withdrawn.csv.swp": "x", "withdrawn.csv.bak": "x"})


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b"3372-KT-24112026-0001\n", 1, "judul kolom"),
        (b"\nnomor_registrasi\n", 1, "judul kolom"),
        (b"nomor_registrasi,no_reg\n", 1, "judul kolom"),
        ("nomor_registrasi\n".encode("utf-16"), 1, "judul kolom"),
        (b"nomor_registrasi\n\x81\x8d\n", 1, "bukan teks"),
        (b"nomor_registrasi,tanggal\n3372-A-1,\n,2026-11-24\n", 3, "tidak memuat nomor"),
        (b"nomor_registrasi\n3372-A-1\n---\n", 3, "tidak memuat nomor"),
        (b"tanggal,nomor_registrasi\n2026-11-24\n", 2, "tidak memuat nomor"),
        (b'nomor_registrasi\n"3372-A-1\n3372-A-2\n', 2, "tanda kutip"),
        (b"nomor_registrasi\n3372-A-1;2026-11-24\n", 2, "pemisah kolom"),
        (b"alasan,nomor_registrasi\npindah, ya,3372-A-1\n", 2, "lebih banyak"),
        (b"nomor_registrasi\n3372-A-1\x00\n", 2, "tidak terlihat"),
        (b"nomor_registrasi\n3.37201E+15\n", 2, "dibulatkan oleh Excel"),
        (b"nomor_registrasi;x\n3,37201E+15;\n", 2, "dibulatkan oleh Excel"),
        (b"nomor_registrasi\n3372195513900001\n", 2, "NIK"),
    ],
)
def test_what_cannot_be_trusted_is_a_problem_with_its_line(only_problem, data, line, says):
    file, number, key, message = only_problem({NAME: data})
    assert (file, number) == (NAME, line)
    assert key in {"berkas", "nomor_registrasi"}
    assert says in message


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text('0123456789ABCXYZ-/;," \x00é=', min_size=6, max_size=24), max_size=4))
@example(["3372195513900001", '"rahasia'])
def test_no_value_is_ever_told(root, cells):
    (root / NAME).write_text("nomor_registrasi\n" + "\n".join(cells), "utf-8")
    try:
        load_site(root, output=root)
    except ConfigurationError as refused:
        said = str(refused)
        assert not [cell for cell in cells if cell.strip() and cell in said]
        assert not refused.__suppress_context__ or refused.__cause__ is None
