"""A planted number is found in every way of writing it, in every kind of file, with the file's name."""

from __future__ import annotations

import base64
import bz2
import gzip
import html
import io
import lzma
import quopri
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import quote

import pytest

from generator.audit import Auditor
from generator.model import Finding, Secrets

# Invented: there is no month 13.
NIK = "3372010113900001"
PHONE = "81234567890"

Encoding = Callable[[str], str]


def every(template: str) -> Encoding:
    """Each digit written as the template says."""
    return lambda digits: "".join(template.format(digit=d, code=ord(d), value=int(d)) for d in digits)


def grouped(separator: str, *lengths: int) -> Encoding:
    def encode(digits: str) -> str:
        groups, rest = [], digits
        for length in lengths:
            groups.append(rest[:length])
            rest = rest[length:]
        return separator.join([*groups, rest])

    return encode


def in_base64(before: str = "", after: str = "", *, safe: bool = False) -> Encoding:
    encode = base64.urlsafe_b64encode if safe else base64.b64encode
    return lambda digits: encode((before + digits + after).encode()).decode()


ENCODINGS: dict[str, Encoding] = {
    "plain": str,
    "glued to letters": lambda d: f"NIK{d}x",
    "glued to more digits": lambda d: f"7{d}20261124",
    "blanks": grouped(" ", 4, 4, 4),
    "dots": grouped(".", 2, 2, 2, 6),
    "dashes": grouped("-", 6, 6),
    "slashes": grouped("/", 2, 2, 2, 2, 2, 2),
    "colons": grouped(":", 4, 4),
    "uneven groups": grouped(" ", 3, 7, 1),
    "as thousands": grouped(".", 1, 3, 3, 3, 3),
    "digit by digit": lambda d: " ".join(d),
    "digit by digit on lines": lambda d: "\n    ".join(d),
    "no-break spaces": grouped("\N{NO-BREAK SPACE}", 4, 4, 4),
    "thin spaces": grouped("\N{THIN SPACE}", 4, 4, 4),
    "zero-width spaces": lambda d: "\N{ZERO WIDTH SPACE}".join(d),
    "soft hyphens": grouped("\N{SOFT HYPHEN}", 5, 5),
    "en dashes": grouped("–", 6, 6),
    "middle dots": grouped("·", 4, 4, 4),
    "fullwidth digits": lambda d: "".join(chr(ord(c) + 0xFEE0) for c in d),
    "Arabic-Indic digits": lambda d: "".join(chr(ord(c) + 0x630) for c in d),
    "Javanese digits": lambda d: "".join(chr(ord(c) - ord("0") + 0xA9D0) for c in d),
    "mathematical digits": lambda d: "".join(chr(ord(c) - ord("0") + 0x1D7CE) for c in d),
    "superscript digits": lambda d: d.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")),
    "keycaps": lambda d: "".join(f"{c}\ufe0f\u20e3" for c in d),
    "decimal entities": every("&#{code};"),
    "decimal entities with zeros": every("&#00{code};"),
    "hexadecimal entities": every("&#x{code:x};"),
    "entities without semicolon": every("&#{code}"),
    "nested entities": every("&amp;#{code};"),
    "twice nested entities": every("&amp;amp;#{code};"),
    "named entities": grouped("&nbsp;", 4, 4, 4),
    "entities of fullwidth digits": lambda d: "".join(f"&#{ord(c) + 0xFEE0};" for c in d),
    "JSON escapes": every("\\u00{code:x}"),
    "doubled JSON escapes": every("\\\\u00{code:x}"),
    "JSON escapes of two units": lambda d: "".join("\\ud835\\u" + f"{0xDFCE + int(c):x}" for c in d),
    "JavaScript hexadecimal escapes": every("\\x{code:x}"),
    "JavaScript code points": every("\\u{{{code:x}}}"),
    "JavaScript octal escapes": every("\\{code:03o}"),
    "CSS escapes": every("\\{code:x} "),
    "CSS escapes of six digits": every("\\{code:06x}"),
    "percent": every("%{code:x}"),
    "double percent": every("%25{code:x}"),
    "percent of fullwidth digits": lambda d: quote("".join(chr(ord(c) + 0xFEE0) for c in d)),
    "base64": in_base64(),
    "base64 without padding": lambda d: in_base64()(d).rstrip("="),
    "base64, second alignment": in_base64("N"),
    "base64, third alignment": in_base64("NI", "K and more"),
    "URL-safe base64": in_base64("nik=\xff\xfe ", "~~~", safe=True),
    "base64 of base64": lambda d: in_base64()(in_base64("a:")(d)),
    "base64 in lines": lambda d: base64.encodebytes(b"x" * 100 + d.encode() + b"y" * 90).decode(),
    "base64 glued to a word": lambda d: "data-" + in_base64("the number is ")(d),
    "base64 of gzip": lambda d: base64.b64encode(gzip.compress(d.encode())).decode(),
    "base64 of zlib": lambda d: base64.b64encode(zlib.compress(b"a number: " + d.encode())).decode(),
    "hexadecimal": lambda d: d.encode().hex(),
    "hexadecimal UTF-16": lambda d: d.encode("utf-16-be").hex(),
    "quoted-printable": every("={code:X}"),
    "quoted-printable soft line break": lambda d: quopri.encodestring(b"x" * 68 + d.encode()).decode(),
}

