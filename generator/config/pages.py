"""`pages/*.md`: information pages in Markdown, with a title between two lines of `---`."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import partial
from pathlib import PurePosixPath

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
from generator.site import InformationPage

RESERVED = frozenset(
    {"404", "_headers", "api", "assets", "cari", "en", "id", "index", "lokasi", "robots", "server", "status"}
)
"""Names below `public/` that are ours."""

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)??---[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_ADVICE = "awali berkas dengan baris ---, lalu `title: Judul halaman`, lalu baris --- lagi"


def load_pages(folder: SiteFolder, taken: Collection[str]) -> tuple[InformationPage, ...]:
    """The pages in the order of the menu; `taken` are the slugs of kabupaten."""
    pages = [_load(folder, name, RESERVED | set(taken)) for name in folder.names("pages", ".md")]
    return tuple(sorted((page for page in pages if page), key=lambda page: (page.order, page.slug)))


def _load(folder: SiteFolder, name: str, taken: Collection[str]) -> InformationPage | None:
    slug = PurePosixPath(name).stem
    if not SLUG.fullmatch(slug):
        folder.note(name, f"nama berkas {SLUG_ADVICE}")
    elif slug in taken:
        folder.note(name, "nama ini sudah dipakai oleh bagian lain dari situs; ganti nama berkasnya")
    data = folder.read(name)
    try:
        return None if data is None else _parse(folder, name, slug, _normal(data))
    except Wrong as wrong:
        folder.note(name, str(wrong))
        return None


def _normal(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise Wrong("bukan teks UTF-8; simpan ulang dengan pengodean UTF-8") from None


def _parse(folder: SiteFolder, name: str, slug: str, written: str) -> InformationPage | None:
    front = _FRONT.match(written)
    if not front:
        raise Wrong(_FRONT_ADVICE)
    _note_unpublishable(folder, name, written)
    # An empty line in place of the first --- keeps the numbers of the lines.
    place = yaml_place(folder, name, f"\n{front[1] or ''}".encode())
    return read_or(place, partial(_page, slug, written[front.end() :]), None) if place else None


def _page(slug: str, source: str, place: Place) -> InformationPage:
    with Section(place) as section:
        return InformationPage(
            slug=slug,
            title=section.take("title", text, "", required=True),
            order=section.take("order", whole_number(0, 1000), 100),
            source=source,
        )


def _note_unpublishable(folder: SiteFolder, name: str, written: str) -> None:
    for number, line in enumerate(written.split("\n"), start=1):
        for pattern, advice in ((NIK_SHAPED, NIK_SHAPED_ADVICE), (HIDDEN, HIDDEN_ADVICE)):
            if pattern.search(line):
                folder.problems.note(name, number, WHOLE_FILE, advice)
