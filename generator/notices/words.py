"""What a notice says, as values for its template: texts that are ready to be set, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.model import Edition
from generator.notices.letters import settable
from generator.render.boards import Notice
from generator.render.dates import day_names, expires, full_date, reliable_until, zone_name
from generator.render.hours import hours_lines
from generator.render.links import full_address
from generator.render.qr import qr_picture
from generator.render.rows import Row
from generator.site import Office, OpeningHours, PickupPoint, Site

LANGUAGE = "id"
_HINTS = {"print": ", cetak sendiri", "either": ", bisa cetak sendiri", "": ""}


def place_words(edition: Edition, office: Office, point: PickupPoint, site: Site) -> Mapping[str, Any]:
    """What a notice and a poster say of the place, whatever waits there."""
    url = full_address(site.base_url, f"{edition.kabupaten.slug}/lokasi/{point.id}/index.html")
    until = edition.data_date and expires(edition.data_date, site.timezone, site.expires_hours)
    words = {
        "place": point.name,
        "address": point.address,
        "kabupaten": edition.kabupaten.name,
        "office": office.name,
        "date": edition.data_date and full_date(edition.data_date, LANGUAGE),
        "until": until and full_date(reliable_until(until), LANGUAGE),
        "zone": zone_name(office.timezone or site.timezone),
        "hours": _hours(point.hours),
        "bring": point.bring,
        "collectors": point.collectors,
    }
    return {
        **{key: _settable(value) for key, value in words.items()},
        "url": url,
        "qr": list(qr_picture(url)) if url else [],
    }


def notice_words(notice: Notice, waiting: int) -> Mapping[str, Any]:
    """What one notice lists, of all the documents that wait at its place."""
    words = {
        "number": notice.number,
        "total": notice.total,
        "size": notice.size,
        "all": waiting,
        "newest": notice.newest and full_date(notice.newest, LANGUAGE),
        "oldest": notice.oldest and full_date(notice.oldest, LANGUAGE),
        "letters": notice.letters or ("", ""),
        "named": [_by_name(row) for row in notice.named],
        "numbered": [_by_number(row) for row in notice.numbered],
    }
    return {key: _settable(value) for key, value in words.items()}


def _hours(hours: OpeningHours | None) -> list[tuple[str, str]]:
    names = day_names(LANGUAGE)
    lines = hours_lines(hours) if hours else []
    return [
        (
            names[first] if first == last else f"{names[first]}–{names[last]}",
            " dan ".join(f"{opens}–{closes}" for opens, closes in spans) or "tutup",
        )
        for first, last, spans in lines
    ]


Cell = tuple[str, str]


def _by_name(row: Row) -> tuple[Cell, Cell, Cell]:
    return _person(row), _document(row), _dates(row)


def _by_number(row: Row) -> tuple[Cell, Cell, Cell]:
    return _document(row), _person(row), _dates(row)


def _person(row: Row) -> Cell:
    return row.name, " · ".join(part for part in (row.kelurahan, row.nik) if part)


def _document(row: Row) -> Cell:
    return row.number, row.kind + _HINTS[row.handover]


def _dates(row: Row) -> Cell:
    return row.ready, f"sampai {row.until}"


def _settable(value: Any) -> Any:
    """The same value with all its texts ready to be set."""
    if isinstance(value, str):
        return settable(value)
    if isinstance(value, Sequence):
        return [_settable(item) for item in value]
    return value
