"""The kinds of document that every Dukcapil office issues: `BUILTIN`.

Sources: UU 24/2013 art. 59 and 68 (which documents there are), Perpres 96/2018 and Permendagri 108/2019 (how
they are asked for), Permendagri 109/2019 (since July 2020 all but KTP-el and KIA may be printed at home).
"""

from __future__ import annotations

from dataclasses import replace

from generator.model import DocumentKind, Handover, NameDisplay

_DEED = ("Dokumen pencatatan sipil", "Civil registration document")
_LETTER = ("Surat keterangan kependudukan", "Population administration letter")


def _kind(id_: str, name: str, name_en: str, aliases: str) -> DocumentKind:
    spellings = tuple(aliases.split(", "))
    return DocumentKind(id_, name, name, name_en, spellings, Handover.EITHER, NameDisplay.FULL)


def _deed(event: str, name_en: str, aliases: str) -> DocumentKind:
    """An akta of an event, with the ways in which every office writes it."""
    words = event.title()
    spellings = f"{words}, Akte {words}, Kutipan Akta {words}, Kutipan Akte {words}, {aliases}"
    return _kind(f"akta-{event.replace(' ', '-')}", f"Akta {words}", name_en, spellings)


def _card(kind: DocumentKind) -> DocumentKind:
    """A card is printed by the office alone."""
    return replace(kind, handover=Handover.COLLECT)


def _of_children(kind: DocumentKind) -> DocumentKind:
    """A child's data is specific (UU 27/2022 art. 4): its name is shown as initials."""
    return replace(kind, names=NameDisplay.INITIALS)


def _discreet(kind: DocumentKind, label: tuple[str, str] = _DEED) -> DocumentKind:
    """To be listed discloses a family matter: initials, and a label that says no more than needed."""
    return replace(kind, names=NameDisplay.INITIALS, label=label[0], label_en=label[1])


_CARDS = (
    _card(
        _kind(
            "ktp-el",
            "KTP-el",
            "Electronic ID card (KTP-el)",
            "KTP, E-KTP, EKTP, KTPEL, KTP Elektronik, Kartu Tanda Penduduk, Kartu Tanda Penduduk Elektronik, "
            "Kartu Tanda Penduduk (KTP), Kartu Tanda Penduduk (KTP-el), Cetak KTP, Cetak KTP-el, KTP Baru, "
            "KTP Hilang, KTP Rusak, KTP Pemula, KTP-el Baru, KTP-el Hilang, KTP-el Rusak, KTP-el Pemula",
        )
    ),
    _of_children(
        _card(
            _kind(
                "kia",
                "Kartu Identitas Anak (KIA)",
                "Child identity card (KIA)",
                "KIA, Kartu Identitas Anak, Cetak KIA, KIA Baru, KIA Hilang, KIA Rusak",
            )
        )
    ),
)

_DEEDS = (
    _of_children(
        _deed(
            "kelahiran",
            "Birth certificate",
            "Lahir, Akta Lahir, Akte Lahir, AKL, Akta Kelahiran Anak, Akta Kelahiran Umum, "
            "Akta Kelahiran Terlambat",
        )
    ),
    _deed("kematian", "Death certificate", "Akta Mati, Akte Mati, AKM"),
    _deed(
        "perkawinan",
        "Marriage certificate",
        "Akta Kawin, Akte Kawin, Akta Nikah, Akte Nikah, Akta Pernikahan",
    ),
    _discreet(_deed("perceraian", "Divorce certificate", "Cerai, Akta Cerai, Akte Cerai")),
    _discreet(_deed("pengakuan anak", "Certificate of acknowledgement of a child", "Akta Pengakuan")),
    _discreet(_deed("pengesahan anak", "Certificate of legitimation of a child", "Akta Pengesahan")),
    _discreet(
        _deed(
            "pengangkatan anak",
            "Certificate of adoption",
            "Adopsi, Adopsi Anak, Akta Adopsi, Catatan Pinggir Pengangkatan Anak, "
            "Surat Keterangan Pengangkatan Anak",
        )
    ),
    _discreet(
        _kind(
            "perubahan-nama",
            "Catatan Pinggir Perubahan Nama",
            "Margin note of a change of name",
            "Ganti Nama, Akta Perubahan Nama",
        )
    ),
    _discreet(
        _kind(
            "perubahan-kewarganegaraan",
            "Catatan Pinggir Perubahan Status Kewarganegaraan",
            "Margin note of a change of citizenship",
            "Perubahan Status Kewarganegaraan, Pewarganegaraan, "
            "Surat Keterangan Pelepasan Kewarganegaraan Indonesia",
        )
    ),
    _discreet(
        _kind("sk-lahir-mati", "Surat Keterangan Lahir Mati", "Letter of stillbirth", "Lahir Mati"),
    ),
    _discreet(
        _kind(
            "sk-pembatalan-perkawinan",
            "Surat Keterangan Pembatalan Perkawinan",
            "Letter of annulment of a marriage",
            "Pembatalan Perkawinan",
        )
    ),
    _discreet(
        _kind(
            "sk-pembatalan-perceraian",
            "Surat Keterangan Pembatalan Perceraian",
            "Letter of annulment of a divorce",
            "Pembatalan Perceraian",
        )
    ),
    _kind(
        "sk-pencatatan-sipil",
        "Surat Keterangan Pencatatan Sipil",
        "Civil registration letter",
        "Surat Keterangan Belum Menikah, Surat Keterangan Status Perkawinan",
    ),
)

