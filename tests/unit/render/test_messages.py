"""Texts for groups: counts by kind, place, hours and link; no person, and no kind that hides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from generator.kinds import BUILTIN
from generator.render import render_group_texts
from generator.render.messages import SMALL, GroupText
from tests.unit.render.samples import (
    LAWEYAN,
    OFFICE_POINT,
    make_document,
    make_edition,
    make_office,
    make_site,
)

YESTERDAY = date(2026, 11, 23)


def texts(root: Path, *documents: Any, office: Any = None, **site: Any) -> list[GroupText]:
    office = office or make_office(kinds={kind.id: kind for kind in BUILTIN})
    return list(render_group_texts(make_edition(*documents), office, make_site(root, office, **site)))


def one(root: Path, *documents: Any, **changes: Any) -> str:
    (text,) = texts(root, *documents, **changes)
    (part,) = text.parts
    return part


def of_kind(kind: str, amount: int) -> list[Any]:
    return [make_document(f"{kind}/{n}", kind=kind) for n in range(amount)]


def test_a_text_tells_counts_place_hours_and_link(tmp_path: Path) -> None:
    assert one(tmp_path, *of_kind("ktp-el", 2), *of_kind("kk", 1)) == (
        "*Dokumen siap diambil*\n"
        "*Kantor Disdukcapil Kota Surakarta*\n"
        "Dinas Kependudukan dan Pencatatan Sipil Kota Surakarta\n"
        "\n"
        "Selesai hari Selasa, 24 November 2026:\n"
        "• KTP-el: 2\n"
        "• Kartu Keluarga (KK): 1\n"
        "Jumlah: 3 dokumen\n"
        "\n"
        "*Tempat*\n"
        "Kompleks Balai Kota, Jalan Contoh Sudirman No. 2, Surakarta 57111\n"
        "\n"
        "*Jam buka (WIB)*\n"
        "Senin–Kamis: 08.00–12.00 dan 13.00–15.00\n"
        "Jumat: 08.00–11.30\n"
        "Sabtu–Minggu: tutup\n"
        "\n"
        "*Yang dibawa*\n"
        "• Nomor registrasi atau bukti pendaftaran\n"
        "• KTP-el atau KK asli\n"
        "\n"
        "*Siapa yang boleh mengambil*\n"
        "Pemilik dokumen, atau anggota keluarga dalam satu KK.\n"
        "\n"
        "Loket pengambilan ada di lantai dasar, sebelah kiri pintu masuk.\n"
        "\n"
        "Cek nama atau nomor Anda:\n"
        "https://siap-ambil.example/kota-surakarta/lokasi/disdukcapil/\n"
    )


def test_there_is_one_text_for_each_place_and_day_that_has_documents(tmp_path: Path) -> None:
    documents = [
        make_document("1"),
        make_document("2", place="kecamatan-laweyan"),
        make_document("3", place="kecamatan-laweyan"),
        make_document("4", ready=YESTERDAY),
    ]
    found = [(text.day, text.place, text.documents) for text in texts(tmp_path, *documents)]
    today = documents[0].ready
    assert found == [
        (today, "disdukcapil", 1),
        (today, "kecamatan-laweyan", 2),
        (YESTERDAY, "disdukcapil", 1),
    ]


def test_without_an_address_of_the_site_there_is_no_link(tmp_path: Path) -> None:
    text = one(tmp_path, make_document(), base_url="")
    assert "http" not in text
    assert "Cek nama" not in text


def test_nobody_is_named_and_nothing_of_a_number_or_nik_is_told(tmp_path: Path) -> None:
    text = one(tmp_path, make_document())
    for personal in ("Siti", "Aminah", "28112026", "3372••", "Sondakan"):
        assert personal not in text


def test_few_of_a_kind_that_hides_are_told_without_their_label(tmp_path: Path) -> None:
    few = one(tmp_path, *of_kind("akta-perceraian", SMALL - 1), *of_kind("ktp-el", 1))
    assert "Perceraian" not in few
    assert "pencatatan sipil:" not in few
    assert f"• Dokumen lain: {SMALL - 1}\n" in few
    many = one(tmp_path, *of_kind("akta-perceraian", SMALL - 1), *of_kind("akta-pengakuan-anak", 1))
    assert f"• Dokumen pencatatan sipil: {SMALL}\n" in many
    assert "Dokumen lain" not in many


def test_what_the_office_writes_formats_nothing(tmp_path: Path) -> None:
    point = replace(OFFICE_POINT, name="*Dinas*", address="> _Jalan_", bring=("- ~KTP~",), note="```x```")
    office = make_office(pickup_points=(point, LAWEYAN))
    text = one(tmp_path, make_document(), office=office)
    assert "*∗Dinas∗*" in text
    assert "› ＿Jalan＿" in text
    assert "• – ∼KTP∼" in text
    assert "`" not in text


def test_a_text_of_the_sites_own_replaces_ours(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "messages"
    own.mkdir(parents=True)
    (own / "place.txt").write_text("{{ place }}: {{ total }}")
    assert one(tmp_path, make_document(), digest="own") == "Kantor Disdukcapil Kota Surakarta: 1\n"


def test_a_very_long_text_is_parted(tmp_path: Path) -> None:
    point = replace(OFFICE_POINT, bring=tuple("Syarat " + "kata " * 90 for _ in range(30)))
    (text,) = texts(tmp_path, make_document(), office=make_office(pickup_points=(point,)))
    assert len(text.parts) > 2
    assert all(len(part) < 4096 for part in text.parts)
    assert text.parts[-1].endswith(f"({len(text.parts)}/{len(text.parts)})\n")


def test_hours_are_told_in_the_zone_of_the_office(tmp_path: Path) -> None:
    office = make_office(timezone="Asia/Makassar")
    assert "Jam buka (WITA)" in one(tmp_path, make_document(), office=office)
