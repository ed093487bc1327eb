"""Texts are filled in, and an SMS is made to fit by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.message_settings import Sms
from generator.messages.gsm import parts
from generator.messages.sms import sms_text
from generator.messages.wording import filled
from tests.unit.messages.samples import WORDS

TEXT = Sms().text


def test_the_usual_text_holds_everything_in_one_part() -> None:
    assert sms_text(TEXT, WORDS) == (
        "Disdukcapil: Dokumen KTP-el Anda nomor 3372-KTP-24112026-0001 sudah selesai, "
        "diambil di Kantor Dinas. https://siap.example.id/kota-surakarta/"
    )


def test_words_are_abbreviated_before_anything_is_left_out() -> None:
    words = WORDS | {
        "dokumen": "Dokumen Kartu Keluarga (KK)",
        "cara": "diambil di Mal Pelayanan Publik Kecamatan Jebres",
    }
    text = sms_text(TEXT, words)
    assert text.startswith("Disdukcapil: Dokumen KK Anda")
    assert "di MPP Kec. Jebres. https://" in text


def test_the_last_part_is_left_out_first() -> None:
    long = WORDS | {
        "pengirim": "Disdukcapil Kota Contoh Raya",
        "cara": "diambil di Kantor Dinas di Jalan Contoh",
    }
    text = sms_text(TEXT, long)
    assert text.startswith("Disdukcapil Kota Contoh Raya: ")
    assert "https" not in text
    longer = long | {"cara": "diambil di Kantor Dinas di Jalan Contoh yang panjang sekali namanya"}
    assert sms_text(TEXT, longer).startswith("Dokumen KTP-el Anda")


def test_what_cannot_be_shortened_needs_two_parts() -> None:
    text = sms_text(TEXT, WORDS | {"cara": "diambil di " + "x" * 150})
    assert len(parts(text)) == 2
    assert "x" * 150 in text


def test_a_word_that_looks_like_a_place_for_another_is_left_alone() -> None:
    assert filled("{tempat} {nomor} {apa}", {"tempat": "{nomor}", "nomor": "1"}) == "{nomor} 1 {apa}"


@given(
    st.lists(
        st.sampled_from(["Kecamatan", "Kartu Keluarga (KK)", "Kabupaten", "x" * 9, "é", "ā"]), max_size=30
    )
)
def test_a_registration_number_is_never_touched_and_one_part_is_used_when_there_is_one(
    places: list[str],
) -> None:
    number = "Kecamatan/Kabupaten-0001"
    text = sms_text(TEXT, WORDS | {"nomor": number, "cara": "diambil di " + " ".join(places)})
    assert f"nomor {number} sudah" in text


@pytest.mark.parametrize(
    "kind", ["Surat Keterangan Pindah WNI (SKPWNI)", "Surat Keterangan Pindah ke Luar Negeri (SKPWNI)"]
)
def test_a_kind_with_its_abbreviation_is_known_by_it(kind: str) -> None:
    assert "SKPWNI Anda" in sms_text(
        "{dokumen} Anda {cara} {nomor}", WORDS | {"dokumen": kind, "cara": "x" * 105}
    )
