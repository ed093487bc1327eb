"""What a pickup point hangs up: `cetak/`, `cetak/2/` … its list on A4, and `poster/` the QR code alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from generator.model import Artifact
from generator.render.boards import Waiting, make_notices
from generator.render.forms import Forms
from generator.render.links import full_address, page_links
from generator.render.places import Place
from generator.render.qr import qr_code
from generator.render.rows import page_path
from generator.render.templating import HOME, Templates


def render_notices(
    templates: Templates, places: Sequence[Place], waiting: Mapping[str, Sequence[Waiting]]
) -> Iterator[Artifact]:
    """The notices and the poster of every pickup point."""
    by_name, by_number = (
        Forms(templates, "notices/row.html", HOME, by_number=by_number) for by_number in (False, True)
    )
    for place in places:
        address = full_address(templates.site.base_url, f"{place.folder}/index.html")
        values = {"place": place, "address": address, "qr": address and Markup(qr_code(address))}  # noqa: S704 - made of a URL by segno
        notices = make_notices(waiting.get(place.point.id, ()))
        numbers = [str(notice.number) for notice in notices]
        for notice in notices:
            links = list(zip(page_links(notice.number, len(notices)), numbers, strict=True))
            path = page_path(f"{place.folder}/cetak", notice.number)
            lists = {"named": by_name.fill(notice.named), "numbered": by_number.fill(notice.numbered)}
            yield templates.page(path, "notices/notice.html", notice=notice, links=links, **lists, **values)
        if address:
            yield templates.page(f"{place.folder}/poster/index.html", "notices/poster.html", **values)
