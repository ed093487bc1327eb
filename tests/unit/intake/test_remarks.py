"""What is taken as it is, and named to the staff all the same."""

from __future__ import annotations

from pathlib import Path

from generator.intake.remarks import MOST
from generator.model import Intake, Reject
from tests.unit.intake.samples import HEADER, deliver, read


def delivered(root: Path, *stages: tuple[str, str]) -> Intake:
    """An export of these (status, tahap)."""
    rows = [
        f"A/{n};SITI;KTP-el;dinas;24-11-2026;;{status};{stage}" for n, (status, stage) in enumerate(stages)
    ]
    deliver(root, "2026-11-24.csv", "\n".join([f"{HEADER};tahap", *rows, ""]))
    return read(root)


def test_each_word_for_a_stage_that_no_step_knows_is_named_once_by_its_row(tmp_path: Path) -> None:
    intake = delivered(
        tmp_path,
        ("diproses", "Diverifikasi"),
        ("diproses", "Dikemas"),
        ("diproses", " Dikemas "),
        ("diproses", "-"),
        ("diproses", "menunggu Siti"),
    )
    told = [("tahap", 3), ("tahap", 6)]
    assert [(remark.column, remark.line) for remark in intake.remarks] == told
    assert intake.remarks[0] == Reject("3372/2026-11-24.csv", 3, "tahap", "stage_unknown")
    assert len(intake.documents) == 5 and not intake.rejects


def test_a_stage_matters_only_while_a_document_is_in_progress(tmp_path: Path) -> None:
    assert delivered(tmp_path, ("siap", "Dikemas"), ("diambil", "Dikemas")).remarks == ()


def test_a_file_of_nothing_but_strange_stages_fills_no_report(tmp_path: Path) -> None:
    intake = delivered(tmp_path, *(("diproses", f"langkah {n}") for n in range(200)))
    assert len(intake.remarks) == MOST
