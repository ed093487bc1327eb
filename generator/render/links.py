"""Links between the pages of a site, relative so that it works below any path of any host."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

_INDEX = "index.html"

Link = Callable[[str], str]


def href(source: str, target: str) -> str:
    """The relative link from one file to another, both below `public/`; a page's index.html is its folder."""
    here, there = source.split("/"), target.split("/")
    shared, most = 0, min(len(here), len(there)) - 1
    while shared < most and here[shared] == there[shared]:
        shared += 1
    if there[-1] == _INDEX:
        there[-1] = ""
    return "../" * (len(here) - 1 - shared) + "/".join(there[shared:]) or "./"


def page_link(here: int, there: int) -> str:
    """What `href` gives from one page of a longer list to another, as `rows.page_path` names them."""
    if here == there:
        return "./"
    up = "" if here == 1 else "../"
    return up if there == 1 else f"{up}{there}/"


def absolute(site_path: str, target: str) -> str:
    """The link from anywhere on the host, for the page that is served at any address (404.html)."""
    return site_path + target.removesuffix(_INDEX)


def path_of(base_url: str) -> str:
    """The path of a site's address, with a slash at both ends: `/`, `/dukcapil/`."""
    return f"/{urlsplit(base_url).path.strip('/')}/".replace("//", "/")


def full_address(base_url: str, target: str) -> str:
    """The address of a file from anywhere; empty where the site does not say its own."""
    return base_url and f"{base_url.rstrip('/')}/{target.removesuffix(_INDEX)}"