MARKUP: dict[str, Encoding] = {
    "split by inline tags": lambda d: f"{d[:4]}<b>{d[4:8]}</b>{d[8:]}",
    "split by a comment": lambda d: f"{d[:4]}<!-- - -->{d[4:]}",
    "split by a comment with a cell": lambda d: f"{d[:4]}<!-- <td> -->{d[4:]}",
    "split by an element of one's own": lambda d: f"{d[:4]}<b></b><td-x></td-x>{d[4:]}",
    "split by an element named like a cell": lambda d: f"{d[:4]}<td-x></td-x>{d[4:]}",
    "split by tags with attributes": lambda d: (
        f'<span class="a">{d[:6]}</span><span class="b">{d[6:]}</span>'
    ),
    "each digit in a tag": lambda d: "".join(f"<i>{c}</i>" for c in d),
    "each digit in a tag on a line": lambda d: "\n  ".join(f"<span>{c}</span>" for c in d),
    "text, then an indented tag": lambda d: f"{d[:4]}\n      <strong>{d[4:]}</strong>",
    "split by a line break": lambda d: f"{d[:8]}<br>{d[8:]}",
    "split by an unknown element": lambda d: f"{d[:8]}<x-gap></x-gap>{d[8:]}",
    "split by tags, in entities": lambda d: "<b></b>".join(f"&#{ord(c)};" for c in d),
    "split by tags that are escaped": lambda d: html.escape(f"{d[:4]}<b>{d[4:]}</b>"),
    "in an attribute": lambda d: f'<a title="{d}">a</a>',
    "in a comment": lambda d: f"<!-- {d} -->",
    "in an unclosed tag": lambda d: f"<td title={d}",
}

PAGE = '<!doctype html>\n<html lang="id">\n<p>Siap diambil: {} di kantor.</p>\n<p>3372••••••••••••</p>\n'
FILES = {
    "a/index.html": PAGE,
    "a/cari/blok.json": '[["3372-LU-28112012-0018","Siti",0,1,20781,"{}","3372"]]',
    "assets/a.css": '.a::before {{ content: "{}" }}',
    "assets/a.mjs": 'export const a = "{}";\n',
    "assets/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><text x="1" y="2">{}</text></svg>',
    "robots.txt": "# {}\n",
}


