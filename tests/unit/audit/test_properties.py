"""A random number in a random reading at a random place of a page is found; random numbers stop nothing."""

from __future__ import annotations

import html
import json
import re
from urllib.parse import quote

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.audit import Auditor
from generator.model import Finding, Secrets

PAGE = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>Siap 24 November 2026 – Kota Surakarta</title>
<link rel="stylesheet" href="../../assets/site-fpnpaiciblndobhi.css"></head><body>
<p class="lead">2 dokumen, menurut data per 24 November 2026. WA +62 811-2345-678, buka 08.00–15.00.</p>
<table class="rows"><tbody>
<tr>
<th scope="row"><bdi>Siti Nur Aini</bdi> <small>Muara Baru</small></th>
<td class="nik" data-label="NIK">3372••••••••••••</td>
<td>KTP-el <small>Boleh diambil atau dicetak sendiri</small></td>
<td class="number" data-label="Nomor">SKPWNI/3372/22112026/0101</td>
<td><a href="../lokasi/disdukcapil/">Kantor Dinas &amp; MPP</a></td>
<td data-label="Siap">24 November 2026</td>
<td data-label="Tercantum sampai">24 Desember 2026</td>
</tr>
<tr>
<th scope="row"><bdi>Nu&#39;man</bdi></th>
<td class="nik" data-label="NIK">3372••••••••••••</td>
<td>Kartu Keluarga</td>
<td class="number" data-label="Nomor">3372-LU-28112026-0018</td>
<td><a href="../lokasi/mpp/">MPP</a></td>
<td data-label="Siap">2026-11-24</td>
<td data-label="Tercantum sampai">2026-12-24</td>
</tr>
</tbody></table></body></html>
"""
INDEX = (
    '[["SKPWNI/3372/22112026/0101","Siti Nur Aini",0,1,20781,"Muara Baru","3372"],'
    '["3372-LU-28112026-0018","Nu\'man",0,1,20781,"",""]]'
)
# Places where a renderer could print a value: between tags, between words, inside an attribute or a string.
PLACES = {
    text: [m.end() for m in re.finditer(r'(?<=[>"])(?![<>,\]])| (?=[A-Za-z])', text)]
    for text in (PAGE, INDEX)
}

digits = st.text("0123456789", min_size=16, max_size=16)
separators = st.text(" .-/_\n\t\u00a0\u2009\u200b\u00ad–", min_size=1, max_size=3)


def escaped(digit: str, way: int) -> str:
    """One digit, in one of the ways that a page, a script or an address can write it."""
    code = ord(digit)
    ways = (
        digit,
        f"&#{code};",
        f"&#x{code:x};",
        f"&amp;#{code};",
        f"\\u00{code:x}",
        f"\\x{code:x}",
        f"%{code:x}",
    )
    return (*ways, quote(chr(code + 0xFEE0)), chr(code + 0x630))[way]


@st.composite
def written(draw: st.DrawFn, number: str) -> str:
    """Groups of the number with separators between them, each digit written in its own way."""
    ways = draw(st.lists(st.integers(0, 8), min_size=len(number), max_size=len(number)))
    cuts = draw(st.sets(st.integers(1, len(number) - 1), max_size=6))
    separator = draw(separators)
    return "".join(
        (separator if index in cuts else "") + escaped(digit, way)
        for index, (digit, way) in enumerate(zip(number, ways, strict=True))
    )


def has_date(text: str) -> bool:
    """Eight digits in a group of their own that read as a date, or three groups that do."""
    return re.search(r"(19|20)\d\d", re.sub(r"\D", "", text)) is not None


@st.composite
def planted(draw: st.DrawFn) -> tuple[str, str]:
    number = draw(digits.filter(lambda n: not has_date(n)))
    text = draw(st.sampled_from((PAGE, INDEX)))
    place = draw(st.sampled_from(PLACES[text]))
    return number, f"{text[:place]} {draw(written(number))} {text[place:]}"


@settings(max_examples=200, deadline=None)
@given(planted())
def test_a_number_is_found_wherever_and_however_it_is_planted(case: tuple[str, str]) -> None:
    number, page = case
    findings = Auditor(Secrets([number])).audit("a/index.html", page.encode())
    assert "known-number" in {finding.rule for finding in findings}


@settings(max_examples=200, deadline=None)
@given(st.sets(digits, max_size=300), st.sets(st.text("0123456789", min_size=9, max_size=12), max_size=300))
def test_pages_without_a_number_are_clean_whatever_the_secrets(numbers: set[str], phones: set[str]) -> None:
    auditor = Auditor(
        Secrets(numbers, phones - {"8112345678"}, ["Siti Nur", "Muara Baru Kantor"], ["Siti Nur Aini"])
    )
    assert auditor.audit("a/index.html", PAGE.encode()) == []
    assert auditor.audit("a/cari/a.json", INDEX.encode()) == []


words = st.sampled_from(
    ("Siti", "Nur", "Ma'ruf", "MA´RUF", "Abd.", "M.", "Núr", "binti", "Rozak", "H.", "S.Pd.", "(Alm.)")
)
names = st.tuples(st.sampled_from((" ", ", ", "-")), st.lists(words, min_size=2, max_size=5)).map(
    lambda pair: pair[0].join(pair[1])
)


@settings(max_examples=300, deadline=None)
@given(st.lists(names, min_size=1, max_size=5), st.lists(names, max_size=20))
def test_lists_of_shown_names_are_clean_whatever_names_are_hidden(
    shown: list[str], hidden: list[str]
) -> None:
    auditor = Auditor(Secrets(names=hidden, shown=shown))
    page = "".join(f"<tr><th><bdi>{html.escape(name)}</bdi> <small>Nur</small></th></tr>\n" for name in shown)
    assert auditor.audit("a/index.html", page.encode()) == []
    assert auditor.audit("a/cari/a.json", json.dumps([[name, 1] for name in shown]).encode()) == []


@settings(max_examples=200, deadline=None)
@given(names, st.lists(names, max_size=5))
def test_a_hidden_name_among_shown_names_is_found(hidden: str, shown: list[str]) -> None:
    hidden += " Wulandari"
    page = "".join(f"<tr><th>{html.escape(name)}</th></tr>\n" for name in [hidden, *shown])
    findings = Auditor(Secrets(names=[hidden], shown=shown)).audit("a/index.html", page.encode())
    assert findings == [
        Finding("hidden-name", "a/index.html", page.encode().index(html.escape(hidden).encode()))
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300)
    | st.text(alphabet="<>\"'&#;%\\u0123456789abcdefx=/-! \n", max_size=200).map(str.encode)
)
def test_no_bytes_break_the_audit(data: bytes) -> None:
    for path in ("a.html", "a.css", "a.mjs", "a.json", "a.svg", "status.json", "a.bin"):
        Auditor(Secrets(["3372010113900001"], ["81234567890"], ["Siti Nur"])).audit(path, data)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 20))
def test_damaged_packed_bytes_never_break_the_audit(noise: bytes, cut: int) -> None:
    for magic in (
        b"\x1f\x8b\x08",
        b"PK\x03\x04",
        b"BZh9",
        b"\xfd7zXZ\x00",
        b"%PDF-1.4 obj<</FlateDecode>>stream\n",
        b"x\x9c",
    ):
        Auditor().audit("a.bin", magic + noise[:cut] + b"(12) Tj endstream <FE> /x" + noise[cut:])
