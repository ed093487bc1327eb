"""Notices and posters as PDF, for the printer of an office: what the pages `cetak/` and `poster/` say, on A4.

Pure, like `render`, from which the words come: an edition in, bytes out. `typesetting` alone knows typst.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.bundled import TEMPLATES
from generator.model import Artifact, Edition
from generator.notices.typesetting import require_typst, typeset
from generator.notices.words import LANGUAGE, notice_words, place_words
from generator.render.boards import gather_waiting, make_notices
from generator.render.rows import make_days
from generator.site import Office, Site

__all__ = ["make_pdfs", "own_texts", "place_of", "require_typst"]


def make_pdfs(edition: Edition, office: Office, site: Site, places: Collection[str]) -> Iterator[Artifact]:
    """`<place>.pdf`, `<place>.2.pdf` … and, where the site says its address, `<place>.poster.pdf`."""
    templates = site.root / "templates"
    waiting = gather_waiting(edition, make_days(edition, office, LANGUAGE))
    for point in office.pickup_points:
        if point.id in places:
            here = place_words(edition, office, point, site)
            notices = make_notices(waiting.get(point.id, ()))
            for notice in notices:
                words = {**here, **notice_words(notice, sum(one.size for one in notices))}
                part = "" if notice.number == 1 else f".{notice.number}"
                yield Artifact(f"{point.id}{part}.pdf", typeset("notice.typ", words, templates))
            if here["url"]:
                yield Artifact(f"{point.id}.poster.pdf", typeset("poster.typ", here, templates))


def place_of(name: str) -> str:
    """The pickup point that a file of `make_pdfs` belongs to; no id has a dot."""
    return name.partition(".")[0]


def own_texts(site: Site) -> Iterator[str]:
    """The words that the templates say."""
    for folder in (TEMPLATES, site.root / "templates"):
        for path in sorted(folder.glob("notices/*.typ")):
            yield path.read_text(encoding="utf-8", errors="replace")
