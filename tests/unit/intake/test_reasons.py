"""Every reason is explained to the office's staff, in the code and on the page."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from generator.reasons import FILE_REASONS, REASONS, REMARKS, ROW_REASONS, Reason

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "alasan.md").read_text(encoding="utf-8")
INTAKE = sorted((ROOT / "generator" / "intake").glob("*.py"))


def table(heading: str) -> dict[str, Reason]:
    """The rows of the table below a heading."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \|$", section, re.MULTILINE)
    return {row[0]: Reason(*row) for row in rows}


@pytest.mark.parametrize(
    ("heading", "reasons"),
    [
        ("Baris ditolak", ROW_REASONS),
        ("Baris dipakai, dengan catatan", REMARKS),
        ("Berkas tidak dipakai", FILE_REASONS),
    ],
)
def test_the_page_says_what_the_code_says(heading: str, reasons: dict[str, Reason]) -> None:
    assert table(heading) == dict(reasons)


def test_a_reason_is_for_a_row_or_for_a_file_or_a_remark() -> None:
    ids = [*ROW_REASONS, *FILE_REASONS, *REMARKS]
    assert len(set(ids)) == len(ids)
    assert REASONS.keys() == set(ids)


@pytest.mark.parametrize("reason", REASONS.values(), ids=lambda reason: reason.id)
def test_a_reason_says_in_whole_sentences_what_is_wrong_and_what_to_do(reason: Reason) -> None:
    assert reason.message.endswith(".")
    assert reason.remedy.endswith(".")
    assert reason.message[0].isupper() and reason.remedy[0].isupper()


def test_the_intake_gives_every_reason_and_no_other() -> None:
    """Read from its source: all words that are reasons, and every word that is given as one."""
    words = {
        node.value
        for module in INTAKE
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert {reason for reason in REASONS if not reason.startswith("missing_")} <= words
    given = re.findall(
        r"""(?:FileRefused\(|CellRefused\([^()]*, |fault = |_refused\([^()]*, )"(\w+)\"""",
        "\n".join(module.read_text(encoding="utf-8") for module in INTAKE),
    )
    assert len(given) > 30
    assert set(given) <= REASONS.keys()
