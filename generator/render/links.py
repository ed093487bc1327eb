"""Links between the pages of a site, relative so that it works below any path of any host."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from urllib.parse import urlsplit

_INDEX = "index.html"

Link = Callable[[str], str]


def href(source: str, target: str) -> str:
    """The relative link from one file to another, both below `public/`; a page's index.html is its folder."""
    here, there = source.split("/")[:-1], target.split("/")
    name = there.pop()
    shared = len(posixpath.commonprefix([here, there]))
    up = "../" * (len(here) - shared)
    return up + "/".join([*there[shared:], "" if name == _INDEX else name]) or "./"


def absolute(site_path: str, target: str) -> str:
    """The link from anywhere on the host, for the page that is served at any address (404.html)."""
    return site_path + target.removesuffix(_INDEX)


def path_of(base_url: str) -> str:
    """The path of a site's address, with a slash at both ends: `/`, `/dukcapil/`."""
    return f"/{urlsplit(base_url).path.strip('/')}/".replace("//", "/")


def full_address(base_url: str, target: str) -> str:
    """The address of a file from anywhere; empty where the site does not say its own."""
    return base_url and f"{base_url.rstrip('/')}/{target.removesuffix(_INDEX)}"
