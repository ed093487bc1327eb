"""The one Jinja environment: the site's own templates before ours, autoescape, StrictUndefined.

Visible text stands in the templates inside `_()` or `{% trans %}`, so that a language is a catalogue.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError, select_autoescape
from markupsafe import Markup

from generator.bundled import TEMPLATES
from generator.errors import ConfigurationError, Problem
from generator.model import Artifact, Summary
from generator.render.assets import Assets, load_assets, logo_name
from generator.render.contacts import telephone_link, whatsapp_link, whatsapp_text
from generator.render.dates import day_names, expires, full_date, long_date, number, reliable_until, zone_name
from generator.render.escaping import FastEscape, escape_value
from generator.render.hours import holidays_ahead, hours_lines, iso_dates
from generator.render.languages import (
    INDONESIAN,
    Language,
    in_english,
    is_there_once,
    languages_of,
    said,
    text_of,
    translations,
)
from generator.render.links import Link, absolute, full_address, href, path_of
from generator.render.other_names import other_names, province_names
from generator.render.phrases import remember_phrases
from generator.site import Office, PickupPoint, Site

HOME = "index.html"
NOT_FOUND = "404.html"
_LOGO_WIDTH, _LOGO_HEIGHT = 144, 48
# What the office wrote stays in its language on an English page (WCAG 2.2, criterion 3.1.2).
_IN_INDONESIAN = Markup(' lang="id"')


class Twin(NamedTuple):
    """A page in one of its languages: the link to it, and its address as a search engine wants it."""

    language: Language
    link: str
    address: str


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of one site with the values that all its pages share."""

    environment: Environment
    assets: Assets
    site: Site
    language: Language
    shared: Mapping[str, Any]

    @classmethod
    def of_office(
        cls, site: Site, office: Office, data_date: date | None, language: Language = INDONESIAN
    ) -> Templates:
        """For the pages of one kabupaten, whose list is of `data_date`."""
        return cls._of(site, data_date, office, language)

    @classmethod
    def of_front(cls, site: Site, summaries: Sequence[Summary], language: Language = INDONESIAN) -> Templates:
        """For the pages that the kabupaten share; their data is as new as the newest list."""
        newest = max((s.data_date for s in summaries if s.data_date), default=None)
        return cls._of(site, newest, site.offices[0] if len(site.offices) == 1 else None, language)

    @classmethod
    def _of(cls, site: Site, data_date: date | None, office: Office | None, language: Language) -> Templates:
        environment = _environment(site.root, site.digest, language)
        timezone = (office and office.timezone) or site.timezone
        shared = {
            "language": language,
            "in_indonesian": "" if language == INDONESIAN else _IN_INDONESIAN,
            "site": site,
            "site_path": path_of(site.base_url),
            "days_of_week": day_names(language.code),
            "timezone": timezone,
            "zone": zone_name(timezone),
            "holidays": holidays_ahead(office.holidays, data_date) if office else {},
            "office": office,
            "logo": _logo(site, office),
            "picture": full_address(site.base_url, load_assets(site).paths["ikon-512.png"]),
            "data_date": data_date,
            "expires": data_date and expires(data_date, site.timezone, site.expires_hours),
            "menu": [(*text_of(page, language), f"{page.slug}/index.html") for page in site.pages],
        }
        return cls(environment, load_assets(site), site, language, shared)

    def page(self, path: str, template: str, **values: Any) -> Artifact:
        """Make one file below `public/`, a page in its language's folder.

        Raises ConfigurationError where the template fails.
        """
        return Artifact(self.language.place(path), self.text(path, template, **values).encode())

    def text(self, path: str, template: str, **values: Any) -> str:
        """The text of the file at `path`, with its links seen from there; pages lead to their language."""
        link = (
            partial(absolute, self.shared["site_path"])
            if path == NOT_FOUND
            else partial(href, self.language.place(path))
        )
        values |= {
            "path": path,
            "href": lambda target: link(self.language.place(target)),
            "full_link": lambda target: full_address(self.site.base_url, self.language.place(target)),
            "asset": lambda name: link(self.assets.paths[name]),
            "twins": self._twins(HOME if path == NOT_FOUND else path, link),
        }
        try:
            return self.environment.get_template(template).render(self.shared, **values)
        # A template is the webmaster's code: whatever it raises is to be mended there.
        except Exception as error:
            raise ConfigurationError([_problem(error, template, self.environment)]) from None

    def _twins(self, path: str, link: Link) -> list[Twin]:
        """The page in each language of the site; none where it is there in one."""
        languages = languages_of(self.site)
        if len(languages) == 1 or is_there_once(path):
            return []
        base = f"{self.site.base_url.rstrip('/')}/" if self.site.base_url.startswith("https:") else ""
        places = [(language, language.place(path)) for language in languages]
        return [
            Twin(language, link(place), base + place.removesuffix(HOME) if base else link(place))
            for language, place in places
        ]


