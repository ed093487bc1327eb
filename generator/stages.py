"""The steps to a finished document where neither the site nor the office names its own: `BUILTIN`."""

from __future__ import annotations

from generator.model import Stage

BUILTIN = (
    Stage(
        "diterima",
        "Diterima",
        "Received",
        "Berkas Anda sudah diterima dan menunggu giliran diperiksa.",
        "Your application has been received and waits to be checked.",
        ("Berkas diterima", "Terdaftar", "Pendaftaran", "Pengajuan", "Diajukan", "Baru", "Antre", "Menunggu"),
    ),
    Stage(
        "diverifikasi",
        "Diverifikasi",
        "Checked",
        "Petugas sedang memeriksa berkas dan mencocokkan data Anda.",
        "Our staff are checking your papers and comparing your data.",
        ("Verifikasi", "Verifikasi berkas", "Verifikasi data", "Validasi", "Diperiksa", "Pemeriksaan berkas"),
    ),
    Stage(
        "ditandatangani",
        "Ditandatangani dan dicetak",
        "Signed and printed",
        "Data Anda sudah benar; dokumen sedang ditandatangani atau dicetak.",
        "Your data are correct; the document is being signed or printed.",
        (
            *("Ditandatangani", "Tanda tangan", "Menunggu tanda tangan", "Tanda tangan elektronik"),
            *("Menunggu tanda tangan elektronik", "TTE", "Proses TTE", "Menunggu TTE"),
            *("Dicetak", "Cetak", "Proses cetak", "Pencetakan", "Menunggu cetak", "Siap cetak"),
        ),
    ),
    Stage(
        "siap",
        "Siap",
        "Ready",
        "Dokumen sudah jadi dan segera tercantum di sini dengan tempat mengambilnya.",
        "The document is finished; where to collect it will be shown here soon.",
        ("Selesai", "Sudah jadi", "Siap diambil"),
    ),
)
