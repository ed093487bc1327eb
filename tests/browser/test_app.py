"""The site as an app on a phone: it can be installed, and what was seen last opens without network."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from generator.site import OfflineCopy
from tests.browser.conftest import ARGUMENTS, Served
from tests.chromium import chromium
from tests.unit.render.samples import (
    BOYOLALI,
    make_document,
    make_edition,
    make_files,
    make_office,
    make_site,
)

pytestmark = pytest.mark.browser

DAY = "kota-surakarta/2026-11-24/"
KEPT = """async () => {
  const urls = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) urls.push(request.url);
  }
  return urls;
}"""
MAKE_OLDER = """async (hours) => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  for (const request of await cache.keys()) {
    const kept = await cache.match(request);
    const headers = new Headers(kept.headers);
    headers.set("X-Kept-At", Date.now() - hours * 3600000);
    await cache.put(request, new Response(await kept.blob(), { headers }));
  }
}"""
IS_CONTROLLED = """() => new Promise((resolve) => {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) resolve(true);
  else serviceWorker.addEventListener("controllerchange", () => resolve(true));
})"""


def files_of(folder: Path, name: str = "Siti Aminah", **changes: Any) -> dict[str, bytes]:
    site = make_site(folder, make_office(), make_office(BOYOLALI), **changes)
    editions = make_edition(make_document(name=name)), make_edition(kabupaten=BOYOLALI, data_date=None)
    return {path: artifact.data for path, artifact in make_files(site, *editions).items()}


@pytest.fixture
def site(serve: Callable[..., Served], tmp_path: Path) -> Served:
    site = make_site(tmp_path, make_office(), make_office(BOYOLALI))
    editions = make_edition(make_document()), make_edition(kabupaten=BOYOLALI, data_date=None)
    return serve(make_files(site, *editions), "/dukcapil/")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context
    context.close()


@pytest.fixture
def phone(context: BrowserContext, site: Served) -> Page:
    """A page of the site, with the service worker at work."""
    page = context.new_page()
    page.goto(site.url)
    assert page.evaluate(IS_CONTROLLED)
    return page


def publish(site: Served, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        site.files[f"dukcapil/{path}"] = data


def copy_notice(page: Page) -> Any:
    return page.locator(".copy-notice")


def test_chromium_offers_to_install_the_site(browser: Browser, site: Served, tmp_path: Path) -> None:
    """Only a window that is not incognito can install."""
    chromium_type = browser.browser_type
    options: Any = {"executable_path": chromium(), "args": ARGUMENTS}
    with chromium_type.launch_persistent_context(str(tmp_path / "profile"), **options) as context:
        page = context.new_page()
        page.goto(site.url)
        assert page.evaluate(IS_CONTROLLED)
        session = context.new_cdp_session(page)
        assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
        manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert json.loads(manifest["data"])["name"] == "Siap Ambil"


def test_every_picture_and_page_that_the_manifest_names_is_there(site: Served, phone: Page) -> None:
    manifest = json.loads(site.files["dukcapil/manifest.json"])
    icons = [*manifest["icons"], *(icon for cut in manifest["shortcuts"] for icon in cut["icons"])]
    for icon in (icon for icon in icons if icon["sizes"] != "any"):
        size = phone.evaluate(
            "async (src) => { const p = new Image(); p.src = src; await p.decode(); return p.naturalWidth }",
            icon["src"],
        )
        assert icon["sizes"] == f"{size}x{size}"
    for shortcut in manifest["shortcuts"]:
        assert f"dukcapil/{shortcut['url']}index.html" in site.files


def test_what_was_seen_last_opens_without_network_and_says_its_date(site: Served, phone: Page) -> None:
    phone.goto(site.url + DAY)
    assert phone.get_by_text("Siti Aminah").is_visible()
    assert not copy_notice(phone).is_visible()
    site.down = True
    phone.goto(site.url + DAY)
    assert phone.get_by_text("Siti Aminah").is_visible()
    assert "Tidak ada sambungan internet" in copy_notice(phone).inner_text()
    assert "24 November 2026" in copy_notice(phone).inner_text()
    assert phone.evaluate("document.styleSheets[0].cssRules.length") > 50


def test_the_page_on_which_the_app_opens_is_there_without_network(site: Served, phone: Page) -> None:
    phone.goto(site.url + DAY)
    site.down = True
    phone.goto(site.url)
    assert copy_notice(phone).is_visible()


def test_a_page_that_was_never_seen_does_not_open_without_network(site: Served, phone: Page) -> None:
    site.down = True
    with pytest.raises(Error, match="ERR_"):
        phone.goto(site.url + DAY)


def test_while_there_is_network_the_newest_release_is_shown(
    site: Served, phone: Page, tmp_path: Path
) -> None:
    phone.goto(site.url + DAY)
    publish(site, files_of(tmp_path, name="Budi Santoso"))
    phone.goto(site.url + DAY)
    assert phone.get_by_text("Budi Santoso").is_visible()
    assert not copy_notice(phone).is_visible()


def test_neither_a_query_nor_what_the_search_reads_is_kept(site: Served, phone: Page) -> None:
    phone.goto(f"{site.url}kota-surakarta/?dari=pesan#q=siti%20aminah")
    phone.locator(".answer-card").wait_for()
    phone.goto(site.url)
    kept = phone.evaluate(KEPT)
    assert f"{site.url}kota-surakarta/" in kept
    assert not [url for url in kept if "siti" in url or "?" in url or "#" in url or "/cari/" in url]
    assert not [url for url in kept if url.endswith(("status.json", "sw.js"))]


def test_what_is_older_than_a_day_is_not_shown(site: Served, phone: Page) -> None:
    phone.goto(site.url + DAY)
    phone.evaluate(MAKE_OLDER, 23)
    site.down = True
    phone.goto(site.url + DAY)
    phone.evaluate(MAKE_OLDER, 25)
    with pytest.raises(Error, match="ERR_"):
        phone.goto(site.url + DAY)


def test_what_is_older_than_a_day_is_dropped_at_the_next_page(site: Served, phone: Page) -> None:
    phone.goto(site.url + DAY)
    phone.evaluate(MAKE_OLDER, 25)
    phone.goto(f"{site.url}syarat/")
    for _ in range(50):
        if site.url + DAY not in phone.evaluate(KEPT):
            return
        phone.wait_for_timeout(100)
    raise AssertionError("the old page is still kept")


def test_the_kill_switch_makes_every_phone_forget(site: Served, phone: Page, tmp_path: Path) -> None:
    phone.goto(site.url + DAY)
    publish(site, files_of(tmp_path, offline=OfflineCopy.NEVER))
    phone.goto(site.url + DAY)
    for _ in range(50):
        phone.wait_for_timeout(100)
        left = phone.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)")
        if left == 0 and phone.evaluate(KEPT) == []:
            break
    else:
        raise AssertionError("the service worker is still there")
    phone.goto(site.url + DAY)
    assert phone.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_without_service_workers_the_site_works_as_before(context: BrowserContext, site: Served) -> None:
    """On plain http there are none."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })")
    page.goto(f"{site.url}kota-surakarta/#q=siti%20aminah")
    page.locator(".answer-card").wait_for()
    assert errors == []
