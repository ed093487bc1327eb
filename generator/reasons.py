"""Why a row is rejected or a whole file refused: what the office's staff read, and what they can do.

Rejects and remarks name a row and a column, refusals a file; none ever holds a value from an export.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason by its id; `message` and `remedy` are Indonesian sentences for the office's staff."""

    id: str
    message: str
    remedy: str


_AS_TEXT = (
    "Ekspor ulang dari aplikasi asal dengan kolom NIK dan nomor registrasi bertipe teks, "
    "dan jangan simpan ulang berkas CSV dari Excel."
)
_EXPORT_AGAIN = "Ekspor ulang berkas ini dari aplikasi asal, lalu taruh lagi di folder ekspor."
_REQUIRED = (
    "Baris judul harus memuat nomor_registrasi, nama, jenis_dokumen, lokasi_pengambilan dan tanggal_siap. "
    "Tambahkan kolomnya, atau petakan judul kolom Anda di bagian columns pengaturan kantor (folder offices)."
)
_WRITE_DATE = "Tulis tanggal sebagai 2026-11-24, 24-11-2026, 24/11/2026 atau 24 November 2026."

_ROWS = (
    Reason(
        "number_missing",
        "Nomor registrasi kosong.",
        "Isi nomor registrasi (nomor pengajuan) baris ini.",
    ),
    Reason(
        "number_invalid",
        "Nomor registrasi memuat tanda yang tidak dikenal, atau tidak memuat huruf maupun angka.",
        "Tulis nomor registrasi dengan huruf, angka, titik, garis miring dan tanda hubung saja.",
    ),
    Reason(
        "number_too_long",
        "Nomor registrasi lebih panjang dari 64 karakter.",
        "Periksa apakah isi kolom lain ikut masuk ke kolom nomor registrasi.",
    ),
    Reason(
        "number_personal",
        "Nomor registrasi memuat NIK, nomor KK, nomor telepon, atau nama yang hanya tampil inisialnya.",
        "Pakai nomor pengajuan dari aplikasi asal; data pribadi itu tidak boleh tampil di situs.",
    ),
    Reason("name_missing", "Nama kosong.", "Isi nama pemilik dokumen."),
    Reason(
        "name_invalid",
        "Nama memuat tanda yang rusak atau tidak memuat huruf.",
        "Tulis ulang nama baris ini; tanda yang rusak biasanya berasal dari pengodean berkas yang salah.",
    ),
    Reason(
        "name_too_long",
        "Nama lebih panjang dari 100 karakter.",
        "Periksa apakah isi kolom lain ikut masuk ke kolom nama.",
    ),
    Reason(
        "name_has_digits",
        "Nama memuat deretan angka.",
        "Pindahkan angka ke kolomnya sendiri; kolom nama hanya berisi nama.",
    ),
    Reason(
        "kind_missing", "Jenis dokumen kosong.", "Isi jenis dokumen, misalnya KTP-el atau Akta Kelahiran."
    ),
    Reason(
        "kind_unknown",
        "Jenis dokumen tidak dikenal.",
        "Perbaiki penulisannya, atau tambahkan sebagai alias di pengaturan kantor (folder offices).",
    ),
    Reason("place_missing", "Lokasi pengambilan kosong.", "Isi lokasi pengambilan baris ini."),
    Reason(
        "place_unknown",
        "Lokasi pengambilan tidak dikenal.",
        "Perbaiki penulisannya, atau tambahkan sebagai alias di pengaturan kantor (folder offices).",
    ),
    Reason(
        "date_missing",
        "Tanggal siap kosong.",
        "Isi tanggal siap, atau beri tanggal pada nama berkas (misalnya 2026-11-24.csv).",
    ),
    Reason("date_invalid", "Tanggal tidak dapat dibaca.", _WRITE_DATE),
    Reason(
        "future_date",
        "Tanggal sesudah hari ini.",
        "Periksa tahun, bulan dan harinya; dokumen yang belum siap diberi status diproses.",
    ),
    Reason("date_too_old", "Tanggal sebelum tahun 1945.", "Periksa tahunnya."),
    Reason(
        "nik_malformed",
        "NIK tidak terdiri dari 16 angka.",
        "Perbaiki NIK baris ini, atau kosongkan bila pemilik dokumen belum punya NIK.",
    ),
    Reason(
        "status_unknown",
        "Status tidak dikenal.",
        "Tulis siap, diambil, diproses atau batal; kosong berarti siap.",
    ),
    Reason(
        "text_invalid",
        "Isi kolom memuat tanda yang rusak.",
        "Tulis ulang isi kolom ini; tanda yang rusak biasanya berasal dari pengodean berkas yang salah.",
    ),
    Reason(
        "text_too_long",
        "Isi kolom lebih panjang dari 100 karakter.",
        "Persingkat isinya, atau periksa apakah isi kolom lain ikut masuk.",
    ),
    Reason(
        "text_personal",
        "Isi kolom memuat NIK, nomor KK, nomor telepon, atau nama yang hanya tampil inisialnya.",
        "Hapus dari kolom ini; isi kolom ini tampil di situs.",
    ),
    Reason(
        "unclosed_quote",
        'Tanda kutip (") dibuka tetapi tidak ditutup.',
        "Hapus tanda kutipnya atau tutup dengan tanda kutip kedua.",
    ),
    Reason(
        "extra_cells",
        "Isi baris lebih banyak dari kolomnya; biasanya ada tanda pemisah di dalam nama atau alamat.",
        "Apit isi yang memuat tanda pemisah dengan tanda kutip, atau hapus tanda itu.",
    ),
    Reason(
        "row_too_long",
        "Baris lebih panjang dari batas.",
        "Hapus isi yang sangat panjang, misalnya foto atau lampiran, dari ekspor.",
    ),
)

