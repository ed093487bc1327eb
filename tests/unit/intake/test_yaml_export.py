"""YAML: a list with one mapping for each document."""

from __future__ import annotations

import pytest

from generator.intake.columns import required, vocabulary
from generator.intake.raw import FileRefused, RawTable
from generator.intake.yaml_export import read_yaml
from tests.unit.intake.samples import NIK, an_office

ENTRY = f"""\
- nomor_registrasi: 0001/K/2026
  nama: No
  jenis_dokumen: KTP-el
  lokasi_pengambilan: dinas
  tanggal_siap: 2026-11-24
  nik: {NIK}
"""


def table(text: str) -> RawTable:
    return read_yaml(text, vocabulary(an_office()), required(an_office(), file_is_dated=False))


def refusal(text: str) -> str:
    with pytest.raises(FileRefused) as refused:
        table(text)
    return refused.value.reason


def test_every_entry_is_a_row_and_every_value_is_text() -> None:
    read = table(ENTRY + ENTRY)
    assert [row.line for row in read] == [1, 7]
    assert read.row(0).cells[:6] == ("0001/K/2026", "No", "KTP-el", "dinas", "2026-11-24", NIK)


def test_the_list_may_stand_under_its_key() -> None:
    indented = "".join(f"  {line}\n" for line in ENTRY.splitlines())
    assert [row.line for row in table(f"kantor: Dinas\ndokumen:\n{indented}")] == [3]


def test_headers_have_their_other_names_here_too() -> None:
    assert table(ENTRY.replace("nama:", "NAMA_LGKP:")).row(0).cells.nama == "No"


def test_keys_may_be_missing_or_more_than_in_other_entries() -> None:
    read = table(ENTRY + ENTRY.replace(f"  nik: {NIK}\n", "  alamat: Jl. Mawar\n"))
    assert read.row(1).cells.nik == ""
    assert "Jl. Mawar" in read.row(1).rest


def test_a_value_that_is_no_text_is_the_rows_fault() -> None:
    row = table(ENTRY + ENTRY.replace("nama: No", "nama: [No, Yes]")).row(1)
    assert row.fault == "text_invalid"


def test_entries_that_are_no_mapping_are_notes() -> None:
    read = table(ENTRY + "- catatan\n- nomor_registrasi: A/1\n")
    assert (len(read), read.notes) == (1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "- &a {nama: x}\n- *a\n",
        "- {nama: !!python/object x}\n",
        "- nama: a\n  nama: b\n",
        "- nama: 'a\n",
        "- nama: a\n---\n- nama: b\n",
    ],
    ids=["alias", "tag", "duplicate key", "syntax", "documents"],
)
def test_what_is_not_plain_yaml_is_refused(text: str) -> None:
    assert refusal(text) == "yaml_invalid"


@pytest.mark.parametrize("text", ["hanya teks\n", "nama: Siti\n", "dokumen: Siti\n"])
def test_a_file_without_a_list_is_refused(text: str) -> None:
    assert refusal(text) == "yaml_shape"


def test_a_list_of_other_things_has_no_header() -> None:
    assert refusal("- a: 1\n- b: 2\n") == "no_header"


def test_an_empty_file_is_refused() -> None:
    assert refusal("\n") == "empty"


def test_a_file_that_ends_inside_its_last_entry_is_cut_off() -> None:
    whole = ENTRY + ENTRY
    assert refusal(whole[: whole.rindex("  lokasi")].rstrip("\n")) == "half_written"
    assert len(table(whole.rstrip("\n"))) == 2


def test_entries_with_keys_of_their_own_are_refused() -> None:
    assert refusal("".join(f"{ENTRY}  k{number}: x\n" for number in range(1200))) == "yaml_shape"
