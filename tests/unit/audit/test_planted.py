"""A number, a telephone number and a hidden name in files of a build are found, however they are written.

The quick look, which has cleared the same files before, finds what a full reading finds.
"""

from __future__ import annotations

import base64
import bz2
import gzip
import html
import lzma
import quopri
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.audit import Auditor
from generator.model import Secrets

# Invented: there is no month 13.
NIK, PHONE, NAME = "3372010113900001", "81234567890", "Wulandari Sekar Ayu"
SECRETS = Secrets([NIK], [PHONE], [NAME])

BUILT = Path("tests/golden/a-later-export-replaces-collects-and-cancels/public")
ASSETS = Path("templates/assets")
# Where a value is planted: the bytes after which it stands.
PLACES = {
    "kota-surakarta/2026-11-20/index.html": b"<td>3372-KTP-4",
    "kota-surakarta/lokasi/dinas/index.html": b"<bdi>Maria Goretti",
    "kota-surakarta/lokasi/dinas/cetak/index.html": b"<small>KTP-el",
    "kota-surakarta/lokasi/dinas/layar/index.html": b"</table>\n",
    "kota-surakarta/index.html": b"</h1>",
    "kota-surakarta/feed.atom": b"<title>",
    "api/v1/kota-surakarta/days/2026-11-20/1.json": b'"name":"Maria Goretti',
    "assets/site.css": b"/* ",
    "assets/cari.mjs": b" * ",
}

Encoding = Callable[[str], str]


def every(template: str) -> Encoding:
    return lambda text: "".join(template.format(code=ord(letter)) for letter in text)


def in_base64(before: str = "", after: str = "") -> Encoding:
    return lambda text: base64.b64encode((before + text + after).encode()).decode()


def packed(pack: Callable[[bytes], bytes]) -> Encoding:
    return lambda text: base64.b64encode(pack(f"nomor dan nama: {text}".encode())).decode()


def between(joint: str) -> Encoding:
    """Something after the second letter and the sixth."""
    return lambda text: joint.join((text[:2], text[2:6], text[6:]))


TEXTS: dict[str, Encoding] = {
    "plain": str,
    "decimal entities": every("&#{code};"),
    "decimal entities without semicolon": every("&#{code}"),
    "hexadecimal entities": every("&#x{code:x};"),
    "nested entities": every("&amp;#{code};"),
    "percent": every("%{code:02x}"),
    "double percent": every("%25{code:02x}"),
    "JSON escapes": every("\\u{code:04x}"),
    "doubled JSON escapes": every("\\\\u{code:04x}"),
    "hexadecimal escapes of scripts": every("\\x{code:02x}"),
    "code points of scripts": every("\\u{{{code:x}}}"),
    "base64": in_base64(),
    "base64 after two letters": in_base64("N ", " dan lain"),
    "base64 after four letters": in_base64("NI: ", " dan lain-lain"),
    "base64 without padding": lambda text: in_base64()(text).rstrip("="),
    "URL-safe base64": lambda text: base64.urlsafe_b64encode(f"ÿþ>? {text} ~~~".encode()).decode(),
    "base64 in lines": lambda text: base64.encodebytes(b"x" * 99 + f" {text} ".encode() + b"y" * 99).decode(),
    "base64 of base64": lambda text: in_base64()(in_base64("a: ")(text)),
    "base64 of gzip": packed(gzip.compress),
    "base64 of zlib": packed(zlib.compress),
    "base64 of bzip2": packed(bz2.compress),
    "base64 of xz": packed(lzma.compress),
    "fullwidth": lambda text: "".join(chr(ord(c) + 0xFEE0) if c != " " else c for c in text),
    "percent of fullwidth": lambda text: quote(
        "".join(chr(ord(c) + 0xFEE0) if c != " " else c for c in text)
    ),
    "soft hyphens": between("\N{SOFT HYPHEN}"),
    "zero-width spaces": between("\N{ZERO WIDTH SPACE}"),
    "quoted-printable": lambda text: quopri.encodestring(b"x" * 70 + f" {text}".encode()).decode(),
    "emphasis": between("<b></b>"),
    "emphasis within emphasis": between("</i></b><i class=a>"),
    "tags with attributes": between('<mark class="a">'),
    "escaped tags": lambda text: html.escape(between("<em></em>")(text)),
    "comments": between("<!-- - -->"),
}
FILES: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "gzip of gzip": lambda data: gzip.compress(gzip.compress(data)),
    "zlib": zlib.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "UTF-32": lambda data: data.decode().encode("utf-32"),
}


def built(path: str) -> bytes:
    return (ASSETS / Path(path).name if path.startswith("assets/") else BUILT / path).read_bytes()


CLEAN = {path: built(path) for path in PLACES}


def planted(path: str, encoding: Encoding) -> bytes:
    """The file with all three after the bytes where they are planted."""
    place, data = PLACES[path], CLEAN[path]
    after = data.index(place) + len(place)
    text = " ! ".join(map(encoding, (NIK, f"0{PHONE}", NAME)))
    return data[:after] + f" ! {text} ! ".encode() + data[after:]


def found(auditor: Auditor, path: str, data: bytes) -> set[str]:
    """The rules that a file breaks, read in a batch of clean ones and read in full alike."""
    findings = auditor.audit_all({**CLEAN, path: data})
    assert {finding.path for finding in findings} <= {path}
    assert findings == auditor.audit_in_full(path, data)
    return {finding.rule for finding in findings}


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    """One that has seen all files as they were built."""
    auditor = Auditor(SECRETS)
    assert auditor.audit_all(CLEAN) == []
    return auditor


@pytest.mark.parametrize("encoding", TEXTS.values(), ids=TEXTS.keys())
def test_whatever_is_planted_in_a_built_file_is_found(auditor: Auditor, encoding: Encoding) -> None:
    missed = {
        path: rules
        for path in PLACES
        if not (rules := found(auditor, path, planted(path, encoding)))
        >= {"known-number", "known-phone", "hidden-name"}
    }
    assert missed == {}


@pytest.mark.parametrize("pack", FILES.values(), ids=FILES.keys())
def test_whatever_is_planted_in_a_packed_file_is_found(
    auditor: Auditor, pack: Callable[[bytes], bytes]
) -> None:
    for path in PLACES:
        data = pack(planted(path, str))
        assert found(auditor, path, data) >= {"known-number", "known-phone", "hidden-name"}
