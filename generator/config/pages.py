"""`pages/*.md`: information pages in Markdown, a title between two lines of `---`; `*.en.md` in English."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import TypeVar

from generator.config.files import SiteFolder, yaml_place
from generator.config.places import WHOLE_FILE, Place, Wrong
from generator.config.section import Section, read_or
from generator.config.values import (
    HIDDEN,
    HIDDEN_ADVICE,
    NIK_SHAPED,
    NIK_SHAPED_ADVICE,
    SLUG,
    SLUG_ADVICE,
    text,
    whole_number,
)
from generator.site import InformationPage, PageText

T = TypeVar("T")

RESERVED = frozenset(
    {
        "404",
        "_headers",
        "api",
        "assets",
        "cari",
        "en",
        "id",
        "index",
        "lokasi",
        "manifest",
        "robots",
        "server",
        "status",
    }
)
"""Names below `public/` that are ours."""

_ENGLISH = ".en.md"
_FRONT = re.compile(r"---[ \t]*\n(.*?\n)??---[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_ADVICE = "awali berkas dengan baris ---, lalu `title: Judul halaman`, lalu baris --- lagi"


def load_pages(folder: SiteFolder, taken: Collection[str]) -> tuple[InformationPage, ...]:
    """The pages in the order of the menu; `taken` are the slugs of kabupaten."""
    names = folder.names("pages", ".md")
    english = {_original(name): name for name in names if name.endswith(_ENGLISH)}
    for name in english.keys() - set(names):
        folder.note(english[name], f"belum ada halaman asalnya; buat {name}, atau hapus berkas ini")
    own = [name for name in names if name not in english.values()]
    loaded = [
        replace(page, english=_load_english(folder, english.get(name)))
        for name in own
        if (page := _load(folder, name, RESERVED | set(taken)))
    ]
    return tuple(sorted(loaded, key=lambda page: (page.order, page.slug)))


def _original(name: str) -> str:
    return f"{name.removesuffix(_ENGLISH)}.md"


def _load(folder: SiteFolder, name: str, taken: Collection[str]) -> InformationPage | None:
    slug = PurePosixPath(name).stem
    if not SLUG.fullmatch(slug):
        folder.note(name, f"nama berkas {SLUG_ADVICE}")
    elif slug in taken:
        folder.note(name, "nama ini sudah dipakai oleh bagian lain dari situs; ganti nama berkasnya")
    return _read(folder, name, partial(_page, slug))


def _load_english(folder: SiteFolder, name: str | None) -> PageText | None:
    return _read(folder, name, _text) if name else None


def _read(folder: SiteFolder, name: str, make: Callable[[str, Place], T]) -> T | None:
    """What `make` gives for the text and the settings of a page; None where it is wrong (which is noted)."""
    data = folder.read(name)
    try:
        return None if data is None else _parse(folder, name, _normal(data), make)
    except Wrong as wrong:
        folder.note(name, str(wrong))
        return None


def _normal(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise Wrong("bukan teks UTF-8; simpan ulang dengan pengodean UTF-8") from None


def _parse(folder: SiteFolder, name: str, written: str, make: Callable[[str, Place], T]) -> T | None:
    front = _FRONT.match(written)
    if not front:
        raise Wrong(_FRONT_ADVICE)
    _note_unpublishable(folder, name, written)
    # An empty line in place of the first --- keeps the numbers of the lines.
    place = yaml_place(folder, name, f"\n{front[1] or ''}".encode())
    return read_or(place, partial(make, written[front.end() :]), None) if place else None


def _page(slug: str, source: str, place: Place) -> InformationPage:
    with Section(place) as section:
        return InformationPage(
            slug=slug,
            title=section.take("title", text, "", required=True),
            order=section.take("order", whole_number(0, 1000), 100),
            source=source,
        )


def _text(source: str, place: Place) -> PageText:
    with Section(place) as section:
        return PageText(section.take("title", text, "", required=True), source)


def _note_unpublishable(folder: SiteFolder, name: str, written: str) -> None:
    for number, line in enumerate(written.split("\n"), start=1):
        for pattern, advice in ((NIK_SHAPED, NIK_SHAPED_ADVICE), (HIDDEN, HIDDEN_ADVICE)):
            if pattern.search(line):
                folder.problems.note(name, number, WHOLE_FILE, advice)
