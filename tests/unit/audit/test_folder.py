"""Files on disk: what cannot be read, what leads out, what names of files give away, what is too large."""

from __future__ import annotations

import gzip
import io
import os
import pickle
import socket
import zipfile
import zlib
from pathlib import Path

import pytest

from generator import audit
from generator.audit import Auditor
from generator.audit.inflate import MOST_BYTES
from generator.model import Finding, Secrets

NIK = "3372010113900001"


def write(root: Path, path: str, data: bytes = b"<p>a</p>") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)


def test_a_folder_is_audited_with_its_references(tmp_path: Path) -> None:
    write(tmp_path, "index.html", b'<a href="kota/">a</a> <a href="salah/">b</a>')
    write(tmp_path, "kota/index.html", b'<a href="../">a</a> ' + NIK.encode())
    write(tmp_path, ".htaccess", b"# 0812-3456-7890")
    assert audit.audit_folder(tmp_path, Secrets([NIK], ["81234567890"])) == [
        Finding("known-phone", ".htaccess", 2),
        Finding("known-number", "kota/index.html", 20),
        Finding("missing-reference", "index.html", 22),
    ]


def test_a_folder_is_audited_without_secrets_through_the_link_that_a_web_server_follows(
    tmp_path: Path,
) -> None:
    write(tmp_path, "releases/1/a.html", b"3372 9901 0190 0001")
    (tmp_path / "public").symlink_to("releases/1")
    assert audit.audit_folder(tmp_path / "public") == [Finding("nik-shape", "a.html", 0)]


def test_texts_of_the_site_are_no_leak_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.html", b"<p>Jl. Slamet Riyadi 1</p>")
    secrets = Secrets(names=["Slamet Riyadi"])
    assert audit.audit_folder(tmp_path, secrets) == [Finding("hidden-name", "a.html", 3)]
    assert audit.audit_folder(tmp_path, secrets, ["Jl. Slamet Riyadi 1"]) == []


def test_a_clean_folder_has_no_findings(tmp_path: Path) -> None:
    write(tmp_path, "index.html", b'<link rel="stylesheet" href="assets/a.css">')
    write(tmp_path, "assets/a.css", b"p { margin: 0 }")
    write(tmp_path, "empty.txt", b"")
    assert audit.audit_folder(tmp_path, Secrets([NIK])) == []


def test_a_link_that_leads_out_of_the_folder_is_a_finding(tmp_path: Path) -> None:
    write(tmp_path, "outside.html")
    write(tmp_path, "site/a.html")
    (tmp_path / "site/out.html").symlink_to("../outside.html")
    (tmp_path / "site/far").symlink_to("/tmp", target_is_directory=True)
    (tmp_path / "site/in.html").symlink_to("a.html")
    (tmp_path / "site/all").symlink_to(".", target_is_directory=True)
    assert audit.audit_folder(tmp_path / "site") == [
        Finding("leads-out", "far", 0),
        Finding("leads-out", "out.html", 0),
    ]


def test_what_cannot_be_read_is_a_finding_and_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, "a.html")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "gone.html").symlink_to("nothing.html")
    (tmp_path / "loop.html").symlink_to("loop.html")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        findings = audit.audit_folder(tmp_path)
    assert findings == [
        Finding("unreadable", name, 0) for name in ("gone.html", "loop.html", "pipe", "socket")
    ]


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert audit.audit_files(tmp_path, ["a.html"], Secrets()).findings == (
        Finding("unreadable", "a.html", 0),
    )


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (f"kota/{NIK}/index.html", "kota/…/index.html"),
        (f"kota/surat-{NIK}.html", "kota/…"),
        ("kota/siti-nur-aini.html", "kota/…"),
        ("kota/Siti%20Nur%20Aini.html", "kota/…"),
        ("kota/0812-3456-7890.html", "kota/…"),
        ("0812/3456/7890.html", "…"),
    ],
)
def test_a_file_name_that_gives_somebody_away_is_a_finding_that_does_not(path: str, shown: str) -> None:
    auditor = Auditor(Secrets([NIK], ["81234567890"], ["Siti Nur Aini"]))
    assert auditor.audit(path, b"<p>a</p>") == [Finding("file-name", shown, 0)]


