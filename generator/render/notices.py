"""What a pickup point hangs up: `cetak/`, `cetak/2/` … its list on A4, and `poster/` the QR code alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from generator.model import Artifact
from generator.render.boards import Notice, Waiting, make_notices
from generator.render.forms import ROW, Forms
from generator.render.links import full_address, page_link
from generator.render.places import Place
from generator.render.qr import qr_code
from generator.render.rows import page_path
from generator.render.templating import HOME, Templates

_BESIDE = 3


def render_notices(
    templates: Templates, places: Sequence[Place], waiting: Mapping[str, Sequence[Waiting]]
) -> Iterator[Artifact]:
    """The notices and the poster of every pickup point."""
    by_name, by_number = (
        Forms(templates, ROW, HOME, show_place=False, by_number=by_number) for by_number in (False, True)
    )
    for place in places:
        address = full_address(templates.site.base_url, f"{place.folder}/index.html")
        values = {"place": place, "address": address, "qr": address and Markup(qr_code(address))}  # noqa: S704 - made of a URL by segno
        notices = make_notices(waiting.get(place.point.id, ()))
        for notice in notices:
            links = [(page_link(notice.number, there), str(there)) for there in _offered(notice)]
            path = page_path(f"{place.folder}/cetak", notice.number)
            lists = {"named": by_name.fill(notice.named), "numbered": by_number.fill(notice.numbered)}
            yield templates.page(path, "notices/notice.html", notice=notice, links=links, **lists, **values)
        if address:
            yield templates.page(f"{place.folder}/poster/index.html", "notices/poster.html", **values)


def _offered(notice: Notice) -> Sequence[int]:
    """The notices that one leads to: the first leads to all, the others to it and to those beside them."""
    if notice.number == 1:
        return range(1, notice.total + 1)
    first, last = max(notice.number - _BESIDE, 1), min(notice.number + _BESIDE, notice.total)
    return sorted({1, *range(first, last + 1), notice.total})
