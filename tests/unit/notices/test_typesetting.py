"""Notices as typst sets them: whatever a name holds, tagged, the same twice, and open to the audit."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.audit import Auditor
from generator.errors import ConfigurationError
from generator.model import Secrets
from generator.notices.letters import settable
from generator.notices.typesetting import typeset
from tests.unit.notices.words import notice_of

NO_OWN = Path("none")
NIK = "3372991513900001"
SECRETS = Secrets(numbers=[NIK], phones=["84005550100"], names=["Zulfikar Tersembunyi"])


def sheets(pdf: bytes) -> list[str]:
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return told.stdout.decode().rstrip("\f").split("\f")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_name_can_be_set(name: str) -> None:
    assert typeset("notice.typ", notice_of(settable(name)), NO_OWN).startswith(b"%PDF-1.7")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(max_codepoint=0x2200), min_size=20, max_size=200))
def test_any_letters_side_by_side_can_be_set(text: str) -> None:
    assert typeset("notice.typ", notice_of(settable(text), place=settable(text)), NO_OWN)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("José Ma'ruf", "José Ma'ruf"),
        ("Jose\u0301", "José"),
        ("محمد", "محمد"),
        ("Siti 😀", "Siti □"),
        ("\u202eitiS\u0000", "itiS"),
        ("S\u0489iti", "Siti"),
    ],
)
def test_what_no_font_has_is_a_box_and_what_is_unseen_is_gone(name: str, shown: str) -> None:
    assert settable(name) == shown


def test_a_long_name_stays_in_its_column() -> None:
    pdf = typeset("notice.typ", notice_of("X" * 60, "Wolfeschlegelstein " * 6), NO_OWN)
    told = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    [ends] = re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">X{60}<', told.stdout.decode())
    [begins] = re.findall(r'xMin="([\d.]+)" yMin="[^>]*>A-0<', told.stdout.decode())
    assert float(ends) < float(begins)
    assert told.stdout.decode().count(">Wolfeschlegelstein<") == 6


def test_every_sheet_says_where_it_belongs_and_none_has_one_row_alone() -> None:
    for size in range(1, 90, 4):
        pages = sheets(typeset("notice.typ", notice_of(*[f"Nama {n}" for n in range(size)]), NO_OWN))
        for number, sheet in enumerate(pages, 1):
            assert f"Halaman {number} dari {len(pages)}" in sheet
            assert "Kantor Dinas · Kota Surakarta · Data per 24 November 2026" in sheet
            assert sheet.count("Nama ") - 1 >= min(size, 2), (size, number)


def test_a_notice_is_tagged_as_pdf_ua_demands() -> None:
    pdf = typeset("notice.typ", notice_of("Siti"), NO_OWN)
    for mark in (b"/StructTreeRoot", b"/Lang(id)", b"/MarkInfo", b"/DisplayDocTitle true", b"pdfuaid:part"):
        assert mark in pdf.replace(b"/Lang (id)", b"/Lang(id)"), mark


def test_the_same_words_give_the_same_bytes_and_no_time_is_in_them() -> None:
    first, second = (typeset("notice.typ", notice_of("Siti"), NO_OWN) for _ in range(2))
    assert first == second
    assert b"CreationDate" not in first and b"ModDate" not in first


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        (NIK, "known-number"),
        ("3372 9915 1390 0001", "known-number"),
        ("3372991513900002", "nik-shape"),
        ("0840-0555-0100", "known-phone"),
        ("Zulfikar Tersembunyi", "hidden-name"),
    ],
)
def test_the_audit_reads_what_typst_sets(name: str, rule: str) -> None:
    pdf = typeset("notice.typ", notice_of("Budi", settable(name)), NO_OWN)
    assert [finding.rule for finding in Auditor(SECRETS).audit("a.pdf", pdf)] == [rule]


def test_a_template_of_the_sites_own_is_found_first_and_its_mistake_is_told_by_its_line(
    tmp_path: Path,
) -> None:
    own = tmp_path / "notices" / "notice.typ"
    own.parent.mkdir()
    own.write_text("#set document(title: [T])\n= Papan #json(bytes(sys.inputs.notice)).place\n")
    assert "Papan Kantor Dinas" in sheets(typeset("notice.typ", notice_of(), tmp_path))[0]
    own.write_text("= Papan\n#panic(json(bytes(sys.inputs.notice)).named.first())\n")
    with pytest.raises(ConfigurationError) as refused:
        typeset("notice.typ", notice_of("Siti"), tmp_path)
    assert "templates/notices/notice.typ:2: typst: " in str(refused.value)
    assert "Siti" not in str(refused.value)