def test_a_file_name_that_is_not_utf8_can_be_reported(tmp_path: Path) -> None:
    write(tmp_path, os.fsdecode(b"a\xff.html"), NIK.encode())
    write(tmp_path, os.fsdecode(b"b\xff" + NIK.encode()))
    assert audit.audit_folder(tmp_path) == [
        Finding("nik-shape", "a\N{REPLACEMENT CHARACTER}.html", 0),
        Finding("file-name", "…", 0),
    ]


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("{}.html", "<table><tr><th>Ani<td>KTP-el<td>A-1</table>"),
        ("{}.json", '[["A-1","Ani",0],["A-2","Budi",1]]'),
    ],
)
def test_what_a_clean_file_held_is_not_looked_at_again_but_all_else_is(path: str, page: str) -> None:
    auditor = Auditor(Secrets([NIK]))
    leak = page.replace("A-1", NIK)
    assert auditor.audit(path.format(1), page.encode()) == []
    assert auditor.audit(path.format(2), page.encode()) == []
    found = [Finding("known-number", path.format(3), leak.index(NIK))]
    assert auditor.audit(path.format(3), leak.encode()) == found
    assert auditor.audit(path.format(3), leak.encode()) == found


def test_no_finding_holds_what_was_found(tmp_path: Path) -> None:
    write(tmp_path, f"{NIK}.html", f"<p>{NIK} 0812-3456-7890 Siti Nur Aini <a href='{NIK}'>".encode())
    secrets = Secrets([NIK], ["81234567890"], ["Siti Nur Aini"])
    said = repr(audit.audit_folder(tmp_path, secrets)) + repr(Auditor(secrets))
    assert not any(secret in said for secret in (NIK, NIK[-6:], "3456", "Siti"))


def test_what_an_audit_gives_can_cross_to_another_process(tmp_path: Path) -> None:
    write(tmp_path, "a.html", b'<a href="b.html">' + NIK.encode())
    result = audit.audit_files(tmp_path, ["a.html"], Secrets([NIK]))
    assert pickle.loads(pickle.dumps(result)) == result
    assert result.references == {"b.html": ("a.html", 0)}


def bomb() -> bytes:
    """Gzip of more zeros than a file may unpack to, in little memory."""
    packer = zlib.compressobj(9, wbits=31)
    zeros = bytes(1 << 20)
    parts = [packer.compress(zeros) for _ in range(MOST_BYTES // len(zeros) + 1)]
    return b"".join([*parts, packer.flush()])


def zip_bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(MOST_BYTES >> 25):
            archive.writestr(str(number), bytes(1 << 25))
        archive.writestr("last", b"0")
    return target.getvalue()


def nested(times: int) -> bytes:
    data = NIK.encode()
    for _ in range(times):
        data = gzip.compress(data)
    return data


def encrypted_zip() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", b"abc")
    data = bytearray(target.getvalue())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.gz", bomb()),
        ("a.zip", zip_bomb()),
        ("a.gz", nested(20)),
        ("a.gz", gzip.compress(b"<p>abc</p>" * 99)[:-9]),
        ("a.gz", b"\x1f\x8b\x08 nothing of the sort"),
        ("a.zip", b"PK\x03\x04 nothing of the sort"),
        ("a.zip", encrypted_zip()),
        ("a.bz2", b"BZh9 nothing of the sort"),
        ("a.xz", b"\xfd7zXZ\x00 nothing of the sort"),
        ("a.html.br", b"\x1b\x00\x00\x00"),
        ("a.html.zst", b"\x28\xb5\x2f\xfd\x00"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\x00"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_unpacked_is_a_finding(path: str, data: bytes) -> None:
    assert Auditor().audit(path, data) == [Finding("unreadable", path, 0)]


def test_what_is_packed_some_times_over_is_read() -> None:
    assert [f.rule for f in Auditor(Secrets([NIK])).audit("a.gz", nested(5))] == ["known-number"]


def test_letters_that_begin_like_gzip_amid_other_bytes_are_no_finding() -> None:
    assert Auditor().audit("a.png", b"\x89PNG \x1f\x8b\x08 chance \x1f\x8b\x08") == []


def test_findings_are_the_same_whatever_the_order_of_hashing() -> None:
    page = "".join(f"<td>33720101139{serial:05}</td>" for serial in range(300)).encode()
    findings = Auditor().audit("a.html", page)
    assert [finding.offset for finding in findings] == [4 + 25 * serial for serial in range(100)]


def test_a_file_full_of_numbers_is_reported_once_and_soon() -> None:
    """A folder of exports, audited by mistake, gives some findings for each file, not a million."""
    rows = "".join(
        f"33720101{serial % 12 + 1:02}90{serial:04};Siti;0812{serial:08}\n" for serial in range(50_000)
    )
    findings = Auditor().audit("ekspor.csv", rows.encode())
    assert 1 <= len(findings) <= 100


def test_long_lists_of_small_numbers_and_dates_are_read_in_one_pass() -> None:
    numbers = b"[" + b",".join(b"%d" % (n % 9999) for n in range(100_000)) + b"]"
    dates = b" ".join(b"2026-11-%02d" % (n % 28 + 1) for n in range(50_000))
    auditor = Auditor(Secrets([NIK], ["81234567890"]))
    assert auditor.audit("a.json", numbers) == []
    assert auditor.audit("a.txt", dates) == []
