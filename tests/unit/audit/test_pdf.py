"""Numbers in a PDF are found in its text, its strings and its streams; what cannot be read stops the site."""

from __future__ import annotations

import base64
import zlib

import pytest

from generator.audit import Auditor
from generator.model import Finding, Secrets

NIK = "3372010113900001"
GLYPHS = {digit: 3 + 7 * int(digit) for digit in "0123456789"}


def stream(content: bytes, filters: bytes = b"/FlateDecode", extra: bytes = b"") -> bytes:
    return b"<</Length %d/Filter%s%s>>stream\n%s\nendstream" % (len(content), filters, extra, content)


def pdf(content: bytes, *objects: bytes) -> bytes:
    """A small PDF of one page, hand-written: catalogue, pages, page, font, content, and more."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        content,
        *objects,
    ]
    data, places = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table)
        + (b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(data)))
    )


def page(text: bytes) -> bytes:
    return pdf(stream(zlib.compress(b"BT /F1 12 Tf 72 700 Td " + text + b" Tj ET")))


def glyph_codes(text: str) -> bytes:
    return "".join(f"{GLYPHS[digit]:04x}" for digit in text).encode()


def glyph_map(body: bytes) -> bytes:
    return stream(zlib.compress(b"/CIDInit /ProcSet findresource begin begincmap\n" + body + b"\nendcmap"))


CHARS = b"10 beginbfchar\n%s\nendbfchar" % b"\n".join(
    b"<%04x> <%04x>" % (code, ord(digit)) for digit, code in GLYPHS.items()
)
N = NIK.encode()

PDFS: dict[str, bytes] = {
    "one string": page(b"(" + N + b")"),
    "strings with kerning": page(b"[(3372) -20 (0101) 12.5 (1390) -3 (0001)] TJ"),
    "a string for each digit": page(b"".join(b"(%c) Tj 6 0 Td " % c for c in N)),
    "a matrix for each digit": page(b"".join(b"1 0 0 1 %d 700 Tm (%c) Tj " % (c, c) for c in N)),
    "octal escapes": page(b"(" + b"".join(b"\\%03o" % c for c in N) + b")"),
    "hexadecimal string": page(b"<" + N.hex().encode() + b">"),
    "hexadecimal string in lines": page(b"<" + N.hex(" ", 4).encode().replace(b" ", b"\n") + b">"),
    "a line broken in the source": page(b"(3372\\\n0101" + N[8:] + b")"),
    "uncompressed": pdf(b"<</Length 40>>stream\nBT (" + N + b") Tj ET\nendstream"),
    "ASCII85": pdf(
        stream(
            base64.a85encode(zlib.compress(b"BT (" + N + b") Tj ET")) + b"~>", b"[/ASCII85Decode/FlateDecode]"
        )
    ),
    "hexadecimal stream": pdf(
        stream(b"BT (".hex().encode() + N.hex().encode() + b") Tj".hex().encode() + b">", b"/ASCIIHexDecode")
    ),
    "a title": pdf(stream(zlib.compress(b"")), b"<</Title(Nomor " + N + b")>>"),
    "a title in UTF-16": pdf(
        stream(zlib.compress(b"")), b"<</Title(\xfe\xff" + NIK.encode("utf-16-be") + b")>>"
    ),
    "a title in octal UTF-16": pdf(
        stream(zlib.compress(b"")), b"<</Title(\\376\\377" + b"".join(b"\\000%c" % c for c in N) + b")>>"
    ),
    "a title in hexadecimal UTF-16": pdf(
        stream(zlib.compress(b"")), b"<</Title<FEFF" + NIK.encode("utf-16-be").hex().encode() + b">>>"
    ),
    "an object in an object stream": pdf(
        stream(zlib.compress(b"")),
        stream(zlib.compress(b"9 0 <</Contents(" + N + b")>>"), extra=b"/Type/ObjStm/N 1/First 4"),
    ),
    "metadata": pdf(stream(zlib.compress(b"")), stream(b"<dc:title>" + N + b"</dc:title>", b"[]")),
    "glyphs of a subset font": pdf(
        stream(zlib.compress(b"BT <" + glyph_codes(NIK) + b"> Tj ET")), glyph_map(CHARS)
    ),
    "glyphs with kerning": pdf(
        stream(
            zlib.compress(b"BT [<" + glyph_codes(NIK[:6]) + b"> 4 <" + glyph_codes(NIK[6:]) + b">] TJ ET")
        ),
        glyph_map(CHARS),
    ),
    "glyphs of two fonts": pdf(
        stream(zlib.compress(b"BT <" + glyph_codes(NIK) + b"> Tj ET")),
        glyph_map(b"1 beginbfchar <0003> <0041> endbfchar"),
        glyph_map(CHARS),
    ),
    "glyphs in a range": pdf(
        stream(zlib.compress(b"BT <" + b"".join(b"%02x" % (c - 40) for c in N) + b"> Tj ET")),
        glyph_map(b"1 beginbfrange <08> <11> <0030> endbfrange"),
    ),
    "glyphs in a listed range": pdf(
        stream(zlib.compress(b"BT <" + b"".join(b"%02x" % (c - 40) for c in N) + b"> Tj ET")),
        glyph_map(
            b"1 beginbfrange <08> <11> [" + b" ".join(b"<%04x>" % c for c in b"0123456789") + b"] endbfrange"
        ),
    ),
}


@pytest.mark.parametrize("data", PDFS.values(), ids=PDFS.keys())
def test_a_number_in_a_pdf_is_found(data: bytes) -> None:
    findings = Auditor(Secrets([NIK])).audit("lokasi/a.pdf", data)
    assert {finding.rule for finding in findings} == {"known-number"}
    assert all(0 < finding.offset < len(data) for finding in findings)


@pytest.mark.parametrize(
    "data",
    [
        page(b"(SKPWNI/3506/22032021/0101) Tj 0 -14 Td (2026-11-24) Tj 80 0 Td (2026-11-24)"),
        page(b"[(3372) -1200 (2026)] TJ T* (1124) Tj 12 0 Td (0001)"),
        pdf(stream(zlib.compress(b"BT /F1 12 Tf ET"))),
    ],
)
def test_a_pdf_of_a_notice_is_clean(data: bytes) -> None:
    assert Auditor(Secrets([NIK])).audit("a.pdf", data) == []


@pytest.mark.parametrize(
    "data",
    [
        page(b"(abc)").replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 9 0 R"),
        pdf(stream(b"\x80\x0b\x60\x50", b"/LZWDecode")),
        pdf(stream(b"this is not deflated")),
        pdf(stream(b"zz>", b"/ASCIIHexDecode")),
    ],
    ids=["encrypted", "LZW", "damaged", "damaged hexadecimal"],
)
def test_a_pdf_that_cannot_be_read_is_a_finding(data: bytes) -> None:
    assert Auditor().audit("a.pdf", data) == [Finding("unreadable", "a.pdf", 0)]


def test_the_offset_of_a_number_in_a_stream_is_where_the_stream_begins() -> None:
    data = PDFS["strings with kerning"]
    (finding,) = Auditor(Secrets([NIK])).audit("a.pdf", data)
    assert finding.offset == data.index(b"stream\n") + len("stream\n")
