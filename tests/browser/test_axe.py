"""axe finds nothing on any kind of page, in both languages and both colour schemes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from generator.model import Status
from tests.browser.conftest import DESKTOP, PHONE, Served
from tests.unit.render.samples import (
    BOYOLALI,
    TODAY,
    make_document,
    make_edition,
    make_files,
    make_office,
    make_site,
    many_documents,
)

pytestmark = pytest.mark.browser

KINDS = [
    "",
    "kota-surakarta/",
    "kota-surakarta/2026-11-24/",
    "kota-surakarta/2026-11-24/2/",
    "kota-surakarta/lokasi/disdukcapil/",
    "kota-surakarta/lokasi/disdukcapil/cetak/",
    "kota-surakarta/lokasi/disdukcapil/poster/",
    "kota-surakarta/layar/",
    "kota-surakarta/lokasi/disdukcapil/layar/",
    "kabupaten-boyolali/",
    "syarat/",
    "404.html",
]
# What hangs on a wall is there in Indonesian alone, and one page for what is not found in both languages.
ONCE = ("cetak/", "poster/", "layar/", "404.html")
IN_ENGLISH = [f"en/{kind}" for kind in KINDS if not kind.endswith(ONCE)]
QUERIES = {
    "answers": "siti",
    "one number": "3372-KT-00-0001",
    "nothing": "zulkarnaen",
    "a NIK": "3372015113900001",
    "in progress": "3372-KT-99",
}
IN_PROGRESS = make_document(
    "3372-KT-99", status=Status.IN_PROGRESS, name="", full_name=False, ready=None, nik=None,
    stage="dicetak", submitted=TODAY, estimated=TODAY,
)  # fmt: skip


@pytest.fixture(scope="module")
def site(serve: Callable[..., Served], tmp_path_factory: pytest.TempPathFactory) -> Served:
    folder = tmp_path_factory.mktemp("site")
    site = make_site(folder, make_office(), make_office(BOYOLALI), languages=("id", "en"))
    edition = replace(make_edition(*many_documents(5, 230)), in_progress=(IN_PROGRESS,))
    return serve(make_files(site, edition, make_edition(kabupaten=BOYOLALI, data_date=None)))


@pytest.fixture(scope="module", params=["light", "dark"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": PHONE, "height": 740}, color_scheme=request.param)
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {node['html'][:120]}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize("path", [*KINDS, *IN_ENGLISH])
def test_axe_finds_nothing_on_a_page(site: Served, page: Page, path: str) -> None:
    assert path.removesuffix("index.html") + ("" if path.endswith("html") else "index.html") in site.files
    for width in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(site.url + path)
        assert violations(page) == []


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("query", QUERIES)
def test_axe_finds_nothing_in_an_answer(site: Served, page: Page, language: str, query: str) -> None:
    page.goto("about:blank")
    page.goto(f"{site.url}{language}kota-surakarta/#q={QUERIES[query]}")
    page.locator("#hasil > *").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert violations(page) == []
