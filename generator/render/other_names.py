"""Names under which people look for a kabupaten or a province besides the official one."""

from __future__ import annotations

from generator.model import Kabupaten

_KABUPATEN = {
    "kabupaten-bintan": ("Kepulauan Riau",),
    "kabupaten-bolaang-mongondow": ("Bolmong",),
    "kabupaten-kepulauan-sangihe": ("Sangihe Talaud",),
    "kabupaten-kepulauan-siau-tagulandang-biaro": ("Sitaro",),
    "kabupaten-kepulauan-tanimbar": ("Maluku Tenggara Barat",),
    "kabupaten-kepulauan-yapen": ("Yapen Waropen",),
    "kabupaten-pangkajene-dan-kepulauan": ("Pangkep",),
    "kabupaten-pasangkayu": ("Mamuju Utara",),
    "kabupaten-paser": ("Pasir",),
    "kabupaten-toba": ("Toba Samosir",),
    "kabupaten-tojo-una-una": ("Touna",),
    "kota-banda-aceh": ("Kutaraja",),
    "kota-makassar": ("Ujung Pandang",),
    "kota-surakarta": ("Solo",),
    "kota-tangerang-selatan": ("Tangsel",),
    "kota-yogyakarta": ("Jogja",),
}
_PROVINCES = {
    "Aceh": ("NAD",),
    "Daerah Istimewa Yogyakarta": ("DIY", "Jogja"),
    "Daerah Khusus Ibukota Jakarta": ("DKI", "DKJ"),
    "Jawa Barat": ("Jabar",),
    "Jawa Tengah": ("Jateng",),
    "Jawa Timur": ("Jatim",),
    "Kalimantan Barat": ("Kalbar",),
    "Kalimantan Selatan": ("Kalsel",),
    "Kalimantan Tengah": ("Kalteng",),
    "Kalimantan Timur": ("Kaltim",),
    "Kalimantan Utara": ("Kaltara",),
    "Kepulauan Bangka Belitung": ("Babel",),
    "Kepulauan Riau": ("Kepri",),
    "Maluku Utara": ("Malut",),
    "Nusa Tenggara Barat": ("NTB",),
    "Nusa Tenggara Timur": ("NTT",),
    "Papua": ("Irian Jaya",),
    "Sulawesi Barat": ("Sulbar",),
    "Sulawesi Selatan": ("Sulsel",),
    "Sulawesi Tengah": ("Sulteng",),
    "Sulawesi Tenggara": ("Sultra",),
    "Sulawesi Utara": ("Sulut",),
    "Sumatera Barat": ("Sumbar",),
    "Sumatera Selatan": ("Sumsel",),
    "Sumatera Utara": ("Sumut",),
}


def other_names(kabupaten: Kabupaten) -> tuple[str, ...]:
    """What a kabupaten is called besides its name."""
    return _KABUPATEN.get(kabupaten.slug, ())


def province_names(kabupaten: Kabupaten) -> tuple[str, ...]:
    """The province's name, and what it is called besides."""
    return (kabupaten.province, *_PROVINCES.get(kabupaten.province, ()))