class Logo(NamedTuple):
    """A picture of the masthead: its asset, and its size in CSS pixels."""

    name: str
    width: int
    height: int


def _logo(site: Site, office: Office | None) -> Logo | None:
    """The office's own, else the site's: one page shows one."""
    owner = office if office and office.logo else None
    picture = owner.logo if owner else site.theme.logo
    if not picture:
        return None
    scale = min(_LOGO_WIDTH / picture.width, _LOGO_HEIGHT / picture.height)
    return Logo(
        logo_name(picture, owner), round(picture.width * scale) or 1, round(picture.height * scale) or 1
    )


@lru_cache(maxsize=4)
def _environment(root: Path, digest: str, language: Language) -> Environment:
    """One for each state of the site's own files: a template that is new there must be found."""
    folders = [root / "templates", TEMPLATES]
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=select_autoescape(["html"], default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    environment.code_generator_class = FastEscape
    environment.escape_value = escape_value  # type: ignore[attr-defined]
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        translations(language, folders), newstyle=True
    )
    remember_phrases(environment)
    environment.globals["slot"] = _slot
    environment.filters |= {
        "long_date": partial(long_date, language=language.code),
        "full_date": partial(full_date, language=language.code),
        "number": partial(number, language=language.code),
        "telephone_link": telephone_link,
        "hours_lines": partial(hours_lines, language=language.code),
        "iso_dates": iso_dates,
        "reliable_until": reliable_until,
        "other_names": other_names,
        "province_names": province_names,
        "said": partial(_said, language=language),
        "answer_slot": partial(_answer_slot, language=language),
        "whatsapp_link": whatsapp_link,
        "whatsapp_text": whatsapp_text,
    }
    return environment


def read_templates_anew() -> None:
    """Else a process reads each template once, and all pages are made of the same."""
    _environment.cache_clear()


def _said(point: PickupPoint, what: str, language: Language) -> tuple[Any, str]:
    """What the office says of a place, and the attribute that tells that it is not in the page's language."""
    text, written_in = said(point, what, language)
    return text, "" if written_in == language else _IN_INDONESIAN


def _answer_slot(points: Sequence[PickupPoint], what: str, language: Language) -> str:
    """The attributes of the element in an answer's template that takes `bring` or `collectors`."""
    if language == INDONESIAN:
        return Markup(' data-slot="{}"').format(what)
    if in_english(points, what):
        return Markup(' data-slot="{}_en"').format(what)
    return Markup('{} data-slot="{}"').format(_IN_INDONESIAN, what)


def _slot(name: str) -> Markup:
    """Where a script puts a text into a copy of a template."""
    return Markup('<span data-slot="{}"></span>').format(name)


def _problem(error: Exception, template: str, environment: Environment) -> Problem:
    """Where a template failed, told by its own source: the error's text may hold a person's name."""
    if isinstance(error, TemplateSyntaxError):
        return Problem(
            f"templates/{error.name}", error.lineno, "syntax", f"{error.message}; mend the template"
        )
    name, line = template, 1
    for frame in traceback.extract_tb(error.__traceback__):
        found = _template_name(frame.filename, environment)
        if found:
            name, line = found, frame.lineno or 1
    source = _line_of(name, line, environment)
    return Problem(f"templates/{name}", line, source, f"{type(error).__name__} here; mend the template")


def _template_name(filename: str, environment: Environment) -> str:
    for folder in environment.loader.searchpath:  # type: ignore[union-attr]
        if Path(filename).is_relative_to(folder):
            return Path(filename).relative_to(folder).as_posix()
    return ""


def _line_of(name: str, line: int, environment: Environment) -> str:
    try:
        source = environment.loader.get_source(environment, name)[0]  # type: ignore[union-attr]
    except Exception:  # not found, not readable, not UTF-8: then there is no line to show
        return "file"
    return source.splitlines()[line - 1].strip()
