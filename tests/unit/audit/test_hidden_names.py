"""Names of people who are withdrawn or shown by initials are found; other names, places and days are not."""

from __future__ import annotations

import base64
import gzip
import html
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.audit import Auditor, hidden_names
from generator.model import Finding, Secrets


def rules(text: str, secrets: Secrets, *allowed: str, path: str = "a.html") -> list[str]:
    return [finding.rule for finding in Auditor(secrets, allowed).audit(path, text.encode())]


@pytest.mark.parametrize(
    "text",
    [
        "<th>Siti Nur Ma'ruf</th>",
        "<th>SITI NUR MARUF</th>",
        "<th>siti nur ma&#39;ruf</th>",
        "<th>Siti Nur Ma’ruf</th>",
        "<th>Sîti Núr Máruf</th>",
        "<th>Si\u0302ti Nur Maruf</th>",
        "<th>\n  Siti\n  Nur Maruf\n</th>",
        "<th>Siti&nbsp;Nur&nbsp;Maruf</th>",
        "<th>Hj. Siti Nur Maruf, S.Pd.</th>",
        "<th>Siti <b>Nur</b> Maruf</th>",
        "<th>S<mark>it</mark>i Nur Maruf</th>",
        "<p>Diambil oleh Siti Nur Maruf kemarin</p>",
        '<a title="Siti Nur Maruf">',
        '<a href="https://wa.me/62?text=Nama%20Siti%20Nur%20Maruf">',
        '<a href="../siti-nur-maruf/">',
        "<!-- Siti Nur Maruf -->",
        json.dumps(["1", "Siti Nur Máruf"]),
        "ＳＩＴＩ ＮＵＲ ＭＡＲＵＦ",
        "<th>Siti Nur Ma´ruf</th>",
        "<th>Si\u00adti Nur Ma\u200bruf</th>",
        "<th>Siti Nur (Maruf)</th>",
        base64.b64encode(b"nama: Siti Nur Maruf").decode(),
    ],
)
def test_a_hidden_name_is_found_however_it_is_written(text: str) -> None:
    assert "hidden-name" in rules(text, Secrets(names=["Siti Nur Ma'ruf"]))


@pytest.mark.parametrize(
    "text",
    [
        "<th>Siti Nur</th><th>Maruf</th>",
        "<bdi>Siti Nur</bdi> <small>Maruf</small>",
        "<th>Siti Nur Marufah</th>",
        "<th>Nur Maruf Siti</th>",
        "<th>S. N. M.</th>",
        "Siti: Nur Maruf",
        '["Siti Nur","Maruf"]',
    ],
)
def test_words_that_do_not_make_up_the_name_are_left_alone(text: str) -> None:
    assert rules(text, Secrets(names=["Siti Nur Maruf"])) == []


def test_a_hidden_name_within_a_longer_name_that_is_shown_is_no_leak() -> None:
    secrets = Secrets(names=["Siti Nur", "Nur Aini"], shown=["Siti Nur Aini", "H. Siti Nur Aini"])
    assert rules("<th>SITI NUR AINI</th>", secrets) == []
    assert rules("<th>H. Siti Nur Aini</th>", secrets) == []
    assert rules("<th>Siti Nur</th>", secrets) == ["hidden-name"]
    assert rules("<th>Siti Nur Azizah</th>", secrets) == ["hidden-name"]


@pytest.mark.parametrize(
    "shown",
    [
        "Siti Nur binti Ma'ruf",
        "Siti Nur Ma´ruf",
        "Siti Nur, S.Pd.",
        "Siti Nur (Alm.)",
        "Siti Nur : Aini",
        "Siti Núr",
        "X & Siti Nur",
    ],
)
def test_a_name_that_is_shown_is_never_cut_short_to_a_hidden_one(shown: str) -> None:
    secrets = Secrets(names=["Siti Nur", "Nur Ma", "Siti Nur Ma", "Ma Ruf"], shown=[shown])
    assert rules(f"<th>{html.escape(shown)}</th>", secrets) == []
    assert rules(json.dumps([shown]), secrets, path="a.json") == []
    assert rules(json.dumps([shown], ensure_ascii=False), secrets, path="a.json") == []


def test_a_namesake_who_is_shown_makes_the_name_no_leak() -> None:
    assert rules("<th>Siti Nur</th>", Secrets(names=["Siti Nur"], shown=["SITI  NUR"])) == []


def test_names_at_the_end_of_a_text_are_compared_whole() -> None:
    """A longer hidden name with the same beginning does not change what a shown name takes in."""
    secrets = Secrets(names=["Abd. Rozak", "Abd. Rozak Adi Nata"], shown=["Moch. Abd. Rozak"])
    assert rules("<th>Moch. Abd. Rozak</th>", secrets) == []


@pytest.mark.parametrize("name", ["Slamet", "Ma'ruf", "Ayu"])
def test_a_name_of_one_word_is_found_where_it_stands_alone(name: str) -> None:
    secrets = Secrets(names=[name])
    assert rules(f"<th>\n{name.upper()} </th>", secrets) == ["hidden-name"]
    assert rules(f'["1","{name}"]', secrets, path="a.json") == ["hidden-name"]
    assert rules(f"<p>Jalan {name} Riyadi, dekat {name}</p>", secrets) == []


def test_names_of_days_and_months_are_left_alone() -> None:
    assert rules("<th>Minggu</th><th>Agustus</th>", Secrets(names=["Minggu", "Agustus"])) == []


def test_initials_are_not_taken_for_a_name() -> None:
    assert rules("<th>A. B.</th>", Secrets(names=["A B"])) == []


def test_a_name_that_the_site_uses_for_something_else_is_left_alone() -> None:
    secrets = Secrets(names=["Slamet Riyadi", "Setia Budi", "Budi"])
    page = "<p>Jl. Slamet Riyadi 1</p><small>Setia Budi</small><b>Budi</b>"
    assert rules(page, secrets) == ["hidden-name"] * 3
    assert rules(page, secrets, "Kantor di Jl. Slamet Riyadi No. 1", "Setia Budi") == []


def test_a_hidden_name_in_a_packed_file_is_found() -> None:
    data = gzip.compress(b"<th>Siti Nur Aini</th>")
    assert Auditor(Secrets(names=["Siti Nur Aini"])).audit("a.html.gz", data) == [
        Finding("hidden-name", "a.html.gz", 0)
    ]


def test_the_offset_is_where_the_text_with_the_name_begins() -> None:
    findings = Auditor(Secrets(names=["Siti Nur"])).audit("a.html", b"<p>x</p><p>Ibu Siti Nur</p>")
    assert findings == [Finding("hidden-name", "a.html", 11)]


@given(st.lists(st.text()))
def test_many_texts_folded_at_once_are_what_each_of_them_is_folded_alone(texts: list[str]) -> None:
    alone = {hidden_names._folded(text) for text in texts}
    assert hidden_names._folded_lines(texts) - {""} == alone - {""}
