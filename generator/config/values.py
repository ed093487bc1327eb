"""Single values: texts, numbers, links, telephone numbers, colours. Each reader raises Wrong."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.config.places import Place, Wrong
from generator.config.section import Reader

# A NIK or the number of a family card, also when grouped: the audit would stop the whole build over it.
NIK_SHAPED = re.compile(r"(?<!\d)\d(?:[ .-]?\d){15}(?!\d)")
NIK_SHAPED_ADVICE = "memuat 16 angka berderet seperti NIK atau nomor KK; hapus atau tulis dengan cara lain"

# Controls, and the marks that turn the direction of writing (Unicode Bidi, UAX 9): they hide what is there.
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
HIDDEN_ADVICE = "memuat karakter yang tidak terlihat; hapus lalu ketik ulang teksnya"

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SLUG_ADVICE = "hanya boleh huruf kecil a-z, angka dan tanda hubung, misalnya `kecamatan-laweyan`"

_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?")
_PATH = re.compile(r"[A-Za-z0-9._~%/?=&+@!,;:-]*")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(r"\+?[0-9() ./-]+")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_LONGEST_TEXT = 500
_READABLE = 4.5  # WCAG 2.2, criterion 1.4.3


def text(place: Place) -> str:
    """One line of text that may be published."""
    words = place.text()
    if HIDDEN.search(words):
        raise Wrong(HIDDEN_ADVICE)
    if NIK_SHAPED.search(words):
        raise Wrong(NIK_SHAPED_ADVICE)
    if len(words) > _LONGEST_TEXT:
        raise Wrong(f"terlalu panjang; paling banyak {_LONGEST_TEXT} huruf")
    return words


def slug(place: Place) -> str:
    """A short name for links."""
    word = text(place)
    if not SLUG.fullmatch(word) or len(word) > 60:
        raise Wrong(SLUG_ADVICE)
    return word


def whole_number(low: int, high: int) -> Reader[int]:
    """A number of plain digits between two bounds, both included."""

    def reader(place: Place) -> int:
        digits = place.text()
        if not re.fullmatch("[0-9]{1,9}", digits) or not low <= int(digits) <= high:
            raise Wrong(f"harus bilangan bulat dari {low} sampai {high}, tanpa satuan")
        return int(digits)

    return reader


def timezone(place: Place) -> str:
    """A name of the IANA time zone database."""
    name = text(place)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Wrong("pilih Asia/Jakarta (WIB), Asia/Makassar (WITA) atau Asia/Jayapura (WIT)") from None
    return name


def website(place: Place) -> str:
    """A link to a page elsewhere: https alone."""
    link = text(place)
    if _split(link).scheme != "https":
        raise Wrong("harus alamat lengkap yang diawali https://")
    return link


def base_url(place: Place) -> str:
    """The address of the site itself, without a slash at its end; http is where many offices are."""
    link = text(place)
    parts = _split(link)
    if parts.scheme not in {"http", "https"} or parts.query:
        raise Wrong("harus alamat situs ini, diawali https:// (atau http://), tanpa `?` dan `#`")
    return link.rstrip("/")


def _split(link: str) -> SplitResult:
    try:
        parts = urlsplit(link)
    except ValueError:
        parts = urlsplit("")
    plain = _HOST.fullmatch(parts.netloc) and _PATH.fullmatch(parts.path) and _PATH.fullmatch(parts.query)
    if not plain or "#" in link:
        raise Wrong("bukan alamat web yang dapat dipakai; salin dari browser, misalnya https://contoh.go.id")
    return parts


def email(place: Place) -> str:
    """An e-mail address."""
    address = text(place)
    if not _EMAIL.fullmatch(address):
        raise Wrong("bukan alamat email; tulis misalnya layanan@contoh.go.id")
    return address


def contact_link(place: Place) -> str:
    """How to reach somebody: a page (https), or an e-mail address as a `mailto:` link."""
    return f"mailto:{email(place)}" if "@" in place.text() else website(place)


def phone(place: Place) -> str:
    """A telephone number as people write it; its digits and plus make a `tel:` link."""
    number = text(place)
    if not _PHONE.fullmatch(number) or not 3 <= len(_digits(number)) <= 15:
        raise Wrong("tulis satu nomor telepon, hanya dengan angka, spasi, kurung, tanda hubung dan +")
    return number


def whatsapp(place: Place) -> str:
    """The digits that wa.me takes: `0812…` and `+62 812…` become `62812…`."""
    digits = _digits(phone(place))
    national = digits.removeprefix("62") if digits.startswith("62") else digits.removeprefix("0")
    if digits == national or national.startswith("0") or not 8 <= len(national) <= 12:
        raise Wrong("tulis satu nomor WhatsApp yang diawali 08 atau +62")
    return f"62{national}"


def colour(place: Place) -> str:
    """`#rrggbb`, dark enough for white letters upon it."""
    code = place.text().lower()
    if not _COLOUR.fullmatch(code):
        raise Wrong("tulis warna sebagai enam digit di dalam tanda kutip, misalnya '#0b5a8a'")
    if 1.05 / (_luminance(code) + 0.05) < _READABLE:
        raise Wrong("terlalu terang untuk tulisan putih di atasnya; pilih warna yang lebih gelap")
    return code


def _luminance(code: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, 0 to 1."""
    channels = (int(code[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _digits(number: str) -> str:
    return re.sub("[^0-9]", "", number)
