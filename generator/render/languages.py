"""The languages of the pages: Indonesian, and English below `en/` where the site asks for it.

The templates' own text is Indonesian; another language is a gettext catalogue,
`templates/locale/<code>/LC_MESSAGES/messages.po`. One in the site's own templates goes before ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from generator.errors import ConfigurationError, Problem
from generator.model import DocumentKind
from generator.site import InformationPage, PageText, PickupPoint, Site

_PAGE = ".html"
# Notices, posters and screens, of a pickup point (whatever its id) or of a kabupaten.
_ON_A_WALL = re.compile(r"[^/]+/(?:lokasi/[^/]+/)?(?:cetak|poster|layar)/")


@dataclass(frozen=True, slots=True)
class Language:
    """`code` as in `lang`, `name` as its speakers call it, `folder` of its pages below `public/`."""

    code: str
    name: str
    folder: str

    def place(self, path: str) -> str:
        """The path below `public/` of a page in this language; what is there once for all keeps its own."""
        return path if is_there_once(path) else self.folder + path


def is_there_once(path: str) -> bool:
    """Whether a file is no page, or one to be hung up in a village: that is in Indonesian alone."""
    return not path.endswith(_PAGE) or _ON_A_WALL.match(path) is not None


INDONESIAN = Language("id", "Bahasa Indonesia", "")
ENGLISH = Language("en", "English", "en/")
_ALL = {language.code: language for language in (INDONESIAN, ENGLISH)}


def languages_of(site: Site) -> tuple[Language, ...]:
    """The languages of a site, Indonesian first."""
    return tuple(_ALL[code] for code in site.languages)


def label_of(kind: DocumentKind, language: str) -> str:
    """What the public sees of a kind of document."""
    return kind.label_en if language == ENGLISH.code else kind.label


def text_of(page: InformationPage, language: Language) -> tuple[PageText, Language]:
    """What an information page says in this language, or in Indonesian, and in which of the two."""
    if language == ENGLISH and page.english:
        return page.english, ENGLISH
    return PageText(page.title, page.source), INDONESIAN


def said(point: PickupPoint, what: str, language: Language) -> tuple[Any, Language]:
    """`bring`, `collectors` or `note` in this language, or in Indonesian, and in which of the two."""
    if language == ENGLISH and (english := getattr(point, f"{what}_en")):
        return english, ENGLISH
    return getattr(point, what), INDONESIAN


def in_english(points: Iterable[PickupPoint], what: str) -> bool:
    """Every place that says it says it in English too: only then do the answers to a search."""
    saying = [point for point in points if getattr(point, what)]
    return bool(saying) and all(getattr(point, f"{what}_en") for point in saying)


def translations(language: Language, folders: Sequence[Path]) -> NullTranslations:
    """The catalogue of a language, from the first of these template folders that knows a text.

    Raises ConfigurationError for a catalogue that cannot be read.
    """
    known = NullTranslations()
    for folder in reversed(folders):
        path = folder / f"locale/{language.code}/LC_MESSAGES/messages.po"
        if path.is_file():
            catalogue = _catalogue(path, folder)
            catalogue.add_fallback(known)
            known = catalogue
    return known


def _catalogue(path: Path, folder: Path) -> NullTranslations:
    compiled = BytesIO()
    try:
        with path.open("rb") as file:
            write_mo(compiled, read_po(file, abort_invalid=True))
    except (PoFileError, ValueError) as error:
        name = f"templates/{path.relative_to(folder).as_posix()}"
        line = getattr(error, "lineno", None) or 1
        problem = Problem(name, line, "catalogue", "not a gettext catalogue in UTF-8; mend this line")
        raise ConfigurationError([problem]) from None
    compiled.seek(0)
    return GNUTranslations(compiled)
