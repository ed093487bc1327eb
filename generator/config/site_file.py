"""`site.yml`: what holds for the whole site."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.config.files import SiteFolder, yaml_place
from generator.config.holidays import holidays
from generator.config.messages import messages
from generator.config.pictures import picture
from generator.config.places import Place, Wrong
from generator.config.progress import service_days, stages
from generator.config.section import Section, choice, mapping_of, nearest
from generator.config.values import base_url, colour, contact_link, text, timezone, whole_number
from generator.message_settings import Messages
from generator.model import Kabupaten, NameDisplay, Stage
from generator.site import (
    ApiScope,
    InformationPage,
    NikDisplay,
    Office,
    OfflineCopy,
    Privacy,
    Safety,
    SearchScope,
    Site,
    Theme,
)
from generator.stages import BUILTIN as STAGES

NAME = "site.yml"
LANGUAGES = ("id", "en")

_PERCENT = whole_number(0, 100)


def settings_place(folder: SiteFolder) -> Place | None:
    """The root of `site.yml`; None when it is absent or was refused (which is noted)."""
    if not folder.has(NAME):
        folder.note(
            NAME,
            "berkas ini tidak ada; jalankan `siap-ambil init FOLDER`, atau pilih folder lain dengan --data",
        )
    data = folder.read(NAME)
    return None if data is None else yaml_place(folder, NAME, data)


@dataclass(frozen=True, slots=True)
class Rest:
    """What a site is made of besides `site.yml`; `today` None means the date in the site's timezone."""

    root: Path
    output: Path
    today: date | None
    offices: tuple[Office, ...]
    regions: tuple[Kabupaten, ...]
    pages: tuple[InformationPage, ...]
    withdrawn: frozenset[str]
    folder: SiteFolder


@dataclass(frozen=True, slots=True)
class Shared:
    """What `site.yml` says for all offices."""

    names: Mapping[str, NameDisplay]
    holidays: Mapping[date, str]
    stages: tuple[Stage, ...]
    service_days: Mapping[str, int]
    timezone: str


def read_site(rest: Rest, place: Place) -> Site:
    """Fill a `Site`; raises Wrong when the place holds no mapping."""
    kinds = {id_ for office in rest.offices for id_ in office.kinds}
    with Section(place) as section:
        zone = section.take("timezone", timezone, "Asia/Jakarta")
        privacy = section.take("privacy", partial(_privacy, kinds), Privacy())
        shared = Shared(
            privacy.names,
            section.take("holidays", holidays, {}),
            section.take("stages", stages, STAGES) or STAGES,
            section.take("service_days", partial(service_days, kinds), {}),
            zone,
        )
        return Site(
            root=rest.root,
            output=rest.output,
            today=rest.today or datetime.now(ZoneInfo(zone)).date(),
            title=section.take("title", text, "Dokumen siap diambil"),
            base_url=section.take("base_url", base_url, ""),
            timezone=zone,
            languages=section.take("languages", _languages, LANGUAGES),
            retention_days=section.take("retention_days", whole_number(1, 365), 30),
            expires_hours=section.take("expires_hours", whole_number(1, 720), 72),
            keep_releases=section.take("keep_releases", whole_number(3, 50), 5),
            search=section.take("search", choice(SearchScope), SearchScope.KABUPATEN),
            privacy=privacy,
            safety=section.take("safety", _safety, Safety()),
            theme=section.take("theme", partial(_theme, rest.folder), Theme()),
            offices=tuple(_completed(office, shared) for office in rest.offices),
            regions=rest.regions,
            pages=rest.pages,
            withdrawn=rest.withdrawn,
            digest=rest.folder.digest(),  # with the logo, which was read above
            holidays=shared.holidays,
            stages=shared.stages,
            service_days=shared.service_days,
            offline=section.take("offline", choice(OfflineCopy), OfflineCopy.DAY),
            screen_seconds=section.take("screen_seconds", whole_number(5, 120), 12),
            api=section.take("api", choice(ApiScope), ApiScope.FULL),
            security_contact=section.take("security_contact", contact_link, ""),
            messages=section.take("messages", messages, Messages()),
        )


def _completed(office: Office, shared: Shared) -> Office:
    """The office with what the site says for all of them; what it says of its own wins."""
    names = shared.names
    return replace(
        office,
        kinds={id_: replace(kind, names=names.get(id_, kind.names)) for id_, kind in office.kinds.items()},
        holidays=dict(sorted({**shared.holidays, **office.holidays}.items())),
        stages=office.stages or shared.stages,
        service_days={**shared.service_days, **office.service_days},
        timezone=office.timezone or shared.timezone,
    )


def _languages(place: Place) -> tuple[str, ...]:
    codes = tuple(item.text() for item in place.items())
    if codes not in {LANGUAGES[:1], LANGUAGES}:
        raise Wrong("tulis [id] atau [id, en]; bahasa Indonesia selalu yang pertama")
    return codes


def _privacy(kinds: Collection[str], place: Place) -> Privacy:
    with Section(place) as section:
        return Privacy(
            nik=section.take("nik", choice(NikDisplay), NikDisplay.PREFIX),
            names=section.take("names", partial(_names, kinds), {}),
        )


def _names(kinds: Collection[str], place: Place) -> Mapping[str, NameDisplay]:
    for id_, value in place.entries():
        if id_ not in kinds:
            value.note(f"bukan id jenis dokumen; {nearest(id_, sorted(kinds))}")
    return mapping_of(choice(NameDisplay))(place)


def _safety(place: Place) -> Safety:
    default = Safety()
    with Section(place) as section:
        return Safety(
            max_rejected_percent=section.take("max_rejected_percent", _PERCENT, default.max_rejected_percent),
            max_drop_percent=section.take("max_drop_percent", _PERCENT, default.max_drop_percent),
            max_file_megabytes=section.take(
                "max_file_megabytes", whole_number(1, 1024), default.max_file_megabytes
            ),
            max_file_rows=section.take("max_file_rows", whole_number(1, 5_000_000), default.max_file_rows),
        )


def _theme(folder: SiteFolder, place: Place) -> Theme:
    default = Theme()
    with Section(place) as section:
        for key in ("colour", "accent"):
            section.forbid_empty(
                key, "nilainya hilang karena # memulai catatan; tulis di dalam tanda kutip: '#0b5a8a'"
            )
        return Theme(
            colour=section.take("colour", colour, default.colour),
            accent=section.take("accent", colour, default.accent),
            logo=section.take("logo", picture(folder), None),
        )
