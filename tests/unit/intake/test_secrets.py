"""The list of what must not be published is whole, and holds nothing that is public."""

from __future__ import annotations

from pathlib import Path

from generator.names import number_key
from tests.unit.intake.samples import HEADER, NIK, deliver, read

KK = "3372014313900002"
TOP = f"{HEADER};telepon;NO_KK;keterangan"


def row(number: str = "A/1", name: str = "Siti Aminah", kind: str = "KTP-el", **cells: str) -> str:
    cells = {"nik": NIK, "status": "", "phone": "", "kk": "", "note": "", **cells}
    return ";".join([number, name, kind, "dinas", "24-11-2026", *cells.values()])


def secrets_of(root: Path, *rows: str, **site):
    deliver(root, "a.csv", "\n".join([TOP, *rows, ""]))
    return read(root, **site).secrets


def test_niks_and_family_cards_are_secrets_in_whatever_column(tmp_path: Path) -> None:
    assert secrets_of(tmp_path, row(kk=KK)).numbers == {NIK, KK}


def test_the_numbers_of_rejected_rows_are_secrets(tmp_path: Path) -> None:
    assert secrets_of(tmp_path, row(kind="?", kk=KK), f'B/1;"Budi;{NIK[::-1]}').numbers == {
        NIK,
        KK,
        NIK[::-1],
    }


def test_the_numbers_of_refused_files_are_secrets(tmp_path: Path) -> None:
    deliver(tmp_path, "a.csv", f"tanpa;judul\n{NIK};x\n")
    deliver(tmp_path, "2026-12-24.csv", f"{TOP}\n{row(nik=KK)}\n")
    read_files = read(tmp_path)
    assert len(read_files.refused) == 2
    assert read_files.secrets.numbers == {NIK, KK}


def test_a_nik_with_blanks_is_known_by_its_digits(tmp_path: Path) -> None:
    assert secrets_of(tmp_path, row(nik="3372 0143 1390 0001")).numbers == {NIK}


def test_telephone_numbers_are_known_by_their_significant_digits(tmp_path: Path) -> None:
    secrets = secrets_of(
        tmp_path,
        row(phone="0812-3456-7890"),
        row("A/2", phone="081200000002 / 081200000003"),
        row("A/3", note="hubungi +62 813 4567 8901"),
        row("A/4", phone="0271712399"),
        row("A/5", phone="112"),
    )
    assert secrets.phones == {"81234567890", "81200000002", "81200000003", "81345678901", "271712399"}


def test_the_offices_own_telephone_numbers_are_public(tmp_path: Path) -> None:
    assert secrets_of(tmp_path, row(phone="0271-639554"), row("A/2", phone="(0271) 712345")).phones == set()


def test_a_registration_number_is_no_secret(tmp_path: Path) -> None:
    assert secrets_of(tmp_path, row("0812-345-678", nik="")).phones == set()


def test_names_shown_by_initials_are_secrets_and_names_shown_in_full_are_known(tmp_path: Path) -> None:
    secrets = secrets_of(
        tmp_path,
        row(),
        row("A/2", "  Aisyah   Putri ", "KIA"),
        row("A/3", "Bintang", "KIA", status="diproses"),
        row("A/4", "Joko", status="diproses"),
    )
    assert secrets.names == {"Aisyah Putri", "Bintang"}
    assert secrets.shown == {"Siti Aminah"}


def test_the_name_of_a_withdrawn_number_is_a_secret(tmp_path: Path) -> None:
    withdrawn = frozenset({number_key("A/1"), number_key("A/3")})
    secrets = secrets_of(
        tmp_path, row(), row("A/2", "Budi"), row("A/3", "Eko", status="batal"), withdrawn=withdrawn
    )
    assert secrets.names == {"Siti Aminah", "Eko"}
    assert secrets.shown == {"Budi"}


def test_a_refused_file_says_of_no_name_that_it_may_be_shown(tmp_path: Path) -> None:
    bad = [row(f"B/{number}", kind="?") for number in range(10)]
    secrets = secrets_of(tmp_path, row(kk=KK), *bad)
    assert secrets.shown == set()
    assert secrets.numbers == {NIK, KK}
