"""`offices/<code>.yml`: one kabupaten's office, its pickup points, columns and kinds of document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import PurePosixPath

from generator.config.files import SiteFolder, yaml_place
from generator.config.holidays import holidays
from generator.config.hours import opening_hours
from generator.config.pictures import picture
from generator.config.places import Place, Wrong
from generator.config.progress import service_days, stages
from generator.config.section import Section, choice, list_of, nearest, read_or
from generator.config.spellings import note_ambiguous, selecting
from generator.config.values import email, phone, slug, text, timezone, website, whatsapp
from generator.kinds import BUILTIN
from generator.model import DocumentKind, Handover, Kabupaten, NameDisplay
from generator.names import header_key
from generator.site import COLUMNS, Contact, Office, PickupPoint

_BUILTIN = {kind.id: kind for kind in BUILTIN}
_NOWHERE = Kabupaten("0000", "", "x", "")
"""Stands for a file whose name is no code, so that its other problems are found too."""

_DEGREES = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{1,6})?)(?:(?<=\.[0-9]{6})[0-9]+)?")
_LATITUDES = (-11.5, 6.5)
_LONGITUDES = (94.5, 141.5)


def load_offices(folder: SiteFolder, regions: Mapping[str, Kabupaten]) -> tuple[Office, ...]:
    """All offices by code; none at all is a problem."""
    names = folder.names("offices", ".yml")
    if not names:
        folder.note("offices", "belum ada kantor; buat offices/<kode>.yml, misalnya offices/3372.yml")
    offices = [_load(folder, name, regions) for name in names]
    return tuple(office for office in offices if office)


def _load(folder: SiteFolder, name: str, regions: Mapping[str, Kabupaten]) -> Office | None:
    kabupaten = regions.get(PurePosixPath(name).stem, _NOWHERE)
    if kabupaten is _NOWHERE:
        folder.note(
            name, "nama berkas harus kode kabupaten/kota tanpa titik (lihat regions.csv), misalnya 3372.yml"
        )
    data = folder.read(name)
    place = None if data is None else yaml_place(folder, name, data)
    return read_or(place, partial(_office, folder, kabupaten), None) if place else None


def _office(folder: SiteFolder, kabupaten: Kabupaten, place: Place) -> Office:
    with Section(place) as section:
        kinds = section.take("kinds", _kinds, _BUILTIN)
        return Office(
            kabupaten=kabupaten,
            name=section.take("name", text, "", required=True),
            contact=section.take("contact", _contact, Contact()),
            pickup_points=section.take("pickup_points", _pickup_points, (), required=True),
            columns=section.take("columns", _columns, {}),
            kinds=kinds,
            holidays=section.take("holidays", holidays, {}),
            timezone=section.take("timezone", timezone, ""),
            stages=section.take("stages", stages, ()),
            service_days=section.take("service_days", partial(service_days, kinds), {}),
            logo=section.take("logo", picture(folder), None),
        )


def _contact(place: Place) -> Contact:
    with Section(place) as section:
        return Contact(
            phone=section.take("phone", phone, ""),
            whatsapp=section.take("whatsapp", whatsapp, ""),
            email=section.take("email", email, ""),
            website=section.take("website", website, ""),
            address=section.take("address", text, ""),
        )


def _pickup_points(place: Place) -> tuple[PickupPoint, ...]:
    entries = list(place.items())
    if not entries:
        raise Wrong("tulis sedikitnya satu tempat pengambilan")
    note_ambiguous(entries)
    return list_of(_pickup_point)(place)


def _pickup_point(place: Place) -> PickupPoint:
    with Section(place) as section:
        point = PickupPoint(
            id=section.take("id", slug, "", required=True),
            name=section.take("name", text, "", required=True),
            aliases=section.take("aliases", list_of(text), ()),
            address=section.take("address", text, ""),
            hours=section.take("hours", opening_hours, None),
            phone=section.take("phone", phone, ""),
            whatsapp=section.take("whatsapp", whatsapp, ""),
            position=section.take("map", _position, None),
            bring=section.take("bring", list_of(text), ()),
            collectors=section.take("collectors", text, ""),
            note=section.take("note", text, ""),
            bring_en=section.take("bring_en", list_of(text), ()),
            collectors_en=section.take("collectors_en", text, ""),
            note_en=section.take("note_en", text, ""),
        )
        for key in ("bring", "collectors", "note"):
            if getattr(point, f"{key}_en") and not getattr(point, key):
                place.under(f"{key}_en").note(f"belum ada aslinya; tulis juga `{key}` dalam bahasa Indonesia")
        return point


def _position(place: Place) -> tuple[str, str] | None:
    with Section(place) as section:
        latitude = section.take("lat", partial(_degrees, _LATITUDES), "", required=True)
        longitude = section.take("lon", partial(_degrees, _LONGITUDES), "", required=True)
    return (latitude, longitude) if latitude and longitude else None


def _degrees(bounds: tuple[float, float], place: Place) -> str:
    """Degrees with at most six decimals (a tenth of a metre): more of them would look like a NIK."""
    degrees = _DEGREES.fullmatch(place.text())
    if not degrees:
        raise Wrong("tulis derajat dengan titik desimal, misalnya -7.5692")
    if not bounds[0] <= float(degrees[1]) <= bounds[1]:
        raise Wrong("letaknya di luar Indonesia; periksa apakah lat dan lon tertukar")
    return degrees[1]


def _columns(place: Place) -> dict[str, str]:
    columns: dict[str, str] = {}
    for header, value in place.entries():
        key = header_key(header)
        if key in columns:
            value.note(
                "judul kolom ini sudah ditulis (huruf besar, spasi, titik dan garis bawah tidak membedakan)"
            )
        if column := read_or(value, partial(_column, key), ""):
            columns[key] = column
    return columns


def _column(header: str, place: Place) -> str:
    column = place.text()
    if column not in COLUMNS:
        raise Wrong(f"bukan nama kolom kami; {nearest(column, list(COLUMNS))}")
    if not header or header in {header_key(name) for name in COLUMNS} - {header_key(column)}:
        raise Wrong("judul ini sudah berarti kolom lain; hapus baris ini")
    return column


def _kinds(place: Place) -> dict[str, DocumentKind]:
    """Ours and the office's own; an entry with the id of one of ours adds to it."""
    taken = {selecting(text): kind.id for kind in BUILTIN for text in (kind.id, kind.name, *kind.aliases)}
    note_ambiguous(place.items(), taken)
    own = list_of(_kind)(place)
    return _BUILTIN | {kind.id: kind for kind in own}


def _kind(place: Place) -> DocumentKind:
    with Section(place) as section:
        id_ = section.take("id", slug, _NOWHERE.slug, required=True)
        base = _BUILTIN.get(id_)
        name = section.take("name", text, base.name if base else "", required=not base)
        label = section.take("label", text, base.label if base else name)
        label_en = section.take("label_en", text, base.label_en if base and label == base.label else label)
        aliases = section.take("aliases", list_of(text), ())
        handover = section.take("handover", choice(Handover), base.handover if base else Handover.COLLECT)
        names = section.take("names", choice(NameDisplay), base.names if base else NameDisplay.INITIALS)
    return DocumentKind(id_, name, label, label_en, (base.aliases if base else ()) + aliases, handover, names)
