"""`messages` in `site.yml`: the words of messages to single persons, and the ways in which they go."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from ipaddress import ip_address
from pathlib import PurePath
from urllib.parse import urlsplit

from generator.config.hours import interval
from generator.config.places import Place, Wrong
from generator.config.section import Reader, Section, list_of, mapping_of, nearest
from generator.config.values import HIDDEN, HIDDEN_ADVICE, text, whole_number
from generator.message_settings import MESSAGE_WORDS, Gateway, Messages, QuietHours, Sms, WhatsApp
from generator.text_yaml import Scalar

GATEWAY_WORDS = ("to", "text", "id")

_WORD = re.compile(r"\{([^{}]*)\}")
_PART = re.compile(r"\[[^\[\]]*\]")
_ENVIRONMENT = re.compile(r"env:[A-Z][A-Z0-9_]{0,63}")
_DIGITS = re.compile(r"[0-9]{5,20}")
_TEMPLATE = re.compile(r"[a-z0-9_]{1,512}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")
_HEADER = re.compile(r"[A-Za-z0-9-]{1,64}")
_CONTENT_TYPES = ("application/json", "application/x-www-form-urlencoded")
_PER_SECOND = whole_number(1, 80)
_QUOTE = "tulis nilainya di dalam tanda kutip tunggal: '...'"


def messages(place: Place) -> Messages:
    """The whole section; raises Wrong when the place holds no mapping."""
    default = Messages()
    with Section(place) as section:
        return Messages(
            sender=section.take("sender", text, default.sender),
            quiet_hours=section.take("quiet_hours", _quiet_hours, default.quiet_hours),
            outbox=section.take("outbox", _folder, default.outbox),
            whatsapp=section.take("whatsapp", _whatsapp, default.whatsapp),
            sms=section.take("sms", _sms, default.sms),
            gateway=section.take("gateway", _gateway, default.gateway),
        )


def _quiet_hours(place: Place) -> QuietHours:
    words = place.text()
    if words.lower() in {"tidak ada", "none"}:
        return QuietHours(0, 0)
    start, end = interval(words)
    if start == end or end == 24 * 60:
        raise Wrong("tulis dua jam yang berbeda, misalnya 20.00-07.00, atau `tidak ada`")
    return QuietHours(start % (24 * 60), end)


def _folder(place: Place) -> str:
    words = text(place)
    if not PurePath(words).is_absolute() or ".." in PurePath(words).parts:
        raise Wrong("tulis letak folder selengkapnya, diawali /, misalnya /var/lib/siap-ambil/outbox")
    return words


def _whatsapp(place: Place) -> WhatsApp:
    default = WhatsApp()
    with Section(place) as section:
        return WhatsApp(
            text=section.take("text", _wording, default.text),
            phone_number_id=section.take(
                "phone_number_id", _shaped(_DIGITS, "salin angka Phone number ID dari Meta"), ""
            ),
            template=section.take(
                "template",
                _shaped(_TEMPLATE, "hanya huruf kecil, angka dan garis bawah, seperti di Meta"),
                default.template,
            ),
            language=section.take(
                "language", _shaped(_LANGUAGE, "tulis kode bahasa templat, misalnya id"), default.language
            ),
            parameters=section.take("parameters", list_of(_word), default.parameters),
            api=section.take("api", _address, default.api),
            per_second=section.take("per_second", _PER_SECOND, default.per_second),
        )


def _sms(place: Place) -> Sms:
    default = Sms()
    with Section(place) as section:
        return Sms(
            text=section.take("text", _wording, default.text),
            gammu=section.take("gammu", _folder, default.gammu),
        )


def _gateway(place: Place) -> Gateway:
    default = Gateway()
    with Section(place) as section:
        return Gateway(
            url=section.take("url", _address, default.url),
            content_type=section.take("content_type", _content_type, default.content_type),
            body=section.take("body", _body, default.body),
            headers=section.take("headers", _headers, {}),
            idempotency_header=section.take(
                "idempotency_header",
                _shaped(_HEADER, "tulis nama header, misalnya Idempotency-Key"),
                default.idempotency_header,
            ),
            per_second=section.take("per_second", _PER_SECOND, default.per_second),
        )


def _shaped(shape: re.Pattern[str], advice: str) -> Reader[str]:
    """A word of some form; the message never tells what stands there."""

    def reader(place: Place) -> str:
        word = place.text()
        if not shape.fullmatch(word):
            raise Wrong(advice)
        return word

    return reader


def _words(place: Place) -> str:
    """A text with words in braces, which YAML takes for something else unless it is quoted."""
    if not isinstance(place.node, Scalar):
        raise Wrong(_QUOTE)
    return text(place)


def _wording(place: Place) -> str:
    words = _words(place)
    for word in _WORD.findall(words):
        _require_known(word)
    rest = _PART.sub("", words)
    if "[" in rest or "]" in rest:
        raise Wrong("setiap [ harus ditutup ], dan tidak boleh ada [ di dalam [ ]")
    if "{nomor}" not in rest:
        raise Wrong("harus memuat {nomor} di luar [ ]")
    return words


def _word(place: Place) -> str:
    return _require_known(place.text().strip("{}"))


def _require_known(word: str) -> str:
    if word not in MESSAGE_WORDS:
        raise Wrong(f"ada kata dalam kurung kurawal yang tidak dikenal; {nearest(word, list(MESSAGE_WORDS))}")
    return word


def _address(place: Place) -> str:
    """Where personal data goes: https, or this machine itself."""
    address = text(place)
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host, parts = "", urlsplit("")
    plain = re.fullmatch(r"[\x21-\x7e]+", address) and not parts.username and not parts.fragment
    if not host or not plain or not (parts.scheme == "https" or (parts.scheme == "http" and _is_here(host))):
        raise Wrong(
            "harus alamat https://, atau http:// ke komputer ini sendiri (127.0.0.1), tanpa kata sandi"
        )
    return address.rstrip("/")


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _content_type(place: Place) -> str:
    word = place.text().lower()
    if word not in _CONTENT_TYPES:
        raise Wrong(f"pilih salah satu: {', '.join(_CONTENT_TYPES)}")
    return word


def _body(place: Place) -> str:
    body = _header(place)
    if "{to}" not in body or "{text}" not in body:
        raise Wrong("harus memuat {to} dan {text}")
    return body


def _headers(place: Place) -> Mapping[str, str]:
    for name, value in place.entries():
        if not _HEADER.fullmatch(name):
            value.note("nama header hanya huruf, angka dan tanda hubung")
    return mapping_of(partial(_header))(place)


def _header(place: Place) -> str:
    """A template whose `{words}` are ours; braces of JSON stand there too."""
    if not isinstance(place.node, Scalar):
        raise Wrong(_QUOTE)
    words = place.text()
    if HIDDEN.search(words):
        raise Wrong(HIDDEN_ADVICE)
    for word in re.findall(r"\{([a-z]+(?::[^{}\s\"]*)?)\}", words):
        if word not in GATEWAY_WORDS and not _ENVIRONMENT.fullmatch(word):
            raise Wrong("di dalam kurung kurawal hanya {to}, {text}, {id} dan {env:NAMA_VARIABEL}")
    return words
