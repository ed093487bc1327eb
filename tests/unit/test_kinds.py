"""The kinds of document that come with the program."""

from collections import Counter

import pytest

from generator.kinds import BUILTIN
from generator.model import DocumentKind, Handover, NameDisplay
from generator.names import fold

BY_ID = {kind.id: kind for kind in BUILTIN}


def squeezed(text: str) -> str:
    return fold(text).replace(" ", "")


def spellings(kind: DocumentKind) -> set[str]:
    """What an export may write for it, folded and without blanks."""
    return {squeezed(text) for text in (kind.id, kind.name, *kind.aliases)}


def test_no_two_kinds_share_a_spelling():
    counted = Counter(spelling for kind in BUILTIN for spelling in spellings(kind))
    assert [spelling for spelling, count in counted.items() if count > 1] == []


def test_ids_are_unique_and_every_spelling_has_letters():
    assert len(BY_ID) == len(BUILTIN)
    assert all(all(spellings(kind)) for kind in BUILTIN)


def test_no_spelling_is_written_twice():
    for kind in BUILTIN:
        written = [fold(text) for text in (kind.name, *kind.aliases)]
        assert len(set(written)) == len(written), kind.id


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("KTP", "ktp-el"),
        ("e-ktp", "ktp-el"),
        ("KTP EL", "ktp-el"),
        ("KTPEL", "ktp-el"),
        ("Akta Lahir", "akta-kelahiran"),
        ("AKL", "akta-kelahiran"),
        ("KUTIPAN AKTA KEMATIAN", "akta-kematian"),
        ("Akte Cerai", "akta-perceraian"),
        ("Pengesahan Anak", "akta-pengesahan-anak"),
        ("adopsi", "akta-pengangkatan-anak"),
        ("kartu keluarga", "kk"),
        ("Surat Pindah", "skpwni"),
    ],
)
def test_spellings_of_exports_lead_to_their_kind(written, kind):
    assert [k.id for k in BUILTIN if squeezed(written) in spellings(k)] == [kind]


def test_only_the_two_cards_must_be_collected():
    """Permendagri 109/2019."""
    assert {k.id for k in BUILTIN if k.handover is Handover.COLLECT} == {"ktp-el", "kia"}


def test_children_and_family_matters_are_shown_as_initials():
    initials = {k.id for k in BUILTIN if k.names is NameDisplay.INITIALS}
    assert {
        "kia", "akta-kelahiran", "akta-perceraian",
        "akta-pengakuan-anak", "akta-pengesahan-anak", "akta-pengangkatan-anak",
    } <= initials  # fmt: skip
    assert not {"ktp-el", "kk", "akta-kematian", "akta-perkawinan", "skpwni"} & initials


@pytest.mark.parametrize(
    "kind", ["akta-perceraian", "akta-pengakuan-anak", "akta-pengesahan-anak", "akta-pengangkatan-anak"]
)
def test_a_family_matter_is_not_told_by_its_label(kind):
    assert BY_ID[kind].label == "Dokumen pencatatan sipil"
    assert BY_ID[kind].label_en == "Civil registration document"


def test_a_label_that_differs_from_the_name_belongs_to_initials():
    for kind in BUILTIN:
        assert kind.label == kind.name or kind.names is NameDisplay.INITIALS
