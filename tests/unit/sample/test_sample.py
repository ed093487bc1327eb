"""`write_sample`, and the sample site that comes with the checkout: invented people who cannot be anybody."""

import csv
import re
from collections import Counter
from datetime import date
from itertools import chain
from pathlib import Path
from random import Random

import pytest

from generator.config import load_site
from generator.errors import UsageError
from generator.intake import read_exports
from generator.kinds import BUILTIN
from generator.model import Intake, Status
from generator.names import fold, number_key
from generator.sample import write_sample
from generator.sample.names import names

TODAY = date(2026, 11, 24)
COMMITTED = Path(__file__).resolve().parents[3] / "data"
Rows = list[dict[str, str]]


def sample(root: Path, **wanted: int) -> list[Path]:
    size = {"kabupaten": 2, "days": 3, "per_day": 500, "seed": 1} | wanted
    return write_sample(root, today=TODAY, **size)


def exports(root: Path) -> dict[str, Rows]:
    """The rows of every export, oldest first, by the path below `exports/`."""
    found = {}
    for file in sorted((root / "exports").rglob("*.csv")):
        with file.open(encoding="utf-8", newline="") as opened:
            found[str(file.relative_to(root / "exports"))] = list(csv.DictReader(opened))
    return found


def all_rows(root: Path) -> Rows:
    return list(chain.from_iterable(exports(root).values()))


