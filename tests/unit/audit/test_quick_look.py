"""A quick look at many files finds what a full reading of each of them finds."""

from __future__ import annotations

import base64
import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.audit import Auditor
from generator.model import Secrets

# Invented: there is no month 13.
NIK = "3372010113900001"
PHONE = "81234567890"
SECRETS = Secrets([NIK], [PHONE], ["Siti Nur Maruf", "Wagiyem"], ["Siti Nur Maruf Aini", "Budi Santoso"])

MARKS = (
    b"<td>",
    b"<td",
    b"<tr>",
    b"<td-x>",
    b"<li>",
    b"<link ",
    b"],[",
    b'["',
    b'","',
    b"<!--",
    b"-->",
    b"\0",
    b">",
    b"<",
)
DIGITS = (b"3372", b"0101", b"1390", b"0001", b"33720101", b"13900001", b"20261124", b"0812", b"3456")
NAMES = (b"Siti", b"Nur", b"Maruf", b"Aini", b"Wagiyem", b"Budi Santoso", b"M", b"aruf", "Núr".encode())
BETWEEN = (
    b" ",
    b"\n",
    b"-",
    b"/",
    b".",
    b",",
    b"</b>",
    b"<b>",
    b"<br>",
    b"<bdi>",
    b"</bdi>",
    b"'",
    b"<tt>",
    b"<time>",
    b"<li-x>",
)
WHOLE = (
    NIK.encode(),
    PHONE.encode(),
    b"81111111111",
    b"Siti Nur Maruf",
    b"Siti Nur Maruf Aini",
    b"SKPWNI/3372/22112026/0101",
    b"3372-LU-28112026-0018",
    b"24 Des 2026",
    "3372••••••••••••".encode(),
)
WRITTEN = (
    base64.b64encode(NIK.encode()),
    base64.b64encode(b"Siti Nur Maruf"),
    base64.b64encode(gzip.compress(NIK.encode())),
    gzip.compress(NIK.encode()),
    NIK.encode().hex().encode(),
    NIK.encode("utf-16-le"),
    NIK.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"}).encode(),
    *(b"&#51;", b"%33", b"\\x33", b"\\u0033", b"=33=37", b"&amp;#51;", b"Siti&nbsp;Nur"),
)
LINKS = (b'<a href="../a/">', b'<a href="http://a">', b"<script>", b"<style>", b' style="', b" onclick=1")

fragments = st.sampled_from((*MARKS, *DIGITS, *NAMES, *BETWEEN, *WHOLE, *WRITTEN, *LINKS))
cells = st.lists(fragments, max_size=12).map(b"".join)
tables = st.lists(cells, max_size=8).map(b"<td>".join)
pages = st.tuples(st.lists(cells, max_size=4).map(b"<li>".join), tables).map(b"<tr><td>".join)
rows = st.lists(cells, max_size=8).map(b"],[".join).map(b"[[%b]]".__mod__)
paths = st.sampled_from(("a/index.html", "b/2/index.html", "a/cari/b.json", "c.svg", "Siti-Nur-Maruf.txt"))
files = st.dictionaries(paths, tables | rows | pages, max_size=5)


@settings(max_examples=200, deadline=None)
@given(st.lists(files, max_size=3))
def test_a_quick_look_finds_what_a_full_reading_of_each_file_finds(batches: list[dict[str, bytes]]) -> None:
    quick, full = Auditor(SECRETS), Auditor(SECRETS)
    for batch in [*batches, *batches]:
        found = [finding for path, data in batch.items() for finding in full.audit_in_full(path, data)]
        assert quick.audit_all(batch) == found
    assert quick.references == full.references


def test_a_comment_that_does_not_end_hides_nothing_of_the_next_file() -> None:
    parted = f"<p>{NIK[:4]}<b>{NIK[4:]}</b></p>-->1".encode()
    for first in (b"<p>1<!-- <p>", b"<tr><td>1<!-- <td><td>"):
        assert [f.path for f in Auditor(SECRETS).audit_all({"a.html": first, "b.html": parted})] == ["b.html"]


@pytest.mark.parametrize("tag", ["<tt>", "<time>", "<tspan x=1>", "<td-x>", "<li-x>", "<link-x>"])
def test_a_tag_that_begins_like_one_of_a_table_or_a_list_is_no_place_to_cut(tag: str) -> None:
    parted = f"{NIK[:8]}{tag}{NIK[8:]}"
    pages = [f"<p>1<li>{parted}<li>2<li>3<tr><td>1", f"<tr><td>{parted}", f"<tr><td>{parted}<td>2"]
    for page in pages:
        assert [f.rule for f in Auditor(SECRETS).audit("a.html", page.encode())] == ["known-number"]
