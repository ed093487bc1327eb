"""What lets a phone keep the site beside its apps: `manifest.json`, and `sw.js` for times without network."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.bundled import TEMPLATES
from generator.model import Artifact
from generator.render.templating import Templates
from generator.site import OfflineCopy, Site

MANIFEST = "manifest.json"
WORKER = "sw.js"
_MOST_SHORTCUTS = 4  # Android shows no more
_LONGEST_SHORT_NAME = 12  # longer ones are cut below an icon
_GROUND = "#ffffff"


def render_app(site: Site, templates: Templates) -> Iterator[Artifact]:
    """The manifest, and the service worker or what takes its place where nothing is to be kept."""
    yield _manifest(site, templates)
    worker = "sw.js" if site.offline is OfflineCopy.DAY else "sw-off.js"
    yield Artifact(WORKER, (TEMPLATES / "app" / worker).read_bytes())


def _manifest(site: Site, templates: Templates) -> Artifact:
    short = site.title if len(site.title) <= _LONGEST_SHORT_NAME else "Siap Ambil"
    manifest = {
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "name": site.title,
        "short_name": short,
        "description": "Dokumen kependudukan yang sudah jadi, dan di mana mengambilnya.",
        "lang": "id",
        "dir": "ltr",
        "display": "standalone",
        "categories": ["government"],
        "theme_color": site.theme.colour,
        "background_color": _GROUND,
        "icons": list(_icons(templates)),
        "screenshots": list(_screenshots(templates)),
        "shortcuts": list(_shortcuts(site, templates)),
    }
    return Artifact(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n")


def _icons(templates: Templates) -> Iterator[dict[str, str]]:
    # The drawing fits every size, and the page has fetched it already.
    drawing = templates.assets.paths["ikon.svg"]
    yield {"src": drawing, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    for name, size, purpose in (
        ("ikon-192.png", 192, "any"),
        ("ikon-512.png", 512, "any"),
        ("ikon-penuh-512.png", 512, "maskable"),
    ):
        path = templates.assets.paths[name]
        yield {"src": path, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _screenshots(templates: Templates) -> Iterator[dict[str, str]]:
    """What Chromium shows before it installs: the sample site, for no picture may show a real person."""
    for name, size, form, label in (
        (
            "gambar-ponsel.png",
            "720x1480",
            "narrow",
            "Contoh: dokumen yang ditemukan, dan di mana mengambilnya",
        ),
        (
            "gambar-komputer.png",
            "1280x800",
            "wide",
            "Contoh: halaman sebuah kota, dengan tempat pengambilannya",
        ),
    ):
        path = templates.assets.paths[name]
        yield {"src": path, "sizes": size, "type": "image/png", "form_factor": form, "label": label}


def _shortcuts(site: Site, templates: Templates) -> Iterator[dict[str, object]]:
    """The offices of a small site, then its information pages."""
    pages = [(office.kabupaten.name, f"{office.kabupaten.slug}/") for office in site.offices]
    pages = pages if len(pages) < _MOST_SHORTCUTS else []
    pages += [(page.title, f"{page.slug}/") for page in site.pages]
    icon = {"src": templates.assets.paths["ikon-192.png"], "sizes": "192x192", "type": "image/png"}
    for name, url in pages[:_MOST_SHORTCUTS]:
        yield {"name": name, "url": url, "icons": [icon]}
