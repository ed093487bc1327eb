"""What a web server must say with each file: security and cache headers, for four kinds of server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from generator.model import Artifact
from generator.render.templating import Templates
from generator.site import Site

# Strict: nothing inline, nothing from elsewhere. frame-ancestors works in a header alone, not in <meta>.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types siap-ambil",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_VALUES = {
    "headers": HEADERS,
    "for_ever": "public, max-age=31536000, immutable",
    "revalidate": "no-cache",
    "private": "noindex, noarchive",
}


def render_server_files(templates: Templates) -> Iterator[Artifact]:
    """`_headers` (Netlify, Cloudflare Pages), `.htaccess` (Apache), robots.txt, security.txt."""
    if templates.site.security_contact:
        # RFC 9116 (2.5.5) advises less than a year; each day's build renews it.
        values = {"until": f"{templates.site.today + timedelta(days=360)}T00:00:00Z"}
        yield templates.page(".well-known/security.txt", "server/security.txt", **values)
    for path, template in (("_headers", "_headers"), (".htaccess", "htaccess"), ("robots.txt", "robots.txt")):
        yield templates.page(path, f"server/{template}", **_VALUES)


def server_snippets(site: Site) -> dict[str, bytes]:
    """`nginx.conf` and `Caddyfile`, for the folder `server` beside `public`."""
    templates = Templates.of_front(site, ())
    address = urlsplit(site.base_url)
    values = {"host": address.hostname or "_", "scheme": address.scheme}
    return {
        name: templates.text(name, f"server/{name}", **values, **_VALUES).encode()
        for name in ("nginx.conf", "Caddyfile")
    }