_REMARKS = (
    Reason(
        "stage_unknown",
        "Tahap tidak dikenal; dokumen tetap dapat dicari, tetapi tanpa langkahnya.",
        "Tulis tahap seperti di pengaturan stages, atau tambahkan sebutan ini ke aliases di sana.",
    ),
)

_FILES = (
    Reason(
        "wrong_format",
        "Jenis berkas ini tidak dapat dibaca.",
        "Buka berkasnya, lalu simpan sebagai .xlsx atau .csv.",
    ),
    Reason(
        "symlink",
        "Berkas ini hanya tautan (symlink) ke tempat lain.",
        "Salin berkas aslinya ke folder ekspor.",
    ),
    Reason(
        "not_a_file",
        "Ini bukan berkas biasa.",
        "Hapus dari folder ekspor, lalu taruh berkas ekspor yang biasa.",
    ),
    Reason(
        "folder_not_plain",
        "Folder ekspor kantor ini bukan folder biasa, melainkan tautan (symlink) atau berkas.",
        "Buat folder biasa dengan nama kode kabupaten di dalam exports.",
    ),
    Reason(
        "wrong_folder",
        "Berkas ekspor di folder ini tidak dibaca, sebab bukan folder ekspor sebuah kantor.",
        "Pindahkan ke exports/<kode kabupaten>, dan pastikan offices/<kode kabupaten>.yml ada.",
    ),
    Reason(
        "unreadable",
        "Berkas atau folder ini tidak boleh atau tidak dapat dibaca.",
        "Minta pengelola server memeriksa izin baca dan keadaan cakram.",
    ),
    Reason(
        "changing",
        "Berkas masih berubah ketika dibaca.",
        "Tunggu sampai penyalinan selesai; berkas dibaca lagi pada proses berikutnya.",
    ),
    Reason(
        "half_written",
        "Berkas terpotong: baris terakhirnya belum selesai.",
        "Salin ulang berkasnya sampai selesai. " + _EXPORT_AGAIN,
    ),
    Reason("empty", "Berkas kosong.", _EXPORT_AGAIN),
    Reason(
        "too_large",
        "Berkas lebih besar dari batas (safety.max_file_megabytes), terkompresi atau sesudah dibuka.",
        "Bagi ekspor per hari atau per bulan, atau hapus gambar dan lembar yang tidak perlu.",
    ),
    Reason(
        "too_many_rows",
        "Baris berkas lebih banyak dari batas (safety.max_file_rows).",
        "Bagi ekspor per hari atau per bulan.",
    ),
    Reason(
        "file_date_invalid",
        "Tanggal pada nama berkas tidak ada dalam kalender.",
        "Perbaiki nama berkas, misalnya 2026-11-24.csv.",
    ),
    Reason(
        "file_date_future",
        "Tanggal pada nama berkas sesudah hari ini.",
        "Perbaiki tanggal pada nama berkas; bila dibiarkan, berkas ini mengalahkan semua ekspor berikutnya.",
    ),
    Reason(
        "undecodable",
        "Pengodean huruf berkas tidak dapat dipastikan, atau berkas memuat isi yang bukan teks.",
        "Simpan ulang sebagai CSV UTF-8, atau kirim sebagai .xlsx.",
    ),
    Reason(
        "nul_bytes",
        "Berkas memuat bita kosong (NUL), biasanya karena penyalinan terputus atau listrik padam.",
        _EXPORT_AGAIN,
    ),
    Reason(
        "no_header",
        "Baris judul kolom tidak ditemukan.",
        _REQUIRED,
    ),
    Reason(
        "duplicate_column",
        "Dua judul kolom berarti kolom yang sama.",
        "Sisakan satu, atau ganti judul kolom yang tidak dipakai.",
    ),
    *(
        Reason(f"missing_{column}", f"Kolom wajib {column} tidak ada.", _REQUIRED)
        for column in ("nomor_registrasi", "nama", "jenis_dokumen", "lokasi_pengambilan")
    ),
    Reason(
        "missing_tanggal_siap",
        "Kolom wajib tanggal_siap tidak ada, dan nama berkas tidak memuat tanggal.",
        "Beri tanggal pada nama berkas (misalnya 2026-11-24.csv), atau tambahkan kolom tanggal_siap.",
    ),
    Reason(
        "excel_scientific",
        "Excel mengubah NIK atau nomor registrasi menjadi angka seperti 3,37E+15, sehingga angkanya hilang.",
        _AS_TEXT,
    ),
    Reason(
        "excel_rounded",
        "Terlalu banyak NIK berakhir dengan 0: Excel membulatkan angka ke-16.",
        _AS_TEXT,
    ),
    Reason(
        "numeric_nik",
        "NIK atau nomor registrasi di lembar kerja bertipe angka; angka ke-16 tidak dapat dipercaya.",
        _AS_TEXT,
    ),
    Reason(
        "workbook_unreadable",
        "Lembar kerja rusak, terpotong, berkata sandi, atau sebenarnya bukan .xlsx.",
        "Buka di Excel tanpa kata sandi, lalu simpan lagi sebagai .xlsx atau .csv.",
    ),
    Reason(
        "several_sheets",
        "Lebih dari satu lembar di dalam berkas memuat baris judul ekspor.",
        "Sisakan satu lembar saja, atau simpan tiap lembar sebagai berkas sendiri.",
    ),
    Reason(
        "yaml_invalid",
        "Berkas YAML tidak dapat dibaca, atau memakai jangkar, alias, tag atau kunci ganda.",
        "Perbaiki penulisannya; apit isi yang memuat titik dua dengan tanda kutip.",
    ),
    Reason(
        "yaml_shape",
        "Berkas YAML bukan daftar dokumen.",
        "Tulis satu daftar, dengan satu '- nomor_registrasi: …' untuk tiap dokumen.",
    ),
    Reason(
        "too_many_rejected",
        "Terlalu banyak baris ditolak (safety.max_rejected_percent); tidak satu baris pun dipakai.",
        "Biasanya satu kolom bergeser atau salah isi. Periksa kolomnya, lalu ekspor ulang.",
    ),
    Reason(
        "count_mismatch",
        "Jumlah baris yang terbaca tidak sama dengan jumlah baris berkas.",
        "Kirim contoh tanpa data pribadi kepada pengembang. " + _EXPORT_AGAIN,
    ),
)

ROW_REASONS: Mapping[str, Reason] = MappingProxyType({reason.id: reason for reason in _ROWS})
"""Why a row is rejected: by id."""

FILE_REASONS: Mapping[str, Reason] = MappingProxyType({reason.id: reason for reason in _FILES})
"""Why a file is refused as a whole: by id."""

REMARKS: Mapping[str, Reason] = MappingProxyType({reason.id: reason for reason in _REMARKS})
"""What may be mended in a row that is taken: by id."""

REASONS: Mapping[str, Reason] = MappingProxyType({**ROW_REASONS, **FILE_REASONS, **REMARKS})
"""All of them, by id."""