def rules(findings: list[Finding], path: str) -> set[str]:
    assert {finding.path for finding in findings} <= {path}
    return {finding.rule for finding in findings}


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("encoding", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_a_number_of_the_inputs_is_found_however_it_is_written(encoding: Encoding, path: str) -> None:
    data = FILES[path].format(encoding(NIK)).encode()
    assert "known-number" in rules(Auditor(Secrets([NIK])).audit(path, data), path)


@pytest.mark.parametrize("path", ["a/index.html", "assets/a.svg"])
@pytest.mark.parametrize("encoding", MARKUP.values(), ids=MARKUP.keys())
def test_a_number_is_found_across_tags(encoding: Encoding, path: str) -> None:
    data = FILES[path].format(encoding(NIK)).encode()
    assert "known-number" in rules(Auditor(Secrets([NIK])).audit(path, data), path)


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("name", sorted(ENCODINGS.keys() - {"glued to more digits"}))
def test_a_telephone_number_is_found_however_it_is_written(name: str, path: str) -> None:
    data = FILES[path].format(ENCODINGS[name](f"0{PHONE}")).encode()
    assert "known-phone" in rules(Auditor(Secrets(phones=[PHONE])).audit(path, data), path)


def zipped(data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner/a.xml", data)
    return target.getvalue()


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "second member of gzip": lambda data: gzip.compress(b"nothing here") + gzip.compress(data),
    "gzip amid other bytes": lambda data: b"\x00\x01header" + gzip.compress(data) + b"trailer",
    "gzip of gzip": lambda data: gzip.compress(gzip.compress(data)),
    "zlib": zlib.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zip": zipped,
    "zip of gzip": lambda data: zipped(gzip.compress(data)),
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "UTF-16 big-endian": lambda data: b"\xfe\xff" + data.decode().encode("utf-16-be"),
    "UTF-16 without mark": lambda data: data.decode().encode("utf-16-le"),
    "UTF-32": lambda data: data.decode().encode("utf-32"),
}


@pytest.mark.parametrize("pack", PACKED.values(), ids=PACKED.keys())
def test_a_number_is_found_in_what_is_packed(pack: Callable[[bytes], bytes]) -> None:
    data = pack(f"<p>Nomor {NIK} dan nomor lain</p>".encode())
    assert rules(Auditor(Secrets([NIK])).audit("berkas.bin", data), "berkas.bin") == {"known-number"}


def test_fullwidth_digits_in_utf16_are_found_at_their_offset() -> None:
    data = ("xx é" + ENCODINGS["fullwidth digits"](NIK)).encode("utf-16")
    assert Auditor(Secrets([NIK])).audit("a.txt", data) == [Finding("known-number", "a.txt", 2 + 8)]


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("<p>ab " + NIK, 6),
        ("<p>é " + NIK, 6),
        ('<p title="x">&#51;' + NIK[1:], 13),
        ("<p>&amp; x " + ENCODINGS["percent"](NIK), 11),
        ("<p>a</p><p>b 3372<b>0101</b>" + NIK[8:], 13),
        ("<p>abc " + ENCODINGS["base64"](NIK), 7),
        ("<td>a</td>\n<td>" + gzip.compress(NIK.encode(), mtime=0).decode("latin-1"), 15),
    ],
)
def test_the_offset_is_where_the_number_begins_in_the_file(text: str, offset: int) -> None:
    data = text.encode("latin-1" if "\x1f" in text else "utf-8")
    assert [f.offset for f in Auditor(Secrets([NIK])).audit("a.html", data)] == [offset]


def test_a_file_that_repeats_a_finding_of_another_file_is_named_too() -> None:
    auditor = Auditor(Secrets([NIK]))
    page = PAGE.format(NIK).encode()
    assert [auditor.audit(path, page) for path in ("a.html", "b.html")] == [
        [Finding("known-number", path, page.index(NIK.encode()))] for path in ("a.html", "b.html")
    ]


def test_what_one_file_was_cleared_of_is_still_found_in_another_reading() -> None:
    """Pieces that were clean by themselves do not hide a number that tags part."""
    auditor = Auditor(Secrets([NIK]))
    assert auditor.audit("a.html", f"<td>{NIK[:4]}</td><td>{NIK[4:]}</td>".encode()) == []
    assert auditor.audit("b.html", f"<td>{NIK[:4]}<b>{NIK[4:]}</b></td>".encode()) != []