_LETTERS = (
    _kind(
        "skpwni",
        "Surat Keterangan Pindah WNI (SKPWNI)",
        "Letter of moving (SKPWNI)",
        "SKPWNI, SKP, Surat Keterangan Pindah WNI, Surat Keterangan Pindah, SK Pindah, Surat Pindah, Pindah, "
        "Pindah WNI, Pindah Keluar",
    ),
    _kind(
        "skdwni",
        "Surat Keterangan Datang WNI (SKDWNI)",
        "Letter of arrival (SKDWNI)",
        "SKDWNI, Surat Keterangan Datang WNI, Surat Keterangan Pindah Datang, "
        "Surat Keterangan Pindah Datang WNI, Pindah Datang, Datang, Kedatangan",
    ),
    _kind(
        "skpln",
        "Surat Keterangan Pindah ke Luar Negeri (SKPLN)",
        "Letter of moving abroad (SKPLN)",
        "SKPLN, Surat Keterangan Pindah ke Luar Negeri, Surat Keterangan Pindah Luar Negeri, "
        "Pindah ke Luar Negeri, Pindah Luar Negeri",
    ),
    _kind(
        "skdln",
        "Surat Keterangan Datang dari Luar Negeri (SKDLN)",
        "Letter of arrival from abroad (SKDLN)",
        "SKDLN, Surat Keterangan Datang dari Luar Negeri, Surat Keterangan Datang Luar Negeri, "
        "Datang dari Luar Negeri, Datang Luar Negeri, Kedatangan dari Luar Negeri",
    ),
    _kind(
        "sktt",
        "Surat Keterangan Tempat Tinggal (SKTT)",
        "Letter of residence for foreign citizens (SKTT)",
        "SKTT, Surat Keterangan Tempat Tinggal, SKTT Orang Asing, SKTT WNA",
    ),
    _kind(
        "skpoa",
        "Surat Keterangan Pindah Orang Asing (SKPOA)",
        "Letter of moving for foreign citizens (SKPOA)",
        "SKPOA, Surat Keterangan Pindah Orang Asing, Surat Keterangan Pindah WNA, Pindah Orang Asing",
    ),
    _kind(
        "suket",
        "Surat Keterangan Pengganti KTP-el (Suket)",
        "Letter in place of an ID card (Suket)",
        "Suket KTP, Suket KTP-el, Surat Keterangan Pengganti KTP-el, Surat Keterangan Pengganti KTP, "
        "Surat Keterangan Perekaman, Surat Keterangan Perekaman KTP-el",
    ),
    _kind("biodata", "Biodata Penduduk", "Personal record", "Biodata WNI, Cetak Biodata"),
    _discreet(
        _kind(
            "skpti",
            "Surat Keterangan Pengganti Tanda Identitas (SKPTI)",
            "Letter in place of identity papers (SKPTI)",
            "SKPTI, Surat Keterangan Pengganti Tanda Identitas",
        ),
        _LETTER,
    ),
    _discreet(
        _kind(
            "skot",
            "Surat Keterangan Orang Terlantar (SKOT)",
            "Letter for people without a home (SKOT)",
            "SKOT, Surat Keterangan Orang Terlantar",
        ),
        _LETTER,
    ),
)

BUILTIN: tuple[DocumentKind, ...] = (
    *_CARDS,
    _kind(
        "kk",
        "Kartu Keluarga (KK)",
        "Family card (KK)",
        "KK, Kartu Keluarga, Cetak KK, KK Baru, KK Hilang, KK Rusak, Perubahan KK, Pisah KK, Pecah KK",
    ),
    *_DEEDS,
    *_LETTERS,
)
"""Every office's kinds of document, in the order in which they are shown."""
