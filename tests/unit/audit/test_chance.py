"""What only looks like a person's number does not stop a site; what is like a NIK does, though unknown."""

from __future__ import annotations

import hashlib

import pytest

from generator.audit import Auditor
from generator.model import Secrets

HARMLESS = {
    "registration numbers": "SKPWNI/3506/22032021/0101 3578-LU-28112012-0018 2075/K/2004 0001/001/X/2025",
    "a registration number by day": "3372-2026-1124-0001",
    "a registration number by date": "3372/20261124/0001",
    "a registration number by date, day first": "3372.24112026.0001",
    "two dates": "2026-11-24 2026-11-24",
    "two dates in dots": "24.11.2026 25.11.2026",
    "two dates of eight digits": "20261124 20261125",
    "two dates of eight digits in cells": "<td>20261124</td><td>20261124</td>",
    "two dates of eight digits in inline tags": "<b>20261124</b><i>20261125</i>",
    "two dates as one": "2026112420261125",
    "two dates as one, day first": "2411202625112026",
    "a time with its fractions": "<time>2026-11-24T08:15:30.123456</time>",
    "telephone numbers": "0812 3456 7890 0813 4567 8901 / 0271 642 100, 0271 642 101",
    "telephone numbers in one line": "0812345678908134567890",
    "map coordinates": "-7.5666200,110.8281600 -7.56662001234567,110.82816001234567",
    "a fraction": "0.3333333333333333 12.9999999999999999",
    "numbers in a JSON array": "[1234,5678,9012,3456] [3372,101,0190,1]",
    "coordinates of a path": '<path d="M1234 5601 1203 4501L3372 9901 0190 0001z"/>',
    "coordinates of a curve": '<path d="M 1 2 Q 1234 5601 1203 4501 z"/>',
    "a rectangle of a PDF": "q 1200 3250 1103 1105 re f Q",
    "letters that begin as compress in base64": "H50AAAAAAAAAAAAAAAAAAA",
    "letters that begin as zstd in base64": "KLUv/QAAAAAAAAAAAAAAAA",
    "letters that begin as gzip in base64": "H4sI9999999999999999999",
    "content hashes": f"{hashlib.sha256(b'1').hexdigest()} 0a1234567890123456b7c8d9e0f1a2b3",
    "a masked NIK and what follows": "3372•••••••••••• 3372-LU-28112012-0018",
    "a long number": "12345678901234567",
    "four years": "2023 2024 2025 2026",
    "opening hours": "08.00-15.00 08.00-15.00 08.00-11.30",
    "pages of a list": "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18",
    "cells": "<td>3372</td><td>9901</td><td>0190</td><td>0001</td>",
    "JSON strings": '"3372","0101","0190","0001"',
    "no month, in groups": "3372 0101 1390 0001",
    "no day, in groups": "337201-320190-0001",
    "no serial, in groups": "337299-010190-0000",
    "more groups": "3372 9901 0190 0001 0002",
    "counts": "1.234 dari 5.678 dokumen, 9.012 diambil, 3.456 batal",
    "letters of a block": '"blocks":"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzMzM3"',
}

LIKE_A_NIK = {
    "sixteen digits": "9999999999999999",
    "glued to letters": "NIK3372010113900001",
    "after a full stop": "No.3372010113900001",
    "a number in a JSON array": "[1,3372010113900001]",
    "plausible decimals": "1.3372990101900001",
    "by inline tags": "3372<b>9901</b>01900001",
    "in fours": "3372 9901 0190 0001",
    "in fours with dashes": "3372-9901-0190-0001",
    "in fours with thin spaces": "3372\u20099901\u20090190\u20090001",
    "by region, birth and serial": "337299.010190.0001",
    "by province, kabupaten and kecamatan": "33.72.99.010190.0001",
    "in pairs": "33.72.99.01.01.90.0001",
    "a woman's": "337299-710190-0001",
    "digit by digit": "3 3 7 2 9 9 0 1 0 1 9 0 0 0 0 1",
    "in entities": "&#51;372010113900001",
    "in base64": "MzM3MjAxMDExMzkwMDAwMQ==",
}


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS.keys())
@pytest.mark.parametrize("page", ["<p>{}</p>", "{}", "<p>\n  {}\n</p>"])
def test_what_only_looks_like_a_nik_is_left_alone(page: str, text: str) -> None:
    secrets = Secrets(["3372010124900001"], ["81234567891"], ["Siti Nur"])
    assert Auditor(secrets).audit("a.html", page.replace("{}", text).encode()) == []


@pytest.mark.parametrize("text", LIKE_A_NIK.values(), ids=LIKE_A_NIK.keys())
@pytest.mark.parametrize("path", ["a.html", "a.json", "a.txt"])
def test_a_number_like_a_nik_is_found_though_nobody_knows_it(path: str, text: str) -> None:
    assert [f.rule for f in Auditor().audit(path, f"x {text} y".encode())] == ["nik-shape"]


@pytest.mark.parametrize(
    "text",
    [
        "0812-3456-7890",
        "(0812) 34567890",
        "+62 812 3456 7890",
        "+62812-3456-7890",
        "62 (0) 812 3456 7890",
        "https://wa.me/6281234567890?text=Halo",
        "tel:+6281234567890",
        "0271 642100, 0812 3456 7890",
        "HP081234567890.",
        "81234567890",
        "<b>0812</b>-<b>3456</b>-7890",
    ],
)
def test_a_telephone_number_is_found_in_the_forms_that_people_use(text: str) -> None:
    assert [f.rule for f in Auditor(Secrets(phones=["81234567890"])).audit("a.txt", text.encode())] == [
        "known-phone"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "0812345678901",
        "10812 3456 7890",
        "0812-3456-78901",
        "0812 3456</td><td>7890",
        "2026-08-12 3456 7890",
        "00812 3456 7890",
    ],
)
def test_digits_that_only_hold_a_telephone_number_are_left_alone(text: str) -> None:
    assert Auditor(Secrets(phones=["81234567890"])).audit("a.html", text.encode()) == []


def test_a_landline_is_found() -> None:
    assert Auditor(Secrets(phones=["271642100"])).audit("a.html", b"<p>Telp. (0271) 642-100</p>") != []


def test_registration_numbers_that_begin_like_mobile_numbers_are_no_telephone_numbers() -> None:
    """Offices of Maluku number from 81 and 82 on; a few equal somebody's telephone number without its 0."""
    numbers = [f"8171{serial:07}" for serial in range(100)]
    page = "".join(f"<td>{number}</td>" for number in numbers).encode()
    assert Auditor(Secrets(phones=numbers[:40])).audit("a.html", page) == []
    assert Auditor(Secrets(phones=numbers[:60])).audit("a.html", page) != []


def test_short_telephone_numbers_are_not_looked_for() -> None:
    """An export may hold 112 or a lone digit in the column."""
    assert Auditor(Secrets(phones=["112", "0", ""])).audit("a.html", b"<p>0112 0 00 0112</p>") == []


def test_a_date_between_two_groups_makes_a_registration_number() -> None:
    known = Secrets(["3372201124260001"])
    assert Auditor(known).audit("a.html", b"3372-20112426-0001") != []
    assert Auditor(Secrets(["3372202611240001"])).audit("a.html", b"3372-20261124-0001") == []