def contents(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def intakes(root: Path) -> list[Intake]:
    """What the exports of every office give."""
    site = load_site(root, output=root / "output", today=TODAY)
    return [read_exports(root, office, site) for office in site.offices]


def test_no_row_of_a_sample_is_rejected(tmp_path: Path) -> None:
    sample(tmp_path)
    found = intakes(tmp_path)
    assert [intake.rows for intake in found] == [1500, 1500]
    assert not any(intake.rejects or intake.refused for intake in found)


def test_the_committed_sample_shows_every_kind_and_every_form_of_export_without_a_reject() -> None:
    found = intakes(COMMITTED)
    assert not any(intake.rejects or intake.refused for intake in found)
    ready = {
        document.kind for intake in found for document in intake.documents if document.status is Status.READY
    }
    assert ready == {kind.id for kind in BUILTIN}
    assert {file.suffix for file in (COMMITTED / "exports").rglob("*.*")} == {".csv", ".yml", ".xlsx"}
    assert len(found) == 3
    assert all(intake.data_date == TODAY and intake.rows > 60 for intake in found)


def test_the_committed_sample_has_namesakes_and_somebody_who_withdrew() -> None:
    site = load_site(COMMITTED, output=COMMITTED / "output", today=TODAY)
    documents = [document for intake in intakes(COMMITTED) for document in intake.documents]
    assert site.withdrawn and site.withdrawn <= {document.key for document in documents}
    same = {document.key for document in documents if fold(document.name) == "siti aminah"}
    assert len(same) >= 2


def test_no_nik_of_the_committed_sample_can_belong_to_anyone() -> None:
    texts = [file.read_bytes().replace(b"\0", b"") for file in (COMMITTED / "exports").glob("*/*.[cy]*")]
    niks = [nik for text in texts for nik in re.findall(rb"[0-9]{16}", text)]
    assert len(niks) > 200
    assert all(int(nik[8:10]) in range(13, 25) for nik in niks)


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for folder, seed in (("a", 1), ("b", 1), ("c", 2)):
        sample(tmp_path / folder, seed=seed)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert contents(tmp_path / "a") != contents(tmp_path / "c")


def test_every_file_that_was_written_is_returned(tmp_path: Path) -> None:
    written = sample(tmp_path)
    assert sorted(written) == sorted(p for p in tmp_path.rglob("*") if p.is_file())


def test_it_has_as_many_kabupaten_days_and_rows_as_asked_up_to_today(tmp_path: Path) -> None:
    sample(tmp_path, kabupaten=4, days=3, per_day=7)
    found = exports(tmp_path)
    assert [len(rows) for rows in found.values()] == [7] * 12
    assert {path.split("/")[1] for path in found} == {"2026-11-22.csv", "2026-11-23.csv", "2026-11-24.csv"}
    assert {path.split("/")[0] for path in found} == {
        office.stem for office in (tmp_path / "offices").iterdir()
    }


def test_all_514_kabupaten_can_be_had(tmp_path: Path) -> None:
    sample(tmp_path, kabupaten=514, days=1, per_day=1)
    assert len(list((tmp_path / "offices").iterdir())) == 514


def test_no_nik_can_belong_to_anyone(tmp_path: Path) -> None:
    """Sixteen digits with a birth month from 13 on; none has the digits of a dated registration number."""
    sample(tmp_path)
    niks = [row["nik"] for row in all_rows(tmp_path) if row["nik"]]
    assert all(len(nik) == 16 and nik.isdecimal() and int(nik[8:10]) in range(13, 25) for nik in niks)
    digits = {"".join(filter(str.isdecimal, row["nomor_registrasi"])) for row in all_rows(tmp_path)}
    assert not digits & set(niks)


def test_niks_end_in_0_so_rarely_that_no_file_looks_damaged_by_a_spreadsheet(tmp_path: Path) -> None:
    sample(tmp_path)
    for rows in exports(tmp_path).values():
        niks = [row["nik"] for row in rows if row["nik"]]
        assert sum(nik.endswith("0") for nik in niks) < 0.05 * len(niks)


def test_a_registration_number_is_used_once_a_day_and_is_not_a_nik(tmp_path: Path) -> None:
    sample(tmp_path)
    for rows in exports(tmp_path).values():
        keys = [number_key(row["nomor_registrasi"]) for row in rows]
        assert len(set(keys)) == len(keys)
        assert not any(len(key) == 16 and key.isdecimal() for key in keys)


def test_later_exports_say_what_became_of_earlier_registrations(tmp_path: Path) -> None:
    sample(tmp_path, kabupaten=1)
    first, second, _ = exports(tmp_path).values()
    before = {row["nomor_registrasi"]: row["status"] for row in first}
    changes = {
        (before[row["nomor_registrasi"]], row["status"])
        for row in second
        if row["nomor_registrasi"] in before
    }
    assert {("siap", "diambil"), ("diproses", "siap")} <= changes


def test_whatever_is_ready_has_a_date_and_whatever_is_not_has_none(tmp_path: Path) -> None:
    sample(tmp_path)
    assert all(row["tanggal_siap"] for row in all_rows(tmp_path) if row["status"] == "siap")
    assert not any(row["tanggal_siap"] for row in all_rows(tmp_path) if row["status"] == "diproses")


def test_every_kind_of_document_and_every_status_occurs(tmp_path: Path) -> None:
    sample(tmp_path, per_day=3000)
    rows = all_rows(tmp_path)
    assert {row["jenis_dokumen"] for row in rows} == {kind.name for kind in BUILTIN}
    assert {row["status"] for row in rows} == {"siap", "diambil", "diproses", "batal"}


def test_common_names_are_as_common_as_in_the_country() -> None:
    people = names(Random(1), "33", 20_000)
    words = Counter(chain.from_iterable(name.split() for name in people))
    assert 0.04 < words["Muhammad"] / len(people) < 0.12
    assert 0.05 < words["Siti"] / len(people) < 0.12
    assert any(" " not in name for name in people)


@pytest.mark.parametrize(("province", "start"), [("51", "I Wayan "), ("11", "Teuku "), ("73", "Andi ")])
def test_people_are_named_as_their_region_does(province: str, start: str) -> None:
    assert any(name.startswith(start) for name in names(Random(1), province, 1000))


def test_names_have_apostrophes_titles_and_old_spellings() -> None:
    people = " / ".join(names(Random(1), "33", 20_000))
    assert all(
        part in people for part in ("Ma'ruf", "Nu'man", "Drs. H. ", ", S.Pd.", "Soeparman", "Tjahjono", "No ")
    )


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site.yml").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        sample(tmp_path)
    assert (tmp_path / "site.yml").read_text() == "mine"
